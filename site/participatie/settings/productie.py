"""Production: https only, every secret from the environment, no demo."""

from django.core.exceptions import ImproperlyConfigured

from participatie.settings import omgeving
from participatie.settings.basis import *  # noqa: F403  (a settings file is an overlay)

SECRET_KEY = omgeving.geheim("SECRET_KEY")
DATASLEUTEL = omgeving.geheim("DATASLEUTEL", minstens=32)
ALLOWED_HOSTS = omgeving.lijst("ALLOWED_HOSTS", "")
BASIS_URL = omgeving.tekst("BASIS_URL")
if not BASIS_URL.startswith("https://") or BASIS_URL.endswith("/"):
    raise ImproperlyConfigured("BASIS_URL moet met https:// beginnen, zonder schuine streep aan het eind.")
WAGTAILADMIN_BASE_URL = BASIS_URL
# The web server in front (SECURE_PROXY_SSL_HEADER below already trusts it) adds the address it saw.
ALLAUTH_TRUSTED_PROXY_COUNT = VERTROUWDE_PROXIES = omgeving.getal("VERTROUWDE_PROXIES", 1)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessie"
CSRF_COOKIE_NAME = "__Host-csrf"
EMAIL_HOST = omgeving.tekst("SMTP_HOST")
EMAIL_PORT = omgeving.getal("SMTP_PORT", 587)
EMAIL_HOST_USER = omgeving.tekst("SMTP_GEBRUIKER", "")
EMAIL_HOST_PASSWORD = omgeving.tekst("SMTP_WACHTWOORD", "")
EMAIL_USE_TLS = omgeving.ja_nee("SMTP_TLS", True)
# Login through the province's identity provider, beside code and passkey.
if omgeving.tekst("OIDC_SERVER", ""):
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": "Provincie Drenthe",
                    "client_id": omgeving.tekst("OIDC_CLIENT"),
                    "secret": omgeving.tekst("OIDC_GEHEIM"),
                    "settings": {"server_url": omgeving.tekst("OIDC_SERVER")},
                }
            ],
        }
    }
