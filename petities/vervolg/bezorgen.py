"""Mail to supporters who asked: one per moment that matters, in groups, by the clock.

`Gebeurtenis.bezorgd_tot` moves in the same transaction that writes the mails of a group: a crash half-way rolls
both back, so nobody gets a mail twice and nobody is skipped.
"""

from collections.abc import Iterator

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from participatie.berichten.acties import Brief, schrijf_veel, vergeet
from participatie.indiening.acties import afzenders, inzage_tokens
from petities.lijsten import Wat
from petities.models.actie import Gebeurtenis
from petities.models.steun import Steunbetuiging
from petities.vervolg.berichten import lees_meer

GROEP = 200
# The others change nothing for who supports it, or come together with one of these.
NIEUWS = frozenset(
    {
        Wat.GEOPEND,
        Wat.NIET_ONTVANKELIJK,
        Wat.DOORGESTUURD,
        Wat.DREMPEL,
        Wat.VERLOPEN,
        Wat.GESLOTEN,
        Wat.INGETROKKEN,
        Wat.STEEKPROEF_GEZAKT,
        Wat.PRESIDIUM,
        Wat.GEAGENDEERD,
        Wat.NIET_GEAGENDEERD,
        Wat.BEHANDELD,
        Wat.BESLUIT,
        Wat.AANGEBODEN,
        Wat.ANTWOORD,
        Wat.TERUGGEKOPPELD,
    }
)


def bezorg() -> int:
    """Write the mails that are due; returns how many. For the clock."""
    open_ = Gebeurtenis.objects.filter(bezorgd_tot__isnull=False)
    # "eerste/…" is the number that brought it to the griffie: nobody but the petitionaris knows the text yet.
    open_.filter(~Q(wat__in=NIEUWS) | Q(sleutel__startswith="eerste/")).update(bezorgd_tot=None)
    return sum(_bezorg(pk) for pk in open_.order_by("pk").values_list("pk", flat=True))


def _bezorg(pk: int) -> int:
    aantal = 0
    while (nieuw := _groep(pk)) is not None:
        aantal += nieuw
    return aantal


@transaction.atomic
def _groep(pk: int) -> int | None:
    """The next group of one moment; None when there is nothing left to do."""
    open_ = Gebeurtenis.objects.select_for_update(of=("self",)).select_related("actie__pagina")
    gebeurtenis = open_.filter(pk=pk, bezorgd_tot__isnull=False).first()
    if gebeurtenis is None:
        return None
    groep = list(_lezers(gebeurtenis)[:GROEP])
    aantal = schrijf_veel(
        soort="petities/nieuws_steun",
        brieven=_brieven(gebeurtenis, groep),
        gebeurtenis=gebeurtenis,
        pagina=(pagina := gebeurtenis.actie.pagina.specific),
        lees=lees_meer(pagina, gebeurtenis),
    )
    gebeurtenis.bezorgd_tot = groep[-1].pk if len(groep) == GROEP else None
    gebeurtenis.save(update_fields=["bezorgd_tot"])
    return aantal


def _lezers(gebeurtenis: Gebeurtenis):
    """Who counts, asked for news, and was there when it happened."""
    return (
        Steunbetuiging.objects.geldig()
        .filter(
            pagina_id=gebeurtenis.actie.pagina_id,
            wil_nieuws=True,
            pk__gt=gebeurtenis.bezorgd_tot,
            bevestigd_op__lte=gebeurtenis.op,
        )
        .select_related("indiener")
        .order_by("pk")
    )


def _brieven(gebeurtenis: Gebeurtenis, groep: list[Steunbetuiging]) -> Iterator[Brief]:
    wie = afzenders(indieners=[steun.indiener for steun in groep])
    lezers = [steun for steun in groep if wie[steun.indiener_id].e_mail]
    tokens = inzage_tokens(indieners=[steun.indiener for steun in lezers])
    for steun in lezers:
        stoppen = f"{settings.BASIS_URL}{stoppad(steun)}"
        yield Brief(
            aan=wie[steun.indiener_id].e_mail,
            uniek=f"{steun.kenmerk}/nieuws/{gebeurtenis.pk}",
            context={
                "naam": wie[steun.indiener_id].naam,
                "mijn": f"{settings.BASIS_URL}/mijn/toegang/{tokens[steun.indiener_id]}/",
                "stoppen": stoppen,
            },
            # RFC 8058: one press in the mail program, no page, no password.
            kopregels={"List-Unsubscribe": f"<{stoppen}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )


# --- stopping ----------------------------------------------------------------------------------------------

# Signed, not stored: it can do this one thing, also when a mail is forwarded.
_zegel = Signer(salt="petities/geen-nieuws", sep=".")


def stoppad(steun: Steunbetuiging) -> str:
    return reverse("petities_geen_nieuws", args=[_zegel.sign(steun.kenmerk)])


def steun_van(token: str) -> Steunbetuiging | None:
    """Whose mail carried this link."""
    try:
        kenmerk = _zegel.unsign(token)
    except BadSignature:
        return None
    return Steunbetuiging.objects.select_related("pagina").filter(kenmerk=kenmerk).first()


@transaction.atomic
def stop(*, steun: Steunbetuiging) -> None:
    """No more mails about this one; the support goes on counting."""
    Steunbetuiging.objects.filter(pk=steun.pk).update(wil_nieuws=False)
    vergeet(begint_met=f"{steun.kenmerk}/nieuws/")
