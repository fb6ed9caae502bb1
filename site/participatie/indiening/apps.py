from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndieningConfig(AppConfig):
    name = "participatie.indiening"
    label = "indiening"
    verbose_name = "Indiening"

    def ready(self) -> None:
        from participatie.berichten import acties as post
        from participatie.berichten import klok
        from participatie.indiening import acties, bewaren
        from participatie.indiening.models import Telling

        klok.elke(minuten=1, naam="tellingen vouwen")(Telling.objects.vouw)
        bewaren.registreer(
            naam="tellers tegen misbruik",
            omschrijving=_("Hoe vaak een adres of netwerk iets stuurde; alleen als vingerafdruk"),
            termijn=lambda: bewaren.dagen(acties.GRENZEN_DAGEN),
            functie=acties.ruim_op_grenzen,
            minuten=60,
        )
        bewaren.registreer(
            naam="verlopen links",
            omschrijving=_("Links uit e-mails die niet meer werken"),
            termijn=lambda: bewaren.dagen(acties.LINKS_DAGEN),
            functie=acties.ruim_op_links,
        )
        bewaren.registreer(  # its layer is below this one
            naam="verstuurde berichten",
            omschrijving=_("Dat er een e-mail is verstuurd; adres en tekst gaan weg bij het versturen"),
            termijn=lambda: bewaren.dagen(post.BEWAREN.days),
            functie=post.ruim_op,
        )
