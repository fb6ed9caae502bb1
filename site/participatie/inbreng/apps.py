from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InbrengConfig(AppConfig):
    name = "participatie.inbreng"
    label = "inbreng"
    verbose_name = "Inbreng"

    def ready(self) -> None:
        from participatie.inbreng import acties, antwoorden
        from participatie.inbreng.beheer import scope
        from participatie.indiening import bewaren
        from participatie.terugkoppeling.register import registreer as registreer_doelgroep
        from participatie.trajecten.register import registreer as registreer_blokkade

        scope.registreer()
        registreer_doelgroep(antwoorden)
        registreer_blokkade(antwoorden.wat_nog_wacht)
        bewaren.registreer(
            naam="onbevestigde inbreng",
            omschrijving=_("Inbreng waarvan het e-mailadres niet is bevestigd"),
            termijn=bewaren.bevestigen_dagen,
            functie=acties.wis_onbevestigd,
            minuten=60,
        )
        bewaren.registreer(
            naam="gegevens bij inbreng",
            omschrijving=_("Naam en e-mailadres van wie inbreng stuurde; de tekst blijft"),
            termijn=bewaren.na_het_antwoord,
            functie=acties.wis_verlopen_gegevens,
        )
