"""The verbs of following. Nothing is written to the audit log: it would tell staff who is interested in what.

Every act on a follower holds the lock on that row, so acts of one person never cross.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from participatie.basis.gemeenten import Gemeente
from participatie.berichten.acties import vergeet
from participatie.indiening.acties import KOM_NET_TE_LAAT, wanneer_mailen
from participatie.indiening.models import Bediening, Grens, Indieningsregeling
from participatie.indiening.wislijst import Wat, noteer
from participatie.themas.models import Thema
from participatie.volgen import berichten
from participatie.volgen.lijsten import Instrument
from participatie.volgen.models import Nieuws, Volger, Volglink, Volgt

BEHEREN_GELDIG = timedelta(days=90)
AFMELDEN_GELDIG = timedelta(days=730)


# --- by the apps above ---------------------------------------------------------------------------------


def meld(
    *,
    uniek: str,
    kop: str,
    tekst: str,
    url: str,
    paginas: Iterable[Page | int] = (),
    themas: Iterable[Thema | int] = (),
    gemeenten: Iterable[str] = (),
    instrument: str = "",
    op: datetime | None = None,
) -> None:
    """Tell followers something; call it in the transaction of your own act. One INSERT, no mail yet.

    Followers of ANY of the targets read it, once. A second call with the same `uniek` does nothing. `kop` and
    `tekst` are public, plain text in simple words, never a citizen's. `url` is an address or a path of ours. The
    FIRST of `paginas` is the page the news stands on: while it is not public, nobody gets this.
    """
    nieuws = Nieuws(
        uniek=uniek,
        op=op or timezone.now(),
        kop=kop,
        tekst=tekst,
        url=url,
        paginas=_pks(paginas),
        themas=_pks(themas),
        gemeenten=[Gemeente(code).value for code in gemeenten],
        instrument=Instrument(instrument).value if instrument else "",
    )
    Nieuws.objects.bulk_create([nieuws], ignore_conflicts=True)


def neem_terug(uniek: Iterable[str]) -> None:
    """Who did not read this yet, never will: it may not be known any more. The rows stay, so nothing is told again."""
    Nieuws.objects.filter(uniek__in=list(uniek)).update(
        kop="", tekst="", paginas=[], themas=[], gemeenten=[], instrument=""
    )


def _pks(rijen: Iterable[Page | Thema | int]) -> list[int]:
    return [rij if isinstance(rij, int) else rij.pk for rij in rijen]


# --- by residents ------------------------------------------------------------------------------------


def volg(
    *, e_mail: str, wensen: Iterable[Volgt], frequentie: str, verzendsleutel: UUID, op: datetime, netwerk: bytes = b""
) -> None:
    """Store the (unsaved) wishes and mail the link to confirm them.

    Says nothing back: new, known, pending and above a limit look alike from outside (veiligheid.md R15).
    """
    if netwerk and _te_veel(netwerk, op):
        return
    with transaction.atomic():
        volger, _nieuw = Volger.objects.select_for_update().get_or_create(
            identiteit=Volger.identiteit_van(e_mail),
            defaults={"gegevens": Volger.versleutel(e_mail), "gemaakt_op": op},
        )
        if Volglink.objects.filter(verzendsleutel=verzendsleutel).exists():
            return
        te_bevestigen, iets_nieuws = _zet_klaar(volger, wensen, op)
        niet_voor = wanneer_mailen(e_mail=volger.e_mail, op=op)
        geldig_tot = op + timedelta(days=Indieningsregeling.nu_geldig(op).bevestigen_dagen)
        # Above the limit a new wish waits for its mail; asking the same again mails nothing.
        if niet_voor >= geldig_tot or (niet_voor > op and not iets_nieuws):
            return
        if not te_bevestigen:
            token = beheer_token(volger=volger, op=op, verzendsleutel=verzendsleutel)
            berichten.al_gevolgd(volger, token=token, niet_voor=niet_voor)
            return
        token = Volglink.objects.maak(
            volger=volger,
            doel=Volglink.Doel.BEVESTIGEN,
            geldig_tot=geldig_tot,
            wensen=[wens.pk for wens in te_bevestigen],
            frequentie=frequentie,
            verzendsleutel=verzendsleutel,
        )
        berichten.bevestig(
            volger,
            wensen=te_bevestigen,
            frequentie=frequentie,
            token=token,
            geldig_tot=geldig_tot,
            niet_voor=niet_voor,
        )


def _te_veel(netwerk: bytes, op: datetime) -> bool:
    """A count of its own: who follows much does not set apart the inbreng of the neighbours."""
    aantal = Grens.tel(wat="volgen", sleutel=netwerk, op=op, duur=timedelta(hours=1))
    return aantal > Bediening.nu().per_netwerk_per_uur


def _zet_klaar(volger: Volger, wensen: Iterable[Volgt], op: datetime) -> tuple[list[Volgt], bool]:
    """(the wishes among these that wait for confirmation, whether one of them is new)"""
    bekend = {wens.doel: wens for wens in volger.wensen.all()}
    te_bevestigen, iets_nieuws = [], False
    for gevraagd in wensen:
        wens = bekend.get(gevraagd.doel, gevraagd)
        if wens.bevestigd_op:
            continue
        iets_nieuws = iets_nieuws or wens is gevraagd
        gevraagd.pk, gevraagd.volger, gevraagd.gevraagd_op = wens.pk, volger, op  # the days to confirm start anew
        gevraagd.save()
        te_bevestigen.append(gevraagd)
    return te_bevestigen, iets_nieuws


def bevestig(*, link: Volglink, op: datetime) -> str | None:
    """The button behind the mailed link. Returns a token for the own page; None if the follower was erased.

    A second press changes nothing.
    """
    with transaction.atomic():
        volger = _op_slot(link.volger_id)
        if volger is None:
            return None
        if volger.wensen.filter(pk__in=link.wensen, bevestigd_op__isnull=True).update(bevestigd_op=op):
            volger.bevestigd_op = volger.bevestigd_op or op
            volger.frequentie = link.frequentie or volger.frequentie
            volger.save(update_fields=["bevestigd_op", "frequentie"])
        return beheer_token(volger=volger, op=op)


def beheer_token(*, volger: Volger, op: datetime, verzendsleutel: UUID | None = None) -> str:
    return Volglink.objects.maak(
        volger=volger,
        doel=Volglink.Doel.BEHEREN,
        geldig_tot=op + BEHEREN_GELDIG,
        verzendsleutel=verzendsleutel,
    )


def kies_frequentie(*, volger: Volger, frequentie: str) -> None:
    Volger.objects.filter(pk=volger.pk).update(frequentie=frequentie)


def stop(*, volger: Volger, wensen: Iterable[int]) -> None:
    """End these wishes. Who follows nothing any more is erased."""
    with transaction.atomic():
        rij = _op_slot(volger.pk)
        if rij is not None:
            weg = rij.wensen.filter(pk__in=list(wensen))
            for pk in weg.values_list("pk", flat=True):
                noteer(Wat.VOLGT, pk)
            weg.delete()
            _wis_als_leeg(rij)


def wis(*, volger: Volger) -> None:
    """Stop everything: the address, the wishes, the links and the mails that wait. Nothing is left.

    The counts against mail bombs hold a keyed hash and go within two days (indiening.acties.ruim_op_grenzen).
    """
    with transaction.atomic():
        vergeet(begint_met=volger.berichten)
        noteer(Wat.VOLGER, volger.pk)
        Volger.objects.filter(pk=volger.pk).delete()


def ruim_op(*, droog: bool = False) -> int:
    """Delete wishes nobody confirmed in time, followers without wishes (their page was deleted), dead links."""
    nu = timezone.now()
    grens = nu - timedelta(days=Indieningsregeling.nu_geldig().bevestigen_dagen) - KOM_NET_TE_LAAT
    te_laat = Q(bevestigd_op__isnull=True, gevraagd_op__lt=grens)
    met_oude_wens = Volgt.objects.filter(te_laat).values("volger")
    aantal, wie = 0, Volger.objects.filter(Q(pk__in=met_oude_wens) | Q(wensen__isnull=True))
    if droog:
        return wie.count()
    Volglink.objects.filter(geldig_tot__lt=nu - timedelta(days=30)).delete()
    for pk in wie.values_list("pk", flat=True):
        with transaction.atomic():
            volger = _op_slot(pk)
            if volger is not None:
                volger.wensen.filter(te_laat).delete()
                aantal += _wis_als_leeg(volger)
    return aantal


def _op_slot(pk: int) -> Volger | None:
    return Volger.objects.select_for_update().filter(pk=pk).first()


def _wis_als_leeg(volger: Volger) -> bool:
    leeg = not volger.wensen.exists()
    if leeg:
        wis(volger=volger)
    return leeg
