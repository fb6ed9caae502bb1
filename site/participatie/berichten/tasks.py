"""Background work. A task carries pks only: no address or text in the queue."""

from django_tasks import task


@task()
def verstuur_berichten(pks: list[int]) -> int:
    """Send these mails; the number that left. A mail that fails, or a worker that dies, is for `veeg`."""
    from participatie.berichten.acties import (
        verstuur_op_rij,
    )  # acties enqueues this task: one of the two must import late

    return verstuur_op_rij(pks)
