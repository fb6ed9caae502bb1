"""What a visitor reads of a burgerberaad, in every status; and what nobody reads yet."""

import csv
import io
import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from consultaties.burgerberaad import acties
from consultaties.burgerberaad.models import Aanbeveling, BurgerberaadPagina, Loting
from consultaties.burgerberaad.models.pagina import Beraadbijeenkomst
from consultaties.burgerberaad.models.verloop import Beraadverloop
from consultaties.burgerberaad.status import Status
from tests.browser import beraadwereld
from tests.fabrieken import aanbevelingen as maak
from tests.fabrieken import agenda, beraad, besluiten

pytestmark = pytest.mark.django_db
LIJSTEN = ["/burgerberaad/", "/burgerberaad/aanbevelingen/", "/burgerberaad/atom.xml", "/burgerberaad/gegevens.json", "/burgerberaad/gegevens.csv"]  # fmt: skip
API = ["/api/v1/burgerberaden", "/api/v1/aanbevelingen"]
ELDERS = ["/", "/sitemap.xml", "/zoeken/?q=bouw", "/themas/verkeer-en-vervoer/", "/wat-wilt-u/burgerberaad/"]


def lees(client, pad: str) -> str:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return " ".join(antwoord.content.decode().split())


@pytest.mark.parametrize(
    ("status", "zin"),
    [
        (Status.VOORBEREIDING, "U kunt zich nog niet aanmelden."),
        (Status.LOTEN, "Nu wordt geloot wie mag meedoen."),
        (Status.BEZIG, "De deelnemers zijn geloot en praten nu met elkaar."),
        (Status.AFGEROND, "Op elke aanbeveling is een reactie."),
    ],
)
def test_elke_stand_zegt_hoe_het_zit(client, site, thema, status, zin):
    pagina = beraad.maak_beraad(thema)
    maak.zet_status(pagina, status)
    inhoud = lees(client, pagina.url)
    assert zin in inhoud
    assert str(status.label) in inhoud
    assert "Hoe wonen wij in 2040 in Drenthe?" in inhoud
    assert f"{pagina.url}aanmelden/" not in inhoud


def test_aanmelden_kan_tot_de_lokale_middernacht(client, site, thema, secretariaat, time_machine):
    pagina = beraad.open_beraad(thema, secretariaat)
    verloop = Beraadverloop.objects.get(pagina=pagina)
    time_machine.move_to(verloop.aanmelden_tot - timedelta(seconds=1), tick=False)
    inhoud = lees(client, pagina.url)
    assert f'href="{pagina.url}aanmelden/"' in inhoud
    assert "Hebt u geen brief? Ook dan kunt u zich aanmelden." in inhoud
    assert "Hier kunt u zich nu aanmelden" in lees(client, "/burgerberaad/")
    assert pagina.url in lees(client, "/")
    assert f"{pagina.url}aanmelden/" in lees(client, "/wat-wilt-u/burgerberaad/")
    time_machine.move_to(verloop.aanmelden_tot, tick=False)
    assert f"{pagina.url}aanmelden/" not in lees(client, pagina.url)
    assert "De laatste dag is voorbij." in lees(client, pagina.url)
    assert "Hier kunt u zich nu aanmelden" not in lees(client, "/burgerberaad/")
    assert pagina.url not in lees(client, "/")


def test_nog_niet_open_en_alleen_met_een_brief(client, site, thema, secretariaat):
    pagina = beraad.open_beraad(thema, secretariaat)
    Beraadverloop.objects.update(open_aanmelden=False)
    assert "U hebt een brief met een code nodig." in lees(client, pagina.url)
    Beraadverloop.objects.update(aanmelden_van=timezone.now() + timedelta(days=2))
    inhoud = lees(client, f"{pagina.url}?vers=1")
    assert "U kunt zich aanmelden vanaf" in inhoud
    assert f"{pagina.url}aanmelden/" not in inhoud


def test_gestopt_zegt_waarom(client, site, thema, secretariaat, griffie):
    pagina = beraad.open_beraad(thema, secretariaat)
    acties.stop(pagina=pagina, door=griffie, reden="Te weinig mensen.")
    assert "Te weinig mensen." in lees(client, pagina.url)


def test_de_loting_staat_er_pas_als_de_loten_openbaar_zijn(client, site, thema, secretariaat):
    pagina = beraad.open_beraad(thema, secretariaat)
    loting = Loting.objects.create(
        pagina=pagina, status="berekend", plaatsen=4, aantal_loten=100, aantal_aanmelders=1234, criteria=[],
        bevroren_op=timezone.now(), bevroren_door=secretariaat, pool_hash="0" * 64,
    )  # fmt: skip
    assert "1.234" not in lees(client, pagina.url)
    loting.status = "gepubliceerd"
    loting.save()
    assert "1.234 inwoners meldden zich aan." in lees(client, f"{pagina.url}?vers=1")


def test_bijeenkomsten_alleen_die_openbaar_zijn(client, site, thema):
    pagina = beraad.maak_beraad(thema)
    begint = timezone.now() - timedelta(days=3)
    open_ = agenda.maak_vergadering(title="Eerste dag", begint=begint, verslag="<p>Zo ging het.</p>", inspreken=False)
    dicht = agenda.maak_vergadering(title="Geheim onderwerp", besloten=True, inspreken=False)
    concept = agenda.maak_vergadering(title="Nog een concept", live=False)
    for vergadering in (open_, dicht, concept):
        pagina.bijeenkomsten.add(Beraadbijeenkomst(bijeenkomst=vergadering))
    pagina.save_revision().publish()
    inhoud = lees(client, pagina.url)
    assert "Eerste dag" in inhoud
    assert f"{open_.url}#verslag" in inhoud
    assert "Geheim onderwerp" not in inhoud
    assert "Nog een concept" not in inhoud


def test_kennisbank(client, site, thema):
    pagina = beraad.maak_beraad(thema)
    document = get_document_model().objects.create(
        title="Cijfers", file_size=2048, file=ContentFile(b"%PDF", name="cijfers.pdf")
    )
    stukken = [{"type": "document", "value": {"titel": "De cijfers", "uitleg": "", "document": document.pk}}]
    veld = BurgerberaadPagina._meta.get_field("kennisbank").stream_block
    pagina.kennisbank = veld.to_python([*stukken, *beraadwereld.KENNIS])
    pagina.save_revision().publish()
    assert f'href="{pagina.url}kennisbank/"' in lees(client, pagina.url)
    inhoud = lees(client, f"{pagina.url}kennisbank/")
    for zin in ("De cijfers", "(PDF, 2,0", "Mijn kinderen vinden hier geen huis.", "<strong>twaalfduizend</strong>"):
        assert zin in inhoud
    assert "<iframe" not in inhoud
    document.delete()  # the block stays, without its file
    assert "De cijfers" in lees(client, f"{pagina.url}kennisbank/?vers=1")


def test_praat_mee_wijst_heen_en_terug(client, consultatie, thema):
    pagina = beraad.maak_beraad(thema, bij_consultatie=consultatie)
    assert f'href="{consultatie.url}"' in lees(client, pagina.url)
    assert pagina.url in lees(client, consultatie.url)
    consultatie.unpublish()
    assert consultatie.vraag not in lees(client, f"{pagina.url}?vers=1")


def test_agendapunt_en_besluit_tonen_het_advies(client, site, thema, secretariaat, griffie):
    pagina, rijen = maak.maak_advies(thema, secretariaat)
    punt = agenda.maak_punt(agenda.maak_vergadering(), "Advies over wonen", gaat_over=[pagina])
    besluit = besluiten.maak_besluit(punt)
    inhoud = lees(client, pagina.url)
    assert "Advies over wonen" in inhoud
    assert besluit.titel in inhoud
    assert besluit.titel in lees(client, f"{pagina.url}aanbevelingen/1/")
    terug = lees(client, f"/statenagenda/besluiten/{besluit.uuid}/")
    assert "Wat een burgerberaad adviseerde" in terug
    assert f"{pagina.url}aanbevelingen/" in terug


# --- the aanbevelingen -----------------------------------------------------------------------------------------


@pytest.fixture
def gemengd(pagina, rijen, griffie):
    """1: PS adopts, GS in part. 2: PS looks into it, GS is late."""
    maak.reageer(pagina, griffie, rijen[:1])
    maak.reageer(pagina, griffie, rijen[:1], van="gs", uitkomst="deels_overgenomen")
    over = timezone.localdate() + timedelta(days=30)
    maak.reageer(pagina, griffie, rijen[1:], uitkomst="nog_in_onderzoek", voor=over)
    maak.te_laat(rijen[1:], van="gs")
    maak.voer_uit(rijen[0], griffie, "klaar")
    return pagina


def test_de_bladzijde_van_een_aanbeveling(client, gemengd):
    een, twee = (lees(client, f"{gemengd.url}aanbevelingen/{n}/") for n in (1, 2))
    for zin in ("120 van de 150 deelnemers stemden voor, 30 tegen.", "Er zijn te weinig woningen.", "Team Wonen"):
        assert zin in een
    assert "Tussentijds bericht" in twee
    assert "Dat is niet gelukt. Er wordt nog aan gewerkt." in twee
    assert client.get(f"{gemengd.url}aanbevelingen/3/").status_code == 404
    assert "1 reactie die was beloofd, is er nog niet." in lees(client, gemengd.url)
    assert "Wij zijn te laat" in lees(client, "/")


def test_links_naar_een_reactie_komen_aan(client, gemengd):
    """`Terugkoppeling.url` stands on home and on the page of the thema."""
    for antwoord in {t.pk: t for r in Aanbeveling.objects.all() for s in r.reacties.all() for t in s.terugkoppelingen.all()}.values():  # fmt: skip
        assert antwoord.url == f"{gemengd.url}#terugkoppeling-{antwoord.pk}"
        assert lees(client, gemengd.url).count(f'id="terugkoppeling-{antwoord.pk}"') == 1


@pytest.mark.parametrize(
    ("vraag", "nummers"),
    [
        ("", [1, 2]),
        ("stand=te-laat", [2]),
        ("stand=te-laat&orgaan=ps", []),
        ("stand=geen&orgaan=ps", [2]),
        ("stand=wel", [1]),
        ("uitkomst=overgenomen", [1]),
        ("uitkomst=overgenomen&orgaan=gs", []),
        ("uitkomst=nog_in_onderzoek", [2]),
        ("uitvoering=klaar", [1]),
        ("thema=verkeer-en-vervoer", [1, 2]),
        ("thema=bestaat-niet", []),
        ("q=dorpen", [1, 2]),
        ("q=onvindbaarwoord", []),
        ("stand=x&orgaan=x&uitkomst=x&uitvoering=x", [1, 2]),
        ("beraad=wonen", [1, 2]),
        ("q=%27%22%3E%3Cscript%3E", []),
    ],
)
def test_filters(client, gemengd, vraag, nummers):
    for lijst in ("/burgerberaad/aanbevelingen/", f"{gemengd.url}aanbevelingen/"):
        inhoud = lees(client, f"{lijst}?{vraag}")
        gevonden = [n for n in (1, 2) if f'href="{gemengd.url}aanbevelingen/{n}/"' in inhoud]
        assert gevonden == nummers, lijst
        assert "<script>" not in inhoud


def test_open_gegevens(client, gemengd):
    een, twee = json.loads(client.get("/burgerberaad/gegevens.json").content)["aanbevelingen"]
    assert [r["van"] for r in een["reacties"]] == ["ps", "gs"]
    assert een["reacties"][1]["antwoorden"][0]["uitkomst"] == "deels_overgenomen"
    assert [r["te_laat"] for r in twee["reacties"]] == [False, True]
    Aanbeveling.objects.filter(nummer=2).update(titel='=HYPERLINK("x")')
    rijen = list(
        csv.DictReader(io.StringIO(client.get("/burgerberaad/gegevens.csv?v=1").content.decode()), delimiter=";")
    )
    assert [rij["ps_uitkomst"] for rij in rijen] == ["overgenomen", "nog_in_onderzoek"]
    assert [rij["gs_te_laat"] for rij in rijen] == ["nee", "ja"]
    assert rijen[1]["titel"].startswith("'=")
    uitleg = lees(client, "/burgerberaad/aanbevelingen/")
    assert all(f"<code>{kolom}</code>" in uitleg for kolom in rijen[0])


def test_atom(client, gemengd):
    boom = ElementTree.fromstring(client.get("/burgerberaad/atom.xml").content)  # noqa: S314  our own
    titels = [
        rij.findtext("{http://www.w3.org/2005/Atom}title") for rij in boom.iter("{http://www.w3.org/2005/Atom}entry")
    ]
    assert "Reactie van Gedeputeerde Staten op aanbeveling 1: Bouw meer woningen 1" in titels
    assert "Aanbeveling 1: Bouw meer woningen 1" in titels
    assert "Burgerberaad wonen: Het advies is aangeboden" in titels


def test_api(client, gemengd):
    (rij,) = client.get(API[0]).json()["results"]
    assert rij["status"] == "advies"
    lijst = client.get(f"{API[1]}?burgerberaad={rij['id']}").json()["results"]
    assert [r["nummer"] for r in lijst] == [1, 2]
    assert client.get(f"{API[1]}?uitvoering=klaar").json()["results"] == lijst[:1]
    een = client.get(f"{API[1]}/{lijst[0]['id']}").json()
    assert een == lijst[0]
    assert een["stappen"][0]["wie"] == "Team Wonen"
    assert een["reacties"][0]["antwoorden"][0]["waarom"] == "Er zijn te weinig woningen."
    assert client.get(f"{API[0]}/{rij['id']}").json() == rij
    assert client.get(f"{API[0]}?status=bezig").json()["results"] == []
    assert client.get(f"{API[1]}?uitvoering=x").status_code == 400
    assert "/aanbevelingen/{id}" in client.get("/api/v1/openapi.json").content.decode()


def test_nergens_staat_een_naam_van_een_medewerker_of_deelnemer(client, gemengd, griffie):
    maak.maak_deelnemer(gemengd, griffie)
    for pad in (gemengd.url, f"{gemengd.url}aanbevelingen/1/", *LIJSTEN, *API):
        inhoud = lees(client, pad)
        for woord in ("griffie@demo", "secretariaat@", "deelnemer@demo", "Deelnemer Voorbeeld"):
            assert woord not in inhoud, pad


# --- what nobody reads yet ---------------------------------------------------------------------------------------


def test_aanbevelingen_zijn_er_pas_na_het_aanbieden(client, site, thema, secretariaat):
    pagina = maak.maak_bezig(thema)
    maak.schrijf_op(pagina, secretariaat, 1)
    call_command("update_index", verbosity=0)
    for pad in ("aanbevelingen/", "aanbevelingen/1/"):
        assert client.get(pagina.url + pad).status_code == 404
    for pad in (pagina.url, *LIJSTEN, *API, *ELDERS):
        assert "Bouw meer" not in lees(client, pad), pad


@pytest.mark.parametrize("hoe", ["concept", "wachtwoord"])
def test_wat_niet_openbaar_is_lekt_nergens(client, gemengd, hoe):
    if hoe == "concept":
        BurgerberaadPagina.objects.filter(pk=gemengd.pk).update(live=False)
    else:
        PageViewRestriction.objects.create(page=gemengd, restriction_type="password", password="geheim")
    call_command("update_index", verbosity=0)
    for pad in ("", "kennisbank/", "aanbevelingen/", "aanbevelingen/1/"):
        inhoud = client.get(gemengd.url + pad)
        assert inhoud.status_code == (404 if hoe == "concept" else 302 if inhoud.status_code == 302 else 200)
        assert b"Hoe wonen wij" not in inhoud.content
    for pad in (*LIJSTEN, *API, "/sitemap.xml", "/zoeken/?q=bouw", "/wat-wilt-u/burgerberaad/"):
        inhoud = lees(client, pad)
        assert gemengd.url not in inhoud, pad
        assert "woningen 1" not in inhoud, pad


def test_voorbeeld_van_een_concept(client, gemengd, redacteur):
    """In the editor: the draft, also of a page that was never saved; the aanbevelingen stay those that are public."""
    client.force_login(redacteur)
    gemengd.vraag = "Een andere vraag?"
    gemengd.save_revision()
    antwoord = client.get(f"/beheer/pages/{gemengd.pk}/view_draft/")
    assert antwoord.status_code == 200
    assert "Een andere vraag?" in antwoord.content.decode()


# --- for everybody the same, and cheap -----------------------------------------------------------------------------


def _paden(pagina) -> list[str]:
    return [
        pagina.url,
        f"{pagina.url}kennisbank/",
        f"{pagina.url}aanbevelingen/",
        f"{pagina.url}aanbevelingen/1/",
        *LIJSTEN,
    ]


def test_te_bewaren_en_zonder_koekje(client, gemengd, griffie):
    client.force_login(griffie)
    for pad in _paden(gemengd):
        antwoord = client.get(pad)
        assert "max-age=10" in antwoord["Cache-Control"], pad
        assert not antwoord.cookies, pad
        assert "csrfmiddlewaretoken" not in antwoord.content.decode()
        assert client.post(pad).status_code == 405, pad


def test_even_duur_met_twee_als_met_twintig(client, gemengd, secretariaat, griffie, thema):
    paden = [*_paden(gemengd), *API]
    for pad in paden:
        client.get(pad)

    def kosten() -> dict[str, int]:
        uit = {}
        for pad in paden:
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                client.get(f"{pad}?vers=1")
            uit[pad] = len(vragen)
        return uit

    eerst = kosten()
    ander, rijen = maak.maak_advies(thema, secretariaat, aantal=20, title="Tweede beraad", slug="tweede")
    maak.reageer(ander, griffie, rijen)
    for rij in rijen[:5]:
        maak.voer_uit(rij, griffie)
    Aanbeveling.objects.filter(pagina=gemengd, nummer=2).update(nummer=90)
    for n, rij in enumerate(Aanbeveling.objects.filter(pagina=ander)[:9], start=20):
        Aanbeveling.objects.filter(pk=rij.pk).update(pagina=gemengd, nummer=n)
    assert kosten() == eerst
