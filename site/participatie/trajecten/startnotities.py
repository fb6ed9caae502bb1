"""Which trajecten began with a startnotitie, and what it says about taking part (A2.4, A2.5)."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from participatie.statenagenda.models.agenda import Agendapunt
from participatie.themas.models import Thema
from participatie.trajecten.models import TrajectenPagina, TrajectPagina

PER_PAGINA = 20
MET = Q(startnotitie__isnull=False)
KEUZES = {
    "met": (_("Met startnotitie"), MET),
    "zonder": (_("Zonder startnotitie"), ~MET),
    "ontbreekt": (_("Zonder startnotitie en zonder reden"), ~MET & Q(geen_startnotitie_reden="")),
    "zonder-paragraaf": (
        _("Startnotitie zonder deel over meedoen"),
        MET & Q(startnotitie_participatieparagraaf__in=["", "<p></p>"]),
    ),
}


@require_safe
def overzicht(request: HttpRequest, pagina: TrajectenPagina) -> HttpResponse:
    """Every public traject; what is missing is said, with the reason or that there is none."""
    kies = request.GET.get("kies", "")
    themas = list(Thema.objects.all())
    thema = next((t for t in themas if t.slug == request.GET.get("thema")), None)
    trajecten = TrajectPagina.objects.child_of(pagina).live().public()
    if kies in KEUZES:
        trajecten = trajecten.filter(KEUZES[kies][1])
    if thema:
        trajecten = trajecten.filter(hoofdthema=thema)
    trajecten = trajecten.select_related("startnotitie", "hoofdthema").order_by("-first_published_at", "-pk")
    blad = Paginator(trajecten, PER_PAGINA).get_page(request.GET.get("pagina"))
    punten = _inspreken_op(list(blad.object_list))
    context = {
        "lijst": blad,
        "rijen": [(traject, punten.get(traject.pk)) for traject in blad.object_list],
        "keuzes": [(code, naam) for code, (naam, _vraag) in KEUZES.items()],
        "kies": kies if kies in KEUZES else "",
        "themas": [(t.slug, t.naam) for t in themas],
        "thema": thema.slug if thema else "",
    }
    return pagina.render(request, template="trajecten/startnotities.html", context_overrides=context)


def _inspreken_op(trajecten: list[TrajectPagina]) -> dict[int, Agendapunt]:
    """traject → the first coming agendapunt about it at which residents can still speak. One question for all."""
    nu = timezone.now()
    open_ = (
        Agendapunt.objects.openbaar()
        .filter(
            gaat_over__in=[traject.pk for traject in trajecten],
            inspreken=True,
            vervallen_op=None,
            vergadering__inspreken=True,
            vergadering__verloop__inspreken_tot__gt=nu,
            vergadering__verloop__geannuleerd_op=None,
        )
        .select_related("vergadering__verloop")
        .order_by("-vergadering__verloop__begint")
        .prefetch_related("gaat_over")
    )
    return {onderwerp.pk: punt for punt in open_ for onderwerp in punt.gaat_over.all()}
