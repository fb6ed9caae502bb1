from django.apps import AppConfig


class TrajectenConfig(AppConfig):
    name = "participatie.trajecten"
    label = "trajecten"
    verbose_name = "Trajecten"

    def ready(self) -> None:
        from django.core.management import call_command

        from participatie.berichten import klok

        klok.elke(minuten=1, naam="geplande pagina's publiceren")(lambda: call_command("publish_scheduled"))
