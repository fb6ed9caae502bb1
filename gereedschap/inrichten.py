"""Migrate, make the roles, load the demo content: in one Django process, which saves seconds at every start."""

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from omgeving import VAR, stap


def main() -> None:
    django.setup()
    migraties = MigrationExecutor(connection)
    # Asked first: a migrate with nothing to do still walks all permissions, at every start.
    if migraties.migration_plan(migraties.loader.graph.leaf_nodes()):
        stap("Database bijwerken (migraties; de eerste keer een halve minuut) …")
        call_command("migrate", interactive=False, verbosity=0)
    stap("Rollen en rechten …")
    call_command("rollen")
    stap("Demo-inhoud …")
    call_command("demo_laden")
    gebruikers = get_user_model().objects.filter(email__endswith="@demo.example").order_by("pk")
    (VAR / "demo-accounts").write_text("".join(f"{email}\n" for email in gebruikers.values_list("email", flat=True)))


if __name__ == "__main__":
    main()
