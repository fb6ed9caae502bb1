"""What happens by itself: mail to supporters, reminders of a promised answer, dates of birth that go."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from participatie.berichten import klok
from participatie.indiening import bewaren
from participatie.indiening.acties import KOM_NET_TE_LAAT
from participatie.indiening.models import Indiener
from participatie.statenagenda.models.agenda import Agendapunt
from petities.acties import aanvraag_van, ga_naar
from petities.models.actie import Steunactie, actie_van
from petities.models.steun import Steunbetuiging
from petities.status import VOORAF, Status
from petities.vervolg import berichten
from petities.vervolg.bezorgen import bezorg

WACHT = (Status.AANGEBODEN, Status.BESLUIT, Status.NIET_GEAGENDEERD)
# Somebody may still have to be checked. After that "old enough" is all there is to know (veiligheid.md 2.2).
LEEFTIJD_NODIG = VOORAF | {Status.OPEN, Status.STEUN_GEHAALD, Status.STEEKPROEF, Status.NIET_ONTVANKELIJK}
GROEP = 500


def maan(op: datetime | None = None) -> int:
    """Remind the griffie 14 and 3 days before a promised answer, and each week that it is late. Returns how many."""
    vandaag = timezone.localdate(op)
    wacht = Steunactie.objects.filter(status__in=WACHT, antwoord_voor__lte=vandaag + timedelta(days=14))
    aantal = 0
    for actie in wacht.select_related("pagina"):
        if actie.antwoord_voor and (welke := berichten.welke_maning(actie.antwoord_voor, vandaag)):
            dagen = (actie.antwoord_voor - vandaag).days
            aantal += berichten.maan(actie, dagen=dagen, welke=welke) is not None
    return aantal


def bied_behandeld_aan() -> int:
    """The agendapunt was ticked off: tell the griffie what to record. Returns how many."""
    aantal = 0
    for actie in Steunactie.objects.filter(status=Status.GEAGENDEERD).select_related("pagina"):
        punt = Agendapunt.objects.over(actie.pagina).openbaar().filter(behandeld=True, vervallen_op=None).first()
        aantal += punt is not None and berichten.bespreek(actie, punt) is not None
    return aantal


def sluit_af() -> int:
    """What nobody saw and too few wanted needs no answer: the petitionaris had a mail. Returns how many."""
    aantal = 0
    nooit_open = Steunactie.objects.filter(status=Status.VERLOPEN, geopend_op=None)
    for pagina_id in nooit_open.values_list("pagina_id", flat=True):
        with transaction.atomic():
            actie = actie_van(pagina_id, slot=True)
            if actie.status == Status.VERLOPEN:
                ga_naar(actie, Status.TERUGGEKOPPELD, klaar_op=timezone.now())
                aantal += 1
    return aantal


def wis_leeftijden(*, droog: bool = False) -> int:
    """Erase the dates of birth that no check needs any more. Returns how many."""
    klaar = Steunactie.objects.filter(leeftijd_gewist_tot__isnull=False).exclude(status__in=LEEFTIJD_NODIG)
    if droog:
        nog = Steunbetuiging.objects.filter(
            indiener__gewist_op=None, pk__gt=F("pagina__steunactie__leeftijd_gewist_tot")
        )
        return nog.filter(pagina_id__in=klaar.exclude(minimumleeftijd=0).values("pagina_id")).count()
    aantal = 0
    for pagina_id in klaar.values_list("pagina_id", flat=True):
        while (gewist := _wis_groep(pagina_id)) is not None:
            aantal += gewist
    return aantal


@transaction.atomic
def _wis_groep(pagina_id: int) -> int | None:
    """The next group of one page, the cursor with it; None when there is nothing left to do."""
    actie = actie_van(pagina_id, slot=True)
    if actie.leeftijd_gewist_tot is None or actie.stand in LEEFTIJD_NODIG:
        return None
    rijen = Steunbetuiging.objects.filter(pagina_id=pagina_id, pk__gt=actie.leeftijd_gewist_tot)
    groep = list(rijen.order_by("pk").values_list("pk", "indiener_id", "ontvangen_op")[:GROEP])
    if any(ontvangen_op > timezone.now() - KOM_NET_TE_LAAT for _pk, _indiener, ontvangen_op in groep):
        return None  # at the next hour
    aantal = _wis([indiener for _pk, indiener, _op in groep])
    if len(groep) < GROEP:
        aanvraag = aanvraag_van(actie)
        aantal += _wis([aanvraag.indiener_id]) if aanvraag else 0
    actie.leeftijd_gewist_tot = groep[-1][0] if len(groep) == GROEP else None
    actie.save(update_fields=["leeftijd_gewist_tot"])
    return aantal


def _wis(indieners: list[int]) -> int:
    rijen = Indiener.objects.select_for_update().filter(pk__in=indieners, gegevens__isnull=False).order_by("pk")
    anders = []
    sleutel: bytes | None = None
    for indiener in rijen:
        if sleutel:
            indiener.sleutel = sleutel  # the same page: unwrapped once
        sleutel = indiener.sleutel
        if indiener.geboortedatum:
            indiener.zet_gegevens(naam=indiener.naam, e_mail=indiener.e_mail, geboortedatum="")
            anders.append(indiener)
    Indiener.objects.bulk_update(anders, ["gegevens"])
    return len(anders)


def registreer() -> None:
    """Called from AppConfig.ready."""
    klok.elke(minuten=1, naam="nieuws aan wie een petitie steunt")(bezorg)
    klok.elke(minuten=6 * 60, naam="manen om het antwoord op een petitie")(maan)
    klok.elke(minuten=60, naam="petities waarvan het agendapunt is behandeld")(bied_behandeld_aan)
    klok.elke(minuten=60, naam="petities die nooit open gingen afsluiten")(sluit_af)
    bewaren.registreer(
        naam="geboortedatums bij steun",
        omschrijving=_("Geboortedatum van wie een agenderingsverzoek steunt"),
        termijn=lambda: _("tot het eind van de steekproef"),
        functie=wis_leeftijden,
        minuten=60,
    )
