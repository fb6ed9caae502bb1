"""What the participants must look like together: criteria with groups, each with a minimum and a maximum."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from consultaties.burgerberaad.lijsten import ZEG_IK_NIET, Vraagsoort


class Criterium(models.Model):
    """One question on the form, such as leeftijd. Fixed as soon as signing up has begun."""

    pagina = models.ForeignKey(Page, models.CASCADE, related_name="+")
    naam = models.CharField(_("naam"), max_length=60, help_text=_("Bijvoorbeeld: Leeftijd"))
    code = models.SlugField(_("code"), max_length=30, help_text=_("Kort, zonder spaties. Bijvoorbeeld: leeftijd"))
    vraag = models.CharField(_("vraag op het formulier"), max_length=200)
    uitleg = models.CharField(
        _("waarom wij dit vragen"), max_length=300, blank=True, help_text=_("In gewone taal. Staat onder de vraag.")
    )
    soort = models.CharField(_("soort vraag"), max_length=10, choices=Vraagsoort.choices, default=Vraagsoort.KEUZE)
    bron = models.CharField(
        _("bron van de streefcijfers"), max_length=200, blank=True, help_text=_("Bijvoorbeeld: CBS, 1 januari 2026.")
    )
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("criterium")
        verbose_name_plural = _("criteria")
        ordering = ("volgorde", "pk")
        constraints = [models.UniqueConstraint(fields=["pagina", "code"], name="criterium_code_uniek")]

    def __str__(self) -> str:
        return self.naam


class Groep(models.Model):
    """One answer. `aandeel` is its part of the population in percent; the quotum is in people."""

    criterium = models.ForeignKey(Criterium, models.CASCADE, related_name="groepen")
    naam = models.CharField(_("naam"), max_length=80)
    code = models.SlugField(_("code"), max_length=30)
    aandeel = models.DecimalField(
        _("deel van de bevolking, in procenten"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    minimum = models.PositiveSmallIntegerField(_("minstens"), default=0)
    maximum = models.PositiveSmallIntegerField(_("hooguit"), default=0)
    leeftijd_van = models.PositiveSmallIntegerField(_("leeftijd vanaf"), null=True, blank=True)
    leeftijd_tot = models.PositiveSmallIntegerField(_("leeftijd tot en met"), null=True, blank=True)
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("groep")
        verbose_name_plural = _("groepen")
        ordering = ("volgorde", "pk")
        constraints = [models.UniqueConstraint(fields=["criterium", "code"], name="groep_code_uniek")]

    def __str__(self) -> str:
        return self.naam

    def clean(self) -> None:
        super().clean()
        if self.maximum < self.minimum:
            raise ValidationError({"maximum": _("'Hooguit' moet minstens zo groot zijn als 'minstens'.")})

    @property
    def is_zeg_ik_niet(self) -> bool:
        """The group of who does not want to answer; never a minimum."""
        return self.code == ZEG_IK_NIET
