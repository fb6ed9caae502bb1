"""The admin of the aanbevelingen: the list of one beraad, and a page for each act. The rules are in the acts."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultaties.burgerberaad.aanbevelingen import acties, tekst
from consultaties.burgerberaad.aanbevelingen.forms import (
    AanbevelingFormulier,
    ReactieFormulier,
    UitvoeringFormulier,
    VerbeterFormulier,
    VerzetFormulier,
)
from consultaties.burgerberaad.aanbevelingen.stand import met_stand
from consultaties.burgerberaad.acties import mag_griffie, mag_sturen, wat_nog_wacht
from consultaties.burgerberaad.lijsten import Aan
from consultaties.burgerberaad.models.aanbeveling import Aanbeveling, Reactie
from consultaties.burgerberaad.models.pagina import BurgerberaadPagina
from consultaties.burgerberaad.models.verloop import verloop_van
from consultaties.burgerberaad.status import Status
from participatie.accounts.daden import knoppen
from participatie.accounts.rollen import Iemand
from participatie.terugkoppeling.models import Terugkoppeling


def mag_lezen(user: Iemand) -> bool:
    """Who moves beraden; and who works for a thema, because of the uitvoering."""
    return mag_sturen(user) or Terugkoppeling.objects.themas_van(user).exists()


class Blad(WagtailAdminTemplateMixin, FormView):
    """Abstract: on one beraad. Ask what the act needs, call it, say what happened."""

    template_name = "burgerberaad/beheer/aanbeveling.html"
    header_icon = "list-ol"
    form_class: Any = Form
    gelukt: Any = _("Bewaard.")
    uitleg: Any = ""

    def mag(self, user: Iemand) -> bool:
        return mag_sturen(user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any):
        if not mag_lezen(request.user) or not self.mag(request.user):
            raise PermissionDenied
        self.pagina = get_object_or_404(BurgerberaadPagina, pk=kwargs["pk"])
        self.verloop = verloop_van(self.pagina.pk)
        if not self.verloop.advies_op and not mag_sturen(request.user):
            raise PermissionDenied  # what is not public yet is for who writes it down
        self.aanbeveling = self.zoek()
        return super().dispatch(request, *args, **kwargs)

    def zoek(self) -> Aanbeveling | None:
        """The aanbeveling that it is about, if it is about one."""
        if "nummer" not in self.kwargs:
            return None
        rijen = Aanbeveling.objects.select_related("thema", "pagina")
        return get_object_or_404(rijen, pagina_id=self.pagina.pk, nummer=self.kwargs["nummer"])

    def doe(self, **gegevens: Any) -> None:
        raise NotImplementedError

    def form_valid(self, form) -> HttpResponse:
        try:
            self.doe(**form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
            return self.form_invalid(form)
        messages.success(self.request, self.gelukt)
        return redirect(self.get_success_url())

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_success_url(self) -> str:
        return reverse("burgerberaad_aanbevelingen", args=[self.pagina.pk])

    def get_page_subtitle(self) -> str:
        return f"{self.aanbeveling.nummer}. {self.aanbeveling.titel}" if self.aanbeveling else ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lijst = {"url": self.get_success_url(), "label": _t("Aanbevelingen van %s") % self.pagina.title}
        kruimels = [{"url": reverse("burgerberaad_overzicht"), "label": _t("Burgerberaden")}, lijst]
        return kruimels if self.request.path == lijst["url"] else [*kruimels, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            pagina=self.pagina,
            verloop=self.verloop,
            aanbeveling=self.aanbeveling,
            uitleg=self.uitleg,
            terug=self.get_success_url(),
            media=form.media,
            **kwargs,
        )


def zet_fouten(form: Any, fout: ValidationError) -> None:
    """Each sentence at its field, or above the form."""
    per_veld = fout.message_dict if hasattr(fout, "error_dict") else {"": fout.messages}
    for veld, zinnen in per_veld.items():
        form.add_error(veld if veld in form.fields else None, zinnen)


# --- the list ---------------------------------------------------------------------------------------------------


class Lijst(Blad):
    """All of one beraad; before the advice is handed over its order can change here."""

    template_name = "burgerberaad/beheer/aanbevelingen.html"
    page_title = _("Aanbevelingen")
    gelukt = _("De volgorde is bewaard.")

    def mag(self, user: Iemand) -> bool:
        return mag_lezen(user)

    def doe(self, **gegevens: Any) -> None:
        """The rows in the order of the numbers that somebody typed; equal numbers keep their order."""
        rijen = list(Aanbeveling.objects.filter(pagina_id=self.pagina.pk))
        getypt = {rij.pk: self.request.POST.get(f"plaats-{rij.pk}", "") for rij in rijen}
        if not all(waarde.isdecimal() and len(waarde) < 6 for waarde in getypt.values()):
            raise ValidationError(_t("Vul bij elke aanbeveling een nummer in."))
        rijen.sort(key=lambda rij: (int(getypt[rij.pk]), rij.nummer))
        tekst.zet_volgorde(pagina=self.pagina, door=self.request.user, pks=[rij.pk for rij in rijen])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, bezig = self.request.user, self.verloop.stand == Status.ADVIES
        rijen = Aanbeveling.objects.filter(pagina_id=self.pagina.pk).order_by("nummer")
        regels = met_stand(rijen, timezone.localdate())
        for regel in regels:
            regel.mag_uitvoering = self.verloop.advies_op and acties.mag_uitvoering(user, regel.aanbeveling)  # type: ignore[attr-defined]
        return super().get_context_data(
            regels=regels,
            vast=bool(self.verloop.advies_op) or self.verloop.stand == Status.GESTOPT,
            mag_schrijven=mag_sturen(user),
            mag_reageren=mag_griffie(user) and self.verloop.advies_op,
            wacht=self._wacht() if mag_griffie(user) and bezig else [],
            blokkades=wat_nog_wacht(self.pagina) if bezig and mag_griffie(user) else [],
            **kwargs,
        )

    def _wacht(self) -> list[tuple[Aan, int, str, str]]:
        """Of PS and of GS: how many wait, and where to answer or to promise another day."""
        open_ = Reactie.objects.filter(aanbeveling__pagina_id=self.pagina.pk, definitief_op=None)
        aantal = Counter(open_.values_list("van", flat=True))
        return [
            (
                van,
                aantal[van],
                reverse(f"burgerberaad_reageren_{van}", args=[self.pagina.pk]),
                reverse(f"burgerberaad_verzetten_{van}", args=[self.pagina.pk]),
            )
            for van in Aan
            if aantal[van]
        ]


# --- the text ---------------------------------------------------------------------------------------------------


class Schrijven(Blad):
    """A new one, or change one; after the advice was handed over a correction with a reason."""

    form_class: Any = AanbevelingFormulier

    @property
    def page_title(self) -> Any:
        if self.aanbeveling is None:
            return _("Aanbeveling toevoegen")
        return _("Tekst corrigeren") if self.verloop.advies_op else _("Aanbeveling wijzigen")

    @property
    def uitleg(self) -> Any:
        return (
            _("Het advies is aangeboden. Wat u verandert, en waarom, komt op de website.")
            if self.verloop.advies_op
            else ""
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        nieuw = Aanbeveling(pagina_id=self.pagina.pk, thema=self.pagina.thema)
        vast = bool(self.verloop.advies_op) and self.aanbeveling is not None
        return super().get_form_kwargs() | {"instance": self.aanbeveling or nieuw, "vast": vast}

    def form_valid(self, form) -> HttpResponse:
        self.rij = form.instance
        return super().form_valid(form)

    def doe(self, aan: list[str] | None = None, reden: str = "", **velden: Any) -> None:
        gegevens = {"pagina": self.pagina, "aanbeveling": self.rij, "door": self.request.user}
        if aan is None:
            tekst.corrigeer(reden=reden, **gegevens)
        else:
            tekst.bewaar(aan=aan, **gegevens)


class Verwijderen(Blad):
    page_title = _("Aanbeveling verwijderen")
    uitleg = _("De tekst is daarna weg. De aanbevelingen erna schuiven een nummer op.")
    gelukt = _("De aanbeveling is verwijderd.")

    def doe(self, **gegevens: Any) -> None:
        tekst.verwijder(pagina=self.pagina, aanbeveling=self.aanbeveling, door=self.request.user)  # type: ignore[arg-type]


# --- what PS and GS answer -----------------------------------------------------------------------------------------


class VanOrgaan(Blad):
    """Abstract: the griffie, for PS or for GS."""

    def mag(self, user: Iemand) -> bool:
        return mag_griffie(user)

    @property
    def van(self) -> Aan:
        return Aan(self.kwargs["van"])

    def rijen(self) -> Any:
        """Those that wait for a reactie."""
        open_ = Reactie.objects.filter(aanbeveling__pagina_id=self.pagina.pk, van=self.van, definitief_op=None)
        return Aanbeveling.objects.filter(pk__in=open_.values("aanbeveling"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"rijen": self.rijen()}

    def get_initial(self) -> dict[str, Any]:
        nummer = self.request.GET.get("nummer", "")
        return {"aanbevelingen": self.rijen().filter(nummer=nummer)} if nummer.isdecimal() and len(nummer) < 5 else {}

    def wat(self, **gegevens: Any) -> dict[str, Any]:
        return {"pagina": self.pagina, "door": self.request.user, "van": self.van, **gegevens}


class Reageren(VanOrgaan):
    form_class = ReactieFormulier
    uitleg = _("De reactie komt meteen op de website. Volgers en deelnemers krijgen een e-mail.")
    gelukt = _("De reactie staat op de website.")

    @property
    def page_title(self) -> str:
        return _t("Reactie van %(wie)s vastleggen") % {"wie": self.van.label}

    def doe(self, **gegevens: Any) -> None:
        acties.reageer(**self.wat(**gegevens))


class Verbeteren(VanOrgaan):
    """A correction. The form starts with what stands there, and with everything that it answers."""

    form_class = VerbeterFormulier
    uitleg = _(
        "De verbetering geldt voor elke aanbeveling met een vinkje. "
        "De oude reactie blijft te lezen op de website. Daarbij staat dat zij is verbeterd."
    )
    gelukt = _("De verbetering staat op de website.")

    @property
    def page_title(self) -> str:
        return _t("Reactie van %(wie)s verbeteren") % {"wie": self.van.label}

    def zoek(self) -> Aanbeveling | None:
        rij = super().zoek()
        reactie = get_object_or_404(Reactie, aanbeveling=rij, van=self.van, definitief_op__isnull=False)
        self.oud = acties.laatste(reactie)
        return rij

    def rijen(self) -> Any:
        samen = Reactie.objects.filter(terugkoppelingen=self.oud, van=self.van)
        pks = [reactie.aanbeveling_id for reactie in samen if acties.laatste(reactie) == self.oud]
        return Aanbeveling.objects.filter(pk__in=pks)

    def get_initial(self) -> dict[str, Any]:
        velden = ("uitkomst", "wat_wij_doen", "waarom", "vervolg")
        return {naam: getattr(self.oud, naam) for naam in velden} | {"aanbevelingen": self.rijen()}

    def doe(self, **gegevens: Any) -> None:
        acties.verbeter(**self.wat(**gegevens))


class Verzetten(VanOrgaan):
    form_class = VerzetFormulier
    uitleg = _("De nieuwe dag en de reden komen op de website. Volgers en deelnemers krijgen een e-mail.")
    gelukt = _("De nieuwe dag staat op de website.")

    @property
    def page_title(self) -> str:
        return _t("Later reageren: %(wie)s") % {"wie": self.van.label}

    def doe(self, **gegevens: Any) -> None:
        acties.verzet(**self.wat(**gegevens))


# --- what was done --------------------------------------------------------------------------------------------------


class Uitvoeren(Blad):
    form_class = UitvoeringFormulier
    page_title = _("Uitvoering bijwerken")
    uitleg = _("Dit komt meteen op de website en blijft daar staan. Volgers en deelnemers krijgen een e-mail.")
    gelukt = _("De stap staat op de website.")

    def mag(self, user: Iemand) -> bool:
        return mag_lezen(user)  # of this thema: below

    def zoek(self) -> Aanbeveling | None:
        rij = super().zoek()
        if rij is None or not acties.mag_uitvoering(self.request.user, rij):
            raise PermissionDenied
        return rij

    def get_initial(self) -> dict[str, Any]:
        return {"status": self.aanbeveling.uitvoering} if self.aanbeveling else {}

    def form_valid(self, form) -> HttpResponse:
        self.bewijzen = form.bewijzen()
        return super().form_valid(form)

    def doe(self, **gegevens: Any) -> None:
        kern = {naam: gegevens[naam] for naam in ("status", "wat", "wie", "op")}
        acties.noteer_uitvoering(
            aanbeveling=self.aanbeveling,  # type: ignore[arg-type]
            door=self.request.user,  # type: ignore[arg-type]
            bewijzen=self.bewijzen,
            **kern,
        )


# --- all beraden -----------------------------------------------------------------------------------------------------


class Overzicht(WagtailAdminTemplateMixin, FormView):
    """Where the griffie and the secretariaat begin: each beraad with its acts. The griffie has no page editor."""

    template_name = "burgerberaad/beheer/overzicht.html"
    http_method_names = ["get", "head", "options"]
    form_class = Form
    page_title = _("Burgerberaden")
    header_icon = "group"
    breadcrumbs_items = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any):
        if not mag_lezen(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        rijen = BurgerberaadPagina.objects.order_by("-pk")
        if not mag_sturen(user):
            themas = Terugkoppeling.objects.themas_van(user)
            rijen = rijen.filter(pk__in=Aanbeveling.objects.openbaar().filter(thema__in=themas).values("pagina"))
        return super().get_context_data(
            rijen=[
                {
                    "pagina": pagina,
                    "verloop": pagina.verloop,
                    "knoppen": knoppen(pagina, user),
                    "mag_bewerken": pagina.permissions_for_user(user).can_edit(),
                    "wacht": len(wat_nog_wacht(pagina)) if pagina.verloop.stand == Status.ADVIES else 0,
                }
                for pagina in rijen
            ],
            **kwargs,
        )


class OverzichtItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return mag_lezen(request.user)


def menu() -> MenuItem:
    return OverzichtItem(
        _("Burgerberaden"), reverse("burgerberaad_overzicht"), name="burgerberaden", icon_name="group", order=146
    )


EEN = "burgerberaad/<int:pk>/aanbevelingen/"
ADRESSEN = [
    path("burgerberaad/", Overzicht.as_view(), name="burgerberaad_overzicht"),
    path(EEN, Lijst.as_view(), name="burgerberaad_aanbevelingen"),
    path(f"{EEN}nieuw/", Schrijven.as_view(), name="burgerberaad_aanbeveling_nieuw"),
    *(
        path(f"{EEN}{naam}/{van}/", klasse.as_view(), {"van": van}, name=f"burgerberaad_{naam}_{van}")
        for van in Aan.values
        for naam, klasse in (("reageren", Reageren), ("verzetten", Verzetten))
    ),
    path(f"{EEN}<int:nummer>/", Schrijven.as_view(), name="burgerberaad_aanbeveling"),
    path(f"{EEN}<int:nummer>/verwijderen/", Verwijderen.as_view(), name="burgerberaad_aanbeveling_weg"),
    path(f"{EEN}<int:nummer>/uitvoering/", Uitvoeren.as_view(), name="burgerberaad_uitvoering"),
    *(
        path(
            f"{EEN}<int:nummer>/verbeteren/{van}/",
            Verbeteren.as_view(),
            {"van": van},
            name=f"burgerberaad_verbeteren_{van}",
        )
        for van in Aan.values
    ),
]
