"""What the beraad advises, what PS and GS answer, and what became of it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.models import Page

from consultaties.burgerberaad.lijsten import Aan
from participatie.statenagenda.lijsten import Uitvoering
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.themas.models import Thema


class AanbevelingQuerySet(models.QuerySet["Aanbeveling"]):
    def openbaar(self) -> "AanbevelingQuerySet":
        """Of a live page, after the advice was handed over."""
        return self.filter(pagina__live=True, pagina__beraadverloop__advies_op__isnull=False)


class Aanbeveling(models.Model):
    """One recommendation. Its text is fixed when the advice is handed over."""

    pagina = models.ForeignKey(Page, models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    titel = models.CharField(_("titel"), max_length=160)
    tekst = models.TextField(_("aanbeveling"), help_text=_("In de woorden van het beraad. Zonder namen."))
    toelichting = models.TextField(_("toelichting"), blank=True)
    voor = models.PositiveSmallIntegerField(_("stemmen voor"), null=True, blank=True)
    tegen = models.PositiveSmallIntegerField(_("stemmen tegen"), null=True, blank=True)
    thema = models.ForeignKey(Thema, models.PROTECT, related_name="+", verbose_name=_("thema"))
    uitvoering = models.CharField(
        _("uitvoering"), max_length=10, choices=Uitvoering.choices, default=Uitvoering.OPEN, editable=False
    )

    objects = AanbevelingQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("aanbeveling")
        verbose_name_plural = _("aanbevelingen")
        ordering = ("pagina", "nummer")
        constraints = [models.UniqueConstraint(fields=["pagina", "nummer"], name="aanbeveling_nummer")]

    def __str__(self) -> str:
        return f"Aanbeveling {self.nummer}"


class Reactie(models.Model):
    """The duty of PS or of GS to answer one aanbeveling. One terugkoppeling may answer several; all of them stay."""

    aanbeveling = models.ForeignKey(Aanbeveling, models.CASCADE, related_name="reacties")
    van = models.CharField(_("van"), max_length=2, choices=Aan.choices)
    voor = models.DateField(_("uiterlijk op"), null=True, editable=False)
    terugkoppelingen = models.ManyToManyField(Terugkoppeling, editable=False, related_name="+")
    definitief_op = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reactie")
        verbose_name_plural = _("reacties")
        ordering = ("van",)
        constraints = [models.UniqueConstraint(fields=["aanbeveling", "van"], name="reactie_een_per_orgaan")]

    def __str__(self) -> str:
        return f"Reactie {self.pk}"


class Uitvoeringsstap(models.Model):
    """What was done with an aanbeveling; rows are only added, so the history stays visible."""

    aanbeveling = models.ForeignKey(Aanbeveling, models.PROTECT, related_name="stappen")
    status = models.CharField(_("hoe staat het ervoor"), max_length=10, choices=Uitvoering.choices)
    wat = models.TextField(_("wat is er gedaan"), help_text=_("Openbaar, in gewone taal, zonder namen."))
    wie = models.CharField(_("door wie"), max_length=120, help_text=_("Bijvoorbeeld: provincie Drenthe, team Wonen"))
    op = models.DateField(_("wanneer"), default=timezone.localdate)
    gemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("stap in de uitvoering")
        ordering = ("-op", "-pk")

    def __str__(self) -> str:
        return f"Stap {self.pk}"


class Bewijs(models.Model):
    """Where anybody can see that it was done: a link or a document."""

    stap = models.ForeignKey(Uitvoeringsstap, models.CASCADE, related_name="bewijzen")
    titel = models.CharField(_("titel"), max_length=160)
    url = models.URLField(_("link"), blank=True)
    document = models.ForeignKey(
        get_document_model_string(), models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bestand")
    )

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.titel
