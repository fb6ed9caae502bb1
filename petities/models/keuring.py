"""The fraud desk: what the griffie says of domains and networks, and taking many steunbetuigingen out at once."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from petities.lijsten import Regelsoort


class Domeinregel(models.Model):
    """A mail domain that staff trust or want to look at first."""

    domein = models.CharField(
        _("domein"),
        max_length=190,
        unique=True,
        help_text=_("Wat achter het @-teken staat, bijvoorbeeld: demo.example"),
    )
    soort = models.CharField(_("wat wij doen"), max_length=10, choices=Regelsoort.choices, default=Regelsoort.APART)
    reden = models.CharField(_("waarom"), max_length=200)

    class Meta:
        verbose_name = _("regel voor een e-maildomein")
        verbose_name_plural = _("regels voor e-maildomeinen")
        ordering = ("domein",)

    def __str__(self) -> str:
        return f"Domeinregel {self.pk}"  # the domain may be of one person, and this is in the audit log


class Netwerkregel(models.Model):
    """A network (its keyed hash) that staff trust: a library, a school."""

    netwerk = models.BinaryField(max_length=32, unique=True)
    soort = models.CharField(_("wat wij doen"), max_length=10, choices=Regelsoort.choices, default=Regelsoort.VERTROUWD)
    reden = models.CharField(_("waarom"), max_length=200)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = _("regel voor een netwerk")
        verbose_name_plural = _("regels voor netwerken")

    def __str__(self) -> str:
        return f"Netwerk {bytes(self.netwerk).hex()[:8]}"


class Afkeuring(models.Model):
    """One bulk invalidation: criteria, preview, work that can be stopped, and a way back (veiligheid.md R14)."""

    class Stand(models.TextChoices):
        VOORBEREID = "voorbereid", _("Nog niet begonnen")
        LOOPT = "loopt", _("Bezig")
        KLAAR = "klaar", _("Klaar")
        GESTOPT = "gestopt", _("Gestopt")
        TERUG = "terug", _("Teruggedraaid")

    pagina = models.ForeignKey(Page, models.PROTECT, related_name="+")
    netwerk = models.BinaryField(null=True, max_length=32)
    domein = models.CharField(_("e-maildomein"), max_length=190, blank=True)
    van = models.DateTimeField(_("vanaf"), null=True, blank=True)
    tot = models.DateTimeField(_("tot"), null=True, blank=True)
    reden = models.CharField(
        _("reden"), max_length=200, help_text=_("Dit staat op de website, met het aantal. Zonder namen.")
    )
    stand = models.CharField(max_length=10, choices=Stand.choices, default=Stand.VOORBEREID, editable=False)
    gevonden = models.PositiveIntegerField(default=0, editable=False)
    gedaan = models.PositiveIntegerField(default=0, editable=False)
    gemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    klaar_op = models.DateTimeField(null=True, editable=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("afkeuring")
        verbose_name_plural = _("afkeuringen")
        ordering = ("-gemaakt_op",)

    def __str__(self) -> str:
        return f"Afkeuring {self.pk}"
