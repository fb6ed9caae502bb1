"""mini-ORI, to and fro: what we write keeps to its fields and limits, and reading it back loses nothing."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatie.indiening.tekst import schoon
from participatie.statenagenda.uitwisseling.ontleden import Onleesbaar
from participatie.statenagenda.uitwisseling.ori_lezen import lees
from participatie.statenagenda.uitwisseling.ori_schrijven import schrijf as schrijf_ori
from participatie.statenagenda.uitwisseling.ori_velden import INFORMATIEOBJECTTYPEN, VERGADERINGSTYPEN
from participatie.statenagenda.uitwisseling.vormen import Agendapunt, Deel, Status, Stuk, Vergadering, Wijziging

BASIS = "https://doemee.example/api/v1"
BEGINT = datetime(2026, 9, 30, 11, 30, tzinfo=UTC)
# Every field that mini-ORI defines for these three (VNG, docs/mini-ORI-API/openapi.yaml) that we write, and ours.
VELDEN = {
    "vergaderingen": """id url webpaginaLink organisatie agendapunten georganiseerdDoorGremium bijlagen locatie naam status
        geplandeAanvangVergadering geplandeEindeVergadering geplandeVergaderdatum vergadertoelichting vergaderingstype
        wijziging wijzigingsdatum uitbreiding""",
    "agendapunten": """id url webpaginaLink organisatie vergadering hoofdagendapunt agendapuntKenmerk agendapuntTitel
        agendapuntOmschrijving agendapuntvolgnummer indicatieHamerstuk indicatorBehandeld
        indicatorBesloten informatieobjecten subagendapunten uitbreiding""",
    "informatieobjecten": """id url webpaginaLink organisatie datumIngediend informatieobjecttype formaat inhoudLink
        omschrijving titel vergaderingen versie agendapunten vertrouwelijkheidsaanduiding wooInformatiecategorie
        uitbreiding""",
}


def schrijf(*vergaderingen):
    return schrijf_ori(vergaderingen, basis=BASIS)


def heen_en_terug(*vergaderingen):
    return lees(json.dumps(schrijf(*vergaderingen))).vergaderingen


regel = st.text(max_size=300).map(lambda tekst: " ".join(schoon(tekst).split())[:255].strip())
titel = regel.map(lambda tekst: tekst or "Iets")
tekst = st.text(max_size=60).map(schoon) | st.just("<p>Dit is <b>geen</b> html &amp; blijft</p>")
momenten = st.integers(-600_000_000, 5_000_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))
web = st.sampled_from(["", "https://ris.example/document/61/2?a=b#c", "http://x.example/é"])
aantal = st.none() | st.integers(0, 2**31 - 1)
stukken = st.builds(
    Stuk,
    titel=titel,
    omschrijving=tekst,
    soort=st.sampled_from(["", "statenbrief", *sorted(INFORMATIEOBJECTTYPEN)]),
    soort_naam=regel,
    woo_categorie=st.sampled_from(["", "c_db4862c3"]),
    url=web,
    bestandsnaam=regel,
    mimetype=st.sampled_from(["", "application/pdf"]),
    grootte=aantal,
    versie=st.sampled_from(["", "1", "1.0.0-concept"]),
    datum=st.none() | st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    vertrouwelijk=st.booleans(),
    webpagina=web,
    gewijzigd_op=st.none() | momenten,
)


def punten(onder):
    return st.builds(
        Agendapunt,
        titel=titel,
        uitleg=tekst,
        omschrijving=tekst,
        nummer=regel.map(lambda t: t[:50].strip()),
        volgnummer=aantal,
        kop=st.booleans(),
        hamerstuk=st.none() | st.booleans(),
        behandeld=st.none() | st.booleans(),
        besloten=st.booleans(),
        webpagina=web,
        gewijzigd_op=st.none() | momenten,
        stukken=st.lists(stukken, max_size=2).map(tuple),
        subpunten=onder,
    )


agenda = st.lists(
    punten(st.lists(punten(st.just(())), max_size=2).map(tuple)),
    max_size=3,
).map(tuple)
vergaderingen = st.builds(
    Vergadering,
    naam=titel,
    begint=momenten,
    eindigt=st.none(),
    hele_dag=st.booleans(),
    delen=st.lists(st.builds(Deel, begint=momenten, eindigt=st.none() | momenten), max_size=2).map(tuple),
    soort=st.sampled_from(["", "werkbezoek", *sorted(VERGADERINGSTYPEN)]),
    gremium=regel,
    status=st.sampled_from(Status),
    besloten=st.booleans(),
    locatie=regel,
    adres=regel,
    rolstoel=st.booleans(),
    tolk=st.booleans(),
    toegankelijkheid=tekst,
    gemeenten=st.lists(st.sampled_from(["assen", "emmen"]), max_size=2).map(tuple),
    samenvatting=tekst,
    toelichting=tekst,
    livestream=web,
    opname=web,
    webpagina=web,
    gewijzigd_op=st.none() | momenten,
    wijzigingen=st.lists(st.builds(Wijziging, op=momenten, wat=tekst, reden=tekst), max_size=2).map(tuple),
    stukken=st.lists(stukken, max_size=2).map(tuple),
    agendapunten=agenda,
    agenda_bekend=st.booleans(),
)


def genummerd(vergadering, duur, van_hier):
    """Numbers as they are in real life: everything has its own, here or at the source."""
    teller = iter(range(10_000))

    def nummer(ding):
        n = next(teller)
        kenmerk = {"uuid": f"00000000-0000-0000-0000-{n:012}"} if van_hier else {"bron_id": f"{n}"}
        extra = {
            naam: tuple(map(nummer, getattr(ding, naam)))
            for naam in ("stukken", "agendapunten", "subpunten")
            if hasattr(ding, naam)
        }
        return replace(ding, **kenmerk, **extra)

    return replace(
        nummer(vergadering),
        bron="" if van_hier else "notubiz",
        eindigt=None if duur is None else vergadering.begint + duur,
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(vergaderingen, st.none() | st.timedeltas(timedelta(0), timedelta(days=3)), st.booleans())
def test_heen_en_terug_verliest_niets(vergadering, duur, van_hier):
    vergadering = genummerd(vergadering, duur and timedelta(seconds=int(duur.total_seconds())), van_hier)
    assert heen_en_terug(vergadering) == (vergadering,)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(vergaderingen)
def test_alleen_velden_van_mini_ori_binnen_zijn_grenzen(vergadering):
    document = schrijf(genummerd(vergadering, None, van_hier=True))
    for lijst, velden in VELDEN.items():
        for rij in document[lijst]:
            assert set(rij) <= set(velden.split())
            assert rij["url"] == f"{BASIS}/{lijst}/{rij['id']}"
            assert len(rij["id"]) <= 40
    for rij in document["vergaderingen"]:
        assert rij["status"] in {"gepland", "gehouden", "geannuleerd"}
        assert rij.get("vergaderingstype", "presidium") in VERGADERINGSTYPEN
        assert len(rij["naam"]) <= 100
        assert len(rij.get("locatie", "")) <= 100
    for rij in document["agendapunten"]:
        assert len(rij["agendapuntTitel"]) <= 100
        assert len(rij.get("agendapuntKenmerk", "")) <= 20
        assert len(rij.get("agendapuntvolgnummer", "")) <= 3
    for rij in document["informatieobjecten"]:
        assert rij.get("informatieobjecttype", "motie") in INFORMATIEOBJECTTYPEN
        assert len(rij.get("versie", "")) <= 5


def simpel(**anders):
    return Vergadering(bron="notubiz", bron_id="458", naam="Commissie", begint=BEGINT, **anders)


def test_een_stuk_bij_twee_punten_is_een_informatieobject():
    stuk = Stuk(bron_id="6", titel="Kaart")
    ander = Stuk(bron_id="7", titel="Brief")
    vergadering = simpel(
        agendapunten=(
            Agendapunt(bron_id="1", titel="A", stukken=(stuk, ander)),
            Agendapunt(bron_id="2", titel="B", stukken=(ander, stuk)),
        )
    )
    document = schrijf(vergadering)
    assert [len(rij["agendapunten"]) for rij in document["informatieobjecten"]] == [2, 2]
    assert heen_en_terug(vergadering) == (vergadering,)


def test_verplaatst_is_voor_mini_ori_gepland():
    document = schrijf(simpel(status=Status.VERPLAATST))
    assert document["vergaderingen"][0]["status"] == "gepland"
    assert document["vergaderingen"][0]["uitbreiding"]["status"] == "verplaatst"


# --- what others write --------------------------------------------------------------------------------------------


def vreemd(**anders):
    return {
        "vergaderingen": [
            {
                "id": "v1",
                "url": "https://ris.example/vergaderingen/v1",
                "naam": "Statenvergadering",
                "vergaderingstype": "statenvergadering",
                "status": "gepland",
                "geplandeAanvangVergadering": "2026-09-30T18:25:00:000Z",  # as in mini-ORI's own examples
                "georganiseerdDoorGremium": {"gremiumidentificatie": "PS", "gremiumnaam": "Provinciale Staten"},
                "vergadertoelichting": "<p>Open voor <b>iedereen</b></p>",
            }
        ],
        "agendapunten": [
            {"id": "b", "vergadering": {"id": "v1"}, "agendapuntTitel": "Tweede", "agendapuntvolgnummer": "2"},
            {"id": "a", "vergadering": {"id": "v1"}, "agendapuntTitel": "Eerste", "agendapuntvolgnummer": "1"},
            {"id": "c", "vergadering": {"id": "v1"}, "hoofdagendapunt": {"id": "a"}, "agendapuntvolgnummer": "1a"},
        ],
        "informatieobjecten": [
            {
                "id": "i",
                "titel": "Motie",
                "informatieobjecttype": "motie",
                "inhoudLink": "https://ris.example/i",
                "vertrouwelijkheidsaanduiding": "GEHEIM",
                "agendapunten": [{"id": "a"}],
            }
        ],
    } | anders


def test_mini_ori_van_een_ander():
    gelezen = lees(json.dumps(vreemd()), bron="buren")
    (vergadering,) = gelezen.vergaderingen
    assert (vergadering.bron, vergadering.bron_id, vergadering.uuid) == ("buren", "v1", "")
    assert vergadering.begint == datetime(2026, 9, 30, 18, 25, tzinfo=UTC)
    assert vergadering.gremium == "Provinciale Staten"
    assert vergadering.toelichting == "Open voor iedereen"
    assert [p.titel for p in vergadering.agendapunten] == ["Eerste", "Tweede"]
    assert [p.bron_id for p in vergadering.agendapunten[0].subpunten] == ["c"]
    assert vergadering.agendapunten[0].stukken[0].vertrouwelijk
    assert gelezen.waarschuwingen == (
        "Bij agendapunten[2].agendapuntvolgnummer: dit is geen volgnummer en is weggelaten.",
    )


def test_mini_ori_1_0_0_in_kleine_letters():
    """As KOOP has it for Open Overheid: shorter names, no lists of items, no address of the file itself."""
    document = {
        "vergaderingen": [
            {
                "id": "9f3c",
                "dossiertype": "vergadering",
                "naam": "Statenvergadering",
                "vergaderingstype": "Statenvergadering",
                "vergaderstatus": "Afgelast",
                "geplandeaanvang": "2026-09-30T18:25:00Z",
                "geplandeeinde": "2026-09-30T20:25:00Z",
                "georganiseerddoorgremium": {"gremiumidentificatie": "PS", "gremiumnaam": "Provinciale Staten"},
                "webpaginalink": "https://ris.example/v/9f3c",
            }
        ],
        "agendapunten": [
            {
                "id": "a",
                "agendapuntnaam": "3a. Fietspad",
                "omschrijving": "Meer <b>tekst</b>",
                "volgnummer": "7",
                "indicatiehamerstuk": True,
                "indicatiebesloten": True,
                "vergaderingen": [{"id": "9f3c", "url": "https://ris.example/vergaderingen/9f3c"}],
            },
            {
                "id": "b",
                "agendapuntnaam": "Onderdeel",
                "vergadering": "https://ris.example/vergaderingen/9f3c",
                "hoofdagendapunt": {"id": "a", "url": "https://ris.example/agendapunten/a"},
            },
        ],
        "informatieobjecten": [
            {
                "id": "i",
                "titel": "Statenbrief",
                "webpaginalink": "https://ris.example/i",
                "wooinformatiecategorie": "c_db4862c3",
                "datumingediend": "2026-09-01",
                "agendapunten": [{"id": "b", "url": "https://ris.example/agendapunten/b"}],
            }
        ],
    }
    gelezen = lees(json.dumps(document))
    (vergadering,) = gelezen.vergaderingen
    assert gelezen.waarschuwingen == ()
    assert (vergadering.soort, vergadering.status) == ("Statenvergadering", Status.GEANNULEERD)
    assert vergadering.begint == datetime(2026, 9, 30, 18, 25, tzinfo=UTC)
    assert vergadering.eindigt == datetime(2026, 9, 30, 20, 25, tzinfo=UTC)
    assert (vergadering.gremium, vergadering.webpagina) == ("Provinciale Staten", "https://ris.example/v/9f3c")
    (punt,) = vergadering.agendapunten
    assert (punt.titel, punt.omschrijving, punt.volgnummer) == ("3a. Fietspad", "Meer tekst", 7)
    assert punt.hamerstuk
    assert punt.besloten
    (stuk,) = punt.subpunten[0].stukken
    assert (stuk.url, stuk.woo_categorie, stuk.datum) == ("https://ris.example/i", "c_db4862c3", date(2026, 9, 1))


def test_voor_de_vergadering_telt_het_geplande_nummer():
    punten = [
        {"id": "b", "vergadering": {"id": "v1"}, "agendapuntTitel": "Tweede", "geplandAgendapuntvolgnummer": "2"},
        {"id": "a", "vergadering": {"id": "v1"}, "agendapuntTitel": "Eerste", "geplandAgendapuntvolgnummer": "1"},
    ]
    (vergadering,) = lees(json.dumps(vreemd(agendapunten=punten))).vergaderingen
    assert [punt.titel for punt in vergadering.agendapunten] == ["Eerste", "Tweede"]


def test_een_status_die_wij_niet_kennen_wordt_gezegd():
    vraag = {"vergaderingen": [{"id": "v", "vergaderdatum": "2026-09-30", "status": "misschien"}]}
    gelezen = lees(json.dumps(vraag))
    assert gelezen.vergaderingen[0].status == Status.GEPLAND
    assert "status kennen wij niet" in gelezen.waarschuwingen[0]


def test_alleen_een_datum_is_een_hele_dag():
    kaal = {"vergaderingen": [{"id": "v1", "vergaderdatum": "2026-09-30"}]}
    (vergadering,) = lees(json.dumps(kaal)).vergaderingen
    assert vergadering.hele_dag
    assert vergadering.begint == datetime(2026, 9, 29, 22, 0, tzinfo=UTC)
    assert not vergadering.agenda_bekend


def test_punten_die_nergens_bij_horen_vallen_weg_en_dat_wordt_gezegd():
    rond = [
        {"id": "x", "vergadering": {"id": "v1"}, "hoofdagendapunt": {"id": "y"}},
        {"id": "y", "vergadering": {"id": "v1"}, "hoofdagendapunt": {"id": "x"}},
        {"id": "z", "vergadering": {"id": "bestaat-niet"}},
        {"id": "w", "vergadering": {"id": "v1"}, "hoofdagendapunt": {"id": "bestaat-niet"}},
        {"id": "w", "vergadering": {"id": "v1"}},
    ]
    gelezen = lees(json.dumps(vreemd(agendapunten=rond)))
    assert [p.bron_id for p in gelezen.vergaderingen[0].agendapunten] == ["w"]
    assert sum("nergens bij" in zin for zin in gelezen.waarschuwingen) == 3
    assert sum("staat er niet in" in zin for zin in gelezen.waarschuwingen) == 1
    assert sum("twee keer" in zin for zin in gelezen.waarschuwingen) == 1


def test_een_keten_van_punten_is_te_diep():
    keten = [
        {"id": f"p{n}", "vergadering": {"id": "v1"}, "hoofdagendapunt": {"id": f"p{n - 1}"} if n else None}
        for n in range(5_000)
    ]
    with pytest.raises(Onleesbaar, match="te diep genest"):
        lees(json.dumps(vreemd(agendapunten=keten)))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"vergaderingen": None}, "geen mini-ORI"),
        ({"vergaderingen": [{"id": ""}]}, r"vergaderingen\[0\].id"),
        ({"vergaderingen": [{"id": "v"}]}, "geen datum"),
        ({"agendapunten": [{"id": "a", "vergadering": 1}]}, r"agendapunten\[0\].vergadering: hier hoort een object"),
        ({"agendapunten": [{"id": str(n)} for n in range(100_000)]}, "meer dan 20000"),
        ({"informatieobjecten": {}}, "informatieobjecten: hier hoort een lijst"),
    ],
    ids=lambda waarde: str(waarde)[:40],
)
def test_onleesbaar(anders, zin):
    with pytest.raises(Onleesbaar, match=zin):
        lees(json.dumps(vreemd(**anders)))


def test_javascript_als_adres_komt_er_niet_in():
    inhoud = vreemd()
    inhoud["informatieobjecten"][0]["inhoudLink"] = "javascript:alert(1)"
    gelezen = lees(json.dumps(inhoud))
    assert gelezen.vergaderingen[0].agendapunten[0].stukken[0].url == ""
    assert any("geen webadres" in zin for zin in gelezen.waarschuwingen)
