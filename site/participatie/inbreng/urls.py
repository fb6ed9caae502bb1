from django.urls import path

from participatie.inbreng import mijn

urlpatterns = [path("mijn/<str:kenmerk>/antwoorden/", mijn.antwoorden, name="mijn_antwoorden")]
