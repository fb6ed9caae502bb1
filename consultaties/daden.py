"""The acts on a consultatie as pages of the admin."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from consultaties import acties
from consultaties.forms import BelofteFormulier, PlanFormulier, VerlengFormulier
from consultaties.models import ConsultatiePagina, Consultatieverloop
from consultaties.status import Status
from participatie.accounts.daden import Daad
from participatie.trajecten.acties import mag_sturen
from participatie.trajecten.register import wat_blokkeert


class _ConsultatieDaad(Daad):
    model = ConsultatiePagina
    anders_naar = "planning"
    statussen: frozenset[Status] = frozenset()

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return mag_sturen(user, pagina.traject)

    @classmethod
    def past(cls, pagina) -> bool:
        return Consultatieverloop.objects.get(pagina=pagina).status in cls.statussen

    def form_valid(self, form):
        antwoord = super().form_valid(form)
        if antwoord.status_code == 302:
            for zin in self.pagina.twijfels():
                messages.warning(self.request, zin)
        return antwoord


class Plannen(_ConsultatieDaad):
    naam, page_title, header_icon = "plannen", _("Plannen"), "calendar-alt"
    form_class = PlanFormulier
    gelukt = _("De planning is bewaard.")
    uitleg = _("Als de consultatie open is, liggen deze dagen vast. Daarna kunt u alleen nog verlengen, met een reden.")

    @classmethod
    def mag(cls, pagina, user) -> bool:
        return acties.mag_plannen(user, pagina)

    @classmethod
    def past(cls, pagina) -> bool:
        return not pagina.live or Consultatieverloop.objects.get(pagina=pagina).status in {
            Status.CONCEPT,
            Status.BINNENKORT,
        }

    def get_initial(self):
        verloop = self.pagina.verloop
        if verloop.opent is None:
            return {}
        opent = timezone.localdate(verloop.opent)
        return {"opent": opent, "laatste_dag": verloop.laatste_dag, "beloofd_op": verloop.beloofd_op}

    def doe(self, pagina, door, **gegevens):
        acties.plan(consultatie=pagina, door=door, **gegevens)


class Verlengen(_ConsultatieDaad):
    naam, page_title, header_icon = "verlengen", _("Verlengen"), "date"
    form_class = VerlengFormulier
    statussen = frozenset({Status.BINNENKORT, Status.OPEN, Status.GESLOTEN})
    gelukt = _("De consultatie is verlengd. Op de website staat wat er is veranderd.")
    uitleg = _("Alleen later kan: wie nog wilde reageren, mag daarop rekenen.")

    def doe(self, pagina, door, **gegevens):
        acties.verleng(consultatie=pagina, door=door, **gegevens)


class BelofteVerzetten(_ConsultatieDaad):
    naam, page_title, header_icon = "belofte", _("Belofte verzetten"), "history"
    form_class = BelofteFormulier
    statussen = Verlengen.statussen
    gelukt = _("De belofte is verzet. Op de website staat wat er is veranderd.")
    uitleg = _("Wij beloofden een antwoord. Lukt dat niet op tijd? Zeg dan waarom, en wanneer wel.")

    def doe(self, pagina, door, **gegevens):
        acties.beloof(consultatie=pagina, door=door, **gegevens)


class Afronden(_ConsultatieDaad):
    naam, page_title, header_icon = "afronden", _("Afronden"), "check"
    statussen = frozenset({Status.GESLOTEN})
    gelukt = _("De consultatie is beantwoord. Dat staat nu op de website.")
    uitleg = _("De consultatie krijgt de status 'Beantwoord'. Dat kan pas als elke inbreng een antwoord heeft.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(blokkades=wat_blokkeert(self.pagina), **kwargs)

    def doe(self, pagina, door, **gegevens):
        acties.rond_af(consultatie=pagina, door=door)


DADEN: list[type[Daad]] = [Plannen, Verlengen, BelofteVerzetten, Afronden]
