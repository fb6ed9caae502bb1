"""Reusable parts of public pages. A builtin library (settings), so templates need no {% load %}.

The class names of the design system stand in templates/onderdelen/, not here.
"""

from datetime import datetime

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.templatetags.wagtailcore_tags import richtext as wagtail_richtext

from participatie.basis.adressen import adres, pad
from participatie.basis.formulier import PubliekeWeergave, fouten, maak_publiek
from participatie.basis.samenhang import Kant, wat_hoort_bij

register = template.Library()


@register.inclusion_tag("onderdelen/badge.html")
def badge(status):
    """{% badge inbreng.status_obj %}: anything with `label` and `toon`; nothing when there is no status."""
    return {"status": status}


@register.simple_tag
def begrip(woord, uitleg, id):
    """{% begrip "Provinciale Staten" "De 43 mensen …" "ps" %}: a word that explains itself, without JavaScript."""
    html = render_to_string("onderdelen/begrip.html", {"woord": woord, "uitleg": uitleg, "id": id})
    return mark_safe(html.strip())  # noqa: S308  escaped by the template; stripped, as a full stop may follow


@register.inclusion_tag("onderdelen/kruimelpad.html")
def kruimelpad(kruimels):
    """{% kruimelpad kruimels %}: (url, titel) pairs from home to here; the last one is this page."""
    return {"kruimels": list(kruimels)}


@register.inclusion_tag("onderdelen/paginering.html", takes_context=True)
def paginering(context, page_obj):
    """{% paginering page_obj %}: page in ?pagina=, other parameters stay. Needs `request` in the context."""
    bladen = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    return {"pagina": page_obj, "bladen": bladen, "request": context.get("request")}


@register.inclusion_tag("onderdelen/stappen.html")
def stappen(lijst):
    """{% stappen fasen %}: things with `naam`, `wanneer` and `stand` ("klaar", "nu" or "straks")."""
    return {"stappen": lijst}


@register.inclusion_tag("onderdelen/foutenlijst.html")
def foutenlijst(form):
    """{% foutenlijst form %}: what has to be mended, with links. Nothing when all is well. Any Django form."""
    return {"fouten": fouten(form) if form and form.is_bound else []}


@register.simple_tag
def datum(waarde, tijd=False, dag=True):
    """{% datum sluit %}: "maandag 30 november 2026"; tijd=True adds the hour, dag=False drops the weekday."""
    if not waarde:
        return ""
    if isinstance(waarde, datetime) and timezone.is_aware(waarde):
        waarde = timezone.localtime(waarde)
    tekst = date_format(waarde, "l j F Y" if dag else "j F Y")
    if tijd and isinstance(waarde, datetime):
        tekst += date_format(waarde, ", H:i ") + "uur"
        return format_html('<time datetime="{}">{}</time>', waarde.isoformat(timespec="minutes"), tekst)
    return format_html('<time datetime="{}">{}</time>', date_format(waarde, "Y-m-d"), tekst)


@register.filter
def kruimels(page, hier=""):
    """{% kruimelpad page|kruimels %} or {% kruimelpad page|kruimels:"Geef uw reactie" %}: from home to here."""
    boven = page.get_ancestors(inclusive=True).filter(depth__gt=1).order_by("depth").values_list("url_path", "title")
    keten = [(pad(url_path), titel) for url_path, titel in boven]
    keten[0] = (keten[0][0], _("Home"))
    return [*keten, ("", hier)] if hier else keten


@register.inclusion_tag("onderdelen/samenhang.html")
def samenhang(pagina, kant, niveau=2):
    """{% samenhang page "agenda" %}: what others show on this page, in blocks with a heading."""
    return {"groepen": wat_hoort_bij(pagina, Kant(kant)) if pagina.pk else {}, "niveau": niveau}


register.filter("adres", adres)


@register.filter
def richtext(waarde):
    """Wagtail's filter of the same name, so that no template has to load it."""
    return wagtail_richtext(waarde)


@register.filter
def publiek(form):
    """{{ form|publiek }}: a form of a library (allauth), rendered like ours."""
    form.renderer, form.use_required_attribute, form.label_suffix = PubliekeWeergave(), False, ""
    form._bound_fields_cache.clear()  # a bound field remembers the renderer it was made with
    for naam, veld in form.fields.items():
        veld.widget.attrs.pop("placeholder", None)
        maak_publiek(veld, vraag=veld.label or naam)
    return form
