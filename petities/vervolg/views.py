"""Stopping the mails to a supporter, without logging in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from petities.vervolg import bezorgen


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def geen_nieuws(request: HttpRequest, token: str) -> HttpResponse:
    """By the mail program (RFC 8058: a POST without cookie or redirect) or by the button.

    Opening it changes nothing: mail scanners come here too. After a POST the answer is always 200.
    """
    steun = bezorgen.steun_van(token)
    if request.method == "POST":
        if steun is not None:
            bezorgen.stop(steun=steun)
        return render(request, "petities/vervolg/gestopt.html")
    if steun is None:
        return render(request, "indiening/link_onbekend.html", status=404)
    return render(request, "petities/vervolg/stoppen.html", {"steun": steun})
