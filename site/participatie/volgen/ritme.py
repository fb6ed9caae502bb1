"""When a digest leaves: at the same hour of the clock on the wall, in summer and in winter. Pure."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from participatie.volgen.lijsten import Frequentie

UUR = time(7)


def tot_moment(frequentie: str, op: datetime) -> datetime:
    """News up to this moment has its turn at `op`: now, or the last time the digest was due."""
    if frequentie == Frequentie.METEEN:
        return op
    lokaal = timezone.localtime(op)
    dag = lokaal.date() if lokaal.time() >= UUR else lokaal.date() - timedelta(days=1)
    if frequentie == Frequentie.WEEK:
        dag -= timedelta(days=dag.weekday())
    return timezone.make_aware(datetime.combine(dag, UUR))
