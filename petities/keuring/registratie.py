"""What this part tells the layers below (called in `AppConfig.ready()`)."""


def registreer() -> None:
    from petities.keuring import bewaren, klok
    from petities.keuring.beheer import scope

    klok.registreer()
    bewaren.registreer()
    scope.registreer()
