"""One person, one address: the identity of an e-mail address (veiligheid.md R16). Pure.

Sending always uses the address as typed; this form serves comparison only.
"""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

FOUT = _("Dit e-mailadres klopt niet. Schrijf het zo: naam@voorbeeld.nl")
LANGSTE = 254
# Providers that ignore dots in the part before the @.
ZONDER_PUNTEN = frozenset({"gmail.com", "googlemail.com"})


def controleer(adres: str) -> None:
    """Raise ValidationError unless `adres`, exactly as typed, is usable.

    Look-alike letters would collide with someone else's address, so nothing may normalise it before this.
    """
    lokaal, _apenstaart, domein = adres.rpartition("@")
    onzichtbaar = any(unicodedata.category(teken).startswith("C") for teken in adres[:LANGSTE])
    lijkt_op_ander = onzichtbaar or not lokaal.isascii() or unicodedata.normalize("NFKC", domein) != domein
    if (
        len(adres) > LANGSTE
        or len(lokaal) > 64
        or '"' in lokaal
        or "." not in domein
        or "[" in domein
        or lijkt_op_ander
    ):
        raise ValidationError(FOUT, code="invalid")
    try:
        validate_email(f"{lokaal}@{domein.encode('idna').decode()}")
    except (UnicodeError, ValidationError) as fout:
        raise ValidationError(FOUT, code="invalid") from fout


def identiteit(adres: str) -> str:
    """Lower case, without +tag, domain as A-label. Call after `controleer`."""
    lokaal, _apenstaart, domein = adres.strip().rpartition("@")
    domein = domein.encode("idna").decode().lower().rstrip(".")
    lokaal = lokaal.lower().split("+", 1)[0]
    if domein in ZONDER_PUNTEN:
        lokaal, domein = lokaal.replace(".", ""), "gmail.com"
    return f"{lokaal}@{domein}"
