"""What every installation shares. Only `omgeving` reads the environment."""

from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.urls import reverse_lazy

from participatie.settings import omgeving

BASE_DIR = Path(__file__).resolve().parents[3]
VAR = BASE_DIR / "var"

# --- apps: ours first, so that our templates win ---------------------------------------------
INSTALLED_APPS = [
    "participatie.portaal",
    "consultaties.burgerberaad",
    "consultaties",
    "petities",
    "participatie.inbreng",
    "participatie.terugkoppeling",
    "participatie.trajecten",
    "participatie.statenagenda",
    "participatie.volgen",
    "participatie.indiening",
    "participatie.themas",
    "participatie.accounts",
    "participatie.berichten",
    "participatie.basis",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",  # never `modelsearch` beside it: then every index update fails silently
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    # Both halves of the cache stand early: a public page sets no cookie and varies on none, so an
    # answer from the cache needs no session, user or database. Pages opt in with `max-age`.
    "django.middleware.cache.UpdateCacheMiddleware",
    "participatie.basis.leestijd.UitCache",
    "django.middleware.gzip.GZipMiddleware",
    "participatie.basis.leestijd.Leestijd",
    "participatie.basis.middleware.Inhoudsbeleid",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "participatie.portaal.api.beleid.ApiBeleid",
    "participatie.basis.middleware.Ontvangst",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "participatie.accounts.middleware.TweedeFactor",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "participatie.urls"
WSGI_APPLICATION = "participatie.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["participatie.basis.templatetags.onderdelen", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "participatie.basis.context.algemeen",
            ],
        },
    },
]

# --- database, cache and background work ------------------------------------------------------
DATABASES = {
    "default": {
        **omgeving.databank(),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            # A database that is away is noticed in 2 seconds and, when it is back, within 5.
            "pool": {
                "min_size": 1,
                "max_size": omgeving.getal("DATABASE_POOL", 8),
                "timeout": 2,
                "reconnect_timeout": 5,
            },
            # No request waits for ever. Give a long migration more with DATABASE_OPTIES.
            "options": omgeving.tekst(
                "DATABASE_OPTIES",
                "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=120s",
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by all processes: login limits live here, so it must not be per process.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # Whole public pages for some seconds; per process, may vanish at any moment.
    "paginas": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
}
CACHE_MIDDLEWARE_ALIAS = "paginas"
CACHE_MIDDLEWARE_SECONDS = 0  # only what says `max-age` itself is kept
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- people ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("wagtailadmin_home")
ACCOUNT_ADAPTER = "participatie.accounts.adapter.AlleenMedewerkers"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to unknown addresses: a login form is no mail bomb
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
TWEEDE_FACTOR_VERPLICHT = True
ALLAUTH_TRUSTED_PROXY_COUNT = VERTROUWDE_PROXIES = omgeving.getal("VERTROUWDE_PROXIES", 0)
SESSION_COOKIE_AGE = 30 * 60  # BIO2 / R26: 30 minutes idle
SESSION_SAVE_EVERY_REQUEST = False  # accounts.middleware does this, below /beheer/ only

# --- language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y", "%d-%m-%Y %H:%M"  # as people here write a day
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- files ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "collectstatic"
STATICFILES_DIRS = [BASE_DIR / "static", VAR / "statisch"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
# Files that residents send. No web server reads this folder; a view of the staff does.
PRIVE_ROOT = omgeving.tekst("PRIVE_MAP", str(VAR / "prive"))
# What people had erased, by opaque key; outlives the database, for after a restore (indiening/wislijst.py).
WISLIJST = omgeving.tekst("WISLIJST", str(VAR / "wislijst" / "wislijst.jsonl"))

# --- mail: every mail, also Wagtail's and allauth's, takes the outbox road -------------------------
EMAIL_BACKEND = "participatie.berichten.backend.Postvak"
BERICHTEN_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = omgeving.tekst("AFZENDER", "Doe mee in Drenthe <doemee@demo.example>")

# --- security (veiligheid.md 1.3) ------------------------------------------------------------------
SECRET_KEY = omgeving.tekst("SECRET_KEY")
DATASLEUTEL = omgeving.tekst("DATASLEUTEL")  # wraps the key of every page; lives outside the database
ALLOWED_HOSTS = omgeving.lijst("ALLOWED_HOSTS", "127.0.0.1,localhost")
BASIS_URL = omgeving.tekst("BASIS_URL", "http://127.0.0.1:8000")
TOEGANG_COOKIE = "__Host-toegang"
# The check against robots (indiening/mensproef.py). Our own by default; Google hears of visitors only if one wants it.
MENSPROEF = omgeving.keuze("MENSPROEF", "altcha", ("altcha", "recaptcha", "geen"))
RECAPTCHA_PUBLIC_KEY = omgeving.tekst("RECAPTCHA_PUBLIEK", None if MENSPROEF == "recaptcha" else "")
RECAPTCHA_PRIVATE_KEY = omgeving.tekst("RECAPTCHA_GEHEIM", None if MENSPROEF == "recaptcha" else "")
SECURE_REFERRER_POLICY = "same-origin"  # not `no-referrer`: browsers then send `Origin: null` and CSRF fails
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # the previews of Wagtail, and only those, say SAMEORIGIN themselves
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "participatie.basis.fouten.csrf"
PERMISSIONS_POLICY: dict[str, list[str]] = {
    naam: [] for naam in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "frame-src": [NONE],
        "object-src": [NONE],
    }
}
# Wagtail's page editor still has inline scripts and styles and frames its preview.
CONTENT_SECURITY_POLICY_BEHEER = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
    "object-src": [NONE],
}

WHITENOISE_ALLOW_ALL_ORIGINS = False  # our files are for our pages
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Without mail to admins: a report of an error copies what people typed (R35).
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

# --- Wagtail -----------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Doe mee in Drenthe"
WAGTAILADMIN_BASE_URL = BASIS_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the admin phones nobody
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "participatie.basis.publiceren.publiceer"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # the address is how one logs in: a beheerder changes it
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 3
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "docx", "xlsx", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is fetched from elsewhere
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "dutch"},
}
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with many blocks posts many fields
