"""The publishing gate: a page that lacks a required part stays a draft, with a sentence per part.

A draft may be saved half empty, by hand or by autosave. `Poort.save` holds for whatever makes a page public
(the workflow, the schedule, the API, a script); `PoortFormulier` says the same sentences at their fields.
"""

import html
import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue

logger = logging.getLogger(__name__)


def is_leeg(waarde: Any) -> bool:
    """Nothing to read: also a rich text with only empty paragraphs, or blocks without words."""
    if isinstance(waarde, str):
        return not html.unescape(strip_tags(waarde)).strip()
    if isinstance(waarde, StreamValue):
        return all(is_leeg(blok.value) for blok in waarde)
    return not waarde


class PoortFormulier(WagtailAdminPageForm):
    """Says what is missing when an editor publishes, submits or approves; says nothing to a draft.

    Wagtail marks the saving of a draft with `is_deferred_validation` before it asks `is_valid`.
    """

    def is_valid(self) -> bool:
        geldig = super().is_valid()
        if self.is_deferred_validation or not self.is_bound:
            return geldig
        self._vraag_wat_ontbreekt()  # also beside other errors: everything is said in one go
        return super().is_valid()

    def _vraag_wat_ontbreekt(self) -> None:
        for formset in filter(lambda formset: formset.is_valid(), self.formsets.values()):
            formset.save(commit=False)  # gives the page its child rows as posted, in memory
        for veld, zin in self.instance.ontbreekt(ouder=self.parent_page).items():
            if veld in self.errors:
                continue
            if veld in self.formsets:
                self.formsets[veld].non_form_errors().append(zin)
            else:
                self.add_error(veld if veld in self.fields else None, zin)
        if self.cleaned_data.get("expire_at"):
            self.add_error("expire_at", _("Een pagina waar inwoners meedoen, verdwijnt niet vanzelf. Maak dit leeg."))


class Poort:
    """Mixin for page types. A subclass says what is missing; nobody can publish around it."""

    base_form_class = PoortFormulier

    def save(self, *args, **kwargs):
        """A page that is (or becomes) public is complete. Housekeeping names its fields and passes."""
        geheel = kwargs.get("update_fields") is None and kwargs.get("clean", True)
        if self.live and geheel and (fouten := self.ontbreekt()):  # type: ignore[attr-defined]
            raise ValidationError(fouten)
        return super().save(*args, **kwargs)  # type: ignore[misc]

    def ontbreekt(self, *, ouder: models.Model | None = None) -> dict[str, str]:
        """Field name → Dutch sentence that says what to do; empty when the page may be published.

        `ouder` is the parent of a page that has no place in the tree yet.
        """
        raise NotImplementedError

    def publish(self, revision, *args, **kwargs):
        """Also a moment in the future is only given to a complete page; the schedule skips one that is not."""
        if fouten := revision.as_object().ontbreekt():
            if kwargs.get("log_action") == "wagtail.publish.scheduled":
                logger.error("Pagina %s is niet gepubliceerd; er ontbreekt: %s", revision.object_id, ", ".join(fouten))
                revision.approved_go_live_at = None  # back to draft: not tried again every minute
                revision.save(update_fields=["approved_go_live_at"])
                return None
            raise ValidationError(fouten)
        if revision.content.get("expire_at"):
            revision.content["expire_at"] = None  # a page where residents take part never vanishes by itself
            revision.save(update_fields=["content"])
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]
