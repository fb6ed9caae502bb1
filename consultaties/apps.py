from django.apps import AppConfig


class ConsultatiesConfig(AppConfig):
    name = "consultaties"
    label = "consultaties"
    verbose_name = "Consultaties"

    def ready(self) -> None:
        from consultaties import daden, models
        from participatie.trajecten.daden import DADEN
        from participatie.trajecten.register import registreer

        registreer(models.open_consultaties)
        DADEN.extend(daden.DADEN)
