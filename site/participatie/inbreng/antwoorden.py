"""What a terugkoppeling means for inbreng: which punten it answers, and what publishing changes.

Registered with `terugkoppeling.register` and `trajecten.register`. Locks are taken in one order everywhere:
first the terugkoppeling, then the inbreng by number. So two people who publish at once wait for each other.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import log
from wagtail.models import Page

from participatie.accounts.models import User
from participatie.inbreng import berichten
from participatie.inbreng.models import Antwoord, Inbreng, Punt
from participatie.inbreng.status import MOET_ANTWOORD, TE_BEHANDELEN
from participatie.indiening.models import Telling
from participatie.terugkoppeling.acties import mag_schrijven, op_slot
from participatie.terugkoppeling.models import Terugkoppeling
from participatie.terugkoppeling.status import Status

AL_BEANTWOORD = gettext_lazy(
    "Een deel van deze inbreng heeft al een antwoord. Haal dat deel weg, of verbeter dat antwoord."
)

# --- choosing -----------------------------------------------------------------------------------------


@transaction.atomic
def kies(*, terugkoppeling: Terugkoppeling, punten: Iterable[Punt], door: User, ook_anderen_weg: bool = False) -> None:
    """Let this draft answer exactly `punten`.

    What `door` cannot see, because it belongs to another thema, stays; unless `ook_anderen_weg`.

    Who changes the choice is the writer from then on. Raises PermissionDenied for a punt of another thema.
    """
    terugkoppeling = op_slot(terugkoppeling)
    if not mag_schrijven(door, terugkoppeling.thema):
        raise PermissionDenied(_("Alleen mensen van dit thema mogen dit."))
    if terugkoppeling.status != Status.CONCEPT:
        raise ValidationError(_("Zet de terugkoppeling eerst terug naar concept."))
    if terugkoppeling.vervangt_id:
        raise ValidationError(_("Een verbetering geldt voor dezelfde inbreng als het eerste antwoord."))
    gekozen = {punt.pk for punt in punten}
    eerder = set(terugkoppeling.antwoorden.values_list("punt", flat=True))
    van_mij = Punt.objects.behandelbaar_door(door)
    nieuw = _nog_te_kiezen(gekozen - eerder, terugkoppeling, van_mij)
    mag_weg = terugkoppeling.antwoorden.exclude(punt__in=gekozen)
    if not ook_anderen_weg:
        mag_weg = mag_weg.filter(punt__in=van_mij.values("pk"))
    weg, _soorten = mag_weg.delete()
    Antwoord.objects.bulk_create(Antwoord(punt_id=pk, terugkoppeling=terugkoppeling) for pk in nieuw)
    if nieuw or weg:
        terugkoppeling.geschreven_door = door
        terugkoppeling.save(update_fields=["geschreven_door"])
        log(terugkoppeling, "terugkoppeling.gekozen", user=door, data={"erbij": len(nieuw), "eraf": weg})


@transaction.atomic
def voeg_toe(*, terugkoppeling: Terugkoppeling, punten: Iterable[Punt], door: User) -> None:
    """Let this draft answer `punten` too."""
    terugkoppeling = op_slot(terugkoppeling)
    eerder = Punt.objects.filter(antwoorden__terugkoppeling=terugkoppeling)
    kies(terugkoppeling=terugkoppeling, punten=[*eerder, *punten], door=door)


def _nog_te_kiezen(pks: set[int], terugkoppeling: Terugkoppeling, van_mij: QuerySet[Punt]) -> set[int]:
    """Check the punten that are new to a draft, with their inbreng locked: nobody splits or withdraws it meanwhile."""
    punten = Punt.objects.filter(pk__in=pks)
    _zet_inbreng_op_slot(punten)
    if van_mij.filter(pk__in=pks).count() != len(pks):
        raise PermissionDenied(_("U kunt alleen inbreng van uw eigen thema beantwoorden."))
    if punten.exclude(inbreng__pagina=terugkoppeling.pagina_id).exists():
        raise ValidationError(_("Kies alleen inbreng bij hetzelfde onderwerp."))
    if punten.beantwoordbaar().count() != len(pks):
        raise ValidationError(AL_BEANTWOORD)
    return pks


@transaction.atomic
def neem(*, punten: Iterable[Punt], door: User) -> int:
    """`door` will answer these; those of another thema are left alone. Returns how many."""
    pks = [punt.pk for punt in punten]
    return Punt.objects.behandelbaar_door(door).beantwoordbaar().filter(pk__in=pks).update(behandelaar=door)


@transaction.atomic
def laat_los(*, punten: Iterable[Punt], door: User) -> int:
    """Somebody else may take these: only one's own can be let go."""
    pks = [punt.pk for punt in punten]
    eigen = Punt.objects.behandelbaar_door(door).filter(pk__in=pks, behandelaar=door)
    return eigen.update(behandelaar=None)


# --- for the register: asked by terugkoppeling ----------------------------------------------------------


def aantal(terugkoppeling: Terugkoppeling) -> int:
    return Antwoord.objects.filter(terugkoppeling=terugkoppeling).count()


def themas(terugkoppeling: Terugkoppeling) -> set[int | None]:
    return set(Punt.objects.filter(antwoorden__terugkoppeling=terugkoppeling).values_list("thema", flat=True))


def gevolgen(terugkoppeling: Terugkoppeling) -> list[str]:
    inbrengen = Inbreng.objects.filter(punten__antwoorden__terugkoppeling=terugkoppeling)
    telt = inbrengen.filter(status__in=TE_BEHANDELEN).select_related("indiener").distinct()
    personen = berichten.per_persoon(list(telt))
    mails = len(personen)
    zonder = telt.count() - sum(len(reacties) for reacties in personen.values())
    weg = inbrengen.exclude(status__in=TE_BEHANDELEN).distinct().count()
    zinnen = [
        ngettext("%(n)s inzender krijgt een e-mail.", "%(n)s inzenders krijgen een e-mail.", mails) % {"n": mails}
    ]
    if zonder:
        zinnen.append(
            ngettext(
                "%(n)s reactie is zonder e-mailadres. Die inzender krijgt geen e-mail.",
                "%(n)s reacties zijn zonder e-mailadres. Die inzenders krijgen geen e-mail.",
                zonder,
            )
            % {"n": zonder}
        )
    if weg:
        zinnen.append(
            ngettext(
                "%(n)s reactie is ingetrokken. Die krijgt geen antwoord meer.",
                "%(n)s reacties zijn ingetrokken. Die krijgen geen antwoord meer.",
                weg,
            )
            % {"n": weg}
        )
    return [*zinnen, *_gevolg_voor_de_teller(terugkoppeling)]


def _gevolg_voor_de_teller(terugkoppeling: Terugkoppeling) -> list[str]:
    if terugkoppeling.vervangt_id:
        return [_("Het eerdere antwoord geldt dan niet meer. Op de website staat dat u het hebt verbeterd.")]
    if terugkoppeling.tussentijds:
        return [_("Dit is een tussentijds bericht. De reacties blijven op uw lijst staan tot er een antwoord is.")]
    open_ = Punt.objects.filter(beantwoord_op__isnull=True)
    hier = open_.filter(antwoorden__terugkoppeling=terugkoppeling).values("pk")
    wacht = Inbreng.objects.filter(pagina=terugkoppeling.pagina_id).onbeantwoord()
    over = wacht.filter(punten__in=open_.exclude(pk__in=hier)).distinct().count()
    if not over:
        return [_("Daarna heeft alle inbreng bij dit onderwerp een antwoord.")]
    zin = ngettext("Daarna wacht nog %(n)s reactie.", "Daarna wachten nog %(n)s reacties.", over)
    return [zin % {"n": over}]


def neem_over(*, van: Terugkoppeling, naar: Terugkoppeling) -> None:
    """A correction answers what the corrected one still answers: not what was withdrawn or answered again."""
    geldig = Antwoord.objects.filter(
        terugkoppeling=van, vervallen_op__isnull=True, punt__inbreng__status__in=TE_BEHANDELEN
    )
    Antwoord.objects.bulk_create(
        Antwoord(punt_id=pk, terugkoppeling=naar) for pk in geldig.values_list("punt", flat=True)
    )


def publiceer(terugkoppeling: Terugkoppeling) -> None:
    """In the transaction of publishing: the punten are answered, the counts follow, every sender gets one mail."""
    nu = terugkoppeling.gepubliceerd_op or timezone.now()
    eigen = Antwoord.objects.filter(terugkoppeling=terugkoppeling)
    inbrengen = _zet_inbreng_op_slot(Punt.objects.filter(antwoorden__terugkoppeling=terugkoppeling))
    # Withdrawn since it was chosen: no answer, no mail.
    eigen.exclude(punt__inbreng__status__in=TE_BEHANDELEN).delete()
    inbrengen = [inbreng for inbreng in inbrengen if inbreng.status in TE_BEHANDELEN]
    if not inbrengen:
        raise ValidationError(_("Alle gekozen inbreng is ingetrokken. Er is niets meer om te beantwoorden."))
    punten = Punt.objects.filter(pk__in=eigen.values("punt"))
    _laat_vervallen(terugkoppeling, punten, nu)
    eigen.update(geldig_vanaf=nu, definitief=terugkoppeling.is_definitief)
    if terugkoppeling.is_definitief:
        punten.filter(beantwoord_op__isnull=True).update(beantwoord_op=nu)
        _tel_beantwoord(inbrengen, nu)
    berichten.antwoorden(inbrengen, terugkoppeling)


def _laat_vervallen(terugkoppeling: Terugkoppeling, punten: QuerySet[Punt], nu: datetime) -> None:
    """The newest answer counts. Only a correction may follow a definitive one."""
    eerder = Antwoord.objects.filter(
        punt__in=punten.values("pk"), geldig_vanaf__isnull=False, vervallen_op__isnull=True
    )
    if eerder.filter(definitief=True).exclude(terugkoppeling=terugkoppeling.vervangt_id).exists():
        raise ValidationError(AL_BEANTWOORD)
    eerder.update(vervallen_op=nu)


def _tel_beantwoord(inbrengen: list[Inbreng], nu: datetime) -> None:
    """An inbreng is answered when all its punten are."""
    pks = [inbreng.pk for inbreng in inbrengen if inbreng.beantwoord_op is None]
    wacht = set(Punt.objects.filter(inbreng__in=pks, beantwoord_op__isnull=True).values_list("inbreng", flat=True))
    klaar = [inbreng for inbreng in inbrengen if inbreng.beantwoord_op is None and inbreng.pk not in wacht]
    Inbreng.objects.filter(pk__in=[inbreng.pk for inbreng in klaar]).update(beantwoord_op=nu)
    for inbreng in klaar:
        inbreng.beantwoord_op = nu
    for pagina_id, hoeveel in Counter(
        inbreng.pagina_id for inbreng in klaar if inbreng.status in MOET_ANTWOORD
    ).items():
        Telling.objects.plus(pagina_id, {"beantwoord": hoeveel})


def _zet_inbreng_op_slot(punten: QuerySet[Punt]) -> list[Inbreng]:
    """The inbreng of these punten, as it is now, locked in one order."""
    return list(
        Inbreng.objects.select_for_update(of=("self",))
        .filter(pk__in=punten.values("inbreng"))
        .select_related("indiener", "pagina")
        .order_by("pk")
    )


# --- for the register: what blocks closing --------------------------------------------------------------


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
