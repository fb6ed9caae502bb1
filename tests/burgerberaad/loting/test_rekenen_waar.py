"""The fair draw against the truth: cases done by hand, and tiny pools where every list can be tried."""

from fractions import Fraction
from itertools import combinations

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultaties.burgerberaad.loting.rekenen import (
    Bewijs,
    OngeldigeOpgave,
    Onmogelijk,
    Opgave,
    Quotum,
    bereken,
    grens,
    haalbaar,
    kleinste_wijziging,
    wijzig,
)
from tests.fabrieken.loting import opgave

LOTEN = 120


def alle_lijsten(vraag: Opgave) -> list[tuple[int, ...]]:
    return [lijst for lijst in combinations(vraag.pool, vraag.plaatsen) if not vraag.afwijkingen(lijst)]


def beste_kans(vraag: Opgave, lijsten: list[tuple[int, ...]]) -> float:
    """Maximin over persons, by one linear program over every lawful list; people on no list do not count."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    kansen = [highs.addVariable(0, 1) for _lijst in lijsten]
    minste = highs.addVariable(0, 1)
    highs.addConstr(sum(kansen) == 1)
    for nummer in {nummer for lijst in lijsten for nummer in lijst}:
        highs.addConstr(sum(kans for kans, lijst in zip(kansen, lijsten, strict=True) if nummer in lijst) - minste >= 0)
    highs.maximize(minste)
    return highs.val(minste)


def test_zonder_quota_heeft_ieder_gelijke_kans():
    uitkomst = bereken(Opgave(plaatsen=2, criteria=(), quota={}, pool=dict.fromkeys(range(1, 6), ())), aantal_loten=10)
    assert set(uitkomst.aantallen.values()) == {4}
    assert uitkomst.grens.kans == Fraction(2, 5) and uitkomst.door_optellen


def test_de_grootste_groep_bepaalt_de_minste_kans():
    """Six from a, two from b, half of the seats each: a has 2/6, b has both; with 9 loten exactly."""
    vraag = opgave(4, {"g": {"a": (2, 2), "b": (2, 2)}}, *["a"] * 6, *["b"] * 2)
    uitkomst = bereken(vraag, aantal_loten=9)
    assert uitkomst.grens.kans == Fraction(1, 3)
    assert [uitkomst.aantallen[nummer] for nummer in range(1, 9)] == [3] * 6 + [9] * 2
    assert (uitkomst.minste_aantal, uitkomst.hoogste_aantal) == (3, 3)


def test_bewijs_is_met_de_hand_na_te_rekenen():
    vraag = opgave(4, {"g": {"a": (2, 2), "b": (2, 2)}}, *["a"] * 6, *["b"] * 2)
    assert grens(vraag, Bewijs(0, {("g", "a"): 1})).kans == Fraction(2, 6)
    assert grens(vraag, Bewijs(1, {})).kans == Fraction(4, 8)
    assert grens(vraag, Bewijs(0, {})).kans == 1


def test_ruimte_in_de_quota_wordt_eerlijk_gebruikt():
    """With 1 to 2 of b (one person) in 3 places: everybody 3/5 would be fairest, but b must always come."""
    vraag = opgave(3, {"g": {"a": (0, 3), "b": (1, 2)}}, *["a"] * 4, "b")
    uitkomst = bereken(vraag, aantal_loten=100)
    assert uitkomst.grens.kans == Fraction(1, 2)
    assert list(uitkomst.aantallen.values()) == [50, 50, 50, 50, 100]


def test_ook_boven_de_minste_kans_zo_gelijk_mogelijk():
    """Two of the eight a's, four of the b's and c's: nothing forces b above c, so they share alike."""
    vraag = opgave(6, {"g": {"a": (2, 2), "b": (0, 4), "c": (0, 4)}}, *["a"] * 8, *["b"] * 4, *["c"] * 4)
    assert set(list(bereken(vraag, aantal_loten=100).aantallen.values())[8:]) == {50}


def test_een_maximum_van_nul_sluit_uit_en_dat_staat_erbij():
    vraag = opgave(2, {"g": {"a": (0, 2), "b": (0, 0)}}, "a", "a", "a", "b")
    uitkomst = bereken(vraag, aantal_loten=30)
    assert uitkomst.zonder_kans == (4,)
    assert list(uitkomst.aantallen.values()) == [20, 20, 20, 0]


def test_een_kandidaat():
    uitkomst = bereken(opgave(1, {"g": {"a": (1, 1)}}, "a"), aantal_loten=10)
    assert uitkomst.loten == ((1,),) * 10 and uitkomst.grens.kans == 1


def test_te_weinig_loten_laat_niemand_ongemerkt_weg():
    vraag = Opgave(plaatsen=1, criteria=(), quota={}, pool=dict.fromkeys(range(1, 12), ()))
    with pytest.raises(OngeldigeOpgave, match="minstens 11 loten"):
        bereken(vraag, aantal_loten=10)


@st.composite
def kleine_opgaven(draw):
    criteria = [f"c{plek}" for plek in range(draw(st.integers(1, 3)))]
    groepen = {criterium: ["x", "y", "z"][: draw(st.integers(2, 3))] for criterium in criteria}
    mensen = draw(st.integers(1, 8))
    plaatsen = draw(st.integers(1, min(mensen, 5)))
    pool = {
        nummer: tuple(draw(st.sampled_from(groepen[criterium])) for criterium in criteria)
        for nummer in range(1, mensen + 1)
    }
    quota = {}
    for criterium in criteria:
        for groep in groepen[criterium]:
            minimum = draw(st.integers(0, 2))
            quota[criterium, groep] = Quotum(minimum, minimum + draw(st.integers(0, 3)))
    return Opgave(plaatsen=plaatsen, criteria=criteria, quota=quota, pool=pool)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(kleine_opgaven())
def test_tegen_alle_lijsten(vraag):
    lijsten = alle_lijsten(vraag)
    assert haalbaar(vraag) == bool(lijsten)
    if not lijsten:
        with pytest.raises(Onmogelijk) as fout:
            bereken(vraag, aantal_loten=LOTEN)
        assert fout.value.wijzigingen and alle_lijsten(wijzig(vraag, fout.value.wijzigingen))
        return
    assert kleinste_wijziging(vraag) == []
    uitkomst, beste = bereken(vraag, aantal_loten=LOTEN), beste_kans(vraag, lijsten)
    assert len(uitkomst.loten) == LOTEN and set(uitkomst.loten) <= set(lijsten)
    assert set(uitkomst.zonder_kans) == set(vraag.pool) - {nummer for lijst in lijsten for nummer in lijst}
    assert uitkomst.aantallen == {nummer: sum(nummer in lot for lot in uitkomst.loten) for nummer in vraag.pool}
    assert float(grens(vraag, uitkomst.bewijs, uitkomst.zonder_kans).kans) >= beste - 1e-7
    assert uitkomst.minste_aantal == uitkomst.hoogste_aantal == int(beste * LOTEN + 1e-5)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(kleine_opgaven().filter(haalbaar), st.data())
def test_elk_bewijs_ook_een_vals_is_een_grens(vraag, data):
    punten = {groep: data.draw(st.integers(-5, 5)) for groep in vraag.quota}
    lijsten = alle_lijsten(vraag)
    zonder = set(vraag.pool) - {nummer for lijst in lijsten for nummer in lijst}
    bewijs = Bewijs(data.draw(st.integers(-5, 5)), punten)
    assert float(grens(vraag, bewijs, zonder).kans) >= beste_kans(vraag, lijsten) - 1e-7
