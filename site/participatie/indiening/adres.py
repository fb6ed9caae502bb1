"""One person, one address: the identity of an e-mail address (veiligheid.md R16). Pure.

Sending always uses the address as typed; this form serves comparison only.
"""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

FOUT = _("Dit e-mailadres klopt niet. Schrijf het zo: naam@voorbeeld.nl")
# Providers that ignore dots in the part before the @.
ZONDER_PUNTEN = frozenset({"gmail.com", "googlemail.com"})


def controleer(adres: str) -> None:
    """Raise ValidationError unless `adres` is usable: look-alike letters would collide with someone else's address."""
    lokaal, _apenstaart, domein = adres.rpartition("@")
    if not lokaal.isascii() or len(lokaal) > 64 or '"' in lokaal:
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
