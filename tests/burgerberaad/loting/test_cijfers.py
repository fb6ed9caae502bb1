"""The numbers on the public page: small groups are hidden, and cannot be computed from what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultaties.burgerberaad.loting.cijfers import KLEIN, verborgen
from consultaties.burgerberaad.loting.grafiek import kansen
from consultaties.burgerberaad.models import Criterium


@pytest.mark.parametrize(
    ("aantallen", "weg"),
    [
        ([10, 20, 30], [False, False, False]),
        ([4, 20, 30], [True, False, True]),  # one alone could be computed
        ([4, 3, 30], [True, True, True]),
        ([1, 1, 30], [True, True, True]),  # together two: each is one
        ([4, 30, 30, 5], [True, False, False, True]),
        ([1, 30, 30, 5], [True, False, True, True]),  # together six: then it can be at most one
        ([0, 0, 30], [False, False, False]),  # in a group of nobody there is nobody to recognise
        ([0, 4, 30], [False, True, True]),
        ([3], [True]),
        ([], []),
    ],
)
def test_wat_wij_verbergen(aantallen, weg):
    assert verborgen(aantallen) == weg


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_een_klein_getal_is_nooit_te_berekenen(aantallen):
    weg = verborgen(aantallen)
    if not any(0 < n < KLEIN for n in aantallen):
        assert not any(weg)
        return
    assert all(is_weg for n, is_weg in zip(aantallen, weg, strict=True) if 0 < n < KLEIN)
    geheim = [n for n, is_weg in zip(aantallen, weg, strict=True) if is_weg]
    niemand = {plek for plek, n in enumerate(aantallen) if n == 0}
    alles = all(is_weg or plek in niemand for plek, is_weg in enumerate(weg))
    assert alles or (len(geheim) > 1 and sum(geheim) >= KLEIN)


def test_iedereen_telt_een_keer_in_de_kansen():
    aantallen = {1: 30, 2: 31, 3: 50, 4: 100}
    groepen = kansen(aantallen, 100)
    assert sum(groep.mensen for groep in groepen) == 4
    assert len(kansen({1: 33, 2: 33}, 100)) == 1


@pytest.mark.django_db
def test_de_tabellen_op_de_bladzijde(client, getrokken, pagina):
    tekst = client.get(f"{pagina.url}loting/").content.decode()
    for criterium in Criterium.objects.filter(pagina=pagina):
        assert criterium.naam in tekst
    assert "minder dan 5" in tekst
    assert "Eerlijker kan niet" in tekst
    assert "0 tot en met 150" in tekst
