"""Django's mail door: what Wagtail and allauth send takes the same road as our own mail."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from participatie.berichten.acties import leg_klaar


class Postvak(BaseEmailBackend):
    """Writes each message to the outbox, a row per addressee."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        aantal = 0
        for mail in email_messages:
            html = (
                next((a[0] for a in getattr(mail, "alternatives", []) if a[1] == "text/html"), "")
                if isinstance(mail, EmailMultiAlternatives)
                else ""
            )
            for adres in mail.recipients():
                leg_klaar(
                    uniek=None, soort="overig", aan=adres, onderwerp=str(mail.subject), tekst=mail.body, html=html
                )
                aantal += 1
        return aantal
