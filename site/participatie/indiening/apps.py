from django.apps import AppConfig


class IndieningConfig(AppConfig):
    name = "participatie.indiening"
    label = "indiening"
    verbose_name = "Indiening"

    def ready(self) -> None:
        from participatie.berichten import klok
        from participatie.indiening import acties
        from participatie.indiening.models import Telling

        klok.elke(minuten=1, naam="tellingen vouwen")(Telling.objects.vouw)
        klok.elke(minuten=60, naam="onbevestigd opruimen")(acties.ruim_op)
