"""Background work. The task carries the pk and the run only."""

from datetime import datetime

from django_tasks import task


@task()
def bereken_loting(loting_pk: int, begonnen_op: str) -> bool:
    from consultaties.burgerberaad.loting.berekening import voer_uit  # it enqueues this task: one must import late

    return voer_uit(loting_pk=loting_pk, begonnen_op=datetime.fromisoformat(begonnen_op))
