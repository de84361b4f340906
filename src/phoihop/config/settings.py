"""Settings of the one Django project.

What differs between installations comes from the environment; docs/operations.md lists it.
"""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

django_stubs_ext.monkeypatch()  # QuerySet[Petition] and its like are written in code that runs

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("PHOIHOP_VAR", ROOT / "var"))
VAR.mkdir(parents=True, exist_ok=True)


def _installation_key(path: Path) -> str:
    """A random key per installation, made once, readable by its owner alone."""
    if not path.exists():
        scratch = path.with_suffix(f".{os.getpid()}")
        scratch.touch(mode=0o600)
        scratch.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # whoever is first wins; the loser reads the winner's key
            os.link(scratch, path)
        scratch.unlink()
    return path.read_text()


SAMPLE = os.environ.get("PHOIHOP_SAMPLE", "1") == "1"
DEBUG = os.environ.get("PHOIHOP_DEBUG", "0") == "1"
SECRET_KEY = os.environ.get("PHOIHOP_SECRET_KEY") or _installation_key(VAR / "secret.key")
# Earlier keys, by comma, after a change of the key or a restore elsewhere: the vault asks them (docs/operations.md).
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("PHOIHOP_SECRET_KEY_FALLBACKS", "").split(",") if key]
# Sample mode answers on this machine only.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if SAMPLE else os.environ.get("PHOIHOP_HOSTS", "").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "phoihop.core",
    "phoihop.ui",
    "phoihop.trail",
    "phoihop.jobs",
    "phoihop.organizations",
    "phoihop.accounts",
    "phoihop.law",
    "phoihop.files",
    "phoihop.vault",
    "phoihop.notices",
    "phoihop.documents",
    "phoihop.petitions",
    "phoihop.denunciations",
    "phoihop.portal",
    "phoihop.api",
    "phoihop.desk",
    "phoihop.operations",
    "phoihop.sample",
    # after our rooms, so that our templates stand before theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "phoihop.core.proxies.TrustedProxyMiddleware",  # first: whatever follows may ask who sent the request, and how
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "phoihop.accounts.middleware.SessionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "phoihop.ui.middleware.DomainErrorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "phoihop.config.urls"
WSGI_APPLICATION = "phoihop.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "phoihop.ui.context.site",
            ],
            "builtins": [
                "phoihop.ui.templatetags.ui",
                "phoihop.ui.templatetags.ui_forms",
                "phoihop.ui.templatetags.ui_charts",
            ],
        },
    }
]

_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # An acknowledged filing survives a power cut: FULL, not NORMAL.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    # What is deleted is overwritten: a petition that was sealed leaves nothing in the free pages of the file.
    " PRAGMA secure_delete=ON;",
}


# A statement asked often is parsed and planned once a connection. Behind PgBouncer this needs its 1.21 or later.
_POSTGRES_OPTIONS = {"server_side_binding": True, "prepare_threshold": 5}


def database(url: str) -> dict[str, Any]:
    """The connection settings for `DATABASE_URL`."""
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = dict(_SQLITE_OPTIONS)
    else:
        config["ENGINE"] = "phoihop.core.postgresql"
        config["OPTIONS"] = {**config.get("OPTIONS", {}), **_POSTGRES_OPTIONS}
    return config


DATABASES = {"default": database(os.environ.get("DATABASE_URL", f"sqlite:///{VAR / 'phoihop.sqlite3'}"))}
# Spent codes and failed sign-ins: every process must know them. Only sign-in asks it; filing and tracking never do.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        # Django's 300 would let a stranger wash his own failures out by trying some hundred names.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "phoihop.accounts.passwords.KnownPasswordValidator"},
]
# A list of the installation's own: passwords one a line, or SHA-1 in order as `HASH:COUNT` (Pwned Passwords).
PHOIHOP_PASSWORD_LIST = os.environ.get("PHOIHOP_PASSWORD_LIST", "")

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/ban-lam-viec/"
ACCOUNT_ADAPTER = "phoihop.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]  # nobody signs up; allauth asks all the same
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator enters the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no letters from us
ACCOUNT_SESSION_REMEMBER = False  # a shared machine forgets when the browser closes
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
# How long a password or factor counts for what asks it again: signing, sealed matters, tokens, people (step_up).
STEP_UP_SECONDS = 60 * int(os.environ.get("PHOIHOP_STEP_UP_MINUTES", "10"))
ACCOUNT_REAUTHENTICATION_TIMEOUT = STEP_UP_SECONDS
# phoihop.accounts.attempts counts wrong attempts; allauth's own limits by the name of an account are off.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
    "sign_in_known": "10/5m/key",  # by known device or session
    "sign_in_unknown": "5/5m/key",  # by account and sender
    "sign_in_sender": "30/5m/key",  # by sender, whatever the account
    "sign_in_storm": "20/15m/key",  # by account, strange devices only: beyond it they are slowed down
    "sign_in_slow": "1/m/key",  # by account and sender, in a storm
    "code_unknown": "10/15m/key",  # codes after the right password, by account, strange devices only
}
ACCOUNT_FORMS = {
    "login": "phoihop.accounts.forms.sign_in.LoginForm",
    "change_password": "phoihop.accounts.forms.sign_in.ChangePasswordForm",
    "reset_password": "phoihop.accounts.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "phoihop.accounts.forms.sign_in.ResetPasswordKeyForm",
    "reauthenticate": "phoihop.accounts.forms.sign_in.ReauthenticatePasswordForm",
}
MFA_ADAPTER = "phoihop.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # phones run a little early or late; a code is spent all the same
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SAMPLE  # http://localhost
MFA_FORMS = {
    "authenticate": "phoihop.accounts.forms.sign_in.AuthenticateForm",
    "reauthenticate": "phoihop.accounts.forms.sign_in.ReauthenticateForm",
    "activate_totp": "phoihop.accounts.forms.sign_in.ActivateTOTPForm",
    "login_webauthn": "phoihop.accounts.forms.sign_in.LoginWebAuthnForm",
    "authenticate_webauthn": "phoihop.accounts.forms.sign_in.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "phoihop.accounts.forms.sign_in.ReauthenticateWebAuthnForm",
    "add_webauthn": "phoihop.accounts.forms.sign_in.AddWebAuthnForm",
    "edit_webauthn": "phoihop.accounts.forms.sign_in.EditWebAuthnForm",
}

# Reference data may be a moment old on busy pages (core.brief); the tests ask anew each time.
BRIEF_ANSWERS = True

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
LOCALE_PATHS = [ROOT / "src" / "phoihop" / "locale"]  # what Django and allauth left in English
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "files"  # reached through `files` only, never served as a folder
PROVINCE_NAME = os.environ.get("PHOIHOP_PROVINCE", "Cần Thơ")  # the place in the head of documents
# One guess at a passphrase of the vault: memory in KiB, passes, lanes (Argon2id); about a second on a server of 2026.
VAULT_COST = (128 * 1024, 6, 2)
# How many days a backup is kept; said to whoever seals a petition that earlier backups still hold.
BACKUP_KEEP_DAYS = int(os.environ.get("PHOIHOP_BACKUP_KEEP_DAYS", "90"))
CLAMD = os.environ.get("PHOIHOP_CLAMD", "")  # /run/clamav/clamd.ctl or tcp://127.0.0.1:3310; empty: no scanner


def mailer(url: str) -> dict[str, Any]:
    """The mailer for `PHOIHOP_SMTP`: `smtp://`, `smtp+tls://` or `smtps://user:password@host:port`; empty: files."""
    if not url:
        folder = VAR / "mail"
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": folder}}
    parts = urlsplit(url)
    options: dict[str, Any] = {
        "host": parts.hostname,
        "port": parts.port or {"smtps": 465, "smtp+tls": 587}.get(parts.scheme, 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 20,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


MAILERS = {"default": mailer(os.environ.get("PHOIHOP_SMTP", ""))}


def sms_gateway(address: str) -> str:
    """`PHOIHOP_SMS`: empty, `files`, or a gateway. In clear text only to this machine: numbers are personal data."""
    parts = urlsplit(address)
    is_local = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if address in {"", "files"} or is_local or (parts.scheme == "https" and parts.hostname):
        return address
    raise ImproperlyConfigured("PHOIHOP_SMS must be empty, `files`, https://… or http://127.0.0.1…")


PHOIHOP_SMS = sms_gateway(os.environ.get("PHOIHOP_SMS", "files" if SAMPLE else ""))
PHOIHOP_SMS_TOKEN = os.environ.get("PHOIHOP_SMS_TOKEN", "")
DEFAULT_FROM_EMAIL = os.environ.get("PHOIHOP_MAIL_FROM", "phoihop@localhost")

# The address by which people reach the site, for links in letters.
PHOIHOP_URL = os.environ.get("PHOIHOP_URL", "").rstrip("/") or (
    f"http://127.0.0.1:{os.environ.get('PORT', '8000')}" if SAMPLE else f"https://{ALLOWED_HOSTS[0]}"
)
# How long the link lives by which a body outside the system opens and answers a petition.
PHOIHOP_OUTSIDE_LINK_DAYS = int(os.environ.get("PHOIHOP_OUTSIDE_LINK_DAYS", "30"))

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


SECURE_CSP = {
    "default-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "img-src": [CSP.SELF, "data:"],
}
# Not "no-referrer": browsers then send `Origin: null` with every form, and the CSRF check must refuse it.
# Other sites still learn nothing; an address with a token sets "no-referrer" for itself.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "phoihop.ui.views.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * int(os.environ.get("PHOIHOP_SESSION_HOURS", "12"))  # a working day, however busy
SESSION_IDLE_SECONDS = 60 * int(os.environ.get("PHOIHOP_IDLE_MINUTES", "30"))
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not SAMPLE and not DEBUG
# Networks of our own reverse proxies, by comma. Only they may say who the sender is and that he came by HTTPS.
PHOIHOP_TRUSTED_PROXIES = [n.strip() for n in os.environ.get("PHOIHOP_TRUSTED_PROXIES", "").split(",") if n.strip()]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PHOIHOP_TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = int(os.environ.get("PHOIHOP_HSTS_SECONDS", "0" if SAMPLE else "31536000"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Uses of a public form a minute by one sender on this machine, before work or waiting is asked for.
# The sample is measured and tested hard, so its budgets never bite. Correct look-ups are never counted.
_BUDGET = 1_000_000 if SAMPLE else 0
PHOIHOP_BUDGETS = {
    "filing": int(os.environ.get("PHOIHOP_BUDGET_FILING", _BUDGET or 30)),
    "upload": int(os.environ.get("PHOIHOP_BUDGET_UPLOAD", _BUDGET or 60)),
    "own_data": int(os.environ.get("PHOIHOP_BUDGET_OWN_DATA", _BUDGET or 10)),
    "wrong_lookup": int(os.environ.get("PHOIHOP_BUDGET_WRONG_LOOKUP", _BUDGET or 20)),
}

# Whoever carries this token may read /metrics; without it the address is not there.
PHOIHOP_METRICS_TOKEN = os.environ.get("PHOIHOP_METRICS_TOKEN", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_tokens": {"()": "phoihop.core.logs.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_tokens"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
