from django.apps import AppConfig


class InbrengConfig(AppConfig):
    name = "participatie.inbreng"
    label = "inbreng"
    verbose_name = "Inbreng"

    def ready(self) -> None:
        from participatie.berichten import klok
        from participatie.inbreng import acties, antwoorden
        from participatie.inbreng.beheer import scope
        from participatie.terugkoppeling.register import registreer as registreer_doelgroep
        from participatie.trajecten.register import registreer as registreer_blokkade

        scope.registreer()
        registreer_doelgroep(antwoorden)
        registreer_blokkade(antwoorden.wat_nog_wacht)
        klok.elke(minuten=60, naam="onbevestigde inbreng wissen")(acties.wis_onbevestigd)
        klok.elke(minuten=24 * 60, naam="persoonsgegevens na de termijn wissen")(acties.wis_verlopen_gegevens)
