"""What this part tells the layers below (called in `AppConfig.ready()`)."""


def registreer() -> None:
    from petities.keuring import klok
    from petities.keuring.beheer import scope

    klok.registreer()
    scope.registreer()
