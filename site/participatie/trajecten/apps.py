from django.apps import AppConfig


class TrajectenConfig(AppConfig):
    name = "participatie.trajecten"
    label = "trajecten"
    verbose_name = "Trajecten"

    def ready(self) -> None:
        from participatie.accounts.daden import DADEN
        from participatie.trajecten import daden

        DADEN.extend(daden.DADEN)
