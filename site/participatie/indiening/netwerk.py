"""Where a request comes from, roughly: a /24 or /64, never the address itself (veiligheid.md R17)."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from participatie.indiening.versleuteling import vingerafdruk


def netwerk(request: HttpRequest) -> bytes:
    """A keyed hash of the sender's network. Only the configured number of own proxies is believed."""
    adres = request.META.get("REMOTE_ADDR", "")
    if aantal := settings.VERTROUWDE_PROXIES:
        keten = [deel.strip() for deel in request.headers.get("X-Forwarded-For", "").split(",")]
        adres = keten[-aantal] if len(keten) >= aantal else adres
    try:
        ip = ip_address(adres)
    except ValueError:
        return vingerafdruk(settings.SECRET_KEY.encode(), "onbekend")
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return vingerafdruk(
        settings.SECRET_KEY.encode(), str(ip_network(f"{ip}/{24 if ip.version == 4 else 64}", strict=False))
    )
