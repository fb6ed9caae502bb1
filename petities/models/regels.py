"""The rules with numbers. The griffie dates them; what is submitted keeps the numbers of that day (R13)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from participatie.basis.models import Regeling


class Steunregels(models.Model):
    """Abstract: the numbers themselves. A Regeling has them, and a Steunactie has its own copy."""

    drempel = models.PositiveIntegerField(
        _("drempel"), default=0, help_text=_("Hoeveel mensen dit moeten steunen. 0: er is geen drempel.")
    )
    drempel_brengt = models.CharField(
        _("wat er dan gebeurt"), max_length=200, blank=True, help_text=_("In gewone taal. Dit staat op de website.")
    )
    extra_drempel = models.PositiveIntegerField(_("tweede drempel"), null=True, blank=True)
    extra_drempel_brengt = models.CharField(_("wat er dan gebeurt"), max_length=200, blank=True)
    minimumleeftijd = models.PositiveSmallIntegerField(
        _("minimumleeftijd in jaren"), default=0, help_text=_("0: iedereen mag meedoen; dan vragen wij geen leeftijd.")
    )
    alleen_inwoners = models.BooleanField(_("alleen inwoners van Drenthe"), default=False)
    looptijd_maanden = models.PositiveSmallIntegerField(_("hoogste looptijd in maanden"), default=12)
    herhaling_maanden = models.PositiveSmallIntegerField(
        _("maanden waarin hetzelfde niet opnieuw kan"), default=24, help_text=_("Behalve bij nieuwe feiten.")
    )
    eerste_steunbetuigers = models.PositiveSmallIntegerField(
        _("eerste steunbetuigers"), default=0, help_text=_("Zoveel mensen zijn nodig voordat de griffie controleert.")
    )
    antwoord_weken = models.PositiveSmallIntegerField(_("weken tot het antwoord"), default=12)
    steekproef_omvang = models.PositiveSmallIntegerField(_("aantal mensen in de steekproef"), default=0)
    herinneren_dagen = models.PositiveSmallIntegerField(
        _("dagen tot de herinnering"), default=3, help_text=_("Voor wie het e-mailadres nog niet bevestigde.")
    )
    bewaren_dagen = models.PositiveSmallIntegerField(
        _("dagen dat namen en e-mailadressen blijven"), default=90, help_text=_("Na het antwoord of de laatste dag.")
    )

    class Meta:
        abstract = True

    @classmethod
    def getallen(cls) -> list[str]:
        """The names of the numbers."""
        return [veld.name for veld in Steunregels._meta.get_fields()]

    @property
    def drempels(self) -> list[tuple[int, str]]:
        """(number, what it brings), lowest first."""
        paren = [(self.drempel, self.drempel_brengt), (self.extra_drempel or 0, self.extra_drempel_brengt)]
        return sorted(paar for paar in paren if paar[0])


class Petitieregeling(Steunregels, Regeling):  # noqa: DJ008  (Regeling has it)
    """Drenthe has no threshold for a petitie as far as known (domein.md 4.2; Grondwet art. 5): to be confirmed."""

    class Meta(Regeling.Meta):
        verbose_name = _("regels voor petities")
        verbose_name_plural = _("regels voor petities")


class Agenderingsregeling(Steunregels, Regeling):  # noqa: DJ008  (Regeling has it)
    """Agenderingsrecht Drenthe: 400 supporters, 16 years, resident, one year, two-year rule (domein.md 4.1)."""

    drempel = models.PositiveIntegerField(_("drempel"), default=400)
    drempel_brengt = models.CharField(
        _("wat er dan gebeurt"), max_length=200, blank=True, default=_("De Staten besluiten of zij erover praten.")
    )
    minimumleeftijd = models.PositiveSmallIntegerField(_("minimumleeftijd in jaren"), default=16)
    alleen_inwoners = models.BooleanField(_("alleen inwoners van Drenthe"), default=True)
    steekproef_omvang = models.PositiveSmallIntegerField(_("aantal mensen in de steekproef"), default=50)

    class Meta(Regeling.Meta):
        verbose_name = _("regels voor agenderingsverzoeken")
        verbose_name_plural = _("regels voor agenderingsverzoeken")


REGELING: dict[str, Any] = {"petitie": Petitieregeling, "agenderingsverzoek": Agenderingsregeling}
