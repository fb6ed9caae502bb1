"""What this part tells the layers below (called in `AppConfig.ready()`)."""


def registreer() -> None:
    pass
