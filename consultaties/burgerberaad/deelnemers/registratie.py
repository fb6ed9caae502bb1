"""What this part tells the layers below (called in `AppConfig.ready()`)."""

from participatie.accounts.daden import DADEN


def registreer() -> None:
    from consultaties.burgerberaad.deelnemers import daden, klok  # models are ready only now

    DADEN.append(daden.Deelnemers)
    klok.registreer()
