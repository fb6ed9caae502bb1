"""Who takes part."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.models.loting import Loting
from consultaties.burgerberaad.status import HEEFT_PLAATS, Deelnemerstatus
from participatie.statenagenda.models.vergadering import VergaderingPagina


class DeelnemerQuerySet(models.QuerySet["Deelnemer"]):
    def met_plaats(self) -> "DeelnemerQuerySet":
        return self.filter(status__in=HEEFT_PLAATS)

    def doet_mee(self) -> "DeelnemerQuerySet":
        return self.filter(status=Deelnemerstatus.DOET_MEE)


class Deelnemer(models.Model):
    """One place: drawn, or a reserve who takes the place of `vervangt`."""

    loting = models.ForeignKey(Loting, models.PROTECT, related_name="deelnemers")
    aanmelding = models.ForeignKey(Aanmelding, models.PROTECT, null=True, related_name="deelnames")
    nummer = models.PositiveIntegerField(_("nummer"))
    status = models.CharField(
        _("status"), max_length=12, choices=Deelnemerstatus.choices, default=Deelnemerstatus.UITGENODIGD, editable=False
    )
    vervangt = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="vervangen_door", verbose_name=_("in plaats van")
    )
    uitgenodigd_op = models.DateTimeField(null=True)
    antwoord_voor = models.DateTimeField(null=True)
    geantwoord_op = models.DateTimeField(null=True)
    herinnerd_op = models.DateTimeField(null=True)
    vertrokken_op = models.DateTimeField(null=True)

    objects = DeelnemerQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("deelnemer")
        verbose_name_plural = _("deelnemers")
        ordering = ("nummer",)
        constraints = [
            models.UniqueConstraint(fields=["loting", "nummer"], name="deelnemer_nummer"),
            models.CheckConstraint(name="deelnemer_status", condition=models.Q(status__in=Deelnemerstatus.values)),
        ]

    def __str__(self) -> str:
        return f"Deelnemer {self.nummer}"

    @property
    def stand(self) -> Deelnemerstatus:
        return Deelnemerstatus(self.status)


class Aanwezigheid(models.Model):
    """Somebody was at a bijeenkomst: the ground of the vergoeding."""

    deelnemer = models.ForeignKey(Deelnemer, models.CASCADE, related_name="aanwezig")
    bijeenkomst = models.ForeignKey(VergaderingPagina, models.PROTECT, related_name="+")
    genoteerd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deelnemer", "bijeenkomst"], name="aanwezig_een_keer")]

    def __str__(self) -> str:
        return f"Aanwezigheid {self.pk}"
