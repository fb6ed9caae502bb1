"""The check against robots, for any public form: `{% mensproef %}` in the form, `is_mens(request)` in the view.

Never required: who has no JavaScript or cannot do it sends the form all the same, and meets a lower limit. By
default the browser solves a sum of our own server (ALTCHA): nobody else hears of the visitor. Another way is chosen
with the setting MENSPROEF; docs/beheer.md says what that means for privacy.
"""

import hashlib
import logging
from datetime import UTC, datetime, timedelta

from altcha_django.verifiers import LocalVerifier, run_verification
from csp.constants import SELF
from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participatie.indiening.models import Grens

logger = logging.getLogger(__name__)

VELD = "mensproef"
VELD_GOOGLE = "g-recaptcha-response"
GELDIG = timedelta(hours=1)
# About half a second of work for a telephone; checking costs us one of the same steps.
SOM = {"cost": 5000, "key_prefix": "00", "expires_seconds": int(GELDIG.total_seconds())}
LANGSTE = 4000
# What the page with Google's widget may load.
GOOGLE = {
    "script-src": [SELF, "https://www.google.com/recaptcha/", "https://www.gstatic.com/recaptcha/"],
    "frame-src": ["https://www.google.com/recaptcha/"],
    "connect-src": [SELF, "https://www.google.com/recaptcha/"],
}


@require_safe
@never_cache
def som(request: HttpRequest) -> JsonResponse:
    """A fresh, signed sum; nothing is stored."""
    return JsonResponse(_altcha().get_challenge())


def is_mens(request: HttpRequest) -> bool:
    """Whether a proof came with this form that nobody used before. Ask once, for a valid form."""
    if settings.MENSPROEF == "recaptcha":
        return _google(request.POST.get(VELD_GOOGLE, ""))
    if settings.MENSPROEF == "altcha":
        return _opgelost(request.POST.get(VELD, ""))
    return True


def _opgelost(antwoord: str) -> bool:
    if not antwoord or len(antwoord) > LANGSTE:
        return False
    uitslag = run_verification(antwoord, verifier=_altcha(), replay=False)
    return bool(uitslag.verified and uitslag.replay_id and _eerste_keer(uitslag.replay_id, uitslag.expires_at))


def _eerste_keer(nummer: str, tot: int | None) -> bool:
    """In PostgreSQL, not in a cache: a cache may forget (veiligheid.md R1). Cleared after two days, as every limit."""
    sleutel = hashlib.sha256(nummer.encode()).digest()
    # The window hangs on the sum's own end, so that midnight is no second chance.
    return (
        Grens.tel(wat="proef", sleutel=sleutel, op=datetime.fromtimestamp(tot or 0, UTC), duur=timedelta(days=1)) == 1
    )


def _altcha() -> LocalVerifier:
    geheim = salted_hmac("mensproef", "altcha", algorithm="sha256").hexdigest()
    return LocalVerifier(hmac_secret=geheim, challenge=SOM)


def _google(antwoord: str) -> bool:
    """Google's answer; without the visitor's address. When Google is away it is as if there was no proof."""
    if not antwoord:
        return False
    from django_recaptcha.client import submit  # off by default: not even loaded

    try:
        return bool(submit(antwoord[:LANGSTE], settings.RECAPTCHA_PRIVATE_KEY, "").is_valid)
    except (OSError, ValueError):
        logger.warning("reCAPTCHA antwoordt niet")
        return False
