"""What every sender has, whatever is sent: identity, access, consent, a count, and limits."""

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page

from participatie.basis.models import Regeling
from participatie.indiening import versleuteling
from participatie.indiening.adres import identiteit
from participatie.indiening.tekst import controleer_naam

# Without 0/O, 1/I/L, 5/S, 8/B: it is read out over the telephone.
KENMERK_TEKENS = "234679ACDEFGHJKMNPQRTUVWXYZ"


def nieuw_kenmerk() -> str:
    """For example DR-7K3M-9QXD. A name for people, no secret: access needs a `Toegang`."""
    tekens = "".join(secrets.choice(KENMERK_TEKENS) for _plek in range(8))
    return f"DR-{tekens[:4]}-{tekens[4:]}"


class Herkomst(models.TextChoices):
    """How it came in; it counts the same (W4, X6)."""

    WEBSITE = "website", _("Website")
    BRIEF = "brief", _("Brief")
    TELEFOON = "telefoon", _("Telefoon")
    BALIE = "balie", _("Balie")
    BIJEENKOMST = "bijeenkomst", _("Bijeenkomst")


class Indieningsregeling(Regeling):
    """The numbers for everything that residents send in."""

    max_tekens = models.PositiveIntegerField(_("hoogste aantal tekens in een tekst"), default=5000)
    bevestigen_dagen = models.PositiveSmallIntegerField(_("dagen om het e-mailadres te bevestigen"), default=7)
    respijt_uren = models.PositiveSmallIntegerField(
        _("uren om te bevestigen na de sluitingsdatum"),
        default=24,
        help_text=_("Wie op tijd stuurde, mag daarna nog zo lang op de link in de mail drukken."),
    )
    norm_werkdagen = models.PositiveSmallIntegerField(_("werkdagen voor de controle"), default=2)
    bewaren_dagen = models.PositiveSmallIntegerField(
        _("dagen dat naam en e-mailadres blijven na het antwoord"), default=365
    )
    consultatie_dagen = models.PositiveSmallIntegerField(
        _("dagen dat een consultatie minstens open is"),
        default=21,
        help_text=_("Korter mag, maar dan waarschuwen wij de redacteur."),
    )
    concept_dagen = models.PositiveSmallIntegerField(
        _("dagen dat een petitie of verzoek blijft dat niet is afgemaakt"), default=30
    )
    netwerk_dagen = models.PositiveSmallIntegerField(
        _("dagen dat netwerk en e-maildomein blijven bij steun"),
        default=30,
        help_text=_("Als vingerafdruk, alleen om fraude te zien."),
    )
    steun_maanden = models.PositiveSmallIntegerField(
        _("maanden dat namen bij een petitie of verzoek hoogstens blijven"),
        default=21,
        help_text=_("Na het begin, wat er ook gebeurt. Zo doet het Europees burgerinitiatief het ook."),
    )

    class Meta(Regeling.Meta):
        verbose_name = _("regels voor inbreng")
        verbose_name_plural = _("regels voor inbreng")


class Toestemmingstekst(Regeling):
    """The sentence a sender agrees with; the sender's row keeps which version (AVG art. 7 and 9)."""

    tekst = models.TextField(_("tekst bij het vinkje"))

    class Meta(Regeling.Meta):
        verbose_name = _("toestemmingstekst")
        verbose_name_plural = _("toestemmingsteksten")


@register_setting(icon="warning")
class Bediening(BaseGenericSetting):
    """Switches and limits that staff can move at once, without a new version (veiligheid.md R18, R23)."""

    inbreng_uit = models.BooleanField(
        _("geen nieuwe inbreng aannemen"), default=False, help_text=_("Bij een storing of aanval.")
    )
    mails_per_uur = models.PositiveSmallIntegerField(_("bevestigingsmails per adres per uur"), default=3)
    mails_per_dag = models.PositiveSmallIntegerField(_("bevestigingsmails per adres per dag"), default=5)
    per_netwerk_per_uur = models.PositiveIntegerField(
        _("inzendingen per netwerk per uur"),
        default=100,
        help_text=_("Wat daarboven komt, gaat apart en wordt door een mens bekeken. Er gaat niets verloren."),
    )
    documenten_per_netwerk = models.PositiveIntegerField(
        _("formulieren met documenten per netwerk per uur"),
        default=20,
        help_text=_("Daarboven gaan er geen documenten meer mee. De aanmelding zelf gaat wel door."),
    )
    documenten_mb = models.PositiveIntegerField(
        _("MB aan documenten die wachten op bevestiging"),
        default=1000,
        help_text=_("Van alle inwoners samen. Zo raakt de schijf niet vol door wie nooit bevestigt."),
    )
    steun_per_netwerk = models.PositiveIntegerField(
        _("steun per netwerk per uur"),
        default=100,
        help_text=_("Voor petities en agenderingsverzoeken. Wat daarboven komt, gaat apart."),
    )
    steun_zonder_proef = models.PositiveIntegerField(
        _("steun per netwerk per uur zonder controle tegen robots"),
        default=20,
        help_text=_("Die controle doet de browser zelf. Wie geen JavaScript heeft, heeft haar niet."),
    )
    steun_per_domein = models.PositiveIntegerField(
        _("steun per e-maildomein per uur"),
        default=50,
        help_text=_("Geldt niet voor bekende domeinen, zoals gmail.com en ziggo.nl."),
    )
    aanmeldingen_per_netwerk = models.PositiveIntegerField(
        _("aanmeldingen voor een burgerberaad per netwerk per uur"),
        default=100,
        help_text=_("Zonder code uit een brief. Wie daarna komt, moet later terugkomen of bellen."),
    )
    aanmeldingen_zonder_proef = models.PositiveIntegerField(
        _("aanmeldingen per netwerk per uur zonder controle tegen robots"),
        default=20,
        help_text=_("Zonder code uit een brief. Wie geen JavaScript heeft, heeft die controle niet."),
    )
    foute_codes_per_netwerk = models.PositiveIntegerField(
        _("foute briefcodes per netwerk per uur"),
        default=20,
        help_text=_("Daarboven kijken wij een uur lang niet naar codes van dat netwerk."),
    )
    formulieren_per_code = models.PositiveIntegerField(
        _("verstuurde formulieren per briefcode per uur"),
        default=10,
        help_text=_(
            "Een code geldt één keer, maar pas bij het bevestigen. Dit houdt tegen dat iemand er veel e-mail mee laat sturen."
        ),
    )
    trend_loggen = models.PositiveIntegerField(
        _("trend: in het logboek vanaf"), default=100, help_text=_("Steun per uur van één netwerk of domein.")
    )
    trend_melden = models.PositiveIntegerField(
        _("trend: e-mail aan de griffie vanaf"), default=200, help_text=_("Hoogstens één e-mail per uur per trend.")
    )

    class Meta:
        verbose_name = _("bediening")

    @classmethod
    def nu(cls) -> Self:
        """How the switches stand; looking writes nothing (R2)."""
        return cls.objects.first() or cls()


class Paginasleutel(models.Model):
    """The wrapped key of one page. Delete the row and nobody can read who took part there."""

    pagina = models.OneToOneField(Page, models.CASCADE, related_name="+")
    verpakt = models.BinaryField(default=versleuteling.nieuwe_sleutel)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"Sleutel van pagina {self.pagina_id}"

    @classmethod
    def van(cls, pagina_id: int) -> bytes:
        """The unwrapped key of a page, made at first use."""
        rij = cls.objects.filter(pagina_id=pagina_id).first()
        if rij is None:
            rij, _nieuw = cls.objects.get_or_create(pagina_id=pagina_id)
        return versleuteling.uitpakken(bytes(rij.verpakt))


class Indiener(models.Model):
    """The person behind one thing that was sent in. Erasable without touching what was said."""

    pagina = models.ForeignKey(Page, models.PROTECT, related_name="+")
    gegevens = models.BinaryField(null=True, help_text=_("Naam en e-mailadres, versleuteld."))
    email_hmac = models.BinaryField(null=True, max_length=32, db_index=True)
    postcode = models.CharField(_("postcode (4 cijfers)"), max_length=4, blank=True)
    toestemming = models.ForeignKey(Toestemmingstekst, models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gewist_op = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("indiener")

    def __str__(self) -> str:
        return f"Indiener {self.pk}"

    def zet_gegevens(self, *, naam: str, e_mail: str, **meer: str) -> None:
        """Encrypt who this is with the key of the page; the caller saves. Raises ValidationError (R19).

        `meer` is what some forms ask beside it (telefoon, hulp); what was known and is not named, stays.
        """
        controleer_naam(naam)
        alles = {**self._ontsleuteld, **meer, "naam": naam, "e_mail": e_mail}
        self.gegevens = versleuteling.versleutel(self.sleutel, alles)
        self.email_hmac = versleuteling.vingerafdruk(self.sleutel, identiteit(e_mail)) if e_mail else None

    @cached_property
    def sleutel(self) -> bytes:
        """The key of the page; who has it already may set it."""
        return Paginasleutel.van(self.pagina_id)

    @property
    def _ontsleuteld(self) -> dict[str, Any]:
        if self.gegevens is None:
            return {}
        return versleuteling.ontsleutel(self.sleutel, bytes(self.gegevens))

    @property
    def naam(self) -> str:
        return str(self._ontsleuteld.get("naam", ""))

    @property
    def e_mail(self) -> str:
        return str(self._ontsleuteld.get("e_mail", ""))

    @property
    def telefoon(self) -> str:
        return str(self._ontsleuteld.get("telefoon", ""))

    @property
    def hulp(self) -> str:
        """The help somebody asked for; it may say something about health, so it is encrypted too."""
        return str(self._ontsleuteld.get("hulp", ""))

    @property
    def geboortedatum(self) -> str:
        """ISO 8601, or empty when it was not asked or is erased (veiligheid.md 2.2: until the sample is checked)."""
        return str(self._ontsleuteld.get("geboortedatum", ""))

    @property
    def woonplaats(self) -> str:
        return str(self._ontsleuteld.get("woonplaats", ""))

    @property
    def geboortejaar(self) -> str:
        return str(self._ontsleuteld.get("geboortejaar", ""))

    @property
    def antwoorden(self) -> dict[str, str]:
        """What was answered on the criteria of a burgerberaad: criterium → groep, by their codes."""
        return json.loads(self._ontsleuteld.get("antwoorden") or "{}")


class ToegangQuerySet(models.QuerySet["Toegang"]):
    def maak(self, *, indiener: Indiener, doel: "Toegang.Doel", geldig_tot: datetime, nieuw_adres: str = "") -> str:
        """Make an access link; returns the token, which is stored only as a hash (veiligheid.md R4)."""
        if nieuw_adres:
            blok = versleuteling.versleutel(Paginasleutel.van(indiener.pagina_id), {"e_mail": nieuw_adres})
            token = secrets.token_urlsafe(32)
            self.create(indiener=indiener, doel=doel, hash=Toegang.hash_van(token), geldig_tot=geldig_tot, adres=blok)
            return token
        return self.maak_veel(indieners=[indiener], doel=doel, geldig_tot=geldig_tot)[indiener.pk]

    def maak_veel(self, *, indieners: Iterable[Indiener], doel: "Toegang.Doel", geldig_tot: datetime) -> dict[int, str]:
        """The same for many senders in one query: indiener → token."""
        tokens = {indiener.pk: secrets.token_urlsafe(32) for indiener in indieners}
        Toegang.objects.bulk_create(
            Toegang(indiener_id=pk, doel=doel, hash=Toegang.hash_van(token), geldig_tot=geldig_tot)
            for pk, token in tokens.items()
        )
        return tokens

    def met_token(self, token: str, *doelen: "Toegang.Doel") -> "Toegang | None":
        """The access that `token` gives for one of `doelen`, also when it has expired."""
        return self.filter(hash=Toegang.hash_van(token), doel__in=doelen).select_related("indiener").first()


class Toegang(models.Model):
    """One mailed link. Many per person, a new one per mail."""

    class Doel(models.TextChoices):
        BEVESTIGEN = "bevestigen", _("Bevestigen")
        INZIEN = "inzien", _("Inzien")
        NIEUW_ADRES = "nieuw_adres", _("Nieuw e-mailadres bevestigen")

    indiener = models.ForeignKey(Indiener, models.CASCADE, related_name="toegangen")
    doel = models.CharField(max_length=12, choices=Doel.choices)
    hash = models.BinaryField(max_length=32, unique=True)
    geldig_tot = models.DateTimeField()
    adres = models.BinaryField(null=True, help_text=_("Het nieuwe e-mailadres dat deze link bevestigt, versleuteld."))

    objects = ToegangQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"Toegang {self.pk}"

    @staticmethod
    def hash_van(token: str) -> bytes:
        return hashlib.sha256(token.encode("utf-8", "replace")).digest()

    @classmethod
    def sleutel_van(cls, token: str) -> str:
        """Names the mail that carries `token`, without giving it away."""
        return cls.hash_van(token).hex()[:16]

    def is_geldig(self, op: datetime) -> bool:
        return op <= self.geldig_tot

    @property
    def nieuw_adres(self) -> str:
        if self.adres is None:
            return ""
        sleutel = Paginasleutel.van(self.indiener.pagina_id)
        return str(versleuteling.ontsleutel(sleutel, bytes(self.adres))["e_mail"])


class Ingediend(models.Model):
    """Abstract: anything that a resident sends in and that has a kenmerk and a page of its own.

    The own page `/mijn/<kenmerk>/` works for every subclass through the methods at the end.
    """

    kenmerk = models.CharField(_("kenmerk"), max_length=14, unique=True, default=nieuw_kenmerk, editable=False)
    pagina = models.ForeignKey(Page, models.PROTECT, related_name="+", verbose_name=_("pagina"))
    indiener = models.OneToOneField(Indiener, models.PROTECT, related_name="+", verbose_name=_("indiener"))
    herkomst = models.CharField(_("herkomst"), max_length=12, choices=Herkomst.choices, default=Herkomst.WEBSITE)
    ontvangen_op = models.DateTimeField(_("ontvangen op"))
    bevestigd_op = models.DateTimeField(_("bevestigd op"), null=True, editable=False)
    verzendsleutel = models.UUIDField(
        unique=True, editable=False, help_text=_("Uit het formulier: twee keer op de knop is één keer sturen.")
    )
    dubbelsleutel = models.BinaryField(
        null=True, max_length=32, editable=False, help_text=_("Vingerafdruk van adres en inhoud: niets telt dubbel.")
    )
    verdacht = models.CharField(max_length=20, blank=True, editable=False, help_text=_("Waarom apart gezet."))

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return capfirst(f"{self._meta.verbose_name} {self.kenmerk}")

    @classmethod
    def vind(cls, kenmerk: str) -> "Ingediend | None":
        """Whatever was sent in under `kenmerk`."""
        for soort in cls._soorten():
            if rij := soort._default_manager.filter(kenmerk=kenmerk).select_related("indiener", "pagina").first():
                return rij
        return None

    @classmethod
    def van_indiener(cls, indiener: Indiener) -> "Ingediend | None":
        for soort in cls._soorten():
            if rij := soort._default_manager.filter(indiener=indiener).select_related("indiener", "pagina").first():
                return rij
        return None

    @classmethod
    def _soorten(cls) -> Iterable[type[Self]]:
        return cls.__subclasses__()

    # What the own page asks of each kind of Ingediend.
    mijn_template: str
    # A folder with pages in its own words, under the names of templates/indiening/; what it lacks is the general one.
    eigen_bladzijden: str = ""

    def bladzijde(self, naam: str) -> list[str]:
        """The templates of one page, best first."""
        algemeen = f"indiening/{naam}.html"
        return [f"{self.eigen_bladzijden}/{naam}.html", algemeen] if self.eigen_bladzijden else [algemeen]

    def bevestig(self, *, op: datetime) -> bool:
        """Confirm; True if this call did it. Raises `TeLaat` when it is no longer possible."""
        raise NotImplementedError

    def trek_in(self) -> None:
        raise NotImplementedError

    def mag_intrekken(self) -> bool:
        raise NotImplementedError

    def verberg(self) -> None:
        """Name and text leave the website; the rest stays (`Wat.VERBORGEN`)."""
        raise NotImplementedError

    def na_andere_naam(self) -> None:
        """The sender changed the name, in the same transaction: what nobody checked may not become public."""

    def na_ander_adres(self) -> None:
        """The sender has another address, in the same transaction. Raises `AdresBezet` where it cannot be that one."""

    def na_wissen(self) -> None:
        """Who sent it was erased, in the same transaction: drop what else would say who it was."""

    def gegevens_over_mij(self) -> dict[str, Any]:
        """Everything stored about the sender, for AVG art. 15 and 20."""
        raise NotImplementedError


class TellingManager(models.Manager["Telling"]):
    def plus(self, pagina_id: int, verschil: Counter[str] | dict[str, int]) -> None:
        """Append what changed; in the transaction of the act."""
        self.bulk_create(
            Telling(pagina_id=pagina_id, wat=wat, aantal=aantal) for wat, aantal in verschil.items() if aantal
        )

    def van(self, pagina_ids: Iterable[int]) -> dict[int, Counter[str]]:
        """The exact counts per page, in one query whatever their height."""
        uit: dict[int, Counter[str]] = {pk: Counter() for pk in pagina_ids}
        rijen = self.filter(pagina_id__in=list(uit)).values_list("pagina_id", "wat").annotate(n=models.Sum("aantal"))
        for pagina_id, wat, aantal in rijen:
            uit[pagina_id][wat] = aantal
        return uit

    def vouw(self) -> None:
        """Fold the rows into one per page and kind. One folder at a time; exact at every moment."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('telling'))")
            cursor.execute(
                """
                WITH oud AS (
                    DELETE FROM indiening_telling WHERE (pagina_id, wat) IN (
                        SELECT pagina_id, wat FROM indiening_telling GROUP BY 1, 2 HAVING COUNT(*) > 1)
                    RETURNING pagina_id, wat, aantal)
                INSERT INTO indiening_telling (pagina_id, wat, aantal)
                SELECT pagina_id, wat, SUM(aantal) FROM oud GROUP BY 1, 2
                """
            )


class Telling(models.Model):
    """A count as a sum of rows: acts append +1 or -1, the clock folds (veiligheid.md R9). No hot row."""

    pagina = models.ForeignKey(Page, models.CASCADE, related_name="+")
    wat = models.CharField(max_length=24)
    aantal = models.IntegerField()

    objects = TellingManager()
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["pagina", "wat"], include=["aantal"], name="telling_som")]

    def __str__(self) -> str:
        return f"{self.wat} {self.aantal:+d}"


class Opruiming(models.Model):
    """When a retention task (`bewaren.py`) last ran, and what it found."""

    taak = models.CharField(max_length=60, unique=True)
    laatst_op = models.DateTimeField()
    aantal = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.taak


class Grens(models.Model):
    """How often something happened in a window of time. The key is a keyed hash: no address, no network."""

    wat = models.CharField(max_length=24)
    sleutel = models.BinaryField(max_length=32)
    venster = models.DateTimeField()
    aantal = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wat", "sleutel", "venster"], name="grens_uniek")]

    def __str__(self) -> str:
        return f"{self.wat} {self.aantal}"

    @classmethod
    def tel(cls, *, wat: str, sleutel: bytes, op: datetime, duur: timedelta, erbij: int = 1) -> int:
        """Count one more and return the number in this window of `duur`; atomic, also for 200 at once (R18)."""
        wat, venster = cls._venster(wat, op, duur)
        with connection.cursor() as cursor:
            cursor.execute(
                """
                INSERT INTO indiening_grens (wat, sleutel, venster, aantal) VALUES (%s, %s, %s, %s)
                ON CONFLICT (wat, sleutel, venster) DO UPDATE SET aantal = indiening_grens.aantal + EXCLUDED.aantal
                RETURNING aantal
                """,
                [wat, sleutel, venster, erbij],
            )
            return int(cursor.fetchone()[0])

    @classmethod
    def stand(cls, *, wat: str, sleutel: bytes, op: datetime, duur: timedelta) -> int:
        """The same number, without counting one more."""
        wat, venster = cls._venster(wat, op, duur)
        rij = cls.objects.filter(wat=wat, sleutel=sleutel, venster=venster).first()
        return rij.aantal if rij else 0

    @staticmethod
    def _venster(wat: str, op: datetime, duur: timedelta) -> tuple[str, datetime]:
        seconden = int(duur.total_seconds())
        begin = datetime.fromtimestamp(op.timestamp() // seconden * seconden, tz=op.tzinfo)
        return f"{wat}/{seconden}"[:24], begin
