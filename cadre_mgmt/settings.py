"""Settings of the whole house: values from the environment, nothing about policy."""

import contextlib
import os
import secrets
from pathlib import Path

import pghistory
from psycopg2.extensions import parse_dsn


def env_bool(name: str, default: bool) -> bool:
    return os.environ.get(name, str(int(default))).strip().lower() in {"1", "true", "yes", "on"}


def env_int(name: str, default: int) -> int:
    return int(os.environ.get(name, default))


def env_list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def env_secret(name: str) -> str:
    """A secret from the environment, else from its own file under CADRE_VAR/secrets, made once (0600)."""
    if value := os.environ.get(name):
        return value
    path = VAR / "secrets" / name.lower()
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        own = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):  # two first starts at once: the first to finish names the secret
            os.link(own, path)
        own.unlink()
    return path.read_text().strip()


def database(url: str) -> dict:
    """A Django database from a libpq address; a socket folder stands in `?host=` or %2F-quoted as the host."""
    parts = parse_dsn(url)
    # an unset pgtrigger.ignore costs every row of history an exception: bulk writes take three times as long
    limits = "-c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000 -c pgtrigger.ignore={}"
    if timeout := env_int("CADRE_STATEMENT_TIMEOUT", 0):
        limits += f" -c statement_timeout={timeout}"
    return {
        "ENGINE": "cadre_mgmt.common.postgres",
        "NAME": parts.get("dbname", "cadre"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "CONN_MAX_AGE": env_int("CADRE_CONN_MAX_AGE", 0),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 3, "options": limits},
    }


BASE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("CADRE_VAR", BASE / "var")).resolve()

DEBUG = env_bool("CADRE_DEBUG", False)
SECRET_KEY = env_secret("CADRE_SECRET_KEY")
ALLOWED_HOSTS = env_list("CADRE_HOSTS", "*")
HTTPS = env_bool("CADRE_HTTPS", False)
PROXY_COUNT = env_int("CADRE_PROXY_COUNT", 0)

INSTALLED_APPS = [
    "rotation",
    "assessment",
    "training",
    "welfare",
    "personnel",
    "cadre_mgmt.web",
    "cadre_mgmt.approvals",
    "cadre_mgmt.jobs",
    "cadre_mgmt.notices",
    "cadre_mgmt.accounts",
    "cadre_mgmt.audit",
    "cadre_mgmt.org",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cadre_mgmt.audit.middleware.RequestContextMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cadre_mgmt.accounts.middleware.SessionPolicyMiddleware",
    "cadre_mgmt.audit.middleware.HistoryContextMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cadre_mgmt.web.moment.MomentMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cadre_mgmt.urls"
WSGI_APPLICATION = "cadre_mgmt.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cadre_mgmt.web.context.frame",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", "postgresql:///cadre"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL},
    # of one process alone, for what may lag behind by a minute and is asked by every request
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# --- who comes in -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "cadre_mgmt.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = ["cadre_mgmt.accounts.hashers.Argon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "cadre_mgmt.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "cadre_mgmt.accounts.passwords.NotCommon"},
    {"NAME": "cadre_mgmt.accounts.passwords.CharacterClasses"},
    {"NAME": "cadre_mgmt.accounts.passwords.WithoutOwnName"},
    {"NAME": "cadre_mgmt.accounts.passwords.NotRecentlyUsed"},
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
PASSWORD_MAX_AGE_DAYS = env_int("CADRE_PASSWORD_MAX_AGE_DAYS", 90)
SESSION_IDLE_SECONDS = env_int("CADRE_SESSION_IDLE_MINUTES", 15) * 60
# how long a sealed part of a file stays open to who asked for it with a purpose
READING_MINUTES = env_int("CADRE_READING_MINUTES", 30)
SESSION_ABSOLUTE_SECONDS = env_int("CADRE_SESSION_HOURS", 8) * 3600

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours: a quarter of an hour (SEC-03)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = None
AXES_LOCKOUT_CALLABLE = "cadre_mgmt.accounts.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "cadre_mgmt.accounts.lockout.address_of"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# --- what leaves ------------------------------------------------------------------------------------------------------
SESSION_ENGINE = "cadre_mgmt.accounts.sessions"
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-cadre" if HTTPS else "cadre"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "cadre_mgmt.web.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = env_list("CADRE_ORIGINS", "")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# --- words and dates --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
DISTRICT_NAME = os.environ.get("CADRE_DISTRICT", "大安区")
DISTRICT_CODE = os.environ.get("CADRE_DISTRICT_CODE", "510304")

# --- files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
MEDIA_ROOT = VAR / "files"  # never served by address: every byte goes through an authorizing view

# --- long work --------------------------------------------------------------------------------------------------------
CELERY = {
    "broker_url": BROKER_URL,
    "task_serializer": "json",
    "accept_content": ["json"],
    "task_ignore_result": True,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "worker_prefetch_multiplier": 1,
    "worker_max_tasks_per_child": 200,
    "broker_connection_retry_on_startup": True,
    "broker_transport_options": {
        "visibility_timeout": 3600,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_timeout": 5,
        "socket_connect_timeout": 3,
    },
    "task_default_queue": "cadre",
    "timezone": TIME_ZONE,
    "task_always_eager": False,
}
JOB_LEASE_SECONDS = env_int("CADRE_JOB_LEASE_SECONDS", 30)

# --- the JSON door ----------------------------------------------------------------------------------------------------
API_REQUESTS_PER_MINUTE = env_int("CADRE_API_PER_MINUTE", 600)  # of one token or account
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "cadre_mgmt.web.api.authentication.TokenAuthentication",
        "cadre_mgmt.web.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["cadre_mgmt.web.api.permissions.ScopedPermission"],
    "DEFAULT_THROTTLE_CLASSES": ["cadre_mgmt.web.api.throttling.CallerThrottle"],
    "DEFAULT_PAGINATION_CLASS": "cadre_mgmt.web.api.pagination.ScopedCursorPagination",
    "DEFAULT_FILTER_BACKENDS": ["cadre_mgmt.web.api.filtering.ScopedFilterBackend"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "cadre_mgmt.web.api.renderers.FormatNegotiation",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["cadre_mgmt.web.api.parsers.StrictJSONParser"],
    "EXCEPTION_HANDLER": "cadre_mgmt.web.api.errors.handle",
    "DEFAULT_SCHEMA_CLASS": "cadre_mgmt.web.api.schema.ScopedSchema",
    "COERCE_DECIMAL_TO_STRING": True,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "干部人才管理系统接口",
    "DESCRIPTION": "供区内报表系统读取单位、职务、干部与考核数据，并写入评分。",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "defaultModelsExpandDepth": 0},
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_AUTHENTICATION": None,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
}

PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_APPEND_ONLY = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("CADRE_LOG_LEVEL", "WARNING")},
    "loggers": {"axes": {"level": "ERROR"}},
}
