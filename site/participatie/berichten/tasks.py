"""Background work. A task carries a pk only: no address or text in the queue."""

from django_tasks import task


@task()
def verstuur_bericht(pk: int) -> bool:
    from participatie.berichten.acties import verstuur  # acties enqueues this task: one of the two must import late

    return verstuur(pk=pk)
