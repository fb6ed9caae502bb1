"""What this part tells the layers below (called in `AppConfig.ready()`)."""


def registreer() -> None:
    from participatie.accounts.daden import DADEN
    from participatie.indiening.viewsets import Regels
    from petities.toetsing import daden, viewsets

    DADEN.extend(daden.DADEN)
    Regels.items.extend(viewsets.REGELS)
