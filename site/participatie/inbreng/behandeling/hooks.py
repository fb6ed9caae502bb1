"""Registers the answering side with Wagtail; imported by `inbreng/wagtail_hooks.py`."""

from django.urls import include, path
from wagtail import hooks

from participatie.inbreng.behandeling import urls
from participatie.inbreng.behandeling.panels import BeantwoordenMenuItem, BeantwoordenPaneel
from participatie.inbreng.behandeling.viewsets import AfwijzingsgrondViewSet, AndereOverheidViewSet


@hooks.register("register_admin_urls")
def adressen():
    return [path("beantwoorden/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu():
    return BeantwoordenMenuItem()


@hooks.register("construct_homepage_panels")
def paneel(request, panels):
    eigen = BeantwoordenPaneel(request)
    if eigen.is_shown:
        panels.append(eigen)


@hooks.register("register_admin_viewset")
def lijsten():
    return [AfwijzingsgrondViewSet(), AndereOverheidViewSet()]
