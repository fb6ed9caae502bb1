"""What this part tells the layers below (called in `AppConfig.ready()`)."""


def registreer() -> None:
    from consultaties.burgerberaad.aanbevelingen import klok  # models are ready only now

    klok.registreer()
