"""Small addresses that machines ask for."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from participatie.basis.adressen import adres
from participatie.basis.context import organisatie

ROBOTS = """User-agent: *
Disallow: /accounts/
Disallow: /beheer/
Disallow: /bevestigen/
Disallow: /demo/
Disallow: /mijn/
Disallow: /volgen/
"""


class Paginas(Sitemap):
    """Every public page, in one query. Not Wagtail's own: that asks once per kind of page, and each page its site."""

    def items(self):
        return Page.objects.live().public().filter(depth__gt=1).order_by("path")

    def location(self, item: Page) -> str:
        return adres(item)

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at

    def get_urls(self, page=1, site=None, protocol=None):
        wij = urlsplit(settings.BASIS_URL)
        hier: Any = SimpleNamespace(domain=wij.netloc)
        return super().get_urls(page, hier, wij.scheme)


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
    return django_sitemap(request, {"paginas": Paginas()})


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
