"""Every address of the platform. Pages of editors come last."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve as bestand
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

from participatie.basis import wegwijzers
from participatie.portaal.api.adressen import api

handler400 = "participatie.basis.fouten.onleesbaar"
handler500 = "participatie.basis.fouten.storing"

urlpatterns = [
    # Wagtail's own two logins take passwords without allauth's limits and second factor: they stay closed.
    path("beheer/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("accounts/", include("allauth.urls")),
    path("gezondheid/", wegwijzers.gezondheid, name="gezondheid"),
    path("robots.txt", wegwijzers.robots, name="robots"),
    path("sitemap.xml", wegwijzers.sitemap, name="sitemap"),
    path(".well-known/security.txt", wegwijzers.security_txt, name="security_txt"),
    path("api/v1/", api.urls),
    path("", include("participatie.indiening.urls")),
    path("", include("participatie.inbreng.urls")),
    path("volgen/", include("participatie.volgen.urls")),
    path("", include("petities.vervolg.urls")),
    path("", include("consultaties.burgerberaad.deelnemers.urls")),
    path("", include("consultaties.burgerberaad.aanmelden.urls")),
]
if getattr(settings, "DEMO", False):
    urlpatterns += [
        path("demo/", include("participatie.berichten.demo")),
        # In production nginx gives the photos (docs/beheer.md).
        re_path(r"^media/(?P<path>images/.+)$", bestand, {"document_root": settings.MEDIA_ROOT}),
    ]
urlpatterns += [
    # Files below a page: Wagtail's own pattern knows only addresses that end with a slash.
    re_path(
        r"^((?:[\w\-]+/)+(?:agenda\.ics|vergadering\.ics|atom\.xml|gegevens\.json|gegevens\.csv))$",
        serve,
        name="wagtail_serve",
    ),
    path("", include(wagtail_urls)),
]
