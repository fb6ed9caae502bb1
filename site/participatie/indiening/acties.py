"""The verbs around a sender: identify, limit, give access, erase."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from participatie.berichten.acties import vergeet, vergeet_veel
from participatie.indiening import berichten, versleuteling
from participatie.indiening.adres import identiteit
from participatie.indiening.models import (
    Bediening,
    Grens,
    Indiener,
    Ingediend,
    Paginasleutel,
    Toegang,
    Toestemmingstekst,
)
from participatie.indiening.versleuteling import vingerafdruk
from participatie.indiening.wislijst import Wat, noteer

INZIEN_DAGEN = 730  # a status link lives until the identity is erased; this is its outer bound
# A press on the button that arrived in time may still wait for a worker: nothing is thrown away sooner.
KOM_NET_TE_LAAT = timedelta(hours=1)
NIEUW_ADRES_GELDIG = timedelta(days=1)
GRENZEN_DAGEN = 2
LINKS_DAGEN = 30
# What only some forms ask; encrypted like the rest.
EXTRA = ("telefoon", "hulp", "geboortedatum", "woonplaats", "geboortejaar", "antwoorden")


class TeLaat(Exception):
    """Confirming is no longer possible; the message is a sentence for the sender."""


class AdresBezet(Exception):
    """This address cannot be the sender's new one; nothing changed. The message is a sentence for the sender."""


@dataclass(frozen=True)
class Afzender:
    """What a form or a member of staff tells about the person."""

    naam: str
    e_mail: str
    postcode: str = ""
    toestemming: Toestemmingstekst | None = None
    telefoon: str = ""
    hulp: str = ""
    geboortedatum: str = ""  # ISO 8601, as agenderingsverzoeken ask it (domein.md 4.1)
    woonplaats: str = ""
    geboortejaar: str = ""
    antwoorden: str = ""  # JSON: what somebody answers on the criteria of a burgerberaad


def maak_indiener(*, pagina_id: int, afzender: Afzender, sleutel: bytes) -> Indiener:
    """Store who this is; `sleutel` is the key of the page."""
    indiener = Indiener(pagina_id=pagina_id, postcode=afzender.postcode, toestemming=afzender.toestemming)
    indiener.sleutel = sleutel
    meer = {veld: waarde for veld in EXTRA if (waarde := getattr(afzender, veld))}
    indiener.zet_gegevens(naam=afzender.naam, e_mail=afzender.e_mail, **meer)
    indiener.save()
    return indiener


def neem_over(*, indiener: Indiener, afzender: Afzender) -> None:
    """The newest name and what goes with it, of something not confirmed yet. The address stays the first one's."""
    meer = {veld: getattr(afzender, veld) for veld in EXTRA}
    indiener.zet_gegevens(naam=afzender.naam, e_mail=indiener.e_mail, **meer)
    indiener.postcode, indiener.toestemming = afzender.postcode, afzender.toestemming
    indiener.save()


def inzage_token(*, indiener: Indiener) -> str:
    """A new link to the sender's own page."""
    return inzage_tokens(indieners=[indiener])[indiener.pk]


def inzage_tokens(*, indieners: Iterable[Indiener]) -> dict[int, str]:
    """New links for many senders at once: indiener → token."""
    tot = timezone.now() + timedelta(days=INZIEN_DAGEN)
    return Toegang.objects.maak_veel(indieners=indieners, doel=Toegang.Doel.INZIEN, geldig_tot=tot)


def afzenders(*, indieners: Iterable[Indiener]) -> dict[int, Afzender]:
    """Names and addresses of many senders, with one look at the key of each page; empty for who was erased."""
    lijst = list(indieners)
    sleutels = {pagina_id: Paginasleutel.van(pagina_id) for pagina_id in {i.pagina_id for i in lijst}}
    uit = {}
    for indiener in lijst:
        blok = indiener.gegevens
        gegevens = versleuteling.ontsleutel(sleutels[indiener.pagina_id], bytes(blok)) if blok else {}
        uit[indiener.pk] = Afzender(
            **{veld: gegevens.get(veld, "") for veld in ("naam", "e_mail", *EXTRA)},
        )
    return uit


def mag_mailen(*, e_mail: str, op: datetime) -> bool:
    """Count one more confirmation mail to this address, over all pages; False above the limits (R18, A14)."""
    grenzen = Bediening.nu()
    sleutel = _mailsleutel(e_mail)
    per_uur = Grens.tel(wat="mail", sleutel=sleutel, op=op, duur=timedelta(hours=1))
    per_dag = Grens.tel(wat="mail", sleutel=sleutel, op=op, duur=timedelta(days=1))
    return per_uur <= grenzen.mails_per_uur and per_dag <= grenzen.mails_per_dag


def wanneer_mailen(*, e_mail: str, op: datetime) -> datetime:
    """Count one more confirmation mail to this address; when it may leave: now, or in a later hour or day (A14).

    Nothing that was sent in is lost by the limits, and no mailbox gets more than the limits allow.
    """
    grenzen = Bediening.nu()
    sleutel = _mailsleutel(e_mail)
    uren = (Grens.tel(wat="mail", sleutel=sleutel, op=op, duur=timedelta(hours=1)) - 1) // max(1, grenzen.mails_per_uur)
    dagen = (Grens.tel(wat="mail", sleutel=sleutel, op=op, duur=timedelta(days=1)) - 1) // max(1, grenzen.mails_per_dag)
    return op + max(timedelta(hours=uren), timedelta(days=dagen))


def _mailsleutel(e_mail: str) -> bytes:
    return vingerafdruk(settings.SECRET_KEY.encode(), identiteit(e_mail))


def te_veel_van_netwerk(*, netwerk: bytes, op: datetime) -> bool:
    aantal = Grens.tel(wat="netwerk", sleutel=netwerk, op=op, duur=timedelta(hours=1))
    return aantal > Bediening.nu().per_netwerk_per_uur


@transaction.atomic
def wis(*, ingediend: Ingediend, reden: str) -> None:
    """Erase who sent it; the text stays. `reden` is a code for the log: verzoek, termijn, wislijst."""
    indiener = Indiener.objects.select_for_update().get(pk=ingediend.indiener_id)
    if indiener.gewist_op:
        return
    if indiener.e_mail:
        Grens.objects.filter(sleutel=_mailsleutel(indiener.e_mail)).delete()
    vergeet(begint_met=f"{ingediend.kenmerk}/")
    indiener.gegevens = indiener.email_hmac = indiener.toestemming = None
    indiener.postcode = ""
    indiener.gewist_op = timezone.now()
    indiener.save()
    indiener.toegangen.all().delete()
    type(ingediend)._default_manager.filter(pk=ingediend.pk).update(dubbelsleutel=None)
    ingediend.na_wissen()
    log(ingediend, "indiening.gewist", data={"reden": reden})
    if reden != "termijn":  # the clock does those again by itself
        noteer(Wat.GEWIST, ingediend.kenmerk)


@transaction.atomic
def wis_veel(*, rijen: Sequence[Ingediend], reden: str) -> int:
    """The same for many of one kind, after the term, in a few queries; returns how many. One line in the log.

    The caller drops in the same transaction what `na_wissen` would. Limits per address are gone by then.
    """
    if not rijen:
        return 0
    wie = Indiener.objects.select_for_update().filter(pk__in=[rij.indiener_id for rij in rijen], gewist_op=None)
    pks = list(wie.order_by("pk").values_list("pk", flat=True))
    vergeet_veel(kenmerken=[rij.kenmerk for rij in rijen])
    Toegang.objects.filter(indiener_id__in=pks).delete()
    velden = {"gegevens": None, "email_hmac": None, "toestemming": None, "postcode": ""}
    Indiener.objects.filter(pk__in=pks).update(**velden, gewist_op=timezone.now())
    type(rijen[0])._default_manager.filter(pk__in=[rij.pk for rij in rijen]).update(dubbelsleutel=None)
    log(rijen[0].pagina, "indiening.gewist", data={"reden": reden, "aantal": len(pks)})
    return len(pks)


@transaction.atomic
def wijzig_naam(*, ingediend: Ingediend, naam: str) -> None:
    """The sender corrects the name."""
    indiener = Indiener.objects.select_for_update().get(pk=ingediend.indiener_id)
    indiener.zet_gegevens(naam=naam, e_mail=indiener.e_mail)
    indiener.save(update_fields=["gegevens", "email_hmac"])
    ingediend.na_andere_naam()
    log(ingediend, "indiening.gegevens_gewijzigd")


@transaction.atomic
def vraag_nieuw_adres(*, ingediend: Ingediend, e_mail: str, op: datetime) -> None:
    """Mail a link to the new address. Until it is opened and confirmed the old address stays."""
    if not mag_mailen(e_mail=e_mail, op=op):
        return
    token = Toegang.objects.maak(
        indiener=ingediend.indiener,
        doel=Toegang.Doel.NIEUW_ADRES,
        geldig_tot=op + NIEUW_ADRES_GELDIG,
        nieuw_adres=e_mail,
    )
    berichten.bevestig_nieuw_adres(ingediend, e_mail=e_mail, token=token)


@transaction.atomic
def bevestig_nieuw_adres(*, ingediend: Ingediend, recht: Toegang) -> str | None:
    """The owner of the new address pressed the button. Every older link stops working; returns a fresh one.

    None when the link was used before. Raises `AdresBezet`.
    """
    indiener = Indiener.objects.select_for_update().get(pk=ingediend.indiener_id)
    if not indiener.toegangen.filter(pk=recht.pk).exists():
        return None
    oud, nieuw = indiener.e_mail, recht.nieuw_adres
    indiener.zet_gegevens(naam=indiener.naam, e_mail=nieuw)
    indiener.save(update_fields=["gegevens", "email_hmac"])
    ingediend.na_ander_adres()
    indiener.toegangen.all().delete()
    log(ingediend, "indiening.adres_gewijzigd")
    token = inzage_token(indiener=indiener)
    berichten.adres_bevestigd(ingediend, e_mail=nieuw, token=token)
    if oud:
        berichten.adres_veranderd(ingediend, e_mail=oud, sleutel=Toegang.sleutel_van(token))
    return token


def ruim_op_grenzen(*, droog: bool = False) -> int:
    """Delete old limits; the longest window is a day."""
    oud = Grens.objects.filter(venster__lt=timezone.now() - timedelta(days=GRENZEN_DAGEN))
    return oud.count() if droog else oud.delete()[0]


def ruim_op_links(*, droog: bool = False) -> int:
    """Delete links that expired long ago."""
    oud = Toegang.objects.filter(geldig_tot__lt=timezone.now() - timedelta(days=LINKS_DAGEN))
    return oud.count() if droog else oud.delete()[0]
