"""Impossible quotas get an explanation and the smallest change; a wrong question gets a refusal. Never a crash."""

import pytest

from consultaties.burgerberaad.loting.rekenen import (
    OngeldigeOpgave,
    Onmogelijk,
    Opgave,
    Quotum,
    bereken,
    haalbaar,
    in_woorden,
    kies,
    kleinste_wijziging,
    wijzig,
)
from tests.fabrieken.loting import opgave

NAMEN = {"g": "Gemeente", ("g", "wv"): "Westerveld", ("g", "as"): "Assen", "o": "Opleiding"}


def woorden(vraag: Opgave) -> list[str]:
    with pytest.raises(Onmogelijk) as fout:
        bereken(vraag, aantal_loten=100)
    assert haalbaar(wijzig(vraag, fout.value.wijzigingen))
    return in_woorden(fout.value.wijzigingen, NAMEN)


def test_te_weinig_aanmeldingen_in_een_groep():
    vraag = opgave(6, {"g": {"as": (0, 6), "wv": (5, 6)}}, *["as"] * 6, *["wv"] * 3)
    assert woorden(vraag) == [
        "Gemeente, Westerveld: minstens 5 mensen nodig, maar er zijn 3 aanmeldingen. Maak het minimum 3."
    ]


def test_minder_aanmeldingen_dan_plaatsen():
    vraag = opgave(5, {"g": {"as": (0, 5)}}, "as", "as", "as")
    assert woorden(vraag) == ["Er zijn 5 plaatsen, maar er zijn 3 aanmeldingen. Maak het aantal plaatsen 3."]
    assert woorden(opgave(2, {"g": {"as": (0, 2)}}, "as")) == [
        "Er zijn 2 plaatsen, maar er is 1 aanmelding. Maak het aantal plaatsen 1."
    ]


def test_minimums_samen_te_hoog():
    vraag = opgave(4, {"g": {"as": (4, 4), "wv": (1, 4)}}, *["as"] * 5, *["wv"] * 5)
    (zin,) = woorden(vraag)
    assert "alle minimums van Gemeente zijn samen 5, en dat is meer dan het aantal plaatsen" in zin


def test_maximums_samen_te_laag():
    vraag = opgave(4, {"g": {"as": (0, 1), "wv": (0, 2)}}, *["as"] * 5, *["wv"] * 5)
    (zin,) = woorden(vraag)
    assert "alle maximums van Gemeente zijn samen 3, en dat is minder dan het aantal plaatsen" in zin


def test_elk_apart_mogelijk_maar_niet_samen():
    """Everybody from Westerveld has the same education, of which only one may come."""
    vraag = opgave(
        3,
        {"g": {"as": (0, 3), "wv": (2, 3)}, "o": {"laag": (0, 3), "hoog": (0, 1)}},
        *["as laag"] * 4,
        *["wv hoog"] * 4,
    )
    (zin,) = woorden(vraag)
    assert "dat past niet samen met de andere quota" in zin


def test_de_kleinste_wijziging_is_echt_de_kleinste():
    vraag = opgave(
        4,
        {"g": {"as": (1, 4), "wv": (3, 4)}, "o": {"laag": (2, 4), "hoog": (0, 2)}},
        *["as laag"] * 5,
        *["wv hoog"] * 5,
    )
    (stap,) = kleinste_wijziging(vraag)
    assert abs(stap.van - stap.naar) == 1


@pytest.mark.parametrize(
    ("fout", "velden"),
    [
        ("minstens 1 plaats", {"plaatsen": 0}),
        ("minstens 1 plaats", {"plaatsen": True}),
        ("geen aanmeldingen", {"pool": {}}),
        ("twee keer voor", {"pool": [(1, ("a",)), (1, ("a",))]}),
        ("onbekende groep 'q'", {"pool": {1: ("q",)}}),
        ("precies één groep", {"pool": {1: ("a", "a")}}),
        ("geen nummer", {"pool": {0: ("a",)}}),
        ("minimum hoger", {"quota": {("g", "a"): Quotum(3, 2)}}),
        ("lager dan 0", {"quota": {("g", "a"): Quotum(-1, 2)}}),
        ("geen heel getal", {"quota": {("g", "a"): Quotum(0, 1.5)}}),
        ("onbekende criterium", {"quota": {("h", "a"): Quotum(0, 2)}}),
        ("mag alleen letters", {"quota": {("g", "a;b"): Quotum(0, 2)}}),
        ("twee keer in", {"criteria": ("g", "g"), "pool": {1: ("a", "a")}}),
    ],
)
def test_een_foute_opgave_wordt_geweigerd(fout, velden):
    goed = {"plaatsen": 1, "criteria": ("g",), "quota": {("g", "a"): Quotum(0, 2)}, "pool": {1: ("a",)}}
    assert haalbaar(Opgave(**goed))
    with pytest.raises(OngeldigeOpgave, match=fout):
        Opgave(**{**goed, **velden})


@pytest.mark.parametrize("waarde", [-1, 3, "1", True, None])
def test_een_waarde_buiten_de_lijst_kiest_niets(waarde):
    loten = bereken(opgave(1, {"g": {"a": (0, 1)}}, "a", "a", "a"), aantal_loten=3).loten
    with pytest.raises(OngeldigeOpgave, match="van 0 tot en met 2"):
        kies(loten, waarde)
    assert sorted(kies(loten, plek) for plek in range(3)) == [(1,), (2,), (3,)]


def test_geen_loten():
    with pytest.raises(OngeldigeOpgave, match="minstens 1 lot"):
        bereken(opgave(1, {"g": {"a": (0, 1)}}, "a"), aantal_loten=0)
