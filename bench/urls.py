"""The platform's addresses and one bare view behind the same middleware: the yardstick of every figure."""

from django.http import HttpResponse
from django.urls import path

from participatie.urls import urlpatterns as platform

urlpatterns = [path("kaal/", lambda request: HttpResponse("ok")), *platform]
