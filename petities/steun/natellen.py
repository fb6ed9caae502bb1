"""The recount: the sum of appended rows against the rows themselves (veiligheid.md R9). The difference must be 0.

One statement each, so one snapshot: it may run while people confirm.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection

# What really is there beside what was counted, where the two differ.
_VERSCHIL = """
    SELECT pagina_id, wat, SUM(echt)::int AS echt, SUM(geteld)::int AS geteld FROM (
        SELECT t.pagina_id, wat, 0 AS echt, aantal AS geteld FROM indiening_telling t
        JOIN petities_steunactie a ON a.pagina_id = t.pagina_id
        WHERE wat IN ('steun', 'apart', 'ongeldig', 'papier') OR wat LIKE 'gemeente/%%' OR wat LIKE 'dag/%%'
        UNION ALL
        SELECT pagina_id, soort.wat, COUNT(*), 0 FROM petities_steunbetuiging s CROSS JOIN LATERAL (VALUES
            ('steun', s.status = 'geldig'),
            ('apart', s.status = 'te_beoordelen'),
            ('ongeldig', s.status = 'ongeldig'),
            ('gemeente/' || s.gemeente, s.status = 'geldig' AND s.gemeente <> ''),
            ('dag/' || (s.bevestigd_op AT TIME ZONE %(zone)s)::date, s.status = 'geldig')
        ) AS soort (wat, telt) WHERE soort.telt GROUP BY 1, 2
        UNION ALL
        SELECT a.pagina_id, 'papier', p.aantal, 0 FROM petities_papierlijst p
        JOIN petities_steunactie a ON a.id = p.actie_id WHERE p.vervallen_op IS NULL
    ) AS alles GROUP BY 1, 2 HAVING SUM(echt) <> SUM(geteld)
"""

_HERSTEL = f"""
    INSERT INTO indiening_telling (pagina_id, wat, aantal)
    SELECT pagina_id, wat, echt - geteld FROM ({_VERSCHIL}) AS verschil
"""  # noqa: S608  (constants only)


@dataclass(frozen=True)
class Verschil:
    pagina_id: int
    wat: str
    echt: int
    geteld: int

    def __str__(self) -> str:
        return f"pagina {self.pagina_id}, {self.wat}: {self.echt} in de rijen, {self.geteld} geteld"


def tel_na() -> list[Verschil]:
    """Every count that differs from its rows; empty when all is well."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_VERSCHIL} ORDER BY 1, 2", {"zone": settings.TIME_ZONE})
        return [Verschil(*rij) for rij in cursor.fetchall()]


def herstel() -> int:
    """Append what is missing, so that every count is right again. Returns how many were wrong."""
    with connection.cursor() as cursor:
        cursor.execute(_HERSTEL, {"zone": settings.TIME_ZONE})
        return int(cursor.rowcount)
