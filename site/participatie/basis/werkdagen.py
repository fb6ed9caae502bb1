"""Working days in the Netherlands (Algemene termijnenwet art. 3). Pure."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone


def pasen(jaar: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm (Meeus, Jones, Butcher)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    maand, dag = divmod(h + rest - 7 * m + 114, 31)
    return date(jaar, maand, dag + 1)


@lru_cache(maxsize=32)
def feestdagen(jaar: int) -> frozenset[date]:
    """Art. 3: New Year, Good Friday, Easter Monday, King's day, 5 May, Ascension, Whit Monday, Christmas."""
    zondag = pasen(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == 6:
        koningsdag = date(jaar, 4, 26)
    vast = {date(jaar, 1, 1), koningsdag, date(jaar, 5, 5), date(jaar, 12, 25), date(jaar, 12, 26)}
    return frozenset(vast | {zondag + timedelta(days=n) for n in (-2, 1, 39, 50)})


def is_werkdag(dag: date) -> bool:
    return dag.weekday() < 5 and dag not in feestdagen(dag.year)


def werkdagen_tussen(van: datetime, tot: datetime) -> int:
    """Whole working days after the day of `van` up to and including the day of `tot` (local days)."""
    eerste, laatste = timezone.localdate(van), timezone.localdate(tot)
    dagen = (eerste + timedelta(days=n) for n in range(1, (laatste - eerste).days + 1))
    return sum(is_werkdag(dag) for dag in dagen)


def werkdagen_terug(op: datetime, aantal: int) -> datetime:
    """The start of the day from which `werkdagen_tussen(…, op)` is at most `aantal`: what lies before it is older."""
    dag = timezone.localdate(op)
    over = aantal
    while over > 0 or not is_werkdag(dag):
        over -= is_werkdag(dag)
        dag -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(dag, datetime.min.time()))
