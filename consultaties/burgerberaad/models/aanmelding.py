"""Who wants to take part, and the codes in the letters."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from consultaties.burgerberaad.status import Aanmeldstatus
from participatie.indiening.models import Ingediend


class Briefronde(models.Model):
    """One batch of letters. The addresses never come here: only codes leave (ADR 0017)."""

    pagina = models.ForeignKey(Page, models.PROTECT, related_name="+")
    aantal = models.PositiveIntegerField(_("aantal brieven"))
    omschrijving = models.CharField(
        _("omschrijving"), max_length=100, help_text=_("Voor uzelf. Bijvoorbeeld: eerste 30.000 brieven")
    )
    gemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ronde brieven")
        verbose_name_plural = _("rondes brieven")
        ordering = ("-gemaakt_op",)

    def __str__(self) -> str:
        return f"Ronde {self.pk}"


class Briefcode(models.Model):
    """One code, stored as a keyed hash; the code itself can be made again from the ronde and the serial number."""

    ronde = models.ForeignKey(Briefronde, models.PROTECT, related_name="codes")
    volgnummer = models.PositiveIntegerField()
    hash = models.BinaryField(max_length=32, unique=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ronde", "volgnummer"], name="briefcode_volgnummer")]

    def __str__(self) -> str:
        return f"Briefcode {self.pk}"


class AanmeldingQuerySet(models.QuerySet["Aanmelding"]):
    def telt(self) -> "AanmeldingQuerySet":
        """Who goes into the pool."""
        return self.filter(status=Aanmeldstatus.AANGEMELD)

    def te_bekijken(self) -> "AanmeldingQuerySet":
        """Perhaps the same person twice: somebody looks before the pool is frozen."""
        return self.telt().filter(mogelijk_dubbel=True, bekeken_op=None)


class Aanmelding(Ingediend):
    """Somebody who wants to take part. Everything about the person is encrypted in `Indiener`, also the answers.

    One per normalised address and page (`dubbelsleutel`); one per letter code (`briefcode`, from the confirmation on).
    """

    status = models.CharField(
        _("status"), max_length=12, choices=Aanmeldstatus.choices, default=Aanmeldstatus.ONBEVESTIGD, editable=False
    )
    briefcode = models.ForeignKey(
        Briefcode, models.PROTECT, null=True, editable=False, related_name="aanmeldingen", verbose_name=_("briefcode")
    )
    persoonssleutel = models.BinaryField(
        null=True,
        max_length=32,
        editable=False,
        help_text=_("Vingerafdruk van naam en geboortejaar: wie zich twee keer aanmeldt, valt op."),
    )
    mogelijk_dubbel = models.BooleanField(_("misschien dubbel"), default=False, editable=False)
    bekeken_op = models.DateTimeField(null=True, editable=False)
    herinnerd_op = models.DateTimeField(null=True, editable=False)

    objects = AanmeldingQuerySet.as_manager()
    mijn_template = "burgerberaad/aanmelden/mijn.html"
    eigen_bladzijden = "burgerberaad/aanmelden"

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        indexes = [
            models.Index(fields=["pagina", "status", "ontvangen_op"], name="aanmelding_lijst"),
            models.Index(fields=["pagina", "persoonssleutel"], name="aanmelding_persoon"),
        ]
        constraints = [
            models.CheckConstraint(name="aanmelding_status", condition=models.Q(status__in=Aanmeldstatus.values)),
            models.UniqueConstraint(name="aanmelding_een_per_adres", fields=["pagina", "dubbelsleutel"]),
            models.UniqueConstraint(
                name="aanmelding_een_per_code",
                fields=["briefcode"],
                condition=models.Q(status__in=[Aanmeldstatus.AANGEMELD, Aanmeldstatus.DUBBEL]),
            ),
        ]

    @property
    def stand(self) -> Aanmeldstatus:
        return Aanmeldstatus(self.status)

    @property
    def code_is_bezet(self) -> bool:
        """Somebody else confirmed with the code of the same letter."""
        from consultaties.burgerberaad.aanmelden import codes

        return self.briefcode_id is not None and codes.is_gebruikt(self.briefcode_id, niet=self.pk)

    # --- Ingediend: the own page ---
    def bevestig(self, *, op: datetime) -> bool:
        from consultaties.burgerberaad.aanmelden import acties

        return acties.bevestig(aanmelding=self, op=op)

    def trek_in(self) -> None:
        from consultaties.burgerberaad.aanmelden import acties

        acties.trek_in(aanmelding=self)

    def mag_intrekken(self) -> bool:
        from consultaties.burgerberaad.aanmelden import acties

        return acties.mag_intrekken(self)

    def na_andere_naam(self) -> None:
        from consultaties.burgerberaad.aanmelden import acties

        acties.na_andere_naam(aanmelding=self)

    def na_ander_adres(self) -> None:
        from consultaties.burgerberaad.aanmelden import acties

        acties.na_ander_adres(aanmelding=self)

    def na_wissen(self) -> None:
        from consultaties.burgerberaad.aanmelden import acties

        acties.na_wissen(aanmelding=self)

    def gegevens_over_mij(self) -> dict[str, Any]:
        from consultaties.burgerberaad.aanmelden import acties

        return acties.gegevens_over(self)
