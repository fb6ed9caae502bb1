"""Small numbers stay hidden wherever one looks, and cannot be computed; the chart and the map say what the table says."""

import csv
import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from participatie.basis.gemeenten import Gemeente
from participatie.indiening.models import Telling
from petities.models import Gemeentegrens
from petities.publiek.grafiek import grafiek
from petities.publiek.kaart import TEGELS, legenda, vlakken
from petities.publiek.stand import per_gemeente
from tests.fabrieken import petities

pytestmark = pytest.mark.django_db


def telling(**aantallen: int) -> Counter[str]:
    return Counter({f"gemeente/{naam.replace('_', '-')}": n for naam, n in aantallen.items()})


ALLES = {gemeente.value.replace("-", "_"): 100 for gemeente in Gemeente}


@pytest.mark.parametrize(
    ("aantallen", "klein", "mee"),
    [
        (ALLES, set(), set()),
        (ALLES | {"meppel": 7}, {"meppel"}, {"aa-en-hunze"}),  # one alone is the total minus the other ones
        (ALLES | {"meppel": 7, "assen": 40}, {"meppel"}, {"assen"}),
        (ALLES | {"meppel": 7, "assen": 6}, {"meppel", "assen"}, set()),
        (ALLES | {"meppel": 0, "assen": 1}, {"meppel", "assen"}, {"aa-en-hunze"}),  # together one: nearly known
        (
            ALLES | {"meppel": 9, "assen": 9, "aa_en_hunze": 90},
            {"meppel", "assen"},
            {"aa-en-hunze"},
        ),  # together 18: both are 9
    ],
)
def test_een_klein_getal_is_niet_te_berekenen(aantallen, klein, mee):
    cellen = per_gemeente(telling(**aantallen))
    assert {cel.gemeente.value for cel in cellen if cel.verborgen == "minder_dan_10"} == klein
    assert {cel.gemeente.value for cel in cellen if cel.verborgen == "samengevoegd"} == mee
    assert all((cel.aantal is None) == bool(cel.verborgen) for cel in cellen)


@pytest.fixture
def petitie(site, griffie):
    pagina = petities.open_petitie(griffie, drempel=400)
    Telling.objects.plus(pagina.pk, {"steun": 150, "papier": 20, "dag/2026-11-01": 90, "dag/2026-11-03": 60})
    Telling.objects.plus(pagina.pk, telling(emmen=104, assen=33, meppel=7, tynaarlo=6))
    return pagina


def test_kaart_tabel_en_bestanden_zeggen_hetzelfde(client, petitie):
    inhoud = " ".join(client.get(f"{petitie.url}steun/").content.decode().split())
    gegevens = json.loads(client.get(f"{petitie.url}gegevens.json").content)
    rijen = list(csv.reader(StringIO(client.get(f"{petitie.url}gegevens.csv").content.decode()), delimiter=";"))
    assert "De meeste mensen komen uit Emmen: 104." in inhoud
    assert "De meeste steun kwam op 1 november 2026: 90." in inhoud
    assert inhoud.count("minder dan 10") > 8
    per = {rij["gemeente"]: rij for rij in gegevens["per_gemeente"]}
    assert per["emmen"]["aantal"] == 104
    assert per["meppel"] == {"gemeente": "meppel", "naam": "Meppel", "aantal": None, "verborgen": "minder_dan_10"}
    assert gegevens["per_dag"] == [{"dag": "2026-11-01", "aantal": 90}, {"dag": "2026-11-03", "aantal": 60}]
    assert (gegevens["steun"], gegevens["waarvan_op_papier"]) == (170, 20)
    assert ["gemeente", "Emmen", "104"] in rijen
    assert ["gemeente", "Meppel", "minder dan 10"] in rijen
    assert "Meppel</th><td" in inhoud.replace("</th> <td", "</th><td")


def test_namen_alleen_van_wie_dat_wil_en_meetelt(client, petitie):
    petities.bevestigde_steun(petitie, naam="Openlijk Voorbeeld", naam_openbaar=True)
    petities.bevestigde_steun(petitie, naam="Stil Voorbeeld")
    petities.steun(petitie, naam="Onbevestigd Voorbeeld", naam_openbaar=True)
    petities.bevestigde_steun(petitie, naam="Apart Voorbeeld", naam_openbaar=True, verdacht="netwerk")
    inhoud = client.get(f"{petitie.url}steun/").content.decode()
    assert "Openlijk Voorbeeld" in inhoud
    for naam in ("Stil", "Onbevestigd", "Apart"):
        assert f"{naam} Voorbeeld" not in inhoud
    assert "noindex" in inhoud
    for bestand in ("gegevens.json", "gegevens.csv"):
        assert "Voorbeeld" not in client.get(petitie.url + bestand).content.decode()


@pytest.mark.parametrize("nummer", ["2", "0", "-1", "x", "999999999", "41"])
def test_bladen_die_er_niet_zijn(client, petitie, nummer):
    assert client.get(f"{petitie.url}steun/?pagina={nummer}").status_code in {200, 404}


def test_namen_in_bladen(client, petitie, monkeypatch):
    monkeypatch.setattr("petities.publiek.namen.PER_BLAD", 1)
    for naam in ("Eerste", "Tweede"):
        petities.bevestigde_steun(petitie, naam=f"{naam} Voorbeeld", naam_openbaar=True)
    een, twee = (client.get(f"{petitie.url}steun/?pagina={n}").content.decode() for n in (1, 2))
    assert "Oudere namen" in een
    assert "Nieuwere namen" in twee
    assert ("Tweede Voorbeeld" in een) != ("Eerste Voorbeeld" in een)
    assert client.get(f"{petitie.url}steun/?pagina=3").status_code == 404


def test_grafiek_per_dag_en_per_week():
    kort = grafiek([(date(2026, 11, 1), 3), (date(2026, 11, 4), 5)])
    assert [staaf.aantal for staaf in kort.staven] == [3, 0, 0, 5]
    lang = grafiek([(date(2026, 1, 1) + timedelta(days=n), 1) for n in range(100)])
    assert lang.per_week
    assert sum(staaf.aantal for staaf in lang.staven) == 100
    assert lang.staven[1].naam == "week van 5 januari 2026"
    assert grafiek([]) is None


def test_elke_gemeente_een_eigen_tegel():
    assert set(TEGELS) == set(Gemeente)
    assert len(set(TEGELS.values())) == 12


def test_legenda_noemt_de_grenzen():
    cellen = per_gemeente(telling(emmen=1200, assen=260, meppel=3))
    assert ("4", "1.000 of meer") in legenda(cellen)
    assert ("1", "10 tot en met 249") in legenda(cellen)


# --- official outlines --------------------------------------------------------------------------------------


def vierkant(x: float, y: float, zijde: float) -> dict:
    ring = [[x, y], [x + zijde, y], [x + zijde, y + zijde], [x, y + zijde], [x, y]]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


def bestand(tmp_path, *, zijde=10_000.0, oost=200_000.0, noord=500_000.0, mist=()):
    stukken = [
        {
            "type": "Feature",
            "properties": {"naam": g.label},
            "geometry": vierkant(oost + n % 4 * zijde, noord + n // 4 * zijde, zijde),
        }
        for n, g in enumerate(Gemeente)
        if g not in mist
    ]
    stukken.append({"type": "Feature", "properties": {"naam": "Groningen"}, "geometry": vierkant(0, 0, 1)})
    pad = tmp_path / "grenzen.json"
    pad.write_text(json.dumps({"type": "FeatureCollection", "features": stukken}))
    return str(pad)


@pytest.mark.parametrize("waar", [{}, {"zijde": 0.25, "oost": 6.1, "noord": 52.6}])
def test_grenzen_in_rd_en_in_graden(client, petitie, tmp_path, waar):
    assert "<path fill-rule" not in client.get(f"{petitie.url}steun/").content.decode()
    call_command("grenzen_laden", bestand(tmp_path, **waar), verbosity=0)
    assert Gemeentegrens.objects.count() == 12
    noordelijk, zuidelijk = (Gemeentegrens.objects.get(gemeente=g) for g in ("westerveld", "aa-en-hunze"))
    assert noordelijk.y < zuidelijk.y  # north is up
    assert noordelijk.x > zuidelijk.x
    assert client.get(f"{petitie.url}steun/?vers=1").content.decode().count("<path fill-rule") == 12
    call_command("grenzen_laden", weg=True, verbosity=0)
    assert not vlakken(per_gemeente(telling()))[0].pad


def test_onvolledig_bestand_verandert_niets(site, tmp_path):
    call_command("grenzen_laden", bestand(tmp_path), verbosity=0)
    with pytest.raises(CommandError, match="Emmen"):
        call_command("grenzen_laden", bestand(tmp_path, mist={"emmen"}), verbosity=0)
    (tmp_path / "onzin.json").write_text("[1, 2")
    with pytest.raises(CommandError, match="geen GeoJSON"):
        call_command("grenzen_laden", str(tmp_path / "onzin.json"), verbosity=0)
    with pytest.raises(CommandError, match="niet te openen"):
        call_command("grenzen_laden", str(tmp_path / "weg.json"), verbosity=0)
    assert Gemeentegrens.objects.count() == 12
