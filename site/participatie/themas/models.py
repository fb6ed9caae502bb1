"""Thema: what inbreng is sorted by, and whose people may read, answer and approve it."""

from django.contrib.auth.models import Group, Permission
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from participatie.accounts.rollen import Iemand


class ThemaQuerySet(models.QuerySet["Thema"]):
    def modereert(self, user: Iemand) -> "ThemaQuerySet":
        """The themas whose inbreng `user` may moderate."""
        return self._van_groep("groep_moderatie", user)

    def behandelt(self, user: Iemand) -> "ThemaQuerySet":
        """The themas whose punten `user` (an opdrachtnemer) may answer."""
        return self._van_groep("groep_behandeling", user)

    def stelt_vast(self, user: Iemand) -> "ThemaQuerySet":
        """The themas for which `user` (an opdrachtgever) approves plans and answers."""
        return self._van_groep("groep_vaststelling", user)

    def _van_groep(self, veld: str, user: Iemand) -> "ThemaQuerySet":
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(**{f"{veld}__user": user})


class Thema(index.Indexed, models.Model):
    """A subject of the province. Rights follow from membership of its three groups and from nothing else."""

    naam = models.CharField(_("naam"), max_length=80, unique=True)
    slug = models.SlugField(_("webadres"), max_length=80, unique=True, blank=True)
    uitleg = models.TextField(_("uitleg"), help_text=_("Twee of drie korte zinnen: waar gaat dit thema over?"))
    trefwoorden = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("trefwoorden"),
        blank=True,
        default=list,
        help_text=_("Woorden die inwoners gebruiken, met komma's ertussen."),
    )
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=100)
    groep_moderatie = models.ForeignKey(
        Group, models.PROTECT, related_name="+", verbose_name=_("moderatoren"), editable=False
    )
    groep_behandeling = models.ForeignKey(
        Group, models.PROTECT, related_name="+", verbose_name=_("opdrachtnemers"), editable=False
    )
    groep_vaststelling = models.ForeignKey(
        Group, models.PROTECT, related_name="+", verbose_name=_("opdrachtgevers"), editable=False
    )

    objects = ThemaQuerySet.as_manager()

    panels = [
        MultiFieldPanel([FieldPanel("naam"), FieldPanel("slug"), FieldPanel("volgorde")], _("Naam")),
        FieldPanel("uitleg"),
        FieldPanel("trefwoorden"),
        MultiFieldPanel(
            [
                FieldPanel("groep_moderatie", read_only=True),
                FieldPanel("groep_behandeling", read_only=True),
                FieldPanel("groep_vaststelling", read_only=True),
            ],
            _("Groepen"),
            help_text=_("Wie in deze groepen zit, bepaalt wie wat mag. Een beheerder zet mensen in een groep."),
        ),
    ]
    search_fields = [index.SearchField("naam"), index.SearchField("uitleg"), index.AutocompleteField("naam")]

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")
        ordering = ("volgorde", "naam")

    def __str__(self) -> str:
        return self.naam

    @transaction.atomic
    def save(self, *args, **kwargs) -> None:
        """A new thema brings its own three groups; a beheerder only has to put people in them."""
        self.slug = self.slug or slugify(self.naam)
        for veld, soort in (
            ("groep_moderatie", "Moderatoren"),
            ("groep_behandeling", "Opdrachtnemers"),
            ("groep_vaststelling", "Opdrachtgevers"),
        ):
            if getattr(self, f"{veld}_id") is None:
                groep, _nieuw = Group.objects.get_or_create(name=f"{soort} {self.naam}")
                groep.permissions.add(
                    Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
                )
                setattr(self, veld, groep)
        super().save(*args, **kwargs)
