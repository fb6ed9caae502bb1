"""A form field per page that something is about: Wagtail's own page chooser chooses one at a time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

MINSTENS = 3


class MetPaginas(forms.ModelForm):
    """Fields gaat_over_0, gaat_over_1 …: as many as there are, and at least three."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nu = list(self.instance.gaat_over.all()) if self.instance.pk else []
        for n in range(max(MINSTENS, len(nu) + 1)):
            self.fields[f"gaat_over_{n}"] = forms.ModelChoiceField(
                Page.objects.filter(depth__gt=1),
                label=_("Gaat over pagina %(n)s") % {"n": n + 1},
                help_text=_("Een traject, petitie, agenderingsverzoek of burgerberaad. U kunt op de titel zoeken.")
                if n == 0
                else "",
                required=False,
                widget=AdminPageChooser,
                initial=nu[n] if n < len(nu) else None,
            )

    def gaat_over(self) -> list[Page]:
        """Each chosen page once."""
        paginas = (self.cleaned_data[naam] for naam in self.fields if naam.startswith("gaat_over_"))
        return list(dict.fromkeys(pagina for pagina in paginas if pagina))
