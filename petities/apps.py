from importlib import import_module

from django.apps import AppConfig

DELEN = ("starten", "toetsing", "steun", "vervolg", "keuring", "publiek")


class PetitiesConfig(AppConfig):
    name = "petities"
    label = "petities"
    verbose_name = "Petities en agenderingsverzoeken"

    def ready(self) -> None:
        for deel in DELEN:
            import_module(f"petities.{deel}.registratie").registreer()
