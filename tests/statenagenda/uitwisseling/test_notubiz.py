"""The JSON of Notubiz: what we make of it, what we refuse with which sentence, and never a traceback."""

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatie.statenagenda.uitwisseling.notubiz import lees
from participatie.statenagenda.uitwisseling.ontleden import HOOGSTENS_BYTES, Onleesbaar
from participatie.statenagenda.uitwisseling.vormen import Status


def stuk(**anders):
    return {
        "id": 61,
        "title": "Voorstel fietspad",
        "description": "",
        "confidential": 0,
        "url": "https://ris.example/document/61/2",
        "version": 2,
        "versions": [
            {"id": 1, "file_name": "oud.pdf", "mime_type": "application/pdf", "file_size": 10},
            {"id": 2, "file_name": "fietspad.pdf", "mime_type": "application/pdf", "file_size": 21329},
        ],
        "types": [{"id": 1, "value": "Statenvoorstel"}],
        "date": "",
        "publication_date": "2026-09-01",
        "last_modified": "2026-09-02 09:34:05",
    } | anders


def punt(nummer, **anders):
    return {
        "id": 1000 + nummer,
        "order": nummer,
        "confidential": 0,
        "permission_group": "public",
        "type": "agenda_point",
        "type_data": {
            "title_prefix": f"{nummer}.",
            "heading": False,
            "attributes": [{"id": 1, "value": f"Punt {nummer}", "reference_model": None}],
        },
        "documents": [],
        "agenda_items": [],
    } | anders


def vergadering(**anders):
    return {
        "id": 458,
        "plannings": [{"start_date": "2026-09-30 13:30:00", "end_date": None}],
        "attributes": {"Titel": "Statencommissie Ruimte", "Locatie": "Statenzaal", "Omschrijving": ""},
        "gremium": {"id": 49, "self": "ris.example/gremia/49"},
        "confidential": 0,
        "permission_group": "public",
        "canceled": False,
        "last_modified": "2026-09-02 09:34:04",
        "documents": [],
        "agenda_items": [punt(1), punt(2)],
        "iets_nieuws": {"dat": ["wij", "niet", "kennen"]},
    } | anders


def een(**anders):
    return lees(json.dumps(vergadering(**anders))).vergaderingen[0]


def test_een_vergadering_met_alles_wat_wij_tonen():
    gelezen = een(agenda_items=[punt(1, documents=[stuk()])])
    assert (gelezen.bron, gelezen.bron_id, gelezen.naam) == ("notubiz", "458", "Statencommissie Ruimte")
    assert gelezen.soort == "commissievergadering"
    assert gelezen.begint == datetime(2026, 9, 30, 11, 30, tzinfo=UTC)  # summer time
    assert gelezen.eindigt is None
    assert gelezen.locatie == "Statenzaal"
    (agendapunt,) = gelezen.agendapunten
    assert (agendapunt.nummer, agendapunt.titel, agendapunt.volgnummer) == ("1.", "Punt 1", 1)
    (document,) = agendapunt.stukken
    assert (document.bestandsnaam, document.grootte, document.versie) == ("fietspad.pdf", 21329, "2")
    assert (document.soort, document.soort_naam) == ("voorstel", "Statenvoorstel")
    assert document.datum.isoformat() == "2026-09-01"


@pytest.mark.parametrize(
    "vorm", [lambda v: v, lambda v: {"meeting": v}, lambda v: {"events": [v]}, lambda v: [v], lambda v: {"event": [v]}]
)
def test_elke_verpakking_die_notubiz_gebruikt(vorm):
    assert lees(json.dumps(vorm(vergadering()))).vergaderingen[0].bron_id == "458"


@pytest.mark.parametrize(
    "attributen", [{"Titel": "Presidium"}, {"1": "Presidium"}, [{"id": 1, "value": "Presidium"}, {"id": 9, "value": 3}]]
)
def test_attributen_als_lijst_of_met_namen(attributen):
    gelezen = een(attributes=attributen)
    assert (gelezen.naam, gelezen.soort) == ("Presidium", "presidium")


def test_wat_wij_niet_overnemen_wordt_gezegd_of_is_van_een_mens():
    """Moties of Notubiz are told of; names of people (speakers, a chair, who signed) are simply not read."""
    mens = {"speakers": [{"name": "Jannie Voorbeeld"}], "salutation": "Jannie Voorbeeld"}
    attributen = {"attributes": [{"id": 1, "value": "Punt"}, {"id": 62, "value": "Jannie Voorbeeld"}]}
    inhoud = vergadering(agenda_items=[punt(1, type_data=attributen, module_items=[{"id": 5}], **mens)], **mens)
    gelezen = lees(json.dumps(inhoud))
    assert "Jannie" not in repr(gelezen)
    assert len(gelezen.waarschuwingen) == 1
    assert "agenda_items[0].module_items" in gelezen.waarschuwingen[0]


def test_bom_mag():
    assert lees(b"\xef\xbb\xbf" + json.dumps(vergadering()).encode()).vergaderingen


def test_zonder_agenda_in_de_bron_is_de_agenda_onbekend():
    kaal = vergadering()
    del kaal["agenda_items"]
    assert not lees(json.dumps({"events": [kaal]})).vergaderingen[0].agenda_bekend
    assert een(agenda_items=[]).agenda_bekend


# --- order, headings, items below items ---------------------------------------------------------------------------


def test_punten_op_volgorde_en_wat_geen_volgorde_heeft_achteraan():
    gelezen = een(agenda_items=[punt(7, order=None), punt(2), punt(1)])
    assert [p.titel for p in gelezen.agendapunten] == ["Punt 1", "Punt 2", "Punt 7"]


def test_kopjes_en_subpunten():
    kop = punt(1, type_data={"title_prefix": None, "heading": True, "attributes": [{"id": 1, "value": "Algemeen"}]})
    boven = punt(2, agenda_items=[punt(4), punt(3)])
    gelezen = een(agenda_items=[kop, boven])
    assert [p.kop for p in gelezen.agendapunten] == [True, False]
    assert [p.titel for p in gelezen.agendapunten[1].subpunten] == ["Punt 3", "Punt 4"]
    assert [(p.titel, ouder and ouder.titel) for p, ouder in gelezen.alle_punten()][1:] == [
        ("Punt 2", None),
        ("Punt 3", "Punt 2"),
        ("Punt 4", "Punt 2"),
    ]


def test_dubbele_nummers_het_eerste_telt_en_het_wordt_gezegd():
    items = [punt(1, agenda_items=[punt(2, id=1001)]), punt(3, id=1001), punt(4, documents=[stuk(), stuk(title="B")])]
    gelezen = lees(json.dumps([vergadering(agenda_items=items), vergadering(attributes={"Titel": "Nog een"})]))
    (enige,) = gelezen.vergaderingen
    assert [p.titel for p, _ouder in enige.alle_punten()] == ["Punt 1", "Punt 4"]
    assert [s.titel for s in enige.agendapunten[1].stukken] == ["Voorstel fietspad"]
    assert len(gelezen.waarschuwingen) == 4
    assert all("twee keer" in zin for zin in gelezen.waarschuwingen)


def test_zonder_nummer_telt_de_plek_zodat_een_tweede_keer_hetzelfde_geeft():
    los = {"order": 1, "type_data": {"attributes": [{"id": 1, "value": "Los"}]}, "documents": [stuk(id=None)]}
    bloot = een(agenda_items=[los]).agendapunten[0]
    verpakt = lees(json.dumps({"meeting": vergadering(agenda_items=[los])})).vergaderingen[0].agendapunten[0]
    assert bloot.bron_id == verpakt.bron_id == "agenda_items[0]"
    assert bloot.stukken == verpakt.stukken


# --- time ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "utc", "melding"),
    [
        ("2026-01-15 19:30:00", "2026-01-15T18:30:00", False),
        ("2026-07-15 19:30:00", "2026-07-15T17:30:00", False),
        ("2026-07-15T19:30:00+00:00", "2026-07-15T19:30:00", False),
        ("2026-10-25 02:30:00", "2026-10-25T00:30:00", True),  # happens twice: the first
        ("2026-03-29 02:30:00", "2026-03-29T01:30:00", True),  # does not happen: an hour later
        ("2026-03-29 03:00:00", "2026-03-29T01:00:00", False),
    ],
)
def test_tijd_zonder_zone_is_de_klok_in_drenthe(begin, utc, melding):
    gelezen = lees(json.dumps(vergadering(plannings=[{"start_date": begin}])))
    assert gelezen.vergaderingen[0].begint == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert any("klok" in zin for zin in gelezen.waarschuwingen) == melding


@pytest.mark.parametrize(
    ("begin", "einde", "hele_dag"),
    [
        ("2026-09-30 00:00:00", None, True),
        ("2026-09-30", None, True),
        ("2026-09-30 00:00:00", "2026-09-30 23:59:59", True),
        ("2026-09-30 00:00:00", "2026-10-02 00:00:00", True),
        ("2026-09-30 00:00:00", "2026-09-30 02:00:00", False),
        ("2026-09-30 22:00:00", "2026-10-01 01:30:00", False),  # over midnight
    ],
)
def test_hele_dag(begin, einde, hele_dag):
    assert een(plannings=[{"start_date": begin, "end_date": einde}]).hele_dag is hele_dag


def test_meer_delen_op_een_dag():
    avond = {"start_date": "2026-09-30 19:30:00", "end_date": "2026-09-30 22:00:00"}
    middag = {"start_date": "2026-09-30 13:30:00", "end_date": "2026-09-30 17:00:00"}
    gelezen = een(plannings=[avond, middag])
    assert [deel.begint.hour for deel in gelezen.delen] == [11, 17]
    assert (gelezen.begint.hour, gelezen.eindigt.hour) == (11, 20)
    assert een(plannings=[middag, {**avond, "end_date": None}]).eindigt is None


def test_einde_voor_het_begin_valt_weg_en_dat_wordt_gezegd():
    gelezen = lees(
        json.dumps(vergadering(plannings=[{"start_date": "2026-09-30 13:30:00", "end_date": "2026-09-30 12:00:00"}]))
    )
    assert gelezen.vergaderingen[0].eindigt is None
    assert "einde ligt voor het begin" in gelezen.waarschuwingen[0]


# --- what is not public -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("geheim", [{"confidential": 1}, {"confidential": "1"}, {"permission_group": "raadsleden"}])
def test_wat_niet_openbaar_is_is_besloten(geheim):
    gelezen = een(**geheim, documents=[stuk(**geheim)], agenda_items=[punt(1, **geheim), punt(2)])
    assert gelezen.besloten
    assert [p.besloten for p in gelezen.agendapunten] == [True, False]
    assert gelezen.stukken[0].vertrouwelijk


@pytest.mark.parametrize("veld", ["canceled", "inactive"])
def test_geannuleerd(veld):
    assert een(**{veld: True}).status == Status.GEANNULEERD
    assert een().status == Status.GEPLAND


# --- texts and addresses ------------------------------------------------------------------------------------------


def test_html_wordt_gewone_tekst():
    html = (
        "<p>Eerste&nbsp;regel &amp; meer</p><script>alert(1)</script><ul><li>a</li><li>b</li></ul><b onclick=x>vet</b>"
    )
    toelichting = een(attributes={"Titel": "B&W", "Omschrijving": html}).toelichting
    assert toelichting == "Eerste regel & meer\na\nb\nvet"


@pytest.mark.parametrize(
    "adres",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://x.example/%0aalert(1)",
        "data:text/html,<script>1</script>",
        "file:///etc/passwd",
        "//x.example/a",
        "https://",
        "https://ris.example@kwaad.example/",
        "https://ris.example/\\kwaad",
        "http://[::1",
        "https://x.example/" + "a" * 3000,
    ],
)
def test_alleen_webadressen(adres):
    gelezen = lees(json.dumps(vergadering(documents=[stuk(url=adres)])))
    assert gelezen.vergaderingen[0].stukken[0].url == ""
    assert "geen webadres" in gelezen.waarschuwingen[0]


def test_onzichtbare_en_halve_tekens_verdwijnen():
    ruw = json.dumps(vergadering(attributes={"Titel": "Sta\u0000ten\ud800dag\u202e"}))
    assert lees(ruw).vergaderingen[0].naam == "Statendag"


def test_lange_titel_wordt_ingekort_en_dat_wordt_gezegd():
    gelezen = lees(json.dumps(vergadering(attributes={"Titel": "a" * 300})))
    assert len(gelezen.vergaderingen[0].naam) == 255
    assert "ingekort" in gelezen.waarschuwingen[0]


# --- refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "geen JSON"),
        (b'{"id": 1', "regel 1, teken 9"),
        (b"\xff\xfe{\x00}\x00", "geen UTF-8"),
        (b"null", "object of een lijst"),
        (b"{}", "geen 'id'"),
        (b'{"events": []}', "geen vergadering"),
        (b'{"id": NaN}', "NaN"),
        (b'{"id": 1e999}', "geen getal"),
        (b'{"id": ' + b"9" * 5000 + b"}", "geen getal"),
        (b"[" * 100_000, "te diep"),
        (b'{"id": 1, "x": ' + b"[" * 80 + b"]" * 80 + b"}", "te diep"),
        (b" " * (HOOGSTENS_BYTES + 1), "groter dan 32 MB"),
        (b"[" + b"0," * 3_000_001 + b"0]", "te veel"),
        ("\ud800", "geen UTF-8"),
    ],
    ids=lambda waarde: repr(waarde[:20]),
)
def test_onleesbaar(inhoud, zin):
    with pytest.raises(Onleesbaar, match=zin):
        lees(inhoud)


@pytest.mark.parametrize(
    ("anders", "plek"),
    [
        ({"id": None}, "id: de vergadering heeft geen nummer"),
        ({"id": {"a": 1}}, "id: "),
        ({"plannings": []}, "plannings: de vergadering heeft geen datum"),
        ({"plannings": [{"start_date": "morgen"}]}, r"plannings\[0\].start_date: 'morgen'"),
        ({"plannings": [{"start_date": "9999-12-31 23:59:59"}]}, "jaar"),
        ({"plannings": [{"start_date": "0001-01-01 00:00:00"}]}, "datum"),
        ({"plannings": "vandaag"}, "plannings: hier hoort een lijst"),
        ({"gremium": []}, "gremium: hier hoort een object"),
        ({"attributes": 3}, "attributes: hier hoort"),
        ({"agenda_items": [7]}, r"agenda_items\[0\]: hier hoort een object"),
        ({"agenda_items": [punt(1, order="eerste")]}, r"agenda_items\[0\].order: hier hoort een heel getal"),
        ({"agenda_items": [punt(1, confidential="misschien")]}, r"agenda_items\[0\].confidential: hier hoort ja"),
        ({"documents": [stuk(versions=[{"id": 2, "file_size": 2**40}])]}, r"documents\[0\].versions\[0\].file_size"),
        ({"documents": [stuk(title=["x"])]}, r"documents\[0\].title: hier hoort tekst"),
        ({"agenda_items": [{"id": n} for n in range(100_000)]}, "meer dan 20000"),
    ],
    ids=lambda waarde: str(waarde)[:40],
)
def test_de_zin_zegt_waar_het_fout_is(anders, plek):
    with pytest.raises(Onleesbaar, match=plek):
        lees(json.dumps(vergadering(**anders)))


def test_een_kapotte_vergadering_houdt_de_andere_niet_tegen():
    gelezen = lees(json.dumps([vergadering(id=1), vergadering(id=2, plannings=[]), vergadering(id=3)]))
    assert [v.bron_id for v in gelezen.vergaderingen] == ["1", "3"]
    assert gelezen.geweigerd == ("Bij events[1].plannings: de vergadering heeft geen datum.",)


def test_tienduizend_agendapunten():
    gelezen = een(agenda_items=[punt(n, documents=[stuk(id=n)]) for n in range(10_000)])
    assert len(gelezen.agendapunten) == 10_000
    assert gelezen.agendapunten[9_999].stukken[0].bron_id == "9999"


def test_honderdduizend_punten_verstopt_in_lagen_kan_niet():
    lagen = [punt(n * 100, agenda_items=[punt(n * 100 + m) for m in range(1, 100)]) for n in range(1000)]
    with pytest.raises(Onleesbaar, match="meer dan 20000"):
        een(agenda_items=lagen)


_WAARDE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.text(max_size=5), kind, max_size=3),
    max_leaves=8,
)
_VELDEN = sorted({*vergadering(), *punt(1), *stuk(), "live", "start_date", "heading", "title_prefix"})


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.dictionaries(st.sampled_from(_VELDEN), _WAARDE, max_size=6), st.dictionaries(st.sampled_from(_VELDEN), _WAARDE)
)
def test_wat_er_ook_staat_nooit_iets_anders_dan_onleesbaar(anders, in_het_punt):
    inhoud = vergadering(
        **{"agenda_items": [punt(1, documents=[stuk(**in_het_punt)]) | in_het_punt, punt(2)], **anders}
    )
    with suppress(Onleesbaar):
        lees(json.dumps(inhoud))


@given(st.binary(max_size=200))
def test_willekeurige_bytes(inhoud):
    with suppress(Onleesbaar):
        lees(inhoud)
