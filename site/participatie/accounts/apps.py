from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "participatie.accounts"
    label = "accounts"
    verbose_name = "Medewerkers"

    def ready(self) -> None:
        from django.core.management import call_command

        from participatie.berichten import klok

        klok.elke(minuten=24 * 60, naam="verlopen sessies wissen")(lambda: call_command("clearsessions"))
