"""Answers to requests that no view should have to think about, each in a sentence that says what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def onleesbaar(request: HttpRequest) -> HttpResponse:
    return render(request, "400.html", status=400)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Shown when a form was open too long or cookies are off; what was typed is kept by the browser's Back."""
    return render(request, "403_csrf.html", status=403)
