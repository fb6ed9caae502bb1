"""Burgerberaden as a visitor meets them, one in every status that differs, and aanbevelingen in every state."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Beeld
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from consultaties.burgerberaad import acties
from consultaties.burgerberaad.aanbevelingen.acties import verbeter
from consultaties.burgerberaad.lijsten import Wat
from consultaties.burgerberaad.models import BurgerberaadPagina, BurgerberadenPagina, Loting
from consultaties.burgerberaad.models.pagina import Beraadbijeenkomst
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Status
from consultaties.models import ConsultatiePagina
from participatie.accounts.models import User
from participatie.themas.models import Thema
from tests.fabrieken import aanbevelingen as maak
from tests.fabrieken import agenda, beraad

KENNIS = [
    {
        "type": "video",
        "value": {
            "titel": "Wonen in een dorp",
            "uitleg": "Een bewoner vertelt.",
            "url": "https://video.example/wonen",
            "transcript": "Wij wonen hier al dertig jaar.\n\nMijn kinderen vinden hier geen huis.",
        },
    },
    {
        "type": "vraag",
        "value": {
            "vraag": "Hoeveel woningen komen er tot 2040 bij?",
            "antwoord": "<p>Ongeveer <strong>twaalfduizend</strong>. Dat staat in de woondeal.</p>",
            "expert": "Afdeling Wonen",
            "functie": "maakt de cijfers over wonen",
        },
    },
]


def bouw() -> dict[str, str]:
    if not BurgerberadenPagina.objects.exists():
        beraad.maak_overzicht(Page.objects.get(depth=2))
    griffie = User.objects.get(email="griffie@demo.example")
    thema = Thema.objects.get(slug="verkeer-en-vervoer")
    advies = _advies(griffie, thema)
    return {
        "burgerberaden": "/burgerberaad/",
        "beraad-binnenkort": beraad.maak_beraad(thema, title="Burgerberaad energie", slug="energie").url,
        "beraad-open": _open(griffie, thema),
        "beraad-loten": _loten(griffie, thema),
        "beraad-bezig": (bezig := _bezig(griffie, thema)),
        "beraad-kennisbank": f"{bezig}kennisbank/",
        "beraad-advies": advies,
        "beraad-gestopt": _gestopt(griffie, thema),
        "aanbevelingen": f"{advies}aanbevelingen/",
        "aanbevelingen-gefilterd": f"{advies}aanbevelingen/?stand=te-laat&orgaan=gs",
        "aanbeveling-alles": f"{advies}aanbevelingen/1/",
        "aanbeveling-geen-reactie": f"{advies}aanbevelingen/3/",
        "aanbeveling-te-laat": f"{advies}aanbevelingen/4/",
        "aanbevelingen-alle": "/burgerberaad/aanbevelingen/",
        "aanbevelingen-niets": "/burgerberaad/aanbevelingen/?q=onvindbaarwoord",
    }


def _open(griffie, thema) -> str:
    pagina = beraad.open_beraad(
        thema,
        griffie,
        plaatsen=100,
        title="Burgerberaad mobiliteit",
        slug="mobiliteit",
        vraag="Hoe komt iedereen in Drenthe straks waar hij moet zijn?",
        niet_voor="Politici en mensen die voor een belangenorganisatie spreken.",
        bij_consultatie=ConsultatiePagina.objects.live().first(),
    )
    return pagina.url


def _loten(griffie, thema) -> str:
    pagina = beraad.open_beraad(thema, griffie, title="Burgerberaad natuur", slug="natuur")
    beraad.sluit(pagina)
    nu = timezone.now()
    Loting.objects.create(
        pagina=pagina, status="gepubliceerd", plaatsen=100, aantal_loten=10_000, aantal_aanmelders=1843, criteria=[],
        bevroren_op=nu, bevroren_door=griffie, pool_hash="0" * 64, trekking_op=nu + timedelta(days=6),
    )  # fmt: skip
    return pagina.url


def _bezig(griffie, thema) -> str:
    pagina = maak.maak_bezig(thema, title="Burgerberaad landbouw", slug="landbouw")
    acties.noteer(verloop_van(pagina.pk), Wat.BEGONNEN, op=timezone.now() - timedelta(days=20))
    begint = (timezone.localtime() + timedelta(days=9)).replace(hour=10, minute=0)
    for dagen, titel in ((-30, "Eerste dag: kennismaken"), (0, "Tweede dag: wat is er nodig?")):
        vergadering = agenda.maak_vergadering(
            title=titel,
            soort="burgerberaad",
            begint=begint + timedelta(days=dagen),
            plaats="Dorpshuis",
            tolk=True,
            verslag="<p>De deelnemers leerden elkaar kennen.</p>" if dagen else "",
            inspreken=False,
        )
        pagina.bijeenkomsten.add(Beraadbijeenkomst(bijeenkomst=vergadering))
    document = get_document_model().objects.create(
        title="Boeren in cijfers",
        file_size=68_000,
        file=ContentFile(b"%PDF-1.4 voorbeeld" * 4000, name="boeren-in-cijfers.pdf"),
    )
    stuk = {"titel": "Boeren in cijfers", "uitleg": "Hoeveel boeren zijn er?", "document": document.pk}
    blokken = BurgerberaadPagina._meta.get_field("kennisbank").stream_block
    pagina.kennisbank = blokken.to_python([{"type": "document", "value": stuk}, *KENNIS])
    fotos = [
        ("#2f6f4f", "Mensen praten aan een ronde tafel.", "De eerste dag in het dorpshuis."),
        ("#b5651d", "Iemand schrijft op een vel papier.", ""),
    ]
    veld = BurgerberaadPagina._meta.get_field("fotos").stream_block
    pagina.fotos = veld.to_python(
        [{"type": "foto", "value": {"beeld": _foto(kleur, alt), "onderschrift": bij}} for kleur, alt, bij in fotos]
    )
    pagina.save_revision().publish()
    return pagina.url


def _foto(kleur: str, alt: str) -> dict:
    bestand = ContentFile(b"", name=f"foto{kleur[1:]}.png")
    Beeld.new("RGB", (1200, 800), kleur).save(bestand, "PNG")
    bestand.seek(0)
    beeld = get_image_model().objects.create(title=alt, file=ImageFile(bestand, name=bestand.name))
    return {"image": beeld.pk, "alt_text": alt, "decorative": False}


def _advies(griffie, thema) -> str:
    titels = (
        "Bouw in elk dorp woningen voor starters", "Maak een lijst van lege gebouwen die woningen kunnen worden",
        "Laat buurten zelf meebeslissen over nieuwe woningen", "Geef ouderen hulp bij verhuizen",
        "Meet elk jaar hoeveel mensen een huis zoeken, en zet dat op een website die iedereen kan lezen",
    )  # fmt: skip
    pagina = maak.maak_bezig(
        thema, title="Burgerberaad wonen", slug="wonen-2040", bij_consultatie=ConsultatiePagina.objects.live().first()
    )
    rijen = [maak.schrijf_op(pagina, griffie, 1, titel=titel)[0] for titel in titels]
    acties.bied_advies_aan(pagina=pagina, door=griffie, op=timezone.localdate() - timedelta(days=60))
    maak.reageer(pagina, griffie, rijen[:2], vervolg="In het voorjaar is het plan klaar.")
    maak.reageer(pagina, griffie, rijen[:1], van="gs")
    verbeter(
        pagina=pagina, door=griffie, van="gs", aanbevelingen=rijen[:1], uitkomst="deels_overgenomen",
        wat_wij_doen="Wij bouwen in de helft van de dorpen.", waarom="Voor de andere dorpen is geen geld.",
    )  # fmt: skip
    maak.reageer(
        pagina, griffie, rijen[4:], uitkomst="nog_in_onderzoek", voor=timezone.localdate() + timedelta(days=50)
    )
    maak.te_laat(rijen[3:4], 9)
    maak.voer_uit(
        rijen[0], griffie, op=timezone.localdate() - timedelta(days=30),
        bewijzen=[{"titel": "Het plan op de website van de provincie", "url": "https://www.provincie.example/plan"}],
    )  # fmt: skip
    maak.voer_uit(rijen[0], griffie, wat="De eerste twaalf woningen staan in Zuidlaren.")
    return pagina.url


def _gestopt(griffie, thema) -> str:
    pagina = beraad.open_beraad(thema, griffie, title="Burgerberaad toerisme", slug="toerisme")
    acties.stop(pagina=pagina, door=griffie, reden="Er meldden zich te weinig mensen aan.")
    assert verloop_van(pagina.pk).status == Status.GESTOPT
    return pagina.url
