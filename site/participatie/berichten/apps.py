from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "participatie.berichten"
    label = "berichten"
    verbose_name = "Berichten"

    def ready(self) -> None:
        from participatie.berichten import acties, klok

        klok.elke(minuten=1, naam="berichten vegen")(acties.veeg)
