from typing import Any

from django import template
from django.conf import settings

from participatie.indiening.mensproef import GOOGLE, VELD

register = template.Library()


@register.inclusion_tag("indiening/mensproef.html", takes_context=True)
def mensproef(context: dict[str, Any]) -> dict[str, Any]:
    """Inside a form that is sent with POST. With Google's widget this page, and no other, may load it."""
    if settings.MENSPROEF == "recaptcha":
        context["request"].csp_extra = GOOGLE
    return {"soort": settings.MENSPROEF, "veld": VELD, "sitekey": settings.RECAPTCHA_PUBLIC_KEY}
