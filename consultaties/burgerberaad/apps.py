from importlib import import_module

from django.apps import AppConfig

DELEN = ("aanmelden", "loting", "deelnemers", "aanbevelingen", "publiek")


class BurgerberaadConfig(AppConfig):
    name = "consultaties.burgerberaad"
    label = "burgerberaad"
    verbose_name = "Burgerberaad"

    def ready(self) -> None:
        from consultaties.burgerberaad import acties, daden, viewsets
        from participatie.accounts.daden import DADEN
        from participatie.indiening.viewsets import Regels
        from participatie.trajecten.register import registreer

        DADEN.extend(daden.DADEN)
        Regels.items.extend(viewsets.REGELS)
        registreer(acties.wat_nog_wacht)
        for deel in DELEN:
            import_module(f"consultaties.burgerberaad.{deel}.registratie").registreer()
