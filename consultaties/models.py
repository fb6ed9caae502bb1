"""The province asks one clear question; residents answer; the province answers back."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from consultaties.status import Status, status_op
from consultaties.waarschuwingen import waarschuwingen
from participatie.accounts.panelen import Verlooppaneel
from participatie.basis.middleware import ontvangen_op
from participatie.basis.poort import Poort, is_leeg
from participatie.inbreng import views
from participatie.inbreng.models import OntvangtInbreng
from participatie.indiening.models import Indieningsregeling, Telling
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.themas.models import Thema
from participatie.trajecten.lijsten import Beleidsfase
from participatie.trajecten.models import TEKST, TrajectPagina


class ConsultatiesPagina(Page):
    """All consultaties, with filters and search."""

    intro = models.TextField(_("inleiding"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro")]
    subpage_types: ClassVar[list[str]] = []
    parent_page_types: ClassVar = ["portaal.HomePagina"]
    max_count = 1

    class Meta:
        verbose_name = _("overzicht van consultaties")

    def get_context(self, request, *args, **kwargs):
        from consultaties.overzicht import zoek  # needs ConsultatiePagina

        return {**super().get_context(request, *args, **kwargs), **zoek(request.GET)}


class ConsultatieQuerySet(PageQuerySet):
    """The status in questions; the same rule as `status.status_op`."""

    def gepland(self) -> Self:
        return self.filter(verloop__opent__isnull=False, verloop__sluit__isnull=False)

    def binnenkort(self, op: datetime) -> Self:
        return self.gepland().filter(verloop__opent__gt=op)

    def open(self, op: datetime) -> Self:
        return self.gepland().filter(verloop__opent__lte=op, verloop__sluit__gt=op, verloop__beantwoord_op__isnull=True)

    def gesloten(self, op: datetime) -> Self:
        return self.gepland().filter(verloop__sluit__lte=op, verloop__beantwoord_op__isnull=True)

    def beantwoord(self) -> Self:
        return self.gepland().filter(verloop__beantwoord_op__isnull=False)


class ConsultatiePagina(Poort, OntvangtInbreng, RoutablePageMixin, Page):
    """One question to residents, in a traject."""

    vraag = models.CharField(
        _("vraag"),
        max_length=200,
        blank=True,
        help_text=_("Eén duidelijke vraag, hooguit 200 tekens, met een vraagteken."),
    )
    samenvatting = models.TextField(
        _("in eenvoudige taal"), blank=True, help_text=_("Hooguit 150 woorden. Korte zinnen, gewone woorden.")
    )
    toelichting = RichTextField(_("toelichting"), blank=True, features=TEKST)
    wie_besluit = models.CharField(_("wie besluit"), max_length=200, blank=True)
    wat_doen_wij_ermee = RichTextField(_("wat doen wij met uw reactie"), blank=True, features=TEKST)

    objects = PageManager.from_queryset(ConsultatieQuerySet)()

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("vraag"),
        FieldPanel("samenvatting"),
        FieldPanel("toelichting"),
        MultiFieldPanel([FieldPanel("wie_besluit"), FieldPanel("wat_doen_wij_ermee")], _("Wat gebeurt ermee")),
        Verlooppaneel(template="consultaties/beheer/verloop_paneel.html", heading=_("Planning")),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("vraag", boost=2),
        index.SearchField("samenvatting"),
        index.SearchField("toelichting"),
    ]
    parent_page_types: ClassVar = ["trajecten.TrajectPagina"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("consultatie")
        verbose_name_plural = _("consultaties")

    def save(self, *args, **kwargs):
        resultaat = super().save(*args, **kwargs)
        Consultatieverloop.objects.get_or_create(pagina=self)
        if self.live:  # here, not in `publish`: Wagtail's editor publishes around it
            from consultaties import nieuws  # needs this model

            nieuws.gepubliceerd(self)
        return resultaat

    def ontbreekt(self, *, ouder: models.Model | None = None) -> dict[str, str]:
        """Wens 6 and 9: one question, what happens with the answer, when, and in which public traject."""
        fouten: dict[str, str] = {}
        if is_leeg(self.vraag):
            fouten["vraag"] = str(_("Schrijf de vraag op die u aan inwoners stelt."))
        elif not self.vraag.strip().endswith("?"):
            fouten["vraag"] = str(_("Maak er een vraag van: eindig met een vraagteken."))
        elif len(self.vraag) > 200:
            fouten["vraag"] = str(_("De vraag is te lang. Gebruik hooguit 200 tekens."))
        for veld, zin in (
            ("samenvatting", _("Schrijf in eenvoudige taal waar het over gaat.")),
            ("toelichting", _("Leg uit waar de vraag over gaat.")),
            ("wie_besluit", _("Vul in wie besluit.")),
            ("wat_doen_wij_ermee", _("Schrijf op wat u met de reacties doet.")),
        ):
            if is_leeg(getattr(self, veld)):
                fouten[veld] = str(zin)
        if len(self.samenvatting.split()) > 150:
            fouten["samenvatting"] = str(_("De samenvatting is te lang. Gebruik hooguit 150 woorden."))
        return fouten | self._ontbreekt_eromheen(ouder)

    def _ontbreekt_eromheen(self, ouder: models.Model | None) -> dict[str, str]:
        """What is not in the page's own fields: the days, and the traject above it."""
        fouten: dict[str, str] = {}
        verloop = Consultatieverloop.objects.filter(pagina_id=self.pk).first() if self.pk else None
        if verloop is None or None in {verloop.opent, verloop.sluit, verloop.beloofd_op}:
            fouten["planning"] = str(
                _("Bewaar eerst als concept. Plan daarna de eerste dag, de laatste dag en de dag van het antwoord.")
            )
        traject = self.traject if self.path else ouder
        if not getattr(traject, "live", False):
            fouten["traject"] = str(_("Publiceer eerst het traject waar deze consultatie bij hoort."))
        elif getattr(traject.specific, "geen_participatie", ""):  # type: ignore[union-attr]
            fouten["traject"] = str(_("Het traject zegt dat inwoners niet kunnen meedoen. Pas eerst het traject aan."))
        return fouten

    def twijfels(self) -> list[str]:
        """Warnings about the planning as it stands; they never block."""
        verloop = Consultatieverloop.objects.get(pagina_id=self.pk)
        if verloop.opent is None or verloop.laatste_dag is None:
            return []
        eerder = ConsultatiePagina.objects.child_of(self.traject).filter(verloop__opent__lt=verloop.opent)
        return waarschuwingen(
            opent=timezone.localdate(verloop.opent),
            laatste_dag=verloop.laatste_dag,
            fase=Beleidsfase(self.traject.verloop.beleidsfase),
            eerste=not eerder.exclude(pk=self.pk).exists(),
            minstens_dagen=Indieningsregeling.nu_geldig().consultatie_dagen,
        )

    # --- OntvangtInbreng ---
    def is_open(self, op: datetime) -> bool:
        return self.live and self.verloop.status_op(op) == Status.OPEN

    def sluit_op(self) -> datetime | None:
        return self.verloop.sluit

    def hoofdthema(self) -> Thema | None:
        return self.traject.hoofdthema

    def beloofd_op(self) -> date | None:
        return self.verloop.beloofd_op

    @property
    def traject(self) -> TrajectPagina:
        if not hasattr(self, "_traject"):
            self._traject = TrajectPagina.objects.select_related("hoofdthema", "verloop").parent_of(self).get()
        return self._traject

    def get_route_paths(self) -> list[str]:
        """When the web address changes, links in mails that left must still work: redirects for these too."""
        return ["/", "/reageren/", "/reacties/"]

    # --- what the public sees ---
    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """The question and everything around it; no form, no cookie, cacheable as a whole."""
        return self.render(
            request,
            template="consultaties/consultatie_pagina.html",
            context_overrides={
                "status": self.verloop.status_op(ontvangen_op(request)),
                "telling": Telling.objects.van([self.pk])[self.pk],
                "reacties": views.nieuwste_inbreng(self, 3),
                "terugkoppelingen": Terugkoppeling.objects.filter(pagina_id=self.pk).openbaar()[:10],
            },
        )

    @path("reageren/")
    def reageren(self, request: HttpRequest) -> HttpResponse:
        return views.reageren(request, self)

    @path("reageren/verstuurd/")
    def verstuurd(self, request: HttpRequest) -> HttpResponse:
        return views.verstuurd(request, self)

    @path("reacties/")
    def reacties(self, request: HttpRequest) -> HttpResponse:
        return views.reacties(request, self)


class Consultatieverloop(models.Model):
    """What changes by acts beside the page: when it opens and closes, and when we answer."""

    pagina = models.OneToOneField(ConsultatiePagina, models.CASCADE, related_name="verloop")
    opent = models.DateTimeField(_("opent"), null=True, editable=False)
    sluit = models.DateTimeField(
        _("sluit"), null=True, editable=False, help_text=_("Het eerste moment waarop het niet meer kan.")
    )
    beloofd_op = models.DateField(_("antwoord uiterlijk op"), null=True, editable=False)
    beantwoord_op = models.DateTimeField(_("beantwoord op"), null=True, editable=False)
    regeling = models.ForeignKey(
        Indieningsregeling, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("regels")
    )

    class Meta:
        verbose_name = _("verloop van een consultatie")
        constraints = [
            models.CheckConstraint(
                name="consultatie_opent_voor_sluit",
                condition=models.Q(opent__isnull=True) | models.Q(opent__lt=models.F("sluit")),
            )
        ]

    def __str__(self) -> str:
        return f"Verloop van consultatie {self.pagina_id}"

    def status_op(self, moment: datetime) -> Status:
        return status_op(moment, opent=self.opent, sluit=self.sluit, beantwoord_op=self.beantwoord_op)

    @property
    def status(self) -> Status:
        return self.status_op(timezone.now())

    @property
    def laatste_dag(self) -> date | None:
        """The last local day on which one can send something in."""
        if self.sluit is None:
            return None
        return timezone.localdate(self.sluit - timedelta(microseconds=1))

    def is_over_tijd(self, op: datetime | None = None) -> bool:
        """We promised an answer and it is not there."""
        vandaag = timezone.localdate(op)
        return self.beantwoord_op is None and self.beloofd_op is not None and self.beloofd_op < vandaag


class Verloopwijziging(models.Model):
    """A public correction: changed on … because … (X11)."""

    verloop = models.ForeignKey(Consultatieverloop, models.CASCADE, related_name="wijzigingen")
    op = models.DateTimeField(default=timezone.now)
    wat = models.CharField(max_length=200)
    reden = models.CharField(max_length=300)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-op",)

    def __str__(self) -> str:
        return self.wat


def open_consultaties(pagina: Page) -> list[str]:
    """A traject cannot be closed while a consultatie below it is still to come, open or unanswered."""
    nu = timezone.now()
    lopend = ConsultatiePagina.objects.descendant_of(pagina).live().exclude(verloop__beantwoord_op__lte=nu)
    return [str(_("Rond eerst de consultatie '%(titel)s' af.") % {"titel": c.title}) for c in lopend]
