"""How long a public page may be kept by caches (veiligheid.md R31)."""

from django.http import HttpRequest, HttpResponse
from django.middleware.cache import FetchFromCacheMiddleware
from django.utils.cache import has_vary_header, patch_cache_control


class UitCache(FetchFromCacheMiddleware):
    """Django's own, but never for Wagtail's preview: an approver must see the draft, not the public page."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if getattr(request, "is_dummy", False):
            request._cache_update_cache = False  # type: ignore[attr-defined]  # nor keep the draft
            return None
        return super().process_request(request)


class Leestijd:
    """Let caches keep a reading page for ten seconds, and longer while we are down.

    Only Wagtail's pages, and only answers that are the same for everyone: no cookie, nothing that varies on
    one, nothing that a view already said something about (forms and own pages are `no-store`).
    """

    SECONDEN = 10

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if request.resolver_match and request.resolver_match.url_name == "wagtaildocs_serve":
            # Not for everybody, or not any more: ask each time. It has an ETag, so that costs no second download.
            patch_cache_control(antwoord, private=True, no_cache=True)
        if request.method in {"GET", "HEAD"} and self._voor_iedereen(request, antwoord):
            patch_cache_control(
                antwoord, public=True, max_age=self.SECONDEN, stale_while_revalidate=20, stale_if_error=50
            )
        return antwoord

    def _voor_iedereen(self, request: HttpRequest, antwoord: HttpResponse) -> bool:
        route = request.resolver_match
        return (
            antwoord.status_code == 200
            and route is not None
            and route.url_name == "wagtail_serve"
            and not antwoord.cookies
            and not antwoord.has_header("Cache-Control")
            and not has_vary_header(antwoord, "Cookie")
        )
