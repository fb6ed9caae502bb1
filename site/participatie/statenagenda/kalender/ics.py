"""Vergaderingen as iCalendar (RFC 5545, 5546, 7986): one file per meeting and a calendar to subscribe to.

A meeting keeps its UID for ever. Moved: same UID, a higher SEQUENCE. Cancelled: it stays, with STATUS:CANCELLED, so
that calendars learn of it. The calendar is METHOD:PUBLISH; the file of one cancelled meeting is METHOD:CANCEL, so
that opening it takes the meeting out of one's calendar.

Read alike by icalendar, vobject, ics (which knows no SEQUENCE), ical.js and node-ical in November 2026: whole days,
over midnight, both nights that the clock changes, moved and cancelled. They did not agree on the hour that comes twice.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from participatie.basis.adressen import adres
from participatie.basis.models import Organisatie
from participatie.statenagenda.kalender.regel import eerst_van, soort_van, titel_van, zonder_tekens
from participatie.statenagenda.models.agenda import genummerd
from participatie.statenagenda.models.vergadering import VergaderingPagina

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
VERVERS = timedelta(hours=6)
MEESTE_PUNTEN = 25  # the rest is on the page

# The European rule, in force since the autumn of 1996. Written out: what icalendar makes of zoneinfo (7.3) begins
# summer an hour late. A test compares this with zoneinfo for every year that the calendar shows.
VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


def kalender(vergaderingen: list[VergaderingPagina], *, contact: Organisatie, naam: str, gekozen: str) -> bytes:
    """All of them, to subscribe to. Their `agendapunten` are prefetched."""
    uit = _leeg("PUBLISH")
    titel = f"{naam}: {gekozen}" if gekozen else naam
    uit.add("X-WR-CALNAME", vText(titel))  # the library escapes no X- names
    uit.add("NAME", titel)
    uit.add("X-WR-TIMEZONE", "Europe/Amsterdam")
    uit.add("REFRESH-INTERVAL", VERVERS, parameters={"VALUE": "DURATION"})
    uit.add("X-PUBLISHED-TTL", "PT6H")
    for vergadering in vergaderingen:
        uit.add_component(_gebeurtenis(vergadering, contact))
    return uit.to_ical()


def een(vergadering: VergaderingPagina, *, contact: Organisatie) -> bytes:
    """One meeting, to put in a calendar. Opened again after a change, it replaces what was there."""
    uit = _leeg("CANCEL" if vergadering.verloop.geannuleerd_op else "PUBLISH")
    uit.add_component(_gebeurtenis(vergadering, contact))
    return uit.to_ical()


def _leeg(methode: str) -> Calendar:
    uit = Calendar()
    uit.add("VERSION", "2.0")
    uit.add("PRODID", "-//Doe mee in Drenthe//Statenagenda//NL")
    uit.add("CALSCALE", "GREGORIAN")
    uit.add("METHOD", methode)
    uit.add_component(Timezone.from_ical(VTIMEZONE))
    return uit


def gewijzigd_op(vergadering: VergaderingPagina) -> datetime:
    """The last time that the public could see something new."""
    momenten = (vergadering.verloop.gewijzigd_op, vergadering.last_published_at)
    return max(moment for moment in momenten if moment).replace(microsecond=0)


def _gebeurtenis(vergadering: VergaderingPagina, contact: Organisatie) -> Event:
    verloop, uit = vergadering.verloop, Event()
    gewijzigd, geannuleerd = gewijzigd_op(vergadering).astimezone(UTC), verloop.geannuleerd_op is not None
    titel = zonder_tekens(titel_van(vergadering))
    uit.add("UID", str(verloop.uuid))
    uit.add("SEQUENCE", verloop.volgnummer)
    uit.add("DTSTAMP", gewijzigd)  # not now: the file is the same until something changes
    uit.add("LAST-MODIFIED", gewijzigd)
    if vergadering.first_published_at:
        uit.add("CREATED", vergadering.first_published_at.replace(microsecond=0).astimezone(UTC))
    uit.add("SUMMARY", _("Gaat niet door: %(titel)s") % {"titel": titel} if geannuleerd else titel)
    uit.add("STATUS", "CANCELLED" if geannuleerd else "CONFIRMED")
    uit.add("ORGANIZER", _organisator(contact))
    uit.add("URL", settings.BASIS_URL + adres(vergadering))
    _tijd(uit, vergadering)
    if vergadering.besloten:
        return uit
    uit.add("CATEGORIES", [soort_van(vergadering)])
    if plaats := ", ".join(deel for deel in (vergadering.plaats, vergadering.adres) if deel):
        uit.add("LOCATION", zonder_tekens(plaats))
    uit.add("DESCRIPTION", _beschrijving(vergadering))
    return uit


def _tijd(uit: Event, vergadering: VergaderingPagina) -> None:
    """Days as dates, with DTEND the day after the last. Of a besloten meeting only the day is public."""
    verloop = vergadering.verloop
    if verloop.hele_dag or vergadering.besloten:
        eind = verloop.tot if verloop.hele_dag else None
        dag = timezone.localdate(verloop.begint)
        uit.add("DTSTART", dag)
        if eind:
            uit.add("DTEND", timezone.localdate(eind))
        uit.add("TRANSP", "TRANSPARENT")  # a whole day must not show somebody as busy
        return
    uit.add("DTSTART", _moment(verloop.begint))
    if verloop.eindigt:
        uit.add("DTEND", _moment(verloop.eindigt))


def _moment(moment: datetime) -> datetime:
    """In local time; in the hour that comes twice in autumn in UTC, as calendars disagree which of the two it is."""
    lokaal = moment.astimezone(AMSTERDAM)
    dubbel = lokaal.replace(fold=0).utcoffset() != lokaal.replace(fold=1).utcoffset()
    return moment.astimezone(UTC) if dubbel else lokaal


def _organisator(contact: Organisatie) -> vCalAddress:
    organisator = vCalAddress(f"mailto:{contact.e_mail}")
    organisator.params["CN"] = vText(contact.naam)
    return organisator


def _beschrijving(vergadering: VergaderingPagina) -> str:
    """Plain text: what it is about and what is on the agenda, as the public may read it."""
    delen: list[Any] = []
    if eerst := eerst_van(vergadering):
        delen.append(_("Verplaatst. Eerst op: %(eerst)s.") % {"eerst": eerst})
    delen.append(vergadering.samenvatting.strip())
    for punt in vergadering.agendapunten.all():
        punt.vergadering = vergadering  # no query per punt
    punten = [
        f"{nummer}. {punt.publieke_titel}".removeprefix(". ")
        for nummer, punt in genummerd(list(vergadering.agendapunten.all()))
        if punt.vervallen_op is None
    ]
    if punten:
        rest = [_("… en meer: zie de website.")] if len(punten) > MEESTE_PUNTEN else []
        delen.append("\n".join([_("Agenda:"), *punten[:MEESTE_PUNTEN], *rest]))
    if vergadering.livestream:
        delen.append(_("Live kijken: %(link)s") % {"link": vergadering.livestream})
    delen.append(settings.BASIS_URL + adres(vergadering))
    return zonder_tekens("\n\n".join(deel for deel in delen if deel))
