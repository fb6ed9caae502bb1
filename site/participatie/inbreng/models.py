"""Inbreng: what a resident says. Its words live here and nowhere else (veiligheid.md R24)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from participatie.accounts.rollen import Iemand, Rol, heeft_rol
from participatie.basis.werkdagen import werkdagen_terug, werkdagen_tussen
from participatie.inbreng.status import (
    BEVESTIGD,
    KLAAR_ZONDER_ANTWOORD,
    MOET_ANTWOORD,
    OPENBAAR,
    OVERGANGEN,
    TE_BEHANDELEN,
    WACHT_OP_MODERATOR,
    Status,
)
from participatie.indiening.models import Indieningsregeling, Ingediend
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.themas.models import Thema


class Afwijzingsgrond(models.Model):
    """A public reason for a refusal. Staff edit the texts; the code stays."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    titel = models.CharField(_("titel"), max_length=120, help_text=_("Staat in de openbare lijst."))
    uitleg = models.TextField(_("uitleg"), help_text=_("Staat in de mail aan de inzender."))
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=100)

    class Meta:
        verbose_name = _("afwijzingsgrond")
        verbose_name_plural = _("afwijzingsgronden")
        ordering = ("volgorde", "titel")

    def __str__(self) -> str:
        return self.titel

    def clean(self) -> None:
        super().clean()
        oud = Afwijzingsgrond.objects.filter(pk=self.pk).first() if self.pk else None
        if oud and oud.code != self.code:
            raise ValidationError({"code": _("De code staat in het logboek en verandert niet meer.")})


class AndereOverheid(models.Model):
    """Whom inbreng can be forwarded to when it is not the province's to decide."""

    naam = models.CharField(_("naam"), max_length=120, unique=True)
    contact = models.CharField(_("hoe inwoners hen bereiken"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("andere overheid")
        verbose_name_plural = _("andere overheden")
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


class InbrengQuerySet(models.QuerySet["Inbreng"]):
    def openbaar(self) -> "InbrengQuerySet":
        """What everyone may read, newest first: never by popularity (wens 2)."""
        return self.filter(status__in=OPENBAAR).order_by("-ontvangen_op", "-pk")

    def bevestigd(self) -> "InbrengQuerySet":
        return self.filter(status__in=BEVESTIGD)

    def wacht_op_moderator(self) -> "InbrengQuerySet":
        """The moderation queue, oldest first."""
        return self.filter(status__in=WACHT_OP_MODERATOR).order_by("bevestigd_op", "pk")

    def over_de_norm(self, op: datetime) -> "InbrengQuerySet":
        """Confirmed more working days before `op` than the norm allows."""
        norm = Indieningsregeling.nu_geldig(op).norm_werkdagen
        return self.filter(bevestigd_op__lt=werkdagen_terug(op, norm))

    def onbeantwoord(self) -> "InbrengQuerySet":
        """What blocks closing: confirmed, not refused, forwarded or withdrawn, without a definitive answer."""
        return self.filter(status__in=MOET_ANTWOORD, beantwoord_op__isnull=True)

    def modereerbaar_door(self, user: Iemand) -> "InbrengQuerySet":
        """The confirmed rows that `user` may moderate: a punt has a thema of theirs; the regisseur gets the rest."""
        if getattr(user, "is_superuser", False):
            return self.bevestigd()
        van_mij = Q(punten__thema__in=Thema.objects.modereert(user))
        if heeft_rol(user, Rol.REGISSEUR):
            van_mij |= Q(punten__thema__isnull=True)
        return self.bevestigd().filter(pk__in=Inbreng.objects.filter(van_mij).values("pk"))

    def leesbaar_voor(self, user: Iemand) -> "InbrengQuerySet":
        """Also what the people who answer may read: their own thema, after moderation."""
        behandelt = Thema.objects.behandelt(user) | Thema.objects.stelt_vast(user)
        van_mij = Inbreng.objects.filter(status__in=TE_BEHANDELEN, punten__thema__in=behandelt).values("pk")
        return self.modereerbaar_door(user) | self.bevestigd().filter(pk__in=van_mij)


class Inbreng(Ingediend):
    """One thing a resident said. The text never changes after it is confirmed."""

    class Soort(models.TextChoices):
        REACTIE = "reactie", _("Reactie")
        IDEE = "idee", _("Idee")
        ZIENSWIJZE = "zienswijze", _("Zienswijze")
        VRAAG = "vraag", _("Vraag om uitleg")
        BRIEF = "brief", _("Brief")

    soort = models.CharField(_("soort"), max_length=12, choices=Soort.choices, default=Soort.REACTIE)
    tekst = models.TextField(_("reactie"))
    taal = models.CharField(_("taal"), max_length=8, default="nl")
    openbaar = models.BooleanField(_("mag op de website"))
    met_naam = models.BooleanField(_("met naam op de website"), default=False)
    te_laat = models.BooleanField(_("te laat"), default=False, editable=False)
    status = models.CharField(
        _("status"), max_length=14, choices=Status.choices, default=Status.ONBEVESTIGD, editable=False
    )
    beoordeeld_op = models.DateTimeField(_("beoordeeld op"), null=True, editable=False)
    beantwoord_op = models.DateTimeField(_("beantwoord op"), null=True, editable=False)
    ingevoerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    afwijzingsgrond = models.ForeignKey(Afwijzingsgrond, models.PROTECT, null=True, related_name="+", editable=False)
    doorgestuurd_naar = models.ForeignKey(AndereOverheid, models.PROTECT, null=True, related_name="+", editable=False)

    objects = InbrengQuerySet.as_manager()

    mijn_template = "inbreng/mijn.html"

    class Meta:
        verbose_name = _("inbreng")
        verbose_name_plural = _("inbreng")
        indexes = [
            models.Index(
                fields=["pagina", "-ontvangen_op", "-id"], name="inbreng_openbaar", condition=Q(status="gepubliceerd")
            ),
            models.Index(
                fields=["bevestigd_op", "id"],
                name="inbreng_wachtrij",
                condition=Q(status__in=sorted(WACHT_OP_MODERATOR)),
            ),
            models.Index(
                fields=["pagina"],
                name="inbreng_onbeantwoord",
                condition=Q(status__in=sorted(MOET_ANTWOORD), beantwoord_op__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["pagina", "dubbelsleutel"], name="inbreng_niet_dubbel"),
            models.CheckConstraint(name="inbreng_status", condition=Q(status__in=Status.values)),
        ]

    @property
    def stand(self) -> Status:
        """The status as a badge."""
        return Status(self.status)

    @property
    def openbare_tekst(self) -> str:
        """The text without the spans that a moderator hid; spans may overlap."""
        delen: list[str] = []
        plek = 0
        for stuk in sorted(self.afschermingen.all(), key=lambda stuk: stuk.van):
            if stuk.tot > plek:
                delen += [self.tekst[plek : stuk.van], f"[{stuk.get_soort_display()}]"]
                plek = stuk.tot
        return "".join([*delen, self.tekst[plek:]])

    @property
    def publieke_naam(self) -> str:
        """The name that everyone may see: only if the sender asked for it and was not erased."""
        return self.indiener.naam if self.openbaar and self.met_naam else ""

    def leeftijd_werkdagen(self, op: datetime | None = None) -> int:
        return werkdagen_tussen(self.bevestigd_op or self.ontvangen_op, op or timezone.now())

    def bevestigen_tot(self, sluit: datetime | None) -> datetime:
        """The last moment to confirm: some days after sending, at most the grace after closing (R4)."""
        regels = Indieningsregeling.nu_geldig(self.ontvangen_op)
        tot = self.ontvangen_op + timedelta(days=regels.bevestigen_dagen)
        return min(tot, sluit + timedelta(hours=regels.respijt_uren)) if sluit else tot

    # --- what the own page of a sender asks (see Ingediend) ---
    def bevestig(self, *, op: datetime) -> bool:
        from participatie.inbreng import acties  # acties import these models

        return acties.bevestig(inbreng=self, op=op)

    def trek_in(self) -> None:
        from participatie.inbreng import acties

        acties.trek_in(inbreng=self)

    def mag_intrekken(self) -> bool:
        return Status.INGETROKKEN in OVERGANGEN[self.stand]

    def na_andere_naam(self) -> None:
        """A moderator saw the old name; the new one does not go on the website."""
        if self.bevestigd_op:
            Inbreng.objects.filter(pk=self.pk).update(met_naam=False)

    def gegevens_over_mij(self) -> dict[str, Any]:
        return {
            "kenmerk": self.kenmerk,
            "naam": self.indiener.naam,
            "e-mailadres": self.indiener.e_mail,
            "postcode": self.indiener.postcode,
            "toestemming": str(self.indiener.toestemming.tekst) if self.indiener.toestemming else "",
            "onderwerp": self.pagina.title,
            "tekst": self.tekst,
            "mag op de website": self.openbaar,
            "met naam": self.met_naam,
            "herkomst": self.get_herkomst_display(),
            "ontvangen op": self.ontvangen_op,
            "bevestigd op": self.bevestigd_op,
            "status": self.get_status_display(),
            "antwoorden van de provincie": [
                {
                    "op": antwoord.geldig_vanaf,
                    "uitkomst": antwoord.terugkoppeling.get_uitkomst_display(),
                    "wat wij doen": antwoord.terugkoppeling.wat_wij_doen,
                    "waarom": antwoord.terugkoppeling.waarom,
                }
                for antwoord in self.antwoorden()
            ],
            "briefwisseling": [
                {"op": brief.op, "van": brief.get_van_display(), "tekst": brief.tekst} for brief in self.brieven.all()
            ],
        }

    def openbare_antwoorden(self) -> list[Terugkoppeling]:
        """The answers for a list; uses what `inbreng.views` fetched before."""
        geldig = (
            antwoord
            for punt in self.punten.all()
            for antwoord in punt.antwoorden.all()
            if antwoord.geldig_vanaf and not antwoord.vervallen_op
        )
        return list({antwoord.terugkoppeling_id: antwoord.terugkoppeling for antwoord in geldig}.values())

    def stappen(self) -> list[dict[str, Any]]:
        """The road of this inbreng for the sender: what is done, what is now, what comes."""
        stappen: list[tuple[object, datetime | None]] = [
            (_("Verstuurd"), self.ontvangen_op),
            (_("Bevestigd"), self.bevestigd_op),
            (_("Gelezen door een medewerker"), self.beoordeeld_op),
        ]
        if self.status in KLAAR_ZONDER_ANTWOORD:
            stappen.append((self.get_status_display(), self.beoordeeld_op))
        else:
            stappen.append((_("Antwoord van de provincie"), self.beantwoord_op))
        open_ = [naam for naam, op in stappen if op is None]
        return [
            {
                "naam": naam,
                "wanneer": date_format(timezone.localtime(op), "j F Y, H.i") if op else "",
                "stand": "klaar" if op else "nu" if naam == open_[0] else "straks",
            }
            for naam, op in stappen
        ]

    def antwoorden(self) -> "models.QuerySet[Antwoord]":
        """What the province answered, newest first; corrections replace."""
        return (
            Antwoord.objects.filter(punt__inbreng=self, geldig_vanaf__isnull=False, vervallen_op__isnull=True)
            .select_related("terugkoppeling", "punt")
            .order_by("-geldig_vanaf")
        )


class Brief(models.Model):
    """What moderator and sender wrote to each other about one inbreng: a question, a reason, an answer."""

    class Van(models.TextChoices):
        PROVINCIE = "provincie", _("De provincie")
        INZENDER = "inzender", _("U")

    inbreng = models.ForeignKey(Inbreng, models.CASCADE, related_name="brieven")
    van = models.CharField(max_length=10, choices=Van.choices)
    tekst = models.TextField(_("bericht"))
    op = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("op", "pk")

    def __str__(self) -> str:
        return f"Brief {self.pk}"


class Afscherming(models.Model):
    """A span of the text that the public does not see. The text itself stays as it was sent."""

    class Soort(models.TextChoices):
        PERSOONSGEGEVEN = "persoonsgegeven", _("persoonsgegevens weggehaald")
        NAAM = "naam", _("naam weggehaald")
        ANDERS = "anders", _("deel weggehaald")

    inbreng = models.ForeignKey(Inbreng, models.CASCADE, related_name="afschermingen")
    van = models.PositiveIntegerField()
    tot = models.PositiveIntegerField()
    soort = models.CharField(max_length=20, choices=Soort.choices)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.CheckConstraint(name="afscherming_van_voor_tot", condition=Q(van__lt=models.F("tot")))]

    def __str__(self) -> str:
        return f"Afscherming {self.pk}"


class PuntQuerySet(models.QuerySet["Punt"]):
    def te_beantwoorden(self) -> "PuntQuerySet":
        """The answering queue, oldest first."""
        return self.beantwoordbaar().order_by("inbreng__bevestigd_op", "pk")

    def behandelbaar_door(self, user: Iemand) -> "PuntQuerySet":
        """The punten of the user's own themas."""
        if getattr(user, "is_superuser", False):
            return self.all()
        return self.filter(thema__in=Terugkoppeling.objects.themas_van(user).values("pk"))

    def beantwoordbaar(self) -> "PuntQuerySet":
        """Let through by a moderator and still without a definitive answer."""
        return self.filter(beantwoord_op__isnull=True, inbreng__status__in=TE_BEHANDELEN)


class Punt(models.Model):
    """What is routed and answered: a span of an inbreng, most often the whole."""

    inbreng = models.ForeignKey(Inbreng, models.CASCADE, related_name="punten")
    thema = models.ForeignKey(Thema, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thema"))
    van = models.PositiveIntegerField(default=0)
    tot = models.PositiveIntegerField(null=True, help_text=_("Leeg: tot het einde van de tekst."))
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("behandelaar"),
    )
    beantwoord_op = models.DateTimeField(null=True, editable=False)

    objects = PuntQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("punt")
        verbose_name_plural = _("punten")
        ordering = ("van",)
        indexes = [models.Index(fields=["thema", "inbreng"], name="punt_open", condition=Q(beantwoord_op__isnull=True))]

    def __str__(self) -> str:
        return f"Punt {self.pk}"

    @property
    def tekst(self) -> str:
        return self.inbreng.tekst[self.van : self.tot]

    @property
    def doorgelaten_tekst(self) -> str:
        """The text as the moderator passed it: what is hidden for the public, the answering side has no need of."""
        heel = self.inbreng.tekst
        tot = len(heel) if self.tot is None else self.tot
        delen, plek = [], self.van
        for stuk in sorted(self.inbreng.afschermingen.all(), key=lambda stuk: stuk.van):
            if stuk.tot > plek and stuk.van < tot:
                delen += [heel[plek : stuk.van], f"[{stuk.get_soort_display()}]"]
                plek = stuk.tot
        return "".join([*delen, heel[plek:tot]]).strip()

    @property
    def is_hele_inbreng(self) -> bool:
        return self.van == 0 and self.tot is None


class Antwoord(models.Model):
    """This terugkoppeling answers this punt. Counts from `geldig_vanaf`; a correction makes the old one lapse."""

    punt = models.ForeignKey(Punt, models.PROTECT, related_name="antwoorden")
    terugkoppeling = models.ForeignKey(Terugkoppeling, models.CASCADE, related_name="antwoorden")
    definitief = models.BooleanField(default=False, editable=False)
    geldig_vanaf = models.DateTimeField(null=True, editable=False)
    vervallen_op = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["punt", "terugkoppeling"], name="antwoord_een_keer"),
            models.UniqueConstraint(
                fields=["punt"],
                name="antwoord_een_definitief",
                condition=Q(definitief=True, geldig_vanaf__isnull=False, vervallen_op__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Antwoord {self.pk}"


class OntvangtInbreng(models.Model):
    """Mixin for a page type that takes inbreng. Put it before `RoutablePageMixin, Page`."""

    class Meta:
        abstract = True

    def is_open(self, op: datetime) -> bool:
        """Whether what arrives at `op` (aware) is in time."""
        raise NotImplementedError

    def sluit_op(self) -> datetime | None:
        """The instant from which it is closed."""
        raise NotImplementedError

    def hoofdthema(self) -> Thema | None:
        """The thema that new inbreng starts with."""
        raise NotImplementedError

    def beloofd_op(self) -> date | None:
        """The day on which an answer was promised; None when none was."""
        return None


def ontvangende_paginas() -> Iterable[type[Page]]:
    """Every page type that takes inbreng."""
    return OntvangtInbreng.__subclasses__()
