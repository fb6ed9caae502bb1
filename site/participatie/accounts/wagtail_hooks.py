from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.menus.pages import PageMenuItem

from participatie.accounts import post
from participatie.accounts.daden import DADEN, knoppen


@hooks.register("register_admin_urls")
def urls():
    return [path("post/", post.post, name="post")]


class PostMenu(MenuItem):
    def is_shown(self, request) -> bool:
        return post.mag_post_zien(request.user)


@hooks.register("insert_global_admin_css")
def op_een_telefoon():
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("beheer/smal.css"))


@hooks.register("register_reports_menu_item")
def menu():
    return PostMenu(_("Verstuurde e-mail"), reverse("post"), name="post", icon_name="mail", order=900)


class PostPaneel(Component):
    """On the admin's first page, only while something failed."""

    name = "post"
    template_name = "accounts/beheer/post_paneel.html"
    order = 50

    def get_context_data(self, parent_context):
        return post.stand()


@hooks.register("construct_homepage_panels")
def paneel(request, panelen):
    if post.mag_post_zien(request.user) and post.stand()["aantal_mislukt"]:
        panelen.append(PostPaneel())


@hooks.register("register_page_header_buttons")
def kopknoppen(page, user, view_name, next_url=None):
    """The acts in the menu with three dots, beside 'Verplaatsen' and the like."""
    if isinstance(page.specific_deferred, tuple({daad.model for daad in DADEN})):
        for volgorde, knop in enumerate(knoppen(page.specific, user)):
            yield PageMenuItem(knop.naam, knop.url, knop.icoon, volgorde + 1, page=page)
