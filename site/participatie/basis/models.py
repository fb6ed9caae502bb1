"""Who we are, and rules with numbers that the griffie edits and dates."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home")
class Organisatie(BaseSiteSetting):
    """How to reach us; stands on every page and under every mail."""

    naam = models.CharField(_("naam"), max_length=100, default="Provincie Drenthe")
    telefoon = models.CharField(_("telefoon"), max_length=30, default="0592 55 50 00")
    e_mail = models.EmailField(_("e-mailadres"), default="doemee@demo.example")
    adres = models.TextField(
        _("adres voor brief en bezoek"), default="Voorbeeldlaan 1\n9400 AA Assen", help_text=_("Eén regel per regel.")
    )
    openingstijden = models.CharField(
        _("openingstijden"), max_length=200, default="maandag tot en met vrijdag van 9.00 tot 17.00 uur"
    )

    licentie = models.CharField(
        _("licentie van de open data"),
        max_length=100,
        blank=True,
        help_text=_("Bijvoorbeeld: CC0 1.0. Leeg zolang de provincie dit niet heeft besloten."),
    )
    licentie_url = models.URLField(_("adres van de licentie"), blank=True)

    class Meta:
        verbose_name = _("contactgegevens")

    @property
    def open_data(self) -> dict[str, str] | None:
        """The licence of our open data; None while the province has not decided."""
        return {"naam": self.licentie, "url": self.licentie_url} if self.licentie else None

    @property
    def telefoon_link(self) -> str:
        """A link to call: the Dutch number in international form, without spaces (RFC 3966)."""
        cijfers = "".join(teken for teken in self.telefoon if teken.isdecimal())
        return f"tel:+31{cijfers[1:]}" if cijfers.startswith("0") else f"tel:+{cijfers}"


class RegelingQuerySet(models.QuerySet):
    def geldig_op(self, moment: datetime) -> "RegelingQuerySet":
        """Newest first, the ones that were in force at `moment` (aware)."""
        return self.filter(geldig_vanaf__lte=timezone.localdate(moment)).order_by("-geldig_vanaf")


class Regeling(models.Model):
    """A set of numbers that holds from a day on. What starts under a Regeling keeps it.

    A Regeling that is in force is never edited: add a new one with a later day. So a rule cannot change
    under a running procedure (veiligheid.md R13).
    """

    geldig_vanaf = models.DateField(_("geldig vanaf"), unique=True)
    bron = models.CharField(
        _("bron"), max_length=300, help_text=_("Waar staat dit? Bijvoorbeeld het besluit, met link of kenmerk.")
    )

    objects = RegelingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-geldig_vanaf",)

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} vanaf {self.geldig_vanaf:%d-%m-%Y}"

    @classmethod
    def nu_geldig(cls, moment: datetime | None = None) -> Self:
        """The Regeling in force at `moment` (aware; default now); the field defaults when none is."""
        return cls._default_manager.all().geldig_op(moment or timezone.now()).first() or cls()

    def clean(self) -> None:
        super().clean()
        vandaag = timezone.localdate()
        oud = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        if oud and oud.geldig_vanaf <= vandaag:
            raise ValidationError(_("Deze regels gelden al. Maak nieuwe regels met een latere datum."))
        if self.geldig_vanaf and self.geldig_vanaf < vandaag and not self.pk:
            raise ValidationError({"geldig_vanaf": _("Kies vandaag of een latere dag: regels gelden nooit terug.")})
