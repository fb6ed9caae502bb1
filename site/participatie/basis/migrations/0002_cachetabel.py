"""The shared cache (login limits) lives in PostgreSQL; its table comes with `migrate`, so that nobody forgets it."""

from django.core.management import call_command
from django.db import migrations


def maak_tabel(apps, schema_editor):
    call_command("createcachetable", verbosity=0)


def verwijder_tabel(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS cache")


class Migration(migrations.Migration):
    dependencies = [("basis", "0001_initial")]

    operations = [migrations.RunPython(maak_tabel, verwijder_tabel)]
