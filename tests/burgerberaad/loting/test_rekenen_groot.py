"""Pools of real size and of bad shape; the same answer every time; chances that come true."""

import random
from collections import Counter

import pytest

from consultaties.burgerberaad.loting.rekenen import (
    Opgave,
    Quotum,
    Rekenfout,
    bereken,
    grens,
    kies,
    loten,
    verdelen,
)
from tests.fabrieken.loting import grote_opgave, opgave


def keur(vraag: Opgave, uitkomst, aantal: int) -> None:
    """Everything that was promised, counted again from the loten."""
    assert len(uitkomst.loten) == aantal
    for lot in uitkomst.loten:
        assert len(lot) == len(set(lot)) == vraag.plaatsen and not vraag.afwijkingen(lot)
    keren = Counter(nummer for lot in uitkomst.loten for nummer in lot)
    assert uitkomst.aantallen == {nummer: keren[nummer] for nummer in vraag.pool}
    waarde = grens(vraag, uitkomst.bewijs, uitkomst.zonder_kans)
    assert waarde == uitkomst.grens and uitkomst.hoogste_aantal <= int(waarde.kans * aantal)
    assert uitkomst.minste_aantal == min(keren[n] for n in vraag.pool if n not in uitkomst.zonder_kans)
    for leden in vraag.typen.nummers:
        assert max(keren[n] for n in leden) - min(keren[n] for n in leden) <= 1


def test_2400_mensen_voor_150_plaatsen():
    vraag = grote_opgave(2_400, 150)
    uitkomst = bereken(vraag, aantal_loten=1_000)
    keur(vraag, uitkomst, 1_000)
    assert uitkomst.minste_aantal == uitkomst.hoogste_aantal == int(uitkomst.grens.kans * 1_000) == 30
    assert uitkomst.door_optellen and len(set(uitkomst.loten)) > 990


def test_20000_mensen():
    vraag = grote_opgave(20_000, 150)
    uitkomst = bereken(vraag, aantal_loten=300)
    keur(vraag, uitkomst, 300)
    assert uitkomst.minste_aantal == uitkomst.hoogste_aantal == 1


def test_allemaal_gelijk_of_allemaal_anders():
    gelijk = opgave(7, {"g": {"a": (0, 9)}}, *["a"] * 100)
    uitkomst = bereken(gelijk, aantal_loten=100)
    keur(gelijk, uitkomst, 100)
    assert set(uitkomst.aantallen.values()) == {7}
    namen = [f"{a} {b} {c}" for a in "abcdef" for b in "ghijk" for c in "lmnop"]
    quota = {
        naam: dict.fromkeys(groepen, (2, 9)) for naam, groepen in zip("xyz", ("abcdef", "ghijk", "lmnop"), strict=True)
    }
    anders = opgave(20, quota, *namen)
    uitkomst = bereken(anders, aantal_loten=150)
    keur(anders, uitkomst, 150)
    assert set(uitkomst.aantallen.values()) == {20}


def test_quota_zonder_enige_ruimte():
    """Minimum is maximum everywhere, set from a list that exists: every lot has exactly the same make-up."""
    ruim = grote_opgave(600, 60)
    lijst = random.Random(4).sample(sorted(ruim.pool), 60)
    tel = Counter(groep for nummer in lijst for groep in zip(ruim.criteria, ruim.pool[nummer], strict=True))
    quota = {groep: Quotum(tel[groep], tel[groep]) for groep in ruim.quota}
    vraag = Opgave(plaatsen=60, criteria=ruim.criteria, quota=quota, pool=ruim.pool)
    uitkomst = bereken(vraag, aantal_loten=500)
    keur(vraag, uitkomst, 500)
    assert uitkomst.minste_aantal == uitkomst.hoogste_aantal


def test_dezelfde_pool_geeft_dezelfde_loten_ook_in_een_andere_volgorde():
    vraag = grote_opgave(300, 30)
    omgekeerd = Opgave(
        plaatsen=30,
        criteria=vraag.criteria,
        quota=dict(reversed(vraag.quota.items())),
        pool=dict(reversed(vraag.pool.items())),
    )
    assert bereken(vraag, aantal_loten=200) == bereken(omgekeerd, aantal_loten=200)


def test_voortgang_loopt_op_en_mag_stoppen():
    delen: list[float] = []
    bereken(grote_opgave(300, 30), aantal_loten=200, voortgang=lambda deel, _tekst: delen.append(deel))
    assert len(delen) > 100 and delen == sorted(delen) and delen[0] == 0 and delen[-1] == 1

    class Gestopt(Exception):
        pass

    def stop(deel: float, _tekst: str) -> None:
        if deel > 0.3:
            raise Gestopt

    with pytest.raises(Gestopt):
        bereken(grote_opgave(300, 30), aantal_loten=200, voortgang=stop)


def test_de_langzame_weg_geeft_hetzelfde_antwoord(monkeypatch):
    """When halving gets stuck, column generation must come as high; whole loten may cost it one."""
    vraag = grote_opgave(120, 24)
    snel = bereken(vraag, aantal_loten=500)

    def vast(*_args):
        raise verdelen.Vastgelopen

    monkeypatch.setattr(verdelen.Verdeler, "_verdeel", vast)
    langzaam = bereken(vraag, aantal_loten=500)
    keur(vraag, langzaam, 500)
    assert langzaam.loten != snel.loten
    assert langzaam.hoogste_aantal == snel.hoogste_aantal
    assert langzaam.minste_aantal >= snel.minste_aantal - 1


def test_een_fout_lot_komt_er_niet_uit(monkeypatch):
    vraag = grote_opgave(120, 24)
    echt = loten.deel_uit
    monkeypatch.setattr(loten, "deel_uit", lambda typen, panels: [tuple(range(1, 25)), *echt(typen, panels)[1:]])
    with pytest.raises(Rekenfout, match="niet bij de quota"):
        bereken(vraag, aantal_loten=50)


def test_kansen_komen_uit():
    """All values of the public number once give the reported counts; many dice throws come as near as chance allows."""
    vraag = grote_opgave(200, 20)
    uitkomst = bereken(vraag, aantal_loten=500)
    elk = Counter(nummer for waarde in range(500) for nummer in kies(uitkomst.loten, waarde))
    assert all(elk[nummer] == aantal for nummer, aantal in uitkomst.aantallen.items())
    worpen, dobbel = 4_000, random.Random(20260101)
    keren = Counter(n for _worp in range(worpen) for n in kies(uitkomst.loten, dobbel.randrange(500)))
    chi2 = 0.0
    for nummer, aantal in uitkomst.aantallen.items():
        kans = aantal / 500
        if kans < 1:
            chi2 += (keren[nummer] - worpen * kans) ** 2 / (worpen * kans * (1 - kans))
    vrij = sum(aantal < 500 for aantal in uitkomst.aantallen.values())
    assert abs(chi2 - vrij) < 5 * (2 * vrij) ** 0.5


def test_wie_alleen_voor_de_helft_zou_passen_heeft_geen_kans():
    """A third of each would fill the quotas of the linear program; of whole people only 1 and 2 fit together."""
    quota = {"p": {"0": (1, 1), "1": (1, 1)}, "q": {"0": (1, 1), "1": (1, 1)}, "r": {"0": (1, 1), "1": (1, 1)}}
    vraag = opgave(2, quota, "0 0 0", "1 1 1", "0 1 1", "1 0 1", "1 1 0")
    uitkomst = bereken(vraag, aantal_loten=20)
    assert uitkomst.zonder_kans == (3, 4, 5) and set(uitkomst.loten) == {(1, 2)}
    keur(vraag, uitkomst, 20)
