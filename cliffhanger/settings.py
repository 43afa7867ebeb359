"""One list of settings, read from the environment (and `.env` beside `manage.py`).

Every variable is declared through `cliffhanger.env`; `docs/reference/settings.md` lists them and a test compares the two.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from cliffhanger import env

BASE_DIR = Path(__file__).resolve().parent.parent
env.read_env_file(BASE_DIR / ".env")

# --- what a deployment decides ------------------------------------------------------------------------------------
DEBUG = env.boolean("DEBUG", False, help="Show tracebacks in the browser. Never on a public machine.")
SECRET_KEY = env.text(
    "SECRET_KEY",
    "development-only-key-that-is-refused-when-debug-is-off" if DEBUG else None,
    help="Signs sessions, links and cookies: 50 random characters, kept out of git. `make setup` writes one into .env.",
    at_least=50,
)
SECRET_KEY_FALLBACKS = env.texts(
    "SECRET_KEY_FALLBACKS",
    help="Earlier secret keys, the latest first, separated by commas: what they signed and digested is still known. See the how-to on changing the key.",
    at_least=50,
)
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", help="Host names this site answers to, separated by commas."
)
PORT = env.integer("PORT", 8000, help="Port that `make run` serves on.", low=1, high=65_535)
SITE_URL = env.url(
    "SITE_URL",
    f"http://127.0.0.1:{PORT}",
    help="Public address of the site, used in feeds, mails and canonical links.",
)
SITE_NAME = env.text("SITE_NAME", "Cliffhanger", help="Name in the header, titles and feeds.", at_least=1)
SITE_TAGLINE = env.text(
    "SITE_TAGLINE", "What is known about the next season, and how we know it", help="Line under the name."
)
HTTPS = env.boolean(
    "HTTPS", False, help="The site is served over TLS: secure cookies, HSTS, redirect from http."
)
DATA_DIR = Path(
    env.text(
        "DATA_DIR",
        str(BASE_DIR / "var"),
        help="Folder for uploads and collected static files (default: var/ in the checkout).",
        at_least=1,
    )
)
SERVE_MEDIA = env.boolean(
    "SERVE_MEDIA",
    True,
    help="The site serves uploaded pictures itself. Switch off when a web server serves /media/.",
)
CONN_MAX_AGE_SECONDS = env.integer(
    "CONN_MAX_AGE", 60, help="Seconds a connection to the database is kept open.", low=0, high=86_400
)
TRUSTED_PROXY_COUNT = env.integer(
    "TRUSTED_PROXY_COUNT",
    0,
    help="How many reverse proxies stand before the site; the client address is taken that many places from the end of X-Forwarded-For. 0 ignores the header.",
    low=0,
    high=5,
)
LOG_LEVEL = env.choice(
    "LOG_LEVEL",
    "INFO",
    choices=("DEBUG", "INFO", "WARNING", "ERROR"),
    help="Least severe message that is logged.",
)
EMAIL_URL_HOST = env.text(
    "EMAIL_HOST",
    "",
    help="Mail server. While it is empty, mails are written into `mail/` of DATA_DIR instead.",
)
EMAIL_URL_PORT = env.integer("EMAIL_PORT", 25, help="Port of the mail server.", low=1, high=65_535)
EMAIL_TLS = env.choice(
    "EMAIL_TLS",
    "none",
    choices=("none", "starttls", "tls"),
    help="How the connection to the mail server is encrypted: starttls (usually port 587), tls from the first byte (usually 465), or none.",
)
EMAIL_USER = env.text("EMAIL_USER", "", help="Name to sign in to the mail server with, if it asks.")
EMAIL_PASSWORD = env.text("EMAIL_PASSWORD", "", help="Password for it.")
DEFAULT_FROM_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL", "cliffhanger@localhost", help="Sender of the site's mails."
)
TIME_ZONE = env.time_zone(
    "TIME_ZONE", "UTC", help="Time zone in which a day ends, for windows and for the printed times."
)
COMMENT_MIN_SECONDS = env.integer(
    "COMMENT_MIN_SECONDS",
    3,
    help="A comment sent sooner than this after the form was touched is taken for a machine's.",
    low=0,
    high=600,
)
COMMENT_RATE_PER_HOUR = env.integer(
    "COMMENT_RATE_PER_HOUR",
    20,
    help="Comments one network may send in an hour before it has to wait.",
    low=1,
    high=10_000,
)
MODERATION_DIGEST_HOURS = env.integer(
    "MODERATION_DIGEST_HOURS",
    24,
    help="Moderators are told by e-mail that comments wait, at most once in this many hours. 0: never.",
    low=0,
    high=168,
)
COMMENT_FORMS_PER_MINUTE = env.integer(
    "COMMENT_FORMS_PER_MINUTE",
    6,
    help="Comment forms that one network may send to one process in a minute; more are asked to wait before anything is looked up.",
    low=1,
    high=10_000,
)
COMMENT_NEWCOMERS_AT_ONCE = env.integer(
    "COMMENT_NEWCOMERS_AT_ONCE",
    20,
    help="Comments of newcomers on the whole site in ten minutes; beyond that nothing is published unread, and what newcomers send goes to the likely spam unless it came carefully.",
    low=1,
    high=10_000,
)
COMMENT_TRUST_AFTER = env.integer(
    "COMMENT_TRUST_AFTER",
    3,
    help="Approved comments after which what comes from the same confirmed e-mail address appears at once, if nothing speaks against it. 0: everything is read first.",
    low=0,
    high=1_000,
)
COMMENT_RULES_EXTRA = env.dotted_paths(
    "COMMENT_RULES_EXTRA",
    help="Further rules for comments, as dotted paths separated by commas: functions that take an arrival and give a verdict or None. `comments.rules.akismet.ask` is one.",
)
AKISMET_KEY = env.text(
    "AKISMET_KEY",
    "",
    help="Key for Akismet; used only when `comments.rules.akismet.ask` is among the further rules. Names and texts of readers are then sent there.",
)
AKISMET_URL = env.address(
    "AKISMET_URL",
    "https://rest.akismet.com/1.1/comment-check",
    help="Where Akismet, or a service that answers like it, is asked.",
)
COMMENT_KEEP_EMAIL_DAYS = env.integer(
    "COMMENT_KEEP_EMAIL_DAYS",
    30,
    help="Days after the last decision on a comment at which its e-mail address is forgotten.",
    low=1,
    high=3_650,
)
COMMENT_PURGE_SPAM_DAYS = env.integer(
    "COMMENT_PURGE_SPAM_DAYS",
    30,
    help="Days after which a comment among the likely spam is deleted.",
    low=1,
    high=3_650,
)
COMMENT_EDIT_MINUTES = env.integer(
    "COMMENT_EDIT_MINUTES",
    5,
    help="How long after sending it the author of a comment may change the text. 0: never.",
    low=0,
    high=1_440,
)
COMMENT_REPORTS_TO_HIDE = env.integer(
    "COMMENT_REPORTS_TO_HIDE",
    3,
    help="So many readers on different networks hide a comment until a moderator has looked. 0: reports hide nothing.",
    low=0,
    high=100,
)
COMMENT_CLOSE_AFTER_DAYS = env.integer(
    "COMMENT_CLOSE_AFTER_DAYS",
    0,
    help="Comments on an article close this many days after it was first published. 0: never.",
    low=0,
    high=36_500,
)
TVMAZE_URL = env.url(
    "TVMAZE_URL",
    "https://api.tvmaze.com",
    help="Where `import_tvmaze` asks for shows: the public interface of TVmaze, or a mirror of it.",
)
DEMO_PASSWORD = env.text(
    "DEMO_PASSWORD",
    "cliffhanger-demo",
    help="Password of the accounts that the demo content brings along.",
    at_least=10,
)

# --- what is the same everywhere -----------------------------------------------------------------------------------
EMAIL_HOST = EMAIL_URL_HOST
EMAIL_PORT = EMAIL_URL_PORT
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL_USER, EMAIL_PASSWORD
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_TLS == "starttls", EMAIL_TLS == "tls"
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
# Rows of the database: a worker runs them, and so does every tick where there is no worker (comments.mailing).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
ROOT_URLCONF = "cliffhanger.urls"
WSGI_APPLICATION = "cliffhanger.wsgi.application"
ASGI_APPLICATION = "cliffhanger.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORMS_URLFIELD_ASSUME_HTTPS = True

INSTALLED_APPS = [
    "cliffhanger.admin.CliffhangerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "adminsortable2",
    "content_editor",
    "crispy_forms",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "django_tasks_db",
    "imagefield",
    "js_asset",
    "taggit",
    "cliffhanger",
    "shows",
    "blog",
    "comments",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cliffhanger.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                # Both are lazy: a public page that names neither user nor messages never touches the session.
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cliffhanger.context.site",
            ],
        },
    }
]

# --- database ------------------------------------------------------------------------------------------------------
_database: dict[str, Any] = env.database(
    "DATABASE_URL",
    f"sqlite:///{DATA_DIR / 'cliffhanger.sqlite3'}",
    help="sqlite:///file.sqlite3 or postgresql://user:password@host:5432/name",
)
if _database["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock at BEGIN, so a busy writer waits instead of failing half-way.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;",
    }
_database |= {"CONN_MAX_AGE": CONN_MAX_AGE_SECONDS, "CONN_HEALTH_CHECKS": True}
DATABASES = {"default": _database}

# --- signing in ----------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["cliffhanger.permissions.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_AGE = 14 * 86_400
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- languages and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True

# --- files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "cliffhanger.staticfiles.FoldedStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_PERMISSIONS = 0o644
IMAGEFIELD_BIN_DEPTH = 2
# Pictures are rendered when they are saved, never while a reader waits.
IMAGEFIELD_FORMATS: dict[str, Any] = {}
IMAGEFIELD_AUTOGENERATE = True

# --- safety ----------------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if not SITE_URL.startswith("https://"):
        raise ImproperlyConfigured(
            f"SITE_URL is set to {SITE_URL!r}, but HTTPS is on: it must begin with https://."
        )

# Hosts from which a trailer may be shown once a reader has pressed its button.
VIDEO_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "frame-src": VIDEO_HOSTS,
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- cache, logs, packages --------------------------------------------------------------------------------------------
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "cliffhanger"},
}
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # At DEBUG they write down what was typed into forms, and with it addresses.
        "django.template": {"level": "INFO"},
        "django.db.backends": {"level": "INFO"},
        "PIL": {"level": "WARNING"},
        "imagefield": {"level": "WARNING"},
    },
}
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True
CRISPY_ALLOWED_TEMPLATE_PACKS = ("cliffhanger",)
CRISPY_TEMPLATE_PACK = "cliffhanger"
SILENCED_SYSTEM_CHECKS: list[str] = []
