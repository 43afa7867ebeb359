"""Settings of the test run: complete without a `.env`, nothing of it heard, nothing written into the checkout.

`DATABASE_URL` is taken over when it is set, which is how `python -m tests.postgres` hands over its server.
"""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

_FOLDER = Path(tempfile.mkdtemp(prefix="cliffhanger-tests-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
(_FOLDER / "static").mkdir()
# What a shell or a checkout's own `.env` says is not for tests: what is not set below has its default.
_EXAMPLE = (Path(__file__).resolve().parent.parent / ".env.example").read_text(encoding="utf-8")
_DEFAULTS = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", _EXAMPLE, re.MULTILINE))
_DEFAULTS.pop("DATABASE_URL", None)
os.environ |= _DEFAULTS
os.environ |= {
    "DEBUG": "no",
    "SECRET_KEY": "a key for tests, long enough to pass the check and known to everyone",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SITE_URL": "http://testserver",
    "SITE_NAME": "Cliffhanger",
    "HTTPS": "no",
    "DATA_DIR": str(_FOLDER),
    "TRUSTED_PROXY_COUNT": "0",
    "TIME_ZONE": "UTC",
    "COMMENT_MIN_SECONDS": "3",
    "COMMENT_RATE_PER_HOUR": "20",
    "COMMENT_FORMS_PER_MINUTE": "1000",
}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_FOLDER}/cliffhanger.sqlite3")

from cliffhanger.settings import *  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of the live server and of concurrency tests then each have a connection of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"
    )
