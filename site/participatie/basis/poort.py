"""The publishing gate: a page that lacks a required part stays a draft, with a sentence per part.

Wagtail saves drafts with half of the fields empty; this is what holds at publishing, whoever or whatever
publishes: the editor's button, a workflow, the schedule or a script.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms import WagtailAdminPageForm


class PoortFormulier(WagtailAdminPageForm):
    """Shows the sentences at their fields when an editor publishes or submits; says nothing to a draft."""

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if not self.is_deferred_validation and not self.errors:
            self._lees_kinderen()
            for veld, zin in self.instance_met(schoon).ontbreekt().items():
                self.add_error(veld if veld in self.fields else None, zin)
        return schoon

    def instance_met(self, schoon: dict[str, Any]) -> "Poort":
        for veld in self._meta.fields or []:
            if veld in schoon:
                setattr(self.instance, veld, schoon[veld])
        return self.instance

    def _lees_kinderen(self) -> None:
        """Give the page its child rows (InlinePanels) as posted, so that `ontbreekt` can count them."""
        for formset in self.formsets.values():
            if formset.is_valid():
                formset.save(commit=False)


class Poort(models.Model):
    """Mixin for page types. A subclass says what is missing; nobody can publish around it."""

    base_form_class = PoortFormulier

    class Meta:
        abstract = True

    def ontbreekt(self) -> dict[str, str]:
        """Field name → Dutch sentence that says what to do; empty when the page may be published."""
        raise NotImplementedError

    def publish(self, revision, *args, **kwargs):
        """Guard for every road that does not pass the form (schedule, workflow, script)."""
        if fouten := revision.as_object().ontbreekt():
            raise ValidationError(fouten)
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]
