"""The agenda in the page editor: what is on it, with links to the pages where the griffie changes it."""

from django.db.models import Count, Q

from participatie.accounts.panelen import Verlooppaneel


class Agendapaneel(Verlooppaneel):
    """Also shows the punten of the agenda; they are rows of their own, so nothing in it is a form field."""

    class BoundPanel(Verlooppaneel.BoundPanel):
        def get_context_data(self, parent_context=None):
            from participatie.statenagenda.models.agenda import genummerd  # the model has this panel
            from participatie.statenagenda.regels import mag_agenda, te_laat_aangekondigd

            context = super().get_context_data(parent_context)
            context["mag_agenda"] = mag_agenda(self.request.user)
            if self.instance.pk:
                punten = self.instance.agendapunten.annotate(
                    aantal_stukken=Count("stukken", filter=Q(stukken__vervallen_op=None))
                )  # a count drops the order of the model
                context["agenda"] = genummerd(list(punten.order_by("volgorde", "pk")))
                context["wijzigingen"] = context["verloop"].wijzigingen.all()[:5]
                context["openbaar"] = self.instance.live
                context["te_laat"] = te_laat_aangekondigd(self.instance)
            return context
