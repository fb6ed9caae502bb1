"""The demo content is data that people reword: these tests say what may not break by rewording."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "site/participatie/portaal/demo"
ZONDER_ANTWOORD = {"afgewezen", "doorgestuurd", "ingetrokken"}
UITKOMSTEN = {
    "overgenomen",
    "deels_overgenomen",
    "niet_overgenomen",
    "ter_kennisgeving",
    "nog_in_onderzoek",
    "hoort_bij_ander",
}
PLAN = {
    "aanleiding",
    "doel",
    "vast_en_open",
    "wie_en_hoe",
    "tijd_en_middelen",
    "verwerking_en_besluit",
    "terugkoppeling",
}

VERPLICHT = ("opdrachtgever", "opdrachtnemer", "contact_naam", "contact_email", "staat_vast")


def lees(pad):
    return tomllib.loads(pad.read_text(encoding="utf-8"))


THEMAS = {t["slug"] for t in lees(DEMO / "themas.toml")["thema"]}
REGELS = lees(DEMO / "regels.toml")
TRAJECTEN = [lees(pad) for pad in sorted((DEMO / "trajecten").glob("*.toml"))]
CONSULTATIES = [c for t in TRAJECTEN for c in t.get("consultatie", [])]


def slug(ding):
    return ding["slug"]


def antwoorden(consultatie, *, tussentijds):
    return [
        inbreng_id
        for t in consultatie.get("terugkoppeling", [])
        if t["tussentijds"] is tussentijds
        for inbreng_id in t["beantwoordt"]
    ]


def eigen_teksten(waarde, sleutel=""):
    """Every text the province itself writes; residents write as they like."""
    if isinstance(waarde, dict):
        for naam, deel in waarde.items():
            if naam != "inbreng":
                yield from eigen_teksten(deel, naam)
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from eigen_teksten(deel, sleutel)
    elif isinstance(waarde, str):
        yield waarde


def woorden_per_zin(teksten):
    zinnen = [z for tekst in teksten for z in re.split(r"(?<=[.?!:])\s+", tekst)]
    return {zin: len(zin.split()) for zin in zinnen if zin.split()}


def test_er_zijn_twaalf_themas_en_vier_trajecten():
    assert len(THEMAS) == 12
    assert Counter(c["status"] for c in CONSULTATIES) == {"open": 1, "gesloten": 1, "beantwoord": 1}
    assert sum("geen_participatie" in t for t in TRAJECTEN) == 1


@pytest.mark.parametrize("pad", sorted(DEMO.rglob("*.toml")), ids=lambda pad: pad.stem)
def test_zinnen_zijn_kort(pad):
    lengte = woorden_per_zin(eigen_teksten(lees(pad)))
    assert sum(lengte.values()) / len(lengte) <= 10
    assert [zin for zin, woorden in lengte.items() if woorden > 18] == []


@pytest.mark.parametrize("pad", sorted(DEMO.rglob("*.toml")), ids=lambda pad: pad.stem)
def test_geen_echt_mailadres_of_echte_link(pad):
    tekst = pad.read_text(encoding="utf-8")
    assert set(re.findall(r"@[\w.-]*\w", tekst)) <= {"@demo.example"}
    assert not re.search(r"https?://(?![\w.]+\.example/)|www\.", tekst)


@pytest.mark.parametrize("traject", TRAJECTEN, ids=slug)
def test_traject_is_volledig(traject):
    assert len(traject["samenvatting"].split()) <= 150
    assert traject["hoofdthema"] in traject["themas"]
    assert set(traject["themas"]) <= THEMAS
    assert all(traject[k] for k in VERPLICHT)
    if "geen_participatie" in traject:
        assert traject["geen_participatie"]["motivering"].strip()
        assert "consultatie" not in traject
    else:
        assert set(traject["plan"]) == PLAN and all(traject["plan"].values())
        assert traject["kan_nog_veranderen"]


@pytest.mark.parametrize("consultatie", CONSULTATIES, ids=slug)
def test_vraag_en_dagen(consultatie):
    assert consultatie["vraag"].endswith("?") and len(consultatie["vraag"]) <= 200
    assert len(consultatie["samenvatting"].split()) <= 150
    assert consultatie["opent"] < consultatie["sluit"] < consultatie["beloofd_op"]
    assert consultatie["opent"] < 0
    assert (consultatie["sluit"] > 0) is (consultatie["status"] == "open")
    for inbreng in consultatie["inbreng"]:
        assert consultatie["opent"] <= inbreng["dag"] <= min(consultatie["sluit"], -1), inbreng["id"]
    for terugkoppeling in consultatie.get("terugkoppeling", []):
        assert consultatie["sluit"] < terugkoppeling["dag"] <= min(consultatie["beloofd_op"], -1)


@pytest.mark.parametrize("consultatie", CONSULTATIES, ids=slug)
def test_inbreng_klopt_met_zichzelf(consultatie):
    ids = [i["id"] for i in consultatie["inbreng"]]
    assert len(ids) == len(set(ids))
    for inbreng in consultatie["inbreng"]:
        naam, status = inbreng["id"], inbreng["status"]
        assert inbreng["tekst"].strip() and len(inbreng["tekst"]) <= 2000, naam
        assert inbreng["email"] or inbreng["herkomst"] != "website", naam
        assert re.fullmatch(r"(7[7-9]|8[34]|9[3-7])\d\d|", inbreng["postcode"]), naam
        assert inbreng["openbaar"] or not inbreng["met_naam"], naam
        assert inbreng["openbaar"] is (status != "niet_openbaar"), naam
        assert inbreng.get("thema", "wonen-en-ruimte") in THEMAS, naam
        if status == "afgewezen":
            assert inbreng["grond"] in REGELS["grond"] and inbreng["persoonlijke_regel"], naam
        if status == "doorgestuurd":
            assert inbreng["doorgestuurd_naar"] in {d["kort"] for d in REGELS["doorsturen"]}, naam


@pytest.mark.parametrize("consultatie", CONSULTATIES, ids=slug)
def test_terugkoppeling_wijst_naar_inbreng_en_heeft_een_reden(consultatie):
    ids = {i["id"] for i in consultatie["inbreng"] if i["status"] not in ZONDER_ANTWOORD}
    definitief = antwoorden(consultatie, tussentijds=False)
    assert len(definitief) == len(set(definitief))
    assert set(definitief) | set(antwoorden(consultatie, tussentijds=True)) <= ids
    for terugkoppeling in consultatie.get("terugkoppeling", []):
        assert terugkoppeling["uitkomst"] in UITKOMSTEN
        assert terugkoppeling["tussentijds"] is (terugkoppeling["uitkomst"] == "nog_in_onderzoek")
        for deel in ("wat_u_zei", "wat_wij_doen", "waarom", "vervolg", "namens"):
            assert terugkoppeling[deel]


def test_beantwoorde_consultatie_laat_niemand_zonder_antwoord():
    [consultatie] = [c for c in CONSULTATIES if c["status"] == "beantwoord"]
    wachtend = {i["id"] for i in consultatie["inbreng"] if i["status"] not in ZONDER_ANTWOORD}
    assert 25 <= len(consultatie["inbreng"]) <= 35
    assert set(antwoorden(consultatie, tussentijds=False)) == wachtend
    assert len(consultatie["terugkoppeling"]) >= 8
    assert {t["uitkomst"] for t in consultatie["terugkoppeling"]} == UITKOMSTEN - {"nog_in_onderzoek"}
