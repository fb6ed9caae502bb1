"""What a terugkoppeling means for inbreng: which punten it answers, and what publishing changes.

Registered with `terugkoppeling.register` and `trajecten.register`.
"""

from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from participatie.accounts.models import User
from participatie.inbreng import berichten
from participatie.inbreng.models import Antwoord, Inbreng, Punt
from participatie.inbreng.status import MOET_ANTWOORD
from participatie.indiening.models import Telling
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Status


@transaction.atomic
def kies(*, terugkoppeling: Terugkoppeling, punten: Iterable[Punt], door: User) -> None:
    """Let this draft answer exactly `punten`. Raises PermissionDenied for a punt of another thema."""
    terugkoppeling = Terugkoppeling.objects.select_for_update().get(pk=terugkoppeling.pk)
    if terugkoppeling.status == Status.GEPUBLICEERD:
        raise ValidationError(_("Deze terugkoppeling is al gepubliceerd."))
    gekozen = {punt.pk for punt in punten}
    toegestaan = Punt.objects.behandelbaar_door(door).filter(inbreng__pagina=terugkoppeling.pagina)
    if gekozen - set(toegestaan.filter(pk__in=gekozen).values_list("pk", flat=True)):
        raise PermissionDenied(_("U kunt alleen inbreng van uw eigen thema beantwoorden."))
    terugkoppeling.antwoorden.exclude(punt__in=gekozen).delete()
    Antwoord.objects.bulk_create(
        (Antwoord(punt_id=pk, terugkoppeling=terugkoppeling) for pk in gekozen), ignore_conflicts=True
    )


def aantal(terugkoppeling: Terugkoppeling) -> int:
    return Antwoord.objects.filter(terugkoppeling=terugkoppeling).count()


def publiceer(terugkoppeling: Terugkoppeling) -> None:
    """In the transaction of publishing: the punten are answered, the counts follow, every sender gets one mail."""
    nu = terugkoppeling.gepubliceerd_op
    antwoorden = Antwoord.objects.filter(terugkoppeling=terugkoppeling)
    punt_ids = list(antwoorden.values_list("punt_id", flat=True))
    # Lock in one order, so that two answers published at once cannot wait for each other.
    inbrengen = list(
        Inbreng.objects.select_for_update(of=("self",))
        .filter(punten__in=punt_ids)
        .select_related("indiener", "pagina")
        .order_by("pk")
    )
    definitief = terugkoppeling.is_definitief
    if definitief:
        _laat_vervallen(terugkoppeling, punt_ids)
        Punt.objects.filter(pk__in=punt_ids).update(beantwoord_op=nu)
    antwoorden.update(geldig_vanaf=nu, definitief=definitief)
    uniek = {inbreng.pk: inbreng for inbreng in inbrengen}
    _werk_bij(uniek, nu)
    for inbreng in uniek.values():
        if inbreng.status in MOET_ANTWOORD:
            berichten.antwoord(inbreng, terugkoppeling)


def _laat_vervallen(terugkoppeling: Terugkoppeling, punt_ids: list[int]) -> None:
    """A correction replaces the answer it corrects; any other second definitive answer is refused."""
    eerder = Antwoord.objects.filter(
        punt__in=punt_ids, definitief=True, geldig_vanaf__isnull=False, vervallen_op__isnull=True
    )
    if eerder.exclude(terugkoppeling=terugkoppeling.vervangt_id).exists():
        raise ValidationError(
            _("Een deel van deze inbreng heeft al een antwoord. Maak een verbetering van dat antwoord.")
        )
    eerder.update(vervallen_op=terugkoppeling.gepubliceerd_op)


def _werk_bij(inbrengen: dict[int, Inbreng], nu) -> None:
    """An inbreng is answered when all its punten are."""
    open_punten = dict(
        Punt.objects.filter(inbreng__in=inbrengen, beantwoord_op__isnull=True)
        .values_list("inbreng")
        .annotate(n=Count("pk"))
    )
    klaar = [i for i in inbrengen.values() if i.pk not in open_punten and i.beantwoord_op is None]
    Inbreng.objects.filter(pk__in=[i.pk for i in klaar]).update(beantwoord_op=nu)
    for pagina_id, hoeveel in Counter(i.pagina_id for i in klaar if i.status in MOET_ANTWOORD).items():
        Telling.objects.plus(pagina_id, {"beantwoord": hoeveel})


def wat_nog_wacht(pagina: Page) -> list[str]:
    """Closing a page, or a dossier with pages below it, waits for every answer."""
    paginas = Page.objects.descendant_of(pagina, inclusive=True).values("pk")
    open_ = Inbreng.objects.filter(pagina__in=paginas).onbeantwoord().count()
    if not open_:
        return []
    return [
        ngettext(
            "Er is nog %(n)s inbreng zonder antwoord. Geef eerst een terugkoppeling.",
            "Er zijn nog %(n)s reacties zonder antwoord. Geef eerst een terugkoppeling.",
            open_,
        )
        % {"n": open_}
    ]
