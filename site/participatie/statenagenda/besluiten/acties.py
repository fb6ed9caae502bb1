"""The verbs of what PS and GS decided, promised and received: record, publish, say how it goes.

Each act is: right, change under a row lock, public correction if it was public already, audit log; in one
transaction. Errors for people: PermissionDenied, or ValidationError with a Dutch sentence.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.search import index

from participatie.accounts.models import User
from participatie.accounts.rollen import Iemand
from participatie.statenagenda import nieuws
from participatie.statenagenda.acties import eis_reden
from participatie.statenagenda.besluiten import regels
from participatie.statenagenda.besluiten.regels import Stemmen, Stemming
from participatie.statenagenda.lijsten import Uitkomst, Uitvoering
from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk, Stem, Toezegging, Wijziging
from participatie.statenagenda.regels import mag_agenda
from participatie.volgen.acties import neem_terug

Ding = TypeVar("Ding", bound=models.Model)
# Not what an editor changes.
EIGEN_VELDEN = {"id", "uuid", "gepubliceerd_op", "gewijzigd_op"}


@transaction.atomic
def bewaar_besluit(
    *,
    besluit: Besluit,
    door: Iemand | None,
    reden: str = "",
    stemming: Stemming | None = None,
    indieners: Iterable[Fractie] | None = None,
    gaat_over: Iterable[Page] | None = None,
) -> Besluit:
    """Store a new or changed besluit. One that is public already needs a reason, which is public too.

    `stemming`, `indieners` and `gaat_over` replace what there was; None leaves it.
    """
    oud = _oud(besluit, door)
    besluit.full_clean()
    regels.controleer_besluit(besluit)
    eerder = _stemming_van(oud)
    regels.controleer_stemming(besluit.uitkomst, eerder if stemming is None else stemming, eerder)
    anders = _verschillen(oud, besluit)
    besluit.gewijzigd_op = timezone.now()
    besluit.save()
    if stemming is not None and stemming != eerder:
        anders.append(_("stemming"))
        besluit.stemmen.all().delete()
        Stem.objects.bulk_create(
            Stem(besluit=besluit, fractie=fractie, **stemmen._asdict()) for fractie, stemmen in stemming.items()
        )
    anders += _zet(besluit, indieners=indieners, gaat_over=gaat_over)
    if besluit.gepubliceerd_op and anders:
        _corrigeer(besluit=besluit, wat=_gewijzigd(anders), reden=reden, door=door)
    if besluit.gepubliceerd_op and not besluit.is_openbaar:  # it came under a besloten punt
        neem_terug([f"besluit/{besluit.uuid}"])
    if besluit.gepubliceerd_op:
        _zoekbaar(oud, besluit)
    _log(besluit, "besluit_bewaard", door)
    return besluit


@transaction.atomic
def publiceer_besluit(*, besluit: Besluit, door: Iemand | None) -> None:
    """Put it on the website."""
    nu = _op_slot(besluit, door)
    if nu.gepubliceerd_op:
        raise ValidationError(_("Dit besluit staat al op de website."))
    if zin := regels.waarom_niet_publiek(nu):
        raise ValidationError(zin)
    nu.full_clean()
    besluit.gepubliceerd_op = timezone.now()
    besluit.save(update_fields=["gepubliceerd_op"])
    nieuws.besloten(besluit)
    _zoekbaar(besluit)
    _log(besluit, "besluit_gepubliceerd", door)


@transaction.atomic
def bewaar_toezegging(*, toezegging: Toezegging, door: Iemand | None, reden: str = "") -> Toezegging:
    """Store a new or changed toezegging. It is public as soon as its vergadering is; then a change needs a reason."""
    oud = _oud(toezegging, door)
    toezegging.full_clean()
    anders = _verschillen(oud, toezegging)
    toezegging.save()
    if oud and anders and oud.agendapunt.vergadering.live:
        _corrigeer(toezegging=toezegging, wat=_gewijzigd(anders), reden=reden, door=door)
    _log(toezegging, "toezegging_bewaard", door)
    return toezegging


@transaction.atomic
def zet_uitvoering(
    *, ding: Besluit | Toezegging, uitvoering: Uitvoering | str, toelichting: str, door: Iemand | None
) -> None:
    """Say how it goes, in words that residents read. Every step stays visible with its day."""
    nu = _op_slot(ding, door)
    toelichting = _eis_toelichting(toelichting)
    was, ding.uitvoering = Uitvoering(nu.uitvoering), Uitvoering(uitvoering).value
    if isinstance(nu, Toezegging):
        wiens, veld, openbaar = "toezegging", "toelichting", True
    else:
        wiens, veld, openbaar = "besluit", "uitvoering_toelichting", nu.gepubliceerd_op is not None
    setattr(ding, veld, toelichting)
    ding.save(update_fields=["uitvoering", veld])
    if openbaar:
        wat = _("Van '%(was)s' naar '%(nu)s'.") if was != ding.uitvoering else _("Nog steeds '%(nu)s'.")
        wat %= {"was": was.label, "nu": Uitvoering(ding.uitvoering).label}
        _corrigeer(wat=wat, reden=toelichting, door=door, **{wiens: ding})
    _log(ding, "uitvoering", door)


@transaction.atomic
def bewaar_ingekomen_stuk(*, stuk: IngekomenStuk, door: Iemand | None, toch: bool = False) -> IngekomenStuk:
    """Store a letter to PS. Of one that is public no name of a resident may slip in later either (A1.8)."""
    oud = _oud(stuk, door)
    stuk.full_clean()
    if oud and oud.gepubliceerd_op:
        regels.eis_zonder_namen(stuk, toch=toch)
    stuk.save()
    _log(stuk, "stuk_bewaard", door)
    return stuk


@transaction.atomic
def publiceer_ingekomen_stuk(*, stuk: IngekomenStuk, door: Iemand | None, toch: bool = False) -> None:
    """Put it on the website. `toch`: somebody looked at what was found and says that it is nobody's data."""
    nu = _op_slot(stuk, door)
    if nu.gepubliceerd_op:
        raise ValidationError(_("Dit stuk staat al op de website."))
    nu.full_clean()
    regels.eis_zonder_namen(nu, toch=toch)
    stuk.gepubliceerd_op = timezone.now()
    stuk.save(update_fields=["gepubliceerd_op"])
    _log(stuk, "stuk_gepubliceerd", door)


# --- what they share --------------------------------------------------------------------------------------


def _zoekbaar(*besluiten: Besluit | None) -> None:
    """Who searches the agenda for a word of the besluit finds the vergadering."""
    for vergadering in {b.agendapunt.vergadering for b in besluiten if b and b.agendapunt}:
        index.insert_or_update_object(vergadering)


def _oud(ding: Ding, door: Iemand | None) -> Ding | None:
    """The row as it is, locked; None for a new thing."""
    _recht(door)
    return _op_slot(ding, door) if ding.pk else None


def _recht(door: Iemand | None) -> None:
    if door is not None and not mag_agenda(door):
        raise PermissionDenied(_("Alleen de griffie mag dit."))


def _op_slot(ding: Ding, door: Iemand | None) -> Ding:
    _recht(door)
    return type(ding)._default_manager.select_for_update().get(pk=ding.pk)


def _verschillen(oud: Ding | None, nieuw: Ding) -> list[str]:
    """Names of the fields that differ; of a choice also what it was, so that nobody has to remember."""
    if oud is None:
        return []
    namen = []
    for veld in nieuw._meta.concrete_fields:
        was, wordt = veld.value_from_object(oud), veld.value_from_object(nieuw)
        if veld.name in EIGEN_VELDEN or was == wordt:
            continue
        naam = str(veld.verbose_name)
        if veld.name == "uitkomst":
            naam = _("uitkomst (eerst: %(was)s)") % {"was": Uitkomst(was).label}
        namen.append(naam)
    return namen


def _zet(besluit: Besluit, **relaties: Iterable[models.Model] | None) -> list[str]:
    """Replace these relations; returns the names of those that changed."""
    namen = []
    for naam, dingen in relaties.items():
        if dingen is None:
            continue
        relatie, pks = getattr(besluit, naam), {ding.pk for ding in dingen}
        if set(relatie.values_list("pk", flat=True)) != pks:
            relatie.set(pks)
            namen.append(str(Besluit._meta.get_field(naam).verbose_name))  # type: ignore[union-attr]
    return namen


def _stemming_van(besluit: Besluit | None) -> dict[Fractie, Stemmen]:
    if besluit is None:
        return {}
    return {s.fractie: Stemmen(s.voor, s.tegen, s.afwezig) for s in besluit.stemmen.select_related("fractie")}


def _gewijzigd(namen: Iterable[str]) -> str:
    return _("Gewijzigd: %(wat)s.") % {"wat": ", ".join(namen)}


def _eis_toelichting(tekst: str) -> str:
    if not tekst.strip():
        raise ValidationError({"toelichting": _("Schrijf op hoe het ermee staat. Inwoners lezen dit.")})
    if len(tekst.strip()) > 300:
        raise ValidationError({"toelichting": _("De tekst is te lang. Gebruik hooguit 300 tekens.")})
    return tekst.strip()


def _corrigeer(*, wat: str, reden: str, door: Iemand | None, **wiens: Any) -> Wijziging:
    user = door if isinstance(door, User) else None
    return Wijziging.objects.create(wat=wat[:600], reden=eis_reden(reden), door=user, **wiens)


def _log(ding: models.Model, actie: str, door: Iemand | None) -> None:
    """The label is a number: the subject of a letter may hold a name until somebody takes it out."""
    titel = f"{ding._meta.verbose_name} {ding.pk}"
    log(ding, f"statenagenda.{actie}", user=door if isinstance(door, User) else None, title=titel)
