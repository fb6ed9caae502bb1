"""Background work. A task carries a pk and a keyed fingerprint: no address in the queue."""

from datetime import datetime

from django_tasks import task


@task()
def mail_links(pagina_pk: int, wie: str, op: str) -> None:
    from participatie.statenagenda.inspreken.veranderen import mail_nieuwe_links  # it enqueues this task

    mail_nieuwe_links(pagina_pk=pagina_pk, wie=bytes.fromhex(wie), op=datetime.fromisoformat(op))
