"""Small addresses that machines ask for."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap

from participatie.basis.context import organisatie

ROBOTS = """User-agent: *
Disallow: /accounts/
Disallow: /beheer/
Disallow: /bevestigen/
Disallow: /demo/
Disallow: /mijn/
Disallow: /volgen/
"""


@require_safe
@never_cache
def gezondheid(request: HttpRequest) -> HttpResponse:
    """200 while the database answers; else the 503 of `fouten.storing`. The cache may be away: it only makes it fast."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    tekst = f"{ROBOTS}\nSitemap: {settings.BASIS_URL}/sitemap.xml\n"
    return HttpResponse(tekst, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page; for an hour, since it reads all of them."""
    return wagtail_sitemap(request)


@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Always half a year ahead: it cannot be forgotten, and the contact is what staff keep up to date."""
    tot = (timezone.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    contact = organisatie(request)
    regels = [
        f"Contact: mailto:{contact.e_mail}",
        f"Contact: {contact.telefoon_link}",
        f"Expires: {tot:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASIS_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")
