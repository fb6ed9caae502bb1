from django.apps import AppConfig


class ConsultatiesConfig(AppConfig):
    name = "consultaties"
    label = "consultaties"
    verbose_name = "Consultaties"

    def ready(self) -> None:
        from consultaties import daden, models, verwijzingen
        from participatie.accounts.daden import DADEN
        from participatie.basis import samenhang
        from participatie.trajecten.register import registreer

        registreer(models.open_consultaties)
        DADEN.extend(daden.DADEN)
        samenhang.registreer(samenhang.Kant.INBRENG, verwijzingen.inbreng_bij)
        samenhang.registreer(samenhang.Kant.INBRENG, verwijzingen.antwoorden_bij)
