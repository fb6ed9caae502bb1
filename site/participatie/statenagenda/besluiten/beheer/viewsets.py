"""The lists and editors of the griffie. Saving goes through the acts; nothing is ever deleted here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic.models import CreateView, EditView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import BasePermissionPolicy

from participatie.accounts.rollen import Iemand
from participatie.statenagenda.besluiten.beheer import forms
from participatie.statenagenda.besluiten.beheer.handelingen import (
    BesluitUitvoeren,
    Handeling,
    PubliceerBesluit,
    PubliceerStuk,
    ToezeggingUitvoeren,
)
from participatie.statenagenda.lijsten import Uitvoering
from participatie.statenagenda.models.agenda import Agendapunt
from participatie.statenagenda.models.besluit import Besluit, Fractie, IngekomenStuk, Toezegging
from participatie.statenagenda.regels import mag_agenda
from participatie.statenagenda.tegelijk import INGEHAALD


class AlleenGriffie(BasePermissionPolicy):
    """Who may do the acts sees the lists. What was decided or received is not deleted."""

    def user_has_permission(self, user: Iemand, action: str) -> bool:
        return action != "delete" and mag_agenda(user)


class DoorDeActie:
    """For a create or edit view: the act stores; its objections stand beside the fields."""

    def form_valid(self, form: Any) -> Any:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ValidationError as fout:
            for veld, zinnen in fout.message_dict.items() if hasattr(fout, "error_dict") else [(None, fout.messages)]:
                form.add_error(veld if veld in form.fields else None, zinnen)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)

    def form_invalid(self, form: Any) -> Any:
        antwoord = super().form_invalid(form)  # type: ignore[misc]
        antwoord.status_code = 422
        return antwoord

    def save_instance(self) -> Any:
        return self.form.voer_uit(self.request.user)  # type: ignore[attr-defined]


class Toevoegen(DoorDeActie, CreateView):
    """?agendapunt=… from the agenda of a vergadering fills in which."""

    def get_initial(self) -> dict[str, Any]:
        """With what the agendapunt knows: its title, and the day on which PS meet."""
        nummer = self.request.GET.get("agendapunt", "")
        punten = Agendapunt.objects.select_related("vergadering__verloop")
        punt = punten.filter(pk=nummer).first() if nummer.isdecimal() and len(nummer) < 12 else None
        if punt is None:
            return super().get_initial()
        begint = punt.vergadering.verloop.begint
        dag = timezone.localdate(begint) if begint else None
        return super().get_initial() | {"agendapunt": punt.pk, "titel": punt.titel, "datum": dag, "gedaan_op": dag}

    def get_success_url(self) -> str:
        return self.get_edit_url()  # the next thing is to publish it


class Bewerken(DoorDeActie, EditView):
    handelingen: tuple[type[Handeling], ...] = ()

    @property
    def header_buttons(self) -> list[HeaderButton]:
        knoppen = [
            HeaderButton(str(h.page_title), url=reverse(h.url_naam(), args=[self.object.pk]), icon_name=h.header_icon)
            for h in self.mogelijk()
        ]
        if punt := self.object.agendapunt:
            url = f"{reverse('agenda:agenda', args=[punt.vergadering_id])}#{punt.anker}"
            knoppen.append(HeaderButton(str(_("Naar de agenda")), url=url, icon_name="calendar-alt"))
        return knoppen

    def mogelijk(self) -> list[type[Handeling]]:
        return list(self.handelingen)


class BesluitBewerken(Bewerken):
    def save_instance(self) -> Any:
        if self.form.is_ingehaald():
            raise ValidationError(INGEHAALD % {"titel": Besluit.objects.get(pk=self.object.pk).titel})
        return super().save_instance()

    def mogelijk(self) -> list[type[Handeling]]:
        if not self.object.gepubliceerd_op:
            return [PubliceerBesluit]
        return [BesluitUitvoeren] if self.object.uitvoering != Uitvoering.NVT else []


class StukBewerken(Bewerken):
    def mogelijk(self) -> list[type[Handeling]]:
        return [] if self.object.gepubliceerd_op else [PubliceerStuk]


class ToezeggingBewerken(Bewerken):
    handelingen = (ToezeggingUitvoeren,)


class BesluitenViewSet(ModelViewSet):
    """What these lists share. A form of ours instead of panels: the act needs more than the row."""

    add_view_class = Toevoegen
    copy_view_enabled = False
    formulier: type[Any]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return self.formulier


class BesluitViewSet(BesluitenViewSet):
    model = Besluit
    icon = "check"
    formulier = forms.BesluitFormulier
    edit_view_class = BesluitBewerken
    create_template_name = edit_template_name = "statenagenda/besluiten/beheer/besluit.html"
    list_display = (
        *("titel", "orgaan", "soort", Column("datum", label=_("Datum"), sort_key="datum")),
        Column("get_uitkomst_display", label=_("Uitkomst")),
        Column("get_uitvoering_display", label=_("Uitvoering")),
        BooleanColumn("gepubliceerd_op", label=_("Op de website")),
    )
    list_filter = ("orgaan", "soort", "uitkomst", "uitvoering")
    search_fields = ("titel", "nummer", "in_het_kort")


class ToezeggingViewSet(BesluitenViewSet):
    model = Toezegging
    icon = "pick"
    formulier = forms.ToezeggingFormulier
    edit_view_class = ToezeggingBewerken
    list_display = (
        *("__str__", "tekst", "door", Column("voor", label=_("Klaar voor"), sort_key="voor")),
        Column("get_uitvoering_display", label=_("Uitvoering")),
        Column("te_laat", label=_("Te laat"), accessor=lambda ding: _("Te laat") if ding.is_over_tijd() else ""),
    )
    list_filter = ("uitvoering",)
    search_fields = ("tekst", "nummer", "door")


class IngekomenStukViewSet(BesluitenViewSet):
    model = IngekomenStuk
    icon = "mail"
    formulier = forms.IngekomenStukFormulier
    edit_view_class = StukBewerken
    list_display = (
        *("onderwerp", "van", Column("ontvangen_op", label=_("Ontvangen op"), sort_key="ontvangen_op")),
        Column("get_afdoening_display", label=_("Wat doen PS ermee")),
        BooleanColumn("gepubliceerd_op", label=_("Op de website")),
    )
    list_filter = ("van", "afdoening")
    search_fields = ("onderwerp", "nummer", "samenvatting")


class FractieViewSet(ModelViewSet):
    model = Fractie
    icon = "group"
    copy_view_enabled = False
    form_fields = ("naam", "zetels", "volgorde", "actief")
    list_display = ("naam", "zetels", "volgorde", BooleanColumn("actief", label=_("Zit nu in PS")))


class Besluiten(ViewSetGroup):
    menu_label = _("Besluiten")
    menu_icon = "check"
    menu_name = "besluiten"
    menu_order = 165
    items = (BesluitViewSet, ToezeggingViewSet, IngekomenStukViewSet, FractieViewSet)
