"""What this part tells the layers below (called in `AppConfig.ready()`)."""

from participatie.accounts.daden import DADEN


def registreer() -> None:
    from consultaties.burgerberaad.loting import bewaren, daden, klok  # models are ready only now

    DADEN.extend(daden.KNOPPEN)
    klok.registreer()
    bewaren.registreer()
