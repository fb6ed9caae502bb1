"""The editor's panel of what does not stand in the page itself: the row beside it, and the acts on it."""

from wagtail.admin.panels import Panel


class Verlooppaneel(Panel):
    """Shows `pagina.verloop` and links to what this user may do now. Nothing in it is a form field."""

    def __init__(self, template: str, **kwargs):
        super().__init__(**kwargs)
        self.template = template

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "template": self.template}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self):
            return self.panel.template

        def get_context_data(self, parent_context=None):
            from participatie.accounts.daden import knoppen  # the acts need the models, which need this panel

            context = super().get_context_data(parent_context)
            if self.instance.pk:
                context["verloop"] = self.instance.verloop
                context["daden"] = knoppen(self.instance, self.request.user)
            return context
