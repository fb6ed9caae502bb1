"""The acts on a vergadering as pages of the admin."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from participatie.accounts.daden import Daad
from participatie.statenagenda import acties
from participatie.statenagenda.beheer.forms import RedenFormulier, VerplaatsFormulier
from participatie.statenagenda.forms import tijden_om_in_te_vullen
from participatie.statenagenda.models.vergadering import VergaderingPagina, begin_van
from participatie.statenagenda.regels import maak_planning, mag_agenda, meeverschoven
from participatie.statenagenda.status import Status


class _VergaderDaad(Daad):
    model = VergaderingPagina
    anders_naar = "agenda:overzicht"

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return mag_agenda(user)

    @classmethod
    def past(cls, pagina) -> bool:
        return pagina.live and pagina.verloop.status in {Status.GEPLAND, Status.VERPLAATST}


class Verplaatsen(_VergaderDaad):
    naam, header_icon = "verplaatsen", "calendar-alt"
    page_title = gettext_lazy("Andere dag of tijd")
    form_class = VerplaatsFormulier
    gelukt = gettext_lazy("De nieuwe tijd staat op de website.")
    uitleg = gettext_lazy(
        "De nieuwe tijd staat meteen op de website, met uw reden erbij. Ook in agenda's van inwoners verandert de tijd. "
        "Staat er in de tekst van de vergadering een tijd, bijvoorbeeld van een tolk? Verander die daarna zelf."
    )

    def get_initial(self) -> dict[str, Any]:
        return tijden_om_in_te_vullen(self.pagina.planning)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if not self.pagina.inspreken:
            del form.fields["inspreken_tot"]
        return form

    def doe(self, pagina, door, *, reden, **tijden) -> None:
        stond, begint = tijden_om_in_te_vullen(pagina.planning), tijden["begint"]
        if tijden["hele_dag"]:
            begint = begin_van(timezone.localdate(begint))
        for naam in ("eindigt", "inspreken_tot"):  # left as it stood: it moves along
            duurt_anders = naam == "eindigt" and stond.get("hele_dag") and not tijden["hele_dag"]
            if tijden.get(naam) and tijden[naam] == stond.get(naam) and not duurt_anders:
                tijden[naam] = meeverschoven(pagina.planning, tijden[naam], begint)
        planning = maak_planning(inspreken=pagina.inspreken, **tijden)
        if planning is not None:  # the form asks for the begin
            acties.verplaats(vergadering=pagina, planning=planning, reden=reden, door=door)


class Annuleren(_VergaderDaad):
    naam, page_title, header_icon = "annuleren", gettext_lazy("Gaat niet door"), "cross"
    form_class = RedenFormulier
    gelukt = gettext_lazy("Op de website staat nu dat de vergadering niet doorgaat.")
    uitleg = gettext_lazy("De vergadering blijft op de website staan, met de tekst 'Gaat niet door' en uw reden.")

    def doe(self, pagina, door, *, reden) -> None:
        acties.annuleer(vergadering=pagina, reden=reden, door=door)


class TochDoor(_VergaderDaad):
    naam, page_title, header_icon = "toch-door", gettext_lazy("Gaat toch door"), "undo"
    form_class = RedenFormulier
    gelukt = gettext_lazy("Op de website staat nu dat de vergadering toch doorgaat.")
    uitleg = gettext_lazy("De vergadering staat dan weer gewoon op de website, op de dag en tijd die er stonden.")

    @classmethod
    def past(cls, pagina) -> bool:
        return pagina.live and pagina.verloop.status == Status.GEANNULEERD

    def doe(self, pagina, door, *, reden) -> None:
        acties.gaat_toch_door(vergadering=pagina, reden=reden, door=door)


DADEN: list[type[Daad]] = [Verplaatsen, Annuleren, TochDoor]
