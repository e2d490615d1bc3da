"""All settings, read from the environment. Secure unless told otherwise; docs/deployment.md lists every variable."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from .database import database_settings
from .environment import Environment

env = Environment()
BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL = BASE_DIR / ".local"  # what make keeps: embedded database, demo, benchmarks

DEBUG = env.flag("HUB_DEBUG")
# The demo is served over plain HTTP on the loopback interface; nothing else may be.
DEMO = env.flag("HUB_DEMO")
PLAIN_HTTP = DEBUG or DEMO

# --- keys -----------------------------------------------------------------------------------------------------------
SECRET_KEY = env.text("HUB_SECRET_KEY")
VAULT_WRAPPERS = env.text("HUB_VAULT_WRAPPERS", "hub.vault.wrappers.held_keys")
VAULT_KEYS_FILE = env.text("HUB_VAULT_KEYS_FILE", "")
VAULT_KEYS: dict[str, bytes] = {}  # the first wraps, all unwrap; a key service needs none
if VAULT_WRAPPERS == "hub.vault.wrappers.held_keys":
    VAULT_KEYS = env.keyring_file(VAULT_KEYS_FILE) if VAULT_KEYS_FILE else env.keyring("HUB_VAULT_KEYS")
TOMBSTONES_FILE = BASE_DIR / env.text("HUB_TOMBSTONES_FILE", ".local/tombstones")  # keys destroyed for ever
INDEX_KEY = env.key("HUB_INDEX_KEY")  # blind index over names
JOURNAL_SECRET = env.key("HUB_JOURNAL_SECRET")
JOURNAL_SIGNING_KEY = env.key("HUB_JOURNAL_SIGNING_KEY")  # Ed25519 seed
JOURNAL_COSIGNING_KEY = env.optional_key("HUB_JOURNAL_COSIGNING_KEY")
JOURNAL_ORIGIN = env.text("HUB_JOURNAL_ORIGIN", "hub.invalid/journal")
JOURNAL_CHECKPOINT_FILE = Path(file) if (file := env.text("HUB_JOURNAL_CHECKPOINT_FILE", "")) else None

# --- the place ------------------------------------------------------------------------------------------------------
VERSION = "0.1.0"
DEPARTEMENT_NAME = env.text("HUB_DEPARTEMENT", "Département")
LETTERHEAD = env.lines("HUB_LETTERHEAD", "Service social départemental")  # under the Département's name on its papers
LETTER_TOWN = env.text("HUB_LETTER_TOWN", "")
LETTER_SIGNATORY = env.text("HUB_LETTER_SIGNATORY", "Pour le service social départemental")
LETTER_TELEPHONE = env.text("HUB_LETTER_TELEPHONE", "")
CONTACTS = env.lines("HUB_CONTACTS", "À l’accueil du service, sur place ou par téléphone")  # how a person reaches it
DPO_CONTACT = env.text("HUB_DPO_CONTACT", "délégué à la protection des données du Département")
# Who answers when a page resists (RGAA 4.1), and where the accessibility plan is published
ACCESSIBILITY_CONTACT = env.lines(
    "HUB_ACCESSIBILITY_CONTACT", "La personne qui gère les accès au hub dans votre organisation"
)
ACCESSIBILITY_PLAN = env.text("HUB_ACCESSIBILITY_PLAN", "")
DESTROY_AFTER_YEARS = env.number("HUB_DESTROY_AFTER_YEARS", 5)  # after the last contact
ACTORS_YEARS = env.number("HUB_ACTORS_YEARS", 3)  # how long the journal's actors keep their names
UNUSUAL_PERSONS = env.number("HUB_UNUSUAL_PERSONS", 40)  # looked at by one agent in one day
UNUSUAL_PARTNERS = env.number("HUB_UNUSUAL_PARTNERS", 3)  # asking about one person within a week
PUBLIC_URL = env.text("HUB_PUBLIC_URL", "http://127.0.0.1:8000")
HOLIDAYS_ZONE = env.text("HUB_HOLIDAYS_ZONE", "") or None  # subdivision of the `holidays` library: "971", "57"…
OPENING_HOURS = env.opening_hours("HUB_OPENING_HOURS", "1-5 08:30-12:30 13:30-17:30")  # 1 is Monday
URGENT_MINUTES = env.number("HUB_URGENT_MINUTES", 60)  # what presses waits so long before it escalations a step
HOURLY_COST = env.number("HUB_HOURLY_COST", 38)  # euros an hour of a social worker, charges included: for the balance
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français")]
TIME_ZONE = env.text("HUB_TIME_ZONE", "Europe/Paris")

# --- applications, from the ground up -------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "hub.layout",  # before allauth: its templates dress sign-in
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.idp.oidc",
    "rest_framework",
    "drf_spectacular",
    "guardian",
    "pgtrigger",
    "procrastinate.contrib.django",
    "csp",
    "hub",
    "hub.accounts",
    "hub.accounts.proconnect",
    "hub.vault",
    "hub.files",
    "hub.journal",
    "hub.notices",
    "hub.background",
    "partners",
    "consent",
    "sharing",
    *(["demo"] if DEMO else []),  # `manage.py demo` and the accounts with a known password
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hub.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "hub.files.upload.BodyLimitMiddleware",  # before the first that reads a body
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hub.accounts.lock.IdleLockMiddleware",
    "hub.accounts.factors.required.SecondFactorMiddleware",
    "partners.members.acting.ActingMiddleware",
    "hub.middleware.ReadableTextMiddleware",
    "hub.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hub.layout.context.place",
                "hub.notices.views.bell",
                "partners.members.acting.context",
                "sharing.navigation.context",
            ],
        },
    }
]

# --- data -----------------------------------------------------------------------------------------------------------
DATABASES = {"default": database_settings(env, local=LOCAL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Throttles and locks must be seen by every process, so the cache is the database as well.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "hub_cache"},
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# --- people who sign in ---------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "first_name", "last_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hub.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "hub.accounts.forms.SignInForm", "reauthenticate": "hub.accounts.forms.PasswordAgainForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an administrator who knows the address
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# Throttles count by address: behind the proxy it is the last one that the proxy itself wrote.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.flag("HUB_BEHIND_PROXY"))
# Service staff and administrators do nothing without a second factor, unless the installation says otherwise.
SECOND_FACTOR_REQUIRED = not (DEMO or env.flag("HUB_SECOND_FACTOR_OPTIONAL"))
MFA_ADAPTER = "hub.accounts.factors.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "hub.accounts.factors.forms.CodeForm",
    "reauthenticate": "hub.accounts.factors.forms.CodeAgainForm",
    "activate_totp": "hub.accounts.factors.forms.ActivateForm",
    "add_webauthn": "hub.accounts.factors.forms.AddPasskeyForm",
}
MFA_TOTP_TOLERANCE = 1  # 30 seconds each way: telephones' clocks
MFA_RECOVERY_CODES_SHOW_ONCE = True
# ProConnect, where an address is set: what the Département was given when it registered the hub there.
PROCONNECT_URL = env.text("HUB_PROCONNECT_URL", "")
PROCONNECT_CLIENT_ID = env.text("HUB_PROCONNECT_CLIENT_ID", "")
PROCONNECT_CLIENT_SECRET = env.text("HUB_PROCONNECT_CLIENT_SECRET", "")
PROCONNECT_MFA_ACRS = env.words("HUB_PROCONNECT_MFA_ACRS", "eidas2,eidas3,https://proconnect.gouv.fr/assurance/self-asserted-2fa,https://proconnect.gouv.fr/assurance/consistency-checked-2fa")  # fmt: skip  # noqa: E501
if PROCONNECT_URL and not (PROCONNECT_CLIENT_ID and PROCONNECT_CLIENT_SECRET):
    raise ImproperlyConfigured("HUB_PROCONNECT_URL needs HUB_PROCONNECT_CLIENT_ID and HUB_PROCONNECT_CLIENT_SECRET.")
if PROCONNECT_URL and not PLAIN_HTTP and not PROCONNECT_URL.startswith("https://"):
    raise ImproperlyConfigured("HUB_PROCONNECT_URL must begin with https://")
SOCIALACCOUNT_ADAPTER = "hub.accounts.proconnect.adapter.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "proconnect": {"APP": {"client_id": PROCONNECT_CLIENT_ID, "secret": PROCONNECT_CLIENT_SECRET, "settings": {}}}
}
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: `form-action` would stop a form's redirection to another host
SESSION_COOKIE_AGE = 8 * 3600
LOCK_AFTER_MINUTES = env.number("HUB_LOCK_AFTER_MINUTES", 15)  # without a request: who it is is asked again
if LOCK_AFTER_MINUTES < 1:
    raise ImproperlyConfigured("HUB_LOCK_AFTER_MINUTES is 0: write a minute at least.")
SESSION_COOKIE_SAMESITE = "Lax"

# --- transport ------------------------------------------------------------------------------------------------------
ALLOWED_HOSTS = env.words("HUB_HOSTS", "127.0.0.1,localhost" if PLAIN_HTTP else "")
CSRF_TRUSTED_ORIGINS = env.words("HUB_ORIGINS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^sante$"]  # the load balancer asks over plain HTTP
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("HUB_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        **{f"{kind}-src": ["'self'"] for kind in ("script", "style", "img", "font", "connect", "manifest")},
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = ["hub.files.upload.InMemory"]  # nothing that is sent touches the disk in clear
CLAMD = env.socket_address("CLAMD")  # the virus scanner that sees every file first

# --- static files ---------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = LOCAL / "static"
WHITENOISE_USE_FINDERS = PLAIN_HTTP  # the demo and the tests serve the files where they lie
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # no file is ever written beside the vault
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_HTTP
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- partner API ----------------------------------------------------------------------------------------------------
API_CALLS_PER_MINUTE = env.number("HUB_API_CALLS_PER_MINUTE", 300)  # of one partner; as much again for filing
WEBHOOKS_TO_PRIVATE = env.flag("HUB_WEBHOOKS_TO_PRIVATE")  # to addresses inside, and without TLS
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["partners.software.authentication.SoftwareAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["hub.api.deny.Deny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["hub.api.parsers.StrictJSONParser"],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "hub.api.problems.problem_response",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "API des partenaires",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": "Déposer des demandes, les suivre, lire les réponses.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": ["sharing.api.components.add_components"],
}

# --- mail and logs --------------------------------------------------------------------------------------------------
# The demo has no mail server: what it would send is written to files that a visitor can read.
EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if DEMO else 'smtp'}.EmailBackend"
EMAIL_FILE_PATH = LOCAL / "mail"
EMAIL_HOST = env.text("HUB_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = env.number("HUB_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("HUB_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("HUB_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("HUB_SMTP_STARTTLS")
EMAIL_USE_SSL = env.flag("HUB_SMTP_TLS")
if EMAIL_HOST_USER and not (EMAIL_USE_TLS or EMAIL_USE_SSL):
    raise ImproperlyConfigured("HUB_SMTP_USER would send its password in clear: set HUB_SMTP_STARTTLS or HUB_SMTP_TLS.")
EMAIL_TIMEOUT = 20  # seconds
DIGEST_HOUR = env.hour("HUB_DIGEST_HOUR", 8)  # of the place: when daily e-mails leave
DEFAULT_FROM_EMAIL = env.text("HUB_MAIL_FROM", "ne-pas-repondre@hub.invalid")
ALERTS_TO = env.words("HUB_ALERTS_TO")
# Bodies, query strings and exception values can hold names: only what hub/logs.py lets through is written.
LOGGING_CONFIG = "hub.logs.configure"
LOGGING = {"level": env.text("HUB_LOG_LEVEL", "INFO")}
DEFAULT_EXCEPTION_REPORTER_FILTER = "hub.logs.NothingPersonal"
