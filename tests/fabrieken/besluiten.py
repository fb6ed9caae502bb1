"""Besluiten, toezeggingen and ingekomen stukken for tests, made through the acts."""

from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Site

from participatie.statenagenda.besluiten import acties
from participatie.statenagenda.besluiten.regels import Stemmen
from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk, Toezegging
from participatie.statenagenda.models.vergadering import StatenagendaPagina
from tests.fabrieken.agenda import maak_punt, maak_vergadering


def maak_fractie(naam="Fractie Verzonnen", zetels=5, **velden) -> Fractie:
    return Fractie.objects.get_or_create(naam=naam, defaults={"zetels": zetels, **velden})[0]


def maak_besluit(punt=None, *, publiek=True, stemming=None, indieners=None, gaat_over=None, **velden) -> Besluit:
    volledig = {
        "titel": "Een breder fietspad bij de school",
        "datum": date(2026, 6, 3),
        "uitkomst": "aangenomen",
        "in_het_kort": "Het fietspad wordt vier meter breed.",
        "waarom": "Veel ouders vonden het pad te smal.",
        **velden,
    }
    if stemming:
        stemming = {fractie: Stemmen(*stemmen) for fractie, stemmen in stemming.items()}
    besluit = acties.bewaar_besluit(
        besluit=Besluit(agendapunt=punt, **volledig),
        stemming=stemming,
        indieners=indieners,
        gaat_over=gaat_over,
        door=None,
    )
    if publiek:
        acties.publiceer_besluit(besluit=besluit, door=None)
    return besluit


def maak_toezegging(punt, **velden) -> Toezegging:
    volledig = {
        "door": "gedeputeerde Verkeer",
        "tekst": "De gedeputeerde stuurt een brief over de kosten.",
        "gedaan_op": date(2026, 6, 3),
        **velden,
    }
    return acties.bewaar_toezegging(toezegging=Toezegging(agendapunt=punt, **volledig), door=None)


def maak_ingekomen_stuk(*, publiek=True, **velden) -> IngekomenStuk:
    volledig = {
        "ontvangen_op": date(2026, 6, 1),
        "van": "inwoner",
        "onderwerp": "Zorgen over het fietspad",
        "samenvatting": "Een inwoner vindt het pad te smal.",
        "afdoening": "gs",
        **velden,
    }
    stuk = acties.bewaar_ingekomen_stuk(stuk=IngekomenStuk(**volledig), door=None)
    if publiek:
        acties.publiceer_ingekomen_stuk(stuk=stuk, door=None)
    return stuk


# --- a world to look at: everything that the pages can show ---------------------------------------------------
def maak_agenda() -> StatenagendaPagina:
    agenda = StatenagendaPagina.objects.first()
    if agenda is None:
        agenda = StatenagendaPagina(title="Statenagenda", slug="statenagenda", show_in_menus=True)
        Site.objects.get().root_page.add_child(instance=agenda)
    return agenda


def vul(traject) -> tuple[Besluit, Besluit]:
    """Besluiten, toezeggingen and brieven about `traject`; returns one that was adopted and one that was not."""
    vandaag = timezone.localdate()
    vergadering = maak_vergadering(
        title="Vergadering van Provinciale Staten",
        slug="vergadering-besluiten",
        soort="statenvergadering",
        begint=timezone.now() - timedelta(days=20),
        inspreken=False,
    )
    punt = maak_punt(vergadering, "Voorstel voor het fietsplan", gaat_over=[traject])
    zetels = {
        "Dorpsbelang Drenthe": 14,
        "Groen en Grond": 12,
        "Samen Vooruit": 10,
        "Lijst Hunebed": 6,
        "Noorderlicht": 1,
    }
    fracties = [maak_fractie(naam, aantal, volgorde=n) for n, (naam, aantal) in enumerate(zetels.items())]
    een, twee, drie, vier, vijf = fracties
    aangenomen = maak_besluit(
        punt,
        titel="Het nieuwe fietsplan: bredere paden en meer verlichting",
        datum=vandaag - timedelta(days=20),
        uitkomst="gewijzigd",
        tekst="Provinciale Staten besluiten:\n\n1. het fietsplan vast te stellen;\n2. de paden vier meter breed te maken.",
        waarom="Veel inwoners vonden de paden te smal. Daarom worden ze breder. Meer banken komen er niet: dat kost te veel.",
        uitvoering="open",
        uitvoering_voor=vandaag - timedelta(days=3),
        bekendmaking="https://zoek.officielebekendmakingen.nl/prb-2026-1.html",
        stemming={een: (14, 0, 0), twee: (11, 0, 1), drie: (2, 8, 0), vier: (0, 6, 0), vijf: (1, 0, 0)},
    )
    verworpen = maak_besluit(
        punt,
        titel="Motie: een fietsstraat door elk dorp",
        soort="motie",
        nummer="M-7",
        datum=vandaag - timedelta(days=20),
        uitkomst="verworpen",
        in_het_kort="De motie vroeg om een fietsstraat in elk dorp. Die komt er niet.",
        waarom="Een meerderheid vindt dat de gemeenten hierover gaan.",
        stemming={een: (0, 14, 0), twee: (12, 0, 0), drie: (0, 10, 0), vier: (0, 5, 1), vijf: (1, 0, 0)},
        indieners=[twee, vijf],
    )
    maak_besluit(
        orgaan="gs",
        titel="Geld voor verlichting langs fietspaden",
        datum=vandaag - timedelta(days=8),
        in_het_kort="Er is twee ton voor lampen die aangaan als er iemand fietst.",
        uitvoering="klaar",
    )
    acties.zet_uitvoering(
        ding=aangenomen, uitvoering="bezig", toelichting="De provincie zoekt nu een aannemer.", door=None
    )
    laat = maak_toezegging(punt, nummer="T-3", voor=vandaag - timedelta(days=2))
    acties.zet_uitvoering(ding=laat, uitvoering="bezig", toelichting="De brief is bijna klaar.", door=None)
    maak_toezegging(punt, tekst="De gedeputeerde praat met de scholen.", voor=vandaag + timedelta(days=30))
    klaar = maak_toezegging(punt, tekst="De gedeputeerde telt de fietsers op de brug.", gedaan_op=vandaag)
    acties.zet_uitvoering(ding=klaar, uitvoering="klaar", toelichting="Er fietsen 800 mensen per dag.", door=None)
    maak_ingekomen_stuk(
        agendapunt=punt, toelichting="Gedeputeerde Staten antwoorden binnen zes weken.", nummer="2026-14"
    )
    maak_ingekomen_stuk(
        van="organisatie", afzender="Fietsvrienden Verzonnen", onderwerp="Meer bankjes", afdoening="betrekken"
    )
    return aangenomen, verworpen


def geef_startnotitie(traject) -> None:
    bestand = get_document_model().objects.create(
        title="Startnotitie fietsplan", file=ContentFile(b"Zo beginnen wij.", "startnotitie.txt")
    )
    traject.startnotitie, traject.startnotitie_datum = bestand, date(2026, 5, 4)
    traject.startnotitie_participatieparagraaf = (
        "<p>Ouders en scholen praten mee, op de website en in het dorpshuis.</p>"
    )
    traject.save_revision().publish()
