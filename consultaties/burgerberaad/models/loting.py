"""The draw: a frozen pool, the loten, and the public value that selects one (ADR 0018)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from consultaties.burgerberaad.models.aanmelding import Aanmelding
from consultaties.burgerberaad.status import Lotingstatus


class Loting(models.Model):
    """One draw of one burgerberaad. `quota` is a copy: (criterium, groep, minimum, maximum) with their names."""

    pagina = models.ForeignKey(Page, models.PROTECT, related_name="+")
    status = models.CharField(
        _("status"), max_length=12, choices=Lotingstatus.choices, default=Lotingstatus.BEVROREN, editable=False
    )
    plaatsen = models.PositiveSmallIntegerField(_("aantal plaatsen"))
    aantal_loten = models.PositiveIntegerField(_("aantal loten"))
    aantal_aanmelders = models.PositiveIntegerField(_("aantal aanmelders"))
    criteria = models.JSONField(help_text=_("Naam en code van elk criterium en elke groep, met de quota."))
    bevroren_op = models.DateTimeField()
    bevroren_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pool_hash = models.CharField(max_length=64)
    # While the worker computes.
    voortgang = models.PositiveSmallIntegerField(default=0)
    voortgang_tekst = models.CharField(max_length=200, blank=True)
    begonnen_op = models.DateTimeField(null=True)
    teken_op = models.DateTimeField(null=True, help_text=_("Het laatste teken van leven van de berekening."))
    berekend_op = models.DateTimeField(null=True)
    uitkomst = models.JSONField(default=dict, help_text=_("Grens, kleinste kans en wat er niet kan."))
    lijst_hash = models.CharField(max_length=64, blank=True)
    # The public value.
    bron = models.CharField(
        _("waar het getal vandaan komt"),
        max_length=300,
        blank=True,
        help_text=_("Bijvoorbeeld: vier dobbelstenen met tien kanten, gegooid door de notaris in de Statenzaal."),
    )
    trekking_op = models.DateTimeField(_("moment van de trekking"), null=True)
    gepubliceerd_op = models.DateTimeField(null=True)
    gepubliceerd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    waarde = models.PositiveIntegerField(_("het getal"), null=True)
    waarde_bewijs = models.CharField(
        _("waar iedereen het getal kan zien"), max_length=300, blank=True, help_text=_("Bijvoorbeeld een link.")
    )
    getrokken_op = models.DateTimeField(null=True)
    getrokken_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    vervallen_reden = models.CharField(_("waarom vervallen"), max_length=300, blank=True)
    bezorgd_tot = models.PositiveIntegerField(
        null=True, help_text=_("Tot en met welk nummer de e-mail over deze status is geschreven; leeg: aan iedereen.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("loting")
        verbose_name_plural = _("lotingen")
        ordering = ("-bevroren_op",)
        constraints = [
            models.CheckConstraint(name="loting_status", condition=models.Q(status__in=Lotingstatus.values)),
            # One that counts per page, whoever presses the button at the same moment.
            models.UniqueConstraint(
                name="loting_een_tegelijk", fields=["pagina"], condition=~models.Q(status=Lotingstatus.VERVALLEN)
            ),
        ]

    def __str__(self) -> str:
        return f"Loting {self.pk}"

    @property
    def stand(self) -> Lotingstatus:
        return Lotingstatus(self.status)


class Poolregel(models.Model):
    """One aanmelder in a frozen pool under a number. The link to the person goes on schedule; the rest is the audit."""

    loting = models.ForeignKey(Loting, models.PROTECT, related_name="pool")
    nummer = models.PositiveIntegerField()
    zout = models.CharField(max_length=32, help_text=_("Waarmee iemand de eigen regel kan narekenen."))
    groepen = ArrayField(models.CharField(max_length=30), help_text=_("Eén code per criterium, op volgorde."))
    aanmelding = models.ForeignKey(Aanmelding, models.PROTECT, null=True, related_name="poolregels")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["loting", "nummer"], name="pool_nummer"),
            models.UniqueConstraint(fields=["loting", "aanmelding"], name="pool_persoon"),
        ]

    def __str__(self) -> str:
        return f"Nummer {self.nummer}"


class Lotingsbestand(models.Model):
    """One file as it was published, byte for byte, so that its hash stays true."""

    loting = models.ForeignKey(Loting, models.PROTECT, related_name="bestanden")
    naam = models.CharField(max_length=40)
    inhoud = models.BinaryField()
    hash = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["loting", "naam"], name="lotingsbestand_naam")]

    def __str__(self) -> str:
        return self.naam

    @property
    def adres(self) -> str:
        """The last part of its public address."""
        return f"{self.loting_id}-{self.naam.partition('.')[0]}"
