"""Reserves: a fixed order that nobody chooses, and quotas that hold after each replacement."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultaties.burgerberaad.loting.rekenen import (
    OngeldigeOpgave,
    Opgave,
    Quotum,
    bereken,
    haalbaar,
    reservevolgorde,
    vervang,
)
from tests.fabrieken.loting import grote_opgave, opgave


def afwijking(vraag: Opgave, panel) -> int:
    return sum(abs(groep.tekort) for groep in vraag.afwijkingen(panel))


def test_volgorde_ligt_vast_en_hangt_aan_lijst_en_waarde():
    orde = reservevolgorde(lijst_hash="ab", waarde=417, nummers=[3, 1, 2, 9])
    assert sorted(orde) == [1, 2, 3, 9]
    assert orde == reservevolgorde(lijst_hash="ab", waarde=417, nummers=[9, 2, 1, 3])
    ander = [reservevolgorde(lijst_hash="ab", waarde=waarde, nummers=range(1, 30)) for waarde in (417, 418)]
    assert ander[0] != ander[1]


def test_de_eerste_die_past():
    vraag = opgave(2, {"g": {"a": (1, 1), "b": (1, 1)}}, *["a"] * 3, *["b"] * 3)
    uit = vervang(vraag, panel={1, 4}, weg={4}, volgorde=[2, 6, 5, 3])
    assert (uit.erin, uit.panel, uit.afwijkingen, uit.tekort) == ((6,), (1, 6), (), 0)


def test_twee_tegelijk_waar_een_voor_een_zou_vastlopen():
    """First in the order fits with somebody, but not with the one who alone can fill the other place."""
    quota = {"g": {"a": (1, 1), "b": (1, 1)}, "o": {"x": (1, 1), "y": (1, 1)}}
    vraag = opgave(2, quota, "a x", "b y", "a x", "b x", "a y")
    uit = vervang(vraag, panel={1, 2}, weg={1, 2}, volgorde=[3, 4, 5])
    assert uit.erin == (4, 5) and not uit.afwijkingen


def test_als_niemand_past_dan_de_minste_afwijking_met_uitleg():
    vraag = opgave(2, {"g": {"a": (1, 1), "b": (1, 1)}}, "a", "a", "b")
    uit = vervang(vraag, panel={1, 3}, weg={3}, volgorde=[2])
    assert uit.erin == (2,)
    assert [(groep.groep, groep.aantal, groep.tekort) for groep in uit.afwijkingen] == [("a", 2, -1), ("b", 0, 1)]


def test_te_weinig_reserves():
    vraag = opgave(3, {"g": {"a": (0, 3)}}, *["a"] * 4)
    uit = vervang(vraag, panel={1, 2, 3}, weg={1, 2}, volgorde=[4])
    assert (uit.panel, uit.tekort) == ((3, 4), 1)
    assert vervang(vraag, panel={3, 4}, weg=set(), volgorde=[]).tekort == 1


def test_wie_al_meedoet_of_wegviel_komt_niet_nog_eens():
    vraag = opgave(2, {"g": {"a": (0, 2)}}, *["a"] * 4)
    assert vervang(vraag, panel={1, 2}, weg={2}, volgorde=[2, 1, 1, 4]).panel == (1, 4)
    with pytest.raises(OngeldigeOpgave, match="Nummer 8"):
        vervang(vraag, panel={1, 2}, weg={8}, volgorde=[3])


@st.composite
def uitval(draw):
    mensen = draw(st.integers(4, 10))
    pool = {nummer: (draw(st.sampled_from("ab")), draw(st.sampled_from("xyz"))) for nummer in range(1, mensen + 1)}
    quota = {("g", groep): Quotum(laag := draw(st.integers(0, 2)), laag + draw(st.integers(0, 2))) for groep in "ab"}
    quota |= {("o", groep): Quotum(laag := draw(st.integers(0, 1)), laag + draw(st.integers(0, 2))) for groep in "xyz"}
    vraag = Opgave(plaatsen=draw(st.integers(2, mensen - 1)), criteria=("g", "o"), quota=quota, pool=pool)
    orde = draw(st.permutations(sorted(pool)))
    panel = orde[: vraag.plaatsen]
    weg = panel[: draw(st.integers(1, min(3, len(panel))))]
    return vraag, panel, weg, orde[vraag.plaatsen :]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(uitval())
def test_tegen_alle_mogelijke_aanvullingen(geval):
    """Of all completions the least deviation; of those the first in the order, place by place."""
    vraag, panel, weg, volgorde = geval
    blijft = set(panel) - set(weg)
    aantal = min(len(weg), len(volgorde))
    beste = min(
        combinations(range(len(volgorde)), aantal),
        key=lambda plekken: (afwijking(vraag, blijft | {volgorde[plek] for plek in plekken}), plekken),
    )
    assert vervang(vraag, panel=panel, weg=weg, volgorde=volgorde).erin == tuple(volgorde[plek] for plek in beste)


def test_uitval_na_uitval_in_een_grote_pool():
    vraag = grote_opgave(1_000, 75)
    assert haalbaar(vraag)
    panel = set(bereken(vraag, aantal_loten=30).loten[7])
    volgorde = reservevolgorde(lijst_hash="ab", waarde=7, nummers=set(vraag.pool) - panel)
    for keer in range(6):
        weg = sorted(panel)[keer * 3 : keer * 3 + 1 + keer]
        uit = vervang(vraag, panel=panel, weg=weg, volgorde=volgorde)
        assert not uit.afwijkingen and not uit.tekort and not set(weg) & set(uit.panel)
        panel = set(uit.panel)
        volgorde = [nummer for nummer in volgorde if nummer not in uit.erin]
