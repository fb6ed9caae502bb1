"""The platform's addresses and two bare views behind the same middleware: the yardsticks of every figure."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from participatie.indiening.models import Grens
from participatie.urls import urlpatterns as platform


@csrf_exempt
def rij(_request: HttpRequest) -> HttpResponse:
    """One INSERT and one commit."""
    Grens.objects.create(wat="bench", sleutel=uuid4().bytes, venster=timezone.now())
    return HttpResponse("ok")


urlpatterns = [path("kaal/", lambda request: HttpResponse("ok")), path("kaal/rij/", rij), *platform]
