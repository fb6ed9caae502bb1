"""A small strict reader of RFC 5545, written apart from the library that writes our files."""

import re
from datetime import date, datetime, timedelta

REGEL = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", re.S)


def regels(inhoud: bytes) -> list[str]:
    """Unfolded lines. Every line ends with CRLF and has at most 75 octets, none of them a bare CR or LF."""
    assert inhoud.endswith(b"\r\n")
    rauw = inhoud[:-2].split(b"\r\n")
    for regel in rauw:
        assert len(regel) <= 75, regel
        assert regel, "lege regel"
        assert b"\r" not in regel
        assert b"\n" not in regel
        regel.decode()  # folding may not cut a letter in two
    uit: list[str] = []
    for regel in rauw:
        if regel[:1] in b" \t":
            uit[-1] += regel[1:].decode()
        else:
            uit.append(regel.decode())
    return uit


def lees(inhoud: bytes) -> dict:
    """{"VCALENDAR": …}: a component is {"naam", "eigenschappen": {name: (parameters, value)}, "delen"}."""
    stapel: list[dict] = [{"naam": "", "eigenschappen": {}, "delen": []}]
    for regel in regels(inhoud):
        deel = REGEL.fullmatch(regel)
        assert deel, regel
        naam, parameters, waarde = deel.groups()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", waarde), regel
        if naam == "BEGIN":
            nieuw: dict = {"naam": waarde, "eigenschappen": {}, "delen": []}
            stapel[-1]["delen"].append(nieuw)
            stapel.append(nieuw)
        elif naam == "END":
            assert stapel.pop()["naam"] == waarde
        else:
            assert naam not in stapel[-1]["eigenschappen"], f"{naam} staat er twee keer"
            delen = dict(deel.split("=", 1) for deel in parameters.split(";")[1:])
            stapel[-1]["eigenschappen"][naam] = (delen, waarde)
    (wortel,) = stapel
    (kalender,) = wortel["delen"]
    assert kalender["naam"] == "VCALENDAR"
    _eis(kalender, "VERSION", "PRODID", "METHOD")
    assert kalender["eigenschappen"]["VERSION"][1] == "2.0"
    for deel in kalender["delen"]:
        if deel["naam"] == "VEVENT":
            _eis(deel, "UID", "DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY")  # RFC 5546 3.2.1
    return kalender


def _eis(deel: dict, *namen: str) -> None:
    assert set(namen) <= set(deel["eigenschappen"]), (deel["naam"], sorted(deel["eigenschappen"]))


def tekst(waarde: str) -> str:
    """The value of a TEXT property; a comma or semicolon without backslash would begin something else."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", waarde), waarde
    return re.sub(r"\\([\\;,nN])", lambda teken: {"n": "\n", "N": "\n"}.get(teken[1], teken[1]), waarde)


def verschuivingen(tijdzone: dict, jaar: int) -> list[tuple[datetime, timedelta]]:
    """(first local moment, offset from then on) in `jaar`, by the rules in a VTIMEZONE of yearly last Sundays."""
    uit = []
    for deel in tijdzone["delen"]:
        eigenschappen = {naam: waarde for naam, (_parameters, waarde) in deel["eigenschappen"].items()}
        regel = dict(stuk.split("=") for stuk in eigenschappen["RRULE"].split(";"))
        assert (regel["FREQ"], regel["BYDAY"]) == ("YEARLY", "-1SU")
        dag = date(jaar, int(regel["BYMONTH"]) + 1, 1) - timedelta(days=1)
        dag -= timedelta(days=(dag.weekday() + 1) % 7)
        begin = datetime.strptime(eigenschappen["DTSTART"], "%Y%m%dT%H%M%S")  # noqa: DTZ007  local by definition
        assert begin.weekday() == 6, "DTSTART moet zelf aan de regel voldoen"
        uur, minuut = int(eigenschappen["TZOFFSETTO"][:3]), int(eigenschappen["TZOFFSETTO"][3:])
        uit.append((datetime.combine(dag, begin.time()), timedelta(hours=uur, minutes=minuut)))
    return sorted(uit)
