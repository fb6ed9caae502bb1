"""The platform's own addresses, and one address per error page that is hard to bring about."""

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.urls import path

from participatie.urls import handler500
from participatie.urls import urlpatterns as echte

__all__ = ["handler500", "urlpatterns"]


def verboden(request):
    raise PermissionDenied


def kapot(request):
    raise RuntimeError("deze test wil de 500-pagina zien")


def storing(request):
    raise OperationalError("deze test wil de 503-pagina zien")


urlpatterns = [path("fout/403/", verboden), path("fout/500/", kapot), path("fout/503/", storing), *echte]
