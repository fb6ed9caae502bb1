"""The agenda in the page editor: what is on it, with links to the pages where the griffie changes it."""

from participatie.accounts.panelen import Verlooppaneel


class Agendapaneel(Verlooppaneel):
    """Also shows the punten of the agenda; they are rows of their own, so nothing in it is a form field."""

    class BoundPanel(Verlooppaneel.BoundPanel):
        def get_context_data(self, parent_context=None):
            from participatie.statenagenda.models.agenda import genummerd  # the model has this panel

            context = super().get_context_data(parent_context)
            if self.instance.pk:
                context["agenda"] = genummerd(list(self.instance.agendapunten.all()))
                context["wijzigingen"] = context["verloop"].wijzigingen.all()[:5]
            return context
