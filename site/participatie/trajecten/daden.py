"""The acts on a traject as pages of the admin."""

from django.utils.translation import gettext_lazy as _

from participatie.accounts.daden import Daad
from participatie.trajecten import acties
from participatie.trajecten.forms import FaseFormulier
from participatie.trajecten.models import TrajectPagina
from participatie.trajecten.register import wat_blokkeert


class _TrajectDaad(Daad):
    model = TrajectPagina
    anders_naar = "planning"

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return acties.mag_sturen(user, pagina)

    @classmethod
    def past(cls, pagina) -> bool:
        return pagina.verloop.afgerond_op is None


class FaseWijzigen(_TrajectDaad):
    naam, page_title, header_icon = "fase", _("Fase wijzigen"), "order"
    form_class = FaseFormulier
    gelukt = _("De fase is gewijzigd.")
    uitleg = _("De fase staat meteen op de website.")

    def get_initial(self):
        verloop = self.pagina.verloop
        return {"beleidsfase": verloop.beleidsfase, "opgavefase": verloop.opgavefase}

    def doe(self, pagina, door, **gegevens):
        acties.wijzig_fase(traject=pagina, door=door, **gegevens)


class TrajectAfronden(_TrajectDaad):
    naam, page_title, header_icon = "afronden", _("Afronden"), "check"
    gelukt = _("Het traject is afgerond.")
    uitleg = _("Het traject krijgt op de website de stand 'Afgerond'. Dat kan pas als alles beantwoord is.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(blokkades=wat_blokkeert(self.pagina), **kwargs)

    def doe(self, pagina, door, **gegevens):
        acties.rond_af(traject=pagina, door=door)


DADEN: list[type[Daad]] = [FaseWijzigen, TrajectAfronden]
