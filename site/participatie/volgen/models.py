"""Who follows what, and the news. What somebody follows shows political interest: a special category (AVG art. 9).

Nothing of this stands in the admin, in a log or in a mail subject: no member of staff needs to know who follows
what, so nobody can look.
"""

import base64
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from participatie.basis.gemeenten import Gemeente
from participatie.indiening import versleuteling
from participatie.indiening.adres import identiteit
from participatie.indiening.models import Toegang
from participatie.themas.models import Thema
from participatie.volgen.lijsten import Frequentie, Instrument

Doel = tuple[str, Any]  # ("pagina", 12), ("thema", 3), ("gemeente", "assen"), ("instrument", "petitie")
DOELEN = ("pagina", "thema", "gemeente", "instrument")


def openbare_paginas(pks: Iterable[int]) -> dict[int, Page]:
    """Those of `pks` that everybody can read now."""
    return {pagina.pk: pagina for pagina in Page.objects.live().public().filter(pk__in=set(pks), depth__gt=1)}


def _geheim(waarvoor: str) -> bytes:
    return versleuteling.vingerafdruk(settings.DATASLEUTEL.encode(), f"volgen/{waarvoor}")


class Volger(models.Model):
    """One e-mail address, encrypted; no name. Deleting the row erases all there is about this person."""

    identiteit = models.BinaryField(max_length=32, unique=True)
    gegevens = models.BinaryField()
    frequentie = models.CharField(max_length=6, choices=Frequentie.choices, default=Frequentie.DAG)
    gemaakt_op = models.DateTimeField()
    bevestigd_op = models.DateTimeField(null=True)
    tot_ronde = models.PositiveIntegerField(default=0)  # news up to this ronde was delivered

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["frequentie", "tot_ronde"], name="volger_aan_de_beurt")]

    def __str__(self) -> str:
        return f"Volger {self.pk}"

    @staticmethod
    def identiteit_van(e_mail: str) -> bytes:
        return versleuteling.vingerafdruk(_geheim("identiteit"), identiteit(e_mail))

    @staticmethod
    def versleutel(e_mail: str) -> bytes:
        return versleuteling.versleutel(base64.urlsafe_b64encode(_geheim("adres")), {"e_mail": e_mail})

    @property
    def e_mail(self) -> str:
        sleutel = base64.urlsafe_b64encode(_geheim("adres"))
        return str(versleuteling.ontsleutel(sleutel, bytes(self.gegevens))["e_mail"])

    @property
    def berichten(self) -> str:
        """How `uniek` of every mail to this person begins."""
        return f"volgen/{self.pk}/"


class VolgtQuerySet(models.QuerySet["Volgt"]):
    def om_te_tonen(self) -> list["Volgt"]:
        """With what their names need. A page that left the website does not show its title."""
        wensen: list[Volgt] = list(self.select_related("pagina", "thema").order_by("pk"))
        openbaar = openbare_paginas(wens.pagina_id for wens in wensen if wens.pagina_id)
        for wens in wensen:
            wens.is_openbaar = wens.pagina_id is None or wens.pagina_id in openbaar
        return wensen


class Volgt(models.Model):
    """One wish of one follower: exactly one target, and no mail before it was confirmed."""

    volger = models.ForeignKey(Volger, models.CASCADE, related_name="wensen")
    pagina = models.ForeignKey(Page, models.CASCADE, null=True, related_name="+")
    thema = models.ForeignKey(Thema, models.CASCADE, null=True, related_name="+")
    gemeente = models.CharField(max_length=20, choices=Gemeente.choices, null=True)
    instrument = models.CharField(max_length=20, choices=Instrument.choices, null=True)
    gevraagd_op = models.DateTimeField(default=timezone.now)
    bevestigd_op = models.DateTimeField(null=True)

    objects = VolgtQuerySet.as_manager()
    is_openbaar = True
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="volgt_een_doel",
                condition=Exact(
                    Func(*map(F, DOELEN), function="num_nonnulls", output_field=models.IntegerField()),
                    1,
                ),
            ),
            models.UniqueConstraint(fields=["volger", "pagina"], name="volgt_pagina_een_keer"),
            models.UniqueConstraint(fields=["volger", "thema"], name="volgt_thema_een_keer"),
            models.UniqueConstraint(fields=["volger", "gemeente"], name="volgt_gemeente_een_keer"),
            models.UniqueConstraint(fields=["volger", "instrument"], name="volgt_instrument_een_keer"),
        ]

    def __str__(self) -> str:
        return f"Volgt {self.pk}"

    @property
    def doel(self) -> Doel:
        paren = (
            ("pagina", self.pagina_id),
            ("thema", self.thema_id),
            ("gemeente", self.gemeente),
            ("instrument", self.instrument),
        )
        return next(paar for paar in paren if paar[1] is not None)

    @property
    def naam(self) -> str:
        """Fits in "U volgt …"."""
        if self.thema:
            return _("het thema %(naam)s") % {"naam": self.thema}
        if self.gemeente:
            return _("de gemeente %(naam)s") % {"naam": self.get_gemeente_display()}
        if not self.is_openbaar:
            return _("een pagina die nu niet op de website staat")
        if self.pagina:
            return f"“{self.pagina.title}”"
        return str(self.get_instrument_display())


class VolglinkQuerySet(models.QuerySet["Volglink"]):
    def maak(self, *, volger: Volger, doel: "Volglink.Doel", geldig_tot: datetime, **velden: Any) -> str:
        """Make a link; returns the token, which is stored only as a hash (veiligheid.md R4)."""
        return self.maak_veel([Volglink(volger=volger, doel=doel, geldig_tot=geldig_tot, **velden)])[0]

    def maak_veel(self, links: list["Volglink"]) -> list[str]:
        """Store these in one query; their tokens in the same order."""
        tokens = [secrets.token_urlsafe(32) for _link in links]
        for link, token in zip(links, tokens, strict=True):
            link.hash = Toegang.hash_van(token)
        Volglink.objects.bulk_create(links)
        return tokens

    def met_token(self, token: str, *doelen: "Volglink.Doel") -> "Volglink | None":
        """What `token` opens, also when it has expired."""
        return self.filter(hash=Toegang.hash_van(token), doel__in=doelen).select_related("volger").first()


class Volglink(models.Model):
    """One mailed link. A new one per mail: a link to stop can do nothing else, also when a mail is forwarded."""

    class Doel(models.TextChoices):
        BEVESTIGEN = "bevestigen"
        BEHEREN = "beheren"
        AFMELDEN = "afmelden"

    volger = models.ForeignKey(Volger, models.CASCADE, related_name="links")
    doel = models.CharField(max_length=12, choices=Doel.choices)
    hash = models.BinaryField(max_length=32, unique=True)
    geldig_tot = models.DateTimeField()
    wensen = ArrayField(models.BigIntegerField(), default=list)  # the pks of Volgt that it confirms or stops
    frequentie = models.CharField(max_length=6, choices=Frequentie.choices, blank=True)  # holds once confirmed
    verzendsleutel = models.UUIDField(unique=True, null=True)  # of the form: the button twice is one mail

    objects = VolglinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"Volglink {self.pk}"

    def is_geldig(self, op: datetime) -> bool:
        return op <= self.geldig_tot

    def eigen_wensen(self) -> list[Volgt]:
        return Volgt.objects.filter(volger=self.volger_id, pk__in=self.wensen).om_te_tonen()


class Nieuws(models.Model):
    """Something that happened, as followers will read it. Public text only. Kept: `uniek` stops a second telling."""

    uniek = models.CharField(max_length=150, unique=True)
    op = models.DateTimeField()
    kop = models.TextField()
    tekst = models.TextField()
    url = models.TextField()
    paginas = ArrayField(models.IntegerField(), default=list)
    themas = ArrayField(models.IntegerField(), default=list)
    gemeenten = ArrayField(models.CharField(max_length=20), default=list)
    instrument = models.CharField(max_length=20, choices=Instrument.choices, blank=True)
    # Given by the clock to all it finds: the order in which news became visible, whatever transaction was late.
    ronde = models.PositiveIntegerField(null=True, db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"Nieuws {self.pk}"

    def doelen(self) -> Iterator[Doel]:
        yield from (("pagina", pk) for pk in self.paginas)
        yield from (("thema", pk) for pk in self.themas)
        yield from (("gemeente", code) for code in self.gemeenten)
        if self.instrument:
            yield ("instrument", self.instrument)
