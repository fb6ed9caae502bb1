"""The outbox: a mail is a row in the transaction of the act that causes it, so it is never lost."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participatie.berichten.status import OPEN, Status


class BerichtQuerySet(models.QuerySet["Bericht"]):
    def aan_de_beurt(self) -> "BerichtQuerySet":
        """Waiting, or given up on by a worker whose lease ran out, and due."""
        return self.filter(status__in=OPEN, volgende_poging__lte=timezone.now())


class Bericht(models.Model):
    """One mail to one person. Address and text are wiped as soon as it is sent."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    soort = models.CharField(max_length=60, help_text=_("Welke tekst: de naam van het sjabloon."))
    uniek = models.CharField(
        max_length=150,
        unique=True,
        null=True,
        help_text=_("Eén bericht per handeling: dezelfde sleutel nooit twee keer."),
    )
    aan = models.CharField(max_length=320, blank=True)
    onderwerp = models.CharField(max_length=255, blank=True)
    tekst = models.TextField(blank=True)
    html = models.TextField(blank=True)
    kopregels = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.WACHT, editable=False)
    pogingen = models.PositiveSmallIntegerField(default=0)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    volgende_poging = models.DateTimeField(default=timezone.now)
    verzonden_op = models.DateTimeField(null=True)
    fout = models.CharField(max_length=200, blank=True, help_text=_("Soort fout, zonder adres of tekst."))

    objects = BerichtQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        indexes = [
            models.Index(fields=["volgende_poging"], name="bericht_open", condition=Q(status__in=sorted(OPEN))),
        ]
        constraints = [
            models.CheckConstraint(name="bericht_status", condition=Q(status__in=Status.values)),
        ]

    def __str__(self) -> str:
        return f"Bericht {self.pk}"

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that a mail sent twice by accident shows as one (RFC 5322)."""
        return f"<{self.uuid}@participatie>"
