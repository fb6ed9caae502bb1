"""Speaking to the Staten: who registered (A1.5)."""

from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.translation import gettext_lazy as _

from participatie.indiening.models import Indieningsregeling, Ingediend
from participatie.statenagenda.lijsten import Wijze
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.status import Inspreekstatus


class InsprekerQuerySet(models.QuerySet["Inspreker"]):
    def op_de_lijst(self) -> "InsprekerQuerySet":
        """Who will be heard or read: confirmed, not withdrawn or refused. In the order of the griffie, and who
        only sent a text after who speaks: so the place on the list is the number that a speaker has."""
        return self.filter(status=Inspreekstatus.AANGEMELD).order_by(
            models.Case(models.When(wijze=Wijze.SCHRIFTELIJK, then=1), default=0),
            models.F("volgorde").asc(nulls_last=True),
            "ontvangen_op",
            "pk",
        )

    def nog_nakijken(self) -> "InsprekerQuerySet":
        """Who wants name or text on the website, and the griffie did not look yet."""
        wil = models.Q(naam_openbaar=True) | models.Q(tekst_openbaar=True)
        return self.op_de_lijst().filter(wil, nagekeken_op=None)


class Inspreker(Ingediend):
    """One registration to speak. `pagina` is the vergadering. Telephone and help needed are with the identity."""

    agendapunt = models.ForeignKey(
        Agendapunt, models.PROTECT, null=True, blank=True, related_name="insprekers", verbose_name=_("agendapunt")
    )
    onderwerp = models.CharField(_("onderwerp"), max_length=200)
    wijze = models.CharField(_("hoe"), max_length=14, choices=Wijze.choices, default=Wijze.LIVE)
    tekst = models.TextField(_("tekst"), blank=True)
    namens = models.CharField(_("namens wie"), max_length=120, blank=True)
    naam_openbaar = models.BooleanField(_("naam op de website"), default=False)
    tekst_openbaar = models.BooleanField(_("tekst op de website"), default=False)
    status = models.CharField(
        _("status"), max_length=12, choices=Inspreekstatus.choices, default=Inspreekstatus.ONBEVESTIGD, editable=False
    )
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), null=True, blank=True)
    minuten = models.PositiveSmallIntegerField(_("minuten"), null=True, blank=True)
    reden = models.TextField(_("waarom niet"), blank=True, help_text=_("De inspreker leest dit."))
    nagekeken_op = models.DateTimeField(
        null=True, editable=False, help_text=_("De griffie keek of naam en tekst op de website kunnen.")
    )
    herinnerd_op = models.DateTimeField(null=True, editable=False)

    objects = InsprekerQuerySet.as_manager()
    mijn_template = "statenagenda/inspreken/mijn.html"
    eigen_bladzijden = "statenagenda/inspreken"

    class Meta:
        verbose_name = _("inspreker")
        verbose_name_plural = _("insprekers")
        indexes = [models.Index(fields=["pagina", "status"], name="inspreker_lijst")]
        constraints = [
            models.CheckConstraint(name="inspreker_status", condition=models.Q(status__in=Inspreekstatus.values)),
            models.UniqueConstraint(name="inspreker_niet_dubbel", fields=["pagina", "dubbelsleutel"]),
        ]

    @property
    def stand(self) -> Inspreekstatus:
        return Inspreekstatus(self.status)

    @property
    def is_live(self) -> bool:
        return self.wijze != Wijze.SCHRIFTELIJK

    @property
    def onderwerp_in_woorden(self) -> str:
        """The title of the agendapunt as anybody may read it, else what the speaker wrote."""
        return self.agendapunt.publieke_titel if self.agendapunt else self.onderwerp

    @property
    def staat_open(self) -> bool:
        """Whether anything that the speaker typed may stand on the website: wanted, on the list, looked at, and not besloten now."""
        over_besloten = self.agendapunt is not None and self.agendapunt.besloten
        return self.status == Inspreekstatus.AANGEMELD and self.nagekeken_op is not None and not over_besloten

    @property
    def publieke_naam(self) -> str:
        if not (self.staat_open and self.naam_openbaar) or self.indiener.gewist_op:
            return ""
        return f"{self.indiener.naam} ({self.namens})" if self.namens else self.indiener.naam

    @property
    def publieke_tekst(self) -> str:
        return self.tekst if self.staat_open and self.tekst_openbaar else ""

    def bevestigen_tot(self, sluit_op: datetime) -> datetime:
        """How long the mailed link can confirm: some days, and not much longer than registering is possible."""
        regels = Indieningsregeling.nu_geldig(self.ontvangen_op)
        return min(
            self.ontvangen_op + timedelta(days=regels.bevestigen_dagen),
            sluit_op + timedelta(hours=regels.respijt_uren),
        )

    # --- Ingediend: the own page ---
    def bevestig(self, *, op: datetime) -> bool:
        from participatie.statenagenda.inspreken import acties

        return acties.bevestig(inspreker=self, op=op)

    def trek_in(self) -> None:
        from participatie.statenagenda.inspreken import acties

        acties.trek_in(inspreker=self)

    def mag_intrekken(self) -> bool:
        return self.status in {Inspreekstatus.AANGEMELD, Inspreekstatus.GEWEIGERD}

    def verberg(self) -> None:
        self.naam_openbaar = self.tekst_openbaar = False
        self.save(update_fields=["naam_openbaar", "tekst_openbaar"])

    def na_andere_naam(self) -> None:
        """A name that nobody checked does not stand on the website."""
        self.nagekeken_op = None
        self.save(update_fields=["nagekeken_op"])

    def na_wissen(self) -> None:
        from participatie.statenagenda.inspreken import acties

        acties.na_wissen(inspreker=self)

    def gegevens_over_mij(self) -> dict[str, Any]:
        from participatie.statenagenda.inspreken import acties

        return acties.gegevens_over(self)


def _plek(bijlage: "Bijlage", naam: str) -> str:
    """A name that says nothing about the sender, with the extension that the form allowed."""
    return f"inspreken/{uuid4().hex}{PurePosixPath(naam).suffix.lower()}"


def prive() -> FileSystemStorage:
    """Outside what the web server serves: only a view of the griffie opens it (veiligheid.md R27)."""
    return FileSystemStorage(location=settings.PRIVE_ROOT, base_url=None)


class Bijlage(models.Model):
    """A file of a speaker, for the griffie and the Staten."""

    inspreker = models.ForeignKey(Inspreker, models.CASCADE, related_name="bijlagen")
    bestand = models.FileField(upload_to=_plek, storage=prive)
    naam = models.CharField(max_length=150)
    grootte = models.PositiveIntegerField(help_text=_("In bytes."))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("bijlage")
        verbose_name_plural = _("bijlagen")

    def __str__(self) -> str:
        return f"Bijlage {self.pk}"
