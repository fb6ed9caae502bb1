"""What anybody reads of besluiten, toezeggingen and ingekomen stukken; and what nobody does."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participatie.inbreng import acties as inbreng_acties
from participatie.statenagenda import acties as agenda_acties
from participatie.statenagenda.besluiten import acties
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.besluit import Besluit, IngekomenStuk, Toezegging
from participatie.volgen.models import Nieuws
from tests.fabrieken.agenda import maak_punt, maak_vergadering
from tests.fabrieken.besluiten import maak_besluit, maak_fractie, maak_ingekomen_stuk, maak_toezegging
from tests.fabrieken.inbreng import maak_inbreng

BESLUITEN, TOEZEGGINGEN, STUKKEN = (
    f"/statenagenda/{naam}/" for naam in ("besluiten", "toezeggingen", "ingekomen-stukken")
)


@pytest.fixture
def punt(vergadering):
    return maak_punt(vergadering)


def lees(client, pad):
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return " ".join(antwoord.content.decode().split())


def pad_van(besluit):
    return f"{BESLUITEN}{besluit.uuid}/"


# --- one besluit ------------------------------------------------------------------------------------------
def test_een_besluit_met_alles_erbij(client, punt, griffie):
    voor, tegen = maak_fractie("Fractie Noord", 5, volgorde=2), maak_fractie("Fractie Zuid", 4, volgorde=1)
    besluit = maak_besluit(
        punt,
        soort="motie",
        nummer="M-12",
        stemming={voor: (5, 0, 0), tegen: (0, 3, 1)},
        indieners=[voor],
        tekst="Provinciale Staten spreken uit dat het pad breder wordt.",
        bekendmaking="https://zoek.officielebekendmakingen.nl/prb-2026-1.html",
        uitvoering="open",
        uitvoering_voor=timezone.localdate() - timedelta(days=1),
    )
    inhoud = lees(client, pad_van(besluit)).partition("<main")[2]
    op_volgorde = [
        *("Aangenomen", "Het fietspad wordt vier meter breed.", "Veel ouders vonden het pad te smal."),
        *("Te laat", "5 Statenleden stemden voor, 3 tegen.", "1 Statenlid was er niet.", "Fractie Zuid"),
        *(
            "Provinciale Staten spreken uit",
            f"{punt.vergadering.url}#{punt.anker}",
            "<li>Fractie Noord</li>",
            "prb-2026-1",
        ),
    ]
    plekken = [inhoud.index(zin) for zin in op_volgorde]
    assert plekken == sorted(plekken)


def test_op_basis_van_deze_inbreng(client, consultatie, moderator, vergadering):
    inbreng_acties.keur_goed(inbreng=maak_inbreng(consultatie), door=moderator)
    via_punt = maak_besluit(maak_punt(vergadering, gaat_over=[consultatie.traject]))
    zelf = maak_besluit(orgaan="gs", gaat_over=[consultatie])
    for besluit in (via_punt, zelf):
        inhoud = lees(client, pad_van(besluit))
        assert "Op basis van deze inbreng" in inhoud
        assert consultatie.vraag in inhoud
        assert "1 reactie" in inhoud
    assert "Een breder fietspad" in lees(client, consultatie.traject.url)  # shown on both sides
    assert "Op basis van" not in lees(client, pad_van(maak_besluit(orgaan="gs")))


def test_een_onderwerp_dat_niet_openbaar_is_staat_er_niet(client, consultatie):
    besluit = maak_besluit(orgaan="gs", gaat_over=[consultatie])
    consultatie.unpublish()
    inhoud = lees(client, pad_van(besluit))
    assert consultatie.vraag not in inhoud
    assert consultatie.title not in inhoud


def test_een_correctie_staat_er_met_dag_en_reden(client, punt, griffie):
    besluit = maak_besluit(punt)
    besluit.uitkomst = "verworpen"
    acties.bewaar_besluit(besluit=besluit, door=griffie, reden="De stemmen waren verkeerd geteld.")
    inhoud = lees(client, pad_van(besluit))
    assert "Gewijzigd: uitkomst (eerst: Aangenomen)." in inhoud
    assert "De stemmen waren verkeerd geteld." in inhoud
    assert "griffie@" not in inhoud


# --- what nobody may read ---------------------------------------------------------------------------------
GEHEIM = "Boerderij van Pietersen"


def _geheim_besluit(**velden):
    return maak_besluit(titel=GEHEIM, in_het_kort=GEHEIM, waarom=GEHEIM, tekst=GEHEIM, **velden)


def _overal(client, besluit):
    inhoud = "".join(
        lees(client, pad) for pad in (BESLUITEN, f"{BESLUITEN}?q=pietersen", TOEZEGGINGEN, STUKKEN, "/statenagenda/")
    )
    assert "Pietersen" not in inhoud
    antwoord = client.get(pad_van(besluit))
    assert antwoord.status_code == 404
    assert "Pietersen" not in antwoord.content.decode()


def test_een_concept_leest_niemand(client, punt):
    _overal(client, _geheim_besluit(punt=punt, publiek=False))


@pytest.mark.parametrize("hoe", ["punt", "vergadering", "concept"])
def test_wat_later_besloten_wordt_gaat_van_de_website(client, vergadering, hoe):
    """A besluit, a toezegging and a stuk of an agendapunt that nobody may read, though it was public before."""
    punt = maak_punt(vergadering, GEHEIM)
    besluit = _geheim_besluit(punt=punt)
    maak_toezegging(punt, tekst=GEHEIM)
    maak_ingekomen_stuk(agendapunt=punt)
    assert "Pietersen" in lees(client, TOEZEGGINGEN)
    assert "Pietersen" in lees(client, STUKKEN)
    if hoe == "punt":
        Agendapunt.objects.update(besloten=True)
    elif hoe == "vergadering":
        type(vergadering).objects.update(besloten=True)
    else:
        vergadering.unpublish()
    _overal(client, besluit)


def test_een_vervallen_punt_wordt_niet_gelinkt(client, punt, griffie):
    maak_ingekomen_stuk(agendapunt=punt)
    maak_toezegging(punt)
    agenda_acties.laat_vervallen(ding=punt, door=griffie, reden="Het voorstel is ingetrokken.")
    for pad in (STUKKEN, TOEZEGGINGEN):
        assert punt.anker not in lees(client, pad)


def test_een_onbekend_besluit(client, site):
    assert client.get(f"{BESLUITEN}00000000-0000-0000-0000-000000000000/").status_code == 404
    assert client.get(f"{BESLUITEN}geen-uuid/").status_code == 404


# --- the lists --------------------------------------------------------------------------------------------
def test_besluiten_zoeken_en_kiezen(client, punt):
    maak_besluit(punt, titel="Fietspaden bij scholen")
    maak_besluit(orgaan="gs", titel="Subsidie voor molens", in_het_kort="Geld.", waarom="", datum=date(2025, 1, 8))
    maak_besluit(punt, titel="Motie natuur", in_het_kort="Bomen.", soort="motie", uitkomst="verworpen")
    titels = {"Fietspaden bij scholen", "Subsidie voor molens", "Motie natuur"}

    def gevonden(vraag):
        inhoud = lees(client, f"{BESLUITEN}?{vraag}")
        return {titel for titel in titels if titel in inhoud}

    assert gevonden("") == titels
    assert gevonden("q=fietspad") == {"Fietspaden bij scholen"}
    assert gevonden("orgaan=gs") == {"Subsidie voor molens"}
    assert gevonden("jaar=2025") == {"Subsidie voor molens"}
    assert gevonden("soort=motie&uitkomst=verworpen") == {"Motie natuur"}
    assert gevonden("orgaan=onzin&jaar=1066&soort=x&uitvoering=%27") == titels
    assert gevonden("q=zonnepaneel") == set()


def test_toezeggingen_laten_zien_wat_te_laat_is(client, punt, griffie):
    gisteren = timezone.localdate() - timedelta(days=1)
    laat = maak_toezegging(punt, tekst="De brief over kosten.", voor=gisteren)
    maak_toezegging(punt, tekst="Het bezoek aan de school.", voor=timezone.localdate())
    klaar = maak_toezegging(punt, tekst="Het gesprek met ouders.", voor=gisteren)
    acties.zet_uitvoering(ding=klaar, uitvoering="klaar", toelichting="Dat gesprek was op 2 juni.", door=griffie)
    inhoud = lees(client, f"{TOEZEGGINGEN}?stand=te-laat")
    assert "De brief over kosten." in inhoud
    assert "bezoek aan de school" not in inhoud
    assert "gesprek met ouders" not in inhoud
    assert "Te laat</span>" in inhoud
    assert "Dat gesprek was op 2 juni." in lees(client, f"{TOEZEGGINGEN}?stand=klaar")
    assert laat.is_over_tijd()
    assert not klaar.is_over_tijd()


def test_bij_de_brieven_staat_hoe_u_er_zelf_een_schrijft(client, site):
    inhoud = client.get("/statenagenda/ingekomen-stukken/").content.decode()
    assert "Wilt u zelf een brief schrijven?" in inhoud
    assert "?subject=Brief%20aan%20Provinciale%20Staten" in inhoud


def test_ingekomen_stukken_zonder_naam_van_een_inwoner(client, punt):
    """Also a name that came in another way than through the form (an import, an old row) is not shown."""
    maak_ingekomen_stuk(agendapunt=punt, toelichting="Het college antwoordt in juli.")
    maak_ingekomen_stuk(van="organisatie", afzender="Fietsersbond Verzonnen", onderwerp="Meer fietspaden")
    maak_ingekomen_stuk(publiek=False, onderwerp="Nog niet nagekeken")
    inhoud = lees(client, STUKKEN)
    for zin in ("Zorgen over het fietspad", "Fietsersbond Verzonnen", "Gedeputeerde Staten antwoorden", punt.anker):
        assert zin in inhoud
    assert "Nog niet nagekeken" not in inhoud
    assert "Fietsersbond" not in lees(client, f"{STUKKEN}?van=inwoner")
    IngekomenStuk.objects.filter(van="inwoner").update(afzender="Piet Pietersen")
    assert "Pietersen" not in lees(client, STUKKEN)


def test_evenveel_vragen_aan_de_databank_hoe_lang_de_lijst_ook_is(client, site):
    fractie = maak_fractie(zetels=5)

    def voeg_toe(n):
        for i in range(n):
            vergadering = maak_vergadering(title=f"Vergadering {n} {i}", slug=f"v-{n}-{i}")
            punt = maak_punt(vergadering)
            maak_besluit(punt, stemming={fractie: (5, 0, 0)}, indieners=[fractie])
            maak_toezegging(punt)
            maak_ingekomen_stuk(agendapunt=punt)

    def vragen():
        aantallen = []
        for pad in (BESLUITEN, TOEZEGGINGEN, STUKKEN):
            lees(client, pad)
            with CaptureQueriesContext(connection) as teller:
                lees(client, pad)
            aantallen.append(len(teller))
        return aantallen

    voeg_toe(2)
    eerst = vragen()
    voeg_toe(8)
    assert vragen() == eerst


@pytest.mark.parametrize("pad", [BESLUITEN, TOEZEGGINGEN, STUKKEN])
def test_leesbladzijden(client, site, punt, pad):
    maak_besluit(punt)
    for staart in ("", "?pagina=999", "?pagina=-1", "?q=" + "x" * 5000, "?stand=%F0%9F%98%80"):
        antwoord = client.get(pad + staart)
        assert antwoord.status_code == 200
        assert not antwoord.cookies
        assert "csrfmiddlewaretoken" not in antwoord.content.decode()
        assert "max-age" in antwoord["Cache-Control"]
    assert client.post(pad).status_code == 405


def test_lege_lijsten_zeggen_dat(client, site):
    assert not (Besluit.objects.exists() or Toezegging.objects.exists() or IngekomenStuk.objects.exists())
    for pad in (BESLUITEN, TOEZEGGINGEN, STUKKEN):
        assert "Er staan nog geen" in lees(client, pad)


@pytest.mark.parametrize(
    ("soort", "titel", "kop"),
    [
        ("motie", "Motie: bomen bij scholen", "Motie: bomen bij scholen"),
        ("motie", "motie bomen bij scholen", "motie bomen bij scholen"),
        ("motie", "Bomen bij scholen", "Motie: Bomen bij scholen"),
        ("besluit", "Motie van treurnis", "Besluit: Motie van treurnis"),
    ],
)
def test_de_soort_staat_er_een_keer(client, punt, soort, titel, kop):
    maak_besluit(punt, titel=titel, soort=soort)
    assert Nieuws.objects.get(instrument="besluit").kop == kop
    zin = kop if soort == "motie" else f"Lees het besluit: {titel}"
    assert f">{zin}</a>" in lees(client, punt.vergadering.url)
