"""The settings, read from the environment.

``ASTRO_MODE`` is ``local`` (the default: one machine, SQLite, a secret made at first start) or
``production``, which refuses to start without its own secret and host names.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from astro_site import lan, layers, mail, secret, servers, sql
from astro_site.environment import env, hosts, one_of, origins, switch, time_zone, whole_number
from astro_site.languages import found
from astro_site.many import owning

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = one_of("ASTRO_MODE", ("local", "production"))
PRODUCTION = MODE == "production"

VAR_DIR = Path(env.str("ASTRO_VAR", default=str(BASE_DIR / "var"))).resolve()
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(
        f"ASTRO_VAR is {VAR_DIR}: there can be no such folder ({error.strerror})."
    ) from None

DEBUG = switch("ASTRO_DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("ASTRO_DEBUG must be off in production.")

SECRET_KEY = secret.from_environment(os.environ, VAR_DIR, production=PRODUCTION)

HOST = env.str("ASTRO_HOST", default="127.0.0.1")
PORT = whole_number("ASTRO_PORT", default=lan.USUAL_PORT, most=65_535)
SERVER = one_of("ASTRO_SERVER", tuple(servers.PACKAGES))
# Seconds for which a process that stops is not ready and goes on: for balancers that ask.
DRAIN_NOTICE = whole_number("ASTRO_DRAIN_NOTICE", default=0, most=300)
LOOPBACK_ONLY = not PRODUCTION and lan.is_loopback(HOST)
LAN_ORIGIN = lan.origin(HOST, PORT)
ALLOWED_HOSTS = hosts("ASTRO_ALLOWED_HOSTS", [] if PRODUCTION else lan.hosts())
if PRODUCTION and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("Production needs ASTRO_ALLOWED_HOSTS: the host names, no '*'.")

INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "channels",
    "axes",
    "csp",
    "import_export",
    "astro_site",
    "inference",
    "classroom",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "astro_site.middleware.RequestNameMiddleware",
    "astro_site.middleware.WebSocketSourceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "classroom.accounts.middleware.OwnPasswordMiddleware",
    "classroom.accounts.middleware.SchoolTimeMiddleware",
    "classroom.accounts.middleware.OwnLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "astro_site.urls"
ASGI_APPLICATION = "astro_site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "classroom.fields.PageRenderer"

DATABASES = sql.databases(env, VAR_DIR)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One process needs no Redis; several share rooms, the reader's queue and counters in one.
REDIS_URL = layers.redis_url(env)
CHANNEL_LAYERS = layers.channel_layers(REDIS_URL)
CACHES = layers.caches(REDIS_URL)

# A web process has the reader beside it, or leaves reading to ``manage.py run_reader``.
READS_HERE = switch("ASTRO_READS_HERE", default=True)
if not (READS_HERE or REDIS_URL):
    raise ImproperlyConfigured(
        "ASTRO_READS_HERE is off, and without ASTRO_REDIS_URL no other process can read."
    )
# It is there while ``make run-many`` serves these data, and says how to reach them.
RUNS_MANY = VAR_DIR.parent / owning.ENVIRONMENT
RUN_FOR_TABLETS = lan.run_for_tablets(PORT, many=not READS_HERE)

AUTH_USER_MODEL = "classroom.User"
# Axes first: a locked pair must not reach the password.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "classroom.accounts.backend.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "classroom:sign_in"
LOGIN_REDIRECT_URL = "classroom:desk"
LOGOUT_REDIRECT_URL = "classroom:home"

# How many proxies stand in front, each of which appends to X-Forwarded-For.
PROXIES = whole_number("ASTRO_PROXIES", default=0)
AXES_CLIENT_IP_CALLABLE = "astro_site.proxies.client_address"

# A school is one address: lock the pair of account and address, never the address alone.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False  # it would log names and addresses of teachers

# E-mails are printed in the terminal until a mail server is named.
vars().update(mail.settings(env))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "ASTRO_EMAIL_FROM", default="Astro Numbers <astro@localhost>"
)
PASSWORD_RESET_TIMEOUT = 24 * 3600  # e-mails at a school may wait a day; Django allows three

LANGUAGE_CODE = "en"
# What translators write, and what Django reads: made of it as the site starts.
TRANSLATIONS = Path(env.str("ASTRO_TRANSLATIONS", default=str(BASE_DIR / "locale"))).resolve()
LANGUAGES = found.languages(TRANSLATIONS)
LOCALE_PATHS = [VAR_DIR / "locale"]
LANGUAGE_COOKIE_AGE, LANGUAGE_COOKIE_SECURE = 365 * 24 * 3600, PRODUCTION
TIME_ZONE = time_zone("ASTRO_TIME_ZONE")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "astro_site.storage.HashedModulesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # nothing is asked for by its plain name

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
# Who looks after the process asks it without the proxy in front.
SECURE_REDIRECT_EXEMPT = [r"^(livez|readyz|health/)$"]
# A year, as preload lists ask for. On a school's own network there is no HTTPS to insist on.
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
# Whoever owns a whole domain says so: it binds what stands beside this site, and for years.
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("ASTRO_HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = [] if SECURE_HSTS_PRELOAD else ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
CSRF_TRUSTED_ORIGINS = origins("ASTRO_TRUSTED_ORIGINS")

# What is too large is cut off while it streams in, whichever page it is sent to.
FILE_UPLOAD_HANDLERS = [
    "classroom.exchange.uploads.CappedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "add"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"

READER = env.str("ASTRO_READER", default="default")  # where no version was promoted

SEATS_PER_ROOM = whole_number("ASTRO_SEATS_PER_ROOM", default=200, least=1, most=1000)
REHEARSALS = whole_number("ASTRO_REHEARSALS", default=4)  # rooms with simulated children at once

LOG = one_of("ASTRO_LOG", ("line", "json"))
LOG_LEVEL = one_of("ASTRO_LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR", "CRITICAL"))

# What each process counts, for Prometheus: off without a port; for this machine alone.
METRICS_PORT = whole_number("ASTRO_METRICS_PORT", default=0, most=65535)
METRICS_HOST = env.str("ASTRO_METRICS_HOST", default="127.0.0.1")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "astro_site.log.Line"}, "json": {"()": "astro_site.log.Json"}},
    "filters": {"one_line": {"()": "astro_site.log.OneLine"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG,
            "filters": ["one_line"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "classroom": {"level": LOG_LEVEL},
        "inference": {"level": LOG_LEVEL},
        "daphne": {"level": "WARNING"},
        "uvicorn": {"level": "ERROR"},  # it warns of what any client may send
        "psycopg.pool": {"level": "ERROR"},  # whoever got no connection says so
    },
}
