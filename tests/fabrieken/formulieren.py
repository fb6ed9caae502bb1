"""What the page editor posts."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from consultaties.models import ConsultatiePagina
from participatie.trajecten.models import TrajectPagina

GEWOON = [
    "title",
    "slug",
    "samenvatting",
    "toepassing",
    "vorm",
    "opdrachtgever",
    "opdrachtnemer",
    "contact_naam",
    "contact_email",
    "contact_telefoon",
    "geen_participatie",
]
RIJK = (*TrajectPagina.PLAN, "al_gedaan", "geen_participatie_motivering")
ONDER = {"comments": inline_formset([]), "search_description": "", "seo_title": "", "go_live_at": "", "expire_at": ""}


def traject_formulier(traject: TrajectPagina, knop: str = "", **anders):
    """The editor's form filled from `traject`; `knop` is the button, `anders` replaces values."""
    momenten = [{"titel": m.titel, "begint": str(m.begint)} for m in traject.momenten.all()]
    gegevens = {
        **{veld: getattr(traject, veld) for veld in GEWOON},
        **{veld: rich_text(getattr(traject, veld)) for veld in RIJK},
        "hoofdthema": traject.hoofdthema_id or "",
        "kan_nog_veranderen": streamfield([(b.block_type, b.value) for b in traject.kan_nog_veranderen]),
        "staat_vast": streamfield([(b.block_type, b.value) for b in traject.staat_vast]),
        "momenten": inline_formset(momenten),
        "stukken": inline_formset([]),
        **ONDER,
        **anders,
    }
    return {**_post(gegevens, knop), "gemeenten": traject.gemeenten}


def consultatie_formulier(consultatie: ConsultatiePagina, knop: str = "", **anders):
    gegevens = {
        **{veld: getattr(consultatie, veld) for veld in ("title", "slug", "vraag", "samenvatting", "wie_besluit")},
        **{veld: rich_text(getattr(consultatie, veld)) for veld in ("toelichting", "wat_doen_wij_ermee")},
        **ONDER,
        **anders,
    }
    return _post(gegevens, knop)


def _post(gegevens, knop: str):
    return {**nested_form_data(gegevens), **({knop: "1"} if knop else {})}
