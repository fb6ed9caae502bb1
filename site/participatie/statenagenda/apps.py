from django.apps import AppConfig


class StatenagendaConfig(AppConfig):
    name = "participatie.statenagenda"
    label = "statenagenda"
    verbose_name = "Statenagenda"

    def ready(self) -> None:
        from django.db.models.signals import pre_save
        from wagtail.models import PageLogEntry

        from participatie.accounts.daden import DADEN
        from participatie.basis import samenhang
        from participatie.berichten.klok import elke
        from participatie.indiening.viewsets import Regels
        from participatie.statenagenda import verwijzingen
        from participatie.statenagenda.afdekken import zonder_oude_titel
        from participatie.statenagenda.beheer import daden, documenten, viewsets
        from participatie.statenagenda.inspreken import klok
        from participatie.statenagenda.inspreken.beheer import scope
        from participatie.statenagenda.uitwisseling.bronnen import haal_alle_bronnen_op

        DADEN.extend(daden.DADEN)
        Regels.items.extend(viewsets.REGELS)
        documenten.registreer_beleid()
        pre_save.connect(zonder_oude_titel, sender=PageLogEntry)

        samenhang.registreer(samenhang.Kant.AGENDA, verwijzingen.agendapunten_bij)
        samenhang.registreer(samenhang.Kant.AGENDA, verwijzingen.besluiten_bij)
        klok.registreer()
        elke(minuten=60, naam="vergaderingen van andere systemen ophalen")(haal_alle_bronnen_op)
        scope.registreer()
