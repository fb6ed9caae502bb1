from django.urls import path

from participatie.inbreng.behandeling import views, wachtrij
from participatie.inbreng.behandeling.stappen import STAPPEN

app_name = "behandeling"

urlpatterns = [
    path("", wachtrij.Wachtrij.as_view(), name="wachtrij"),
    path("resultaten/", wachtrij.Wachtrij.as_view(results_only=True), name="wachtrij_resultaten"),
    path("kies/", wachtrij.Kies.as_view(), name="kies"),
    path("schrijven/", views.Schrijven.as_view(), name="schrijven"),
    path("terugkoppelingen/", views.Terugkoppelingen.as_view(), name="terugkoppelingen"),
    path(
        "terugkoppelingen/resultaten/",
        views.Terugkoppelingen.as_view(results_only=True),
        name="terugkoppelingen_resultaten",
    ),
    path("terugkoppelingen/<int:pk>/", views.Bekijken.as_view(), name="terugkoppeling"),
    *(path(f"terugkoppelingen/<int:pk>/{stap.naam}/", stap.as_view(), name=stap.naam) for stap in STAPPEN),
]
