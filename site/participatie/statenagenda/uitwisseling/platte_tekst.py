"""HTML of other systems as plain text, and which addresses may stand on a page. Pure."""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

HOOGSTENS_ADRES = 2_000
_ZWIJGT = frozenset({"script", "style", "template"})
_EIGEN_REGEL = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote"})


class _Lezer(HTMLParser):
    """Collects what a reader sees; scripts and styles are no text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stukken: list[str] = []
        self.zwijgt = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in _ZWIJGT:
            self.zwijgt = self.zwijgt or tag
        elif tag == "br":
            self.stukken.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.zwijgt:
            self.zwijgt = ""
        elif tag in _EIGEN_REGEL:
            self.stukken.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.zwijgt:
            self.stukken.append(data)


def platte_tekst(html: str) -> str:
    """HTML as plain text; what is no HTML stays as it is."""
    if "<" not in html and "&" not in html:
        return html
    lezer = _Lezer()
    lezer.feed(html)
    lezer.close()
    return "".join(lezer.stukken).replace("\xa0", " ")


def is_webadres(adres: str) -> bool:
    """http(s) with a host, without a password, and nothing in it that a browser reads otherwise than we do."""
    if len(adres) > HOOGSTENS_ADRES or re.search(r"[\x00-\x20\x7f\\<>\"]", adres):
        return False
    try:
        delen = urlsplit(adres)
        return delen.scheme in {"http", "https"} and bool(delen.hostname) and "@" not in delen.netloc
    except ValueError:
        return False
