"""Checks of the surroundings, with `manage.py check --database default` and before every migrate."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connections


@register(Tags.database)
def bewaart_wat_het_belooft(app_configs, databases=None, **kwargs):
    """With synchronous_commit off PostgreSQL says 'saved' and may lose it (veiligheid.md R21, M4)."""
    fouten = []
    for naam in databases or []:
        with connections[naam].cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            stand = cursor.fetchone()[0]
        if stand in {"off", "local"}:
            zin = f"De databank '{naam}' staat op synchronous_commit={stand}: bevestigde reacties kunnen verdwijnen."
            fouten.append(
                Error(zin, hint="Zet synchronous_commit op 'on'.", obj=settings.SETTINGS_MODULE, id="basis.E001")
            )
    return fouten
