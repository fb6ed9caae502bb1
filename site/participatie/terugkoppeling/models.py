"""The province's answer: what you said, what we do, why."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from participatie.accounts.rollen import Iemand
from participatie.basis.adressen import adres
from participatie.terugkoppeling.status import NOOIT_DEFINITIEF, Status, Uitkomst
from participatie.themas.models import Thema


class TerugkoppelingQuerySet(models.QuerySet["Terugkoppeling"]):
    def gepubliceerd(self) -> "TerugkoppelingQuerySet":
        return self.filter(status=Status.GEPUBLICEERD)

    def openbaar(self) -> "TerugkoppelingQuerySet":
        """Published and not replaced by a published correction; newest first."""
        return (
            self.gepubliceerd()
            .exclude(vervangen_door__status=Status.GEPUBLICEERD)
            .select_related("vervangt")
            .order_by("-gepubliceerd_op", "-pk")
        )

    def zichtbaar_voor(self, user: Iemand) -> "TerugkoppelingQuerySet":
        """What `user` sees in the admin: the drafts and answers of the own themas."""
        return self.filter(thema__in=self.themas_van(user).values("pk"))

    @staticmethod
    def themas_van(user: Iemand) -> "models.QuerySet[Thema]":
        """The themas for which `user` answers or approves answers."""
        if getattr(user, "is_superuser", False):
            return Thema.objects.all()
        return (Thema.objects.behandelt(user) | Thema.objects.stelt_vast(user)).distinct()


class Terugkoppeling(models.Model):
    """One answer to one or many things that residents sent in.

    Not a Wagtail page or snippet: what residents said may not enter a revision (veiligheid.md R24).
    """

    pagina = models.ForeignKey(Page, models.PROTECT, related_name="+", verbose_name=_("hoort bij"))
    thema = models.ForeignKey(Thema, models.PROTECT, related_name="+", verbose_name=_("thema"))
    wat_u_zei = models.TextField(_("wat u zei"), help_text=_("Vat samen wat inwoners zeiden. Zonder namen."))
    wat_wij_doen = models.TextField(_("wat wij doen"))
    waarom = models.TextField(_("waarom"), help_text=_("Altijd nodig, bij elke uitkomst."))
    uitkomst = models.CharField(_("uitkomst"), max_length=20, choices=Uitkomst.choices)
    vervolg = models.TextField(_("vervolg"), blank=True, help_text=_("Wat gebeurt er nu, en wanneer?"))
    namens = models.CharField(_("namens"), max_length=120, help_text=_("Bijvoorbeeld: Gedeputeerde Staten."))
    tussentijds = models.BooleanField(
        _("tussentijds bericht"), default=False, help_text=_("Het echte antwoord komt later nog.")
    )
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.CONCEPT, editable=False)
    vervangt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangen_door", verbose_name=_("verbetert")
    )
    gemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    gepubliceerd_op = models.DateTimeField(null=True, editable=False)
    opmerking = models.TextField(
        blank=True, editable=False, help_text=_("Waarom dit terug naar concept ging. Leeg als het is vastgesteld.")
    )

    objects = TerugkoppelingQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("terugkoppeling")
        verbose_name_plural = _("terugkoppelingen")
        indexes = [models.Index(fields=["pagina", "status", "-gepubliceerd_op"], name="terugkoppeling_lijst")]
        constraints = [
            models.CheckConstraint(name="terugkoppeling_status", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="onderzoek_is_tussentijds",
                condition=Q(tussentijds=True) | ~Q(uitkomst__in=sorted(NOOIT_DEFINITIEF)),
            ),
        ]

    def __str__(self) -> str:
        return f"Terugkoppeling {self.pk}"

    def clean(self) -> None:
        super().clean()
        if self.uitkomst in NOOIT_DEFINITIEF and not self.tussentijds:
            raise ValidationError({"tussentijds": _("'Nog in onderzoek' is altijd een tussentijds bericht.")})
        if not self.waarom.strip():
            raise ValidationError({"waarom": _("Schrijf op waarom. Dat hoort bij elke uitkomst.")})
        if self.tussentijds and self.vervangt and self.vervangt.is_definitief:
            raise ValidationError(
                {"tussentijds": _("U verbetert een antwoord. De verbetering moet ook een antwoord zijn.")}
            )

    @property
    def uitkomst_enum(self) -> Uitkomst:
        """The outcome as a badge."""
        return Uitkomst(self.uitkomst)

    @property
    def stand(self) -> Status:
        """The status as a badge."""
        return Status(self.status)

    @property
    def url(self) -> str:
        return f"{adres(self.pagina)}#terugkoppeling-{self.pk}"

    @property
    def is_definitief(self) -> bool:
        return not self.tussentijds
