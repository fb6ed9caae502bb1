"""The dated numbers of the griffie for announcing and for speaking."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from participatie.basis.models import Regeling
from participatie.statenagenda.lijsten import Soort, spreeksoorten


class Agendaregeling(Regeling):
    """The numbers for announcing (A2.10)."""

    aankondigen_dagen = models.PositiveSmallIntegerField(
        _("dagen van tevoren aankondigen"),
        default=10,
        help_text=_("Wie later publiceert, krijgt een waarschuwing. Publiceren kan wel."),
    )

    class Meta(Regeling.Meta):
        verbose_name = _("regels voor de Statenagenda")
        verbose_name_plural = _("regels voor de Statenagenda")


class Inspreekregeling(Regeling):
    """The numbers for speaking. A vergadering keeps the Regeling it was published under."""

    minuten = models.PositiveSmallIntegerField(_("minuten per spreker"), default=5)
    totaal_minuten = models.PositiveSmallIntegerField(_("minuten voor alle sprekers samen"), default=30)
    sluit_uren = models.PositiveSmallIntegerField(
        _("uren voor het begin stopt het aanmelden"), default=24, help_text=_("Per vergadering kunt u dit aanpassen.")
    )
    herinnering_uren = models.PositiveSmallIntegerField(_("uren voor het begin de herinnering"), default=24)
    bewaren_dagen = models.PositiveSmallIntegerField(
        _("dagen dat naam, e-mailadres en telefoonnummer blijven na de vergadering"), default=90
    )
    soorten = ArrayField(
        models.CharField(max_length=24, choices=Soort.choices),
        verbose_name=_("bij welke vergaderingen"),
        default=spreeksoorten,
    )

    class Meta(Regeling.Meta):
        verbose_name = _("regels voor inspreken")
        verbose_name_plural = _("regels voor inspreken")
