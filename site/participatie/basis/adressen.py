"""The address of a page, without a query."""

from wagtail.models import Page


def pad(url_path: str) -> str:
    """The path below our one site: Wagtail's `url_path` without home's own part.

    `page.url` asks the shared cache, which is a database table, once per page object.
    """
    return "/" + url_path.split("/", 2)[2]


def adres(pagina: Page) -> str:
    return pad(pagina.url_path)
