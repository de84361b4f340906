"""Settings of the tests: the same house, quicker hashing, no manifest, a scratch folder."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "PHOIHOP_TEST_VAR" not in os.environ:  # workers of one run share the folder of the process that began it
    os.environ["PHOIHOP_TEST_VAR"] = tempfile.mkdtemp(prefix="phoihop-test-")
    atexit.register(shutil.rmtree, os.environ["PHOIHOP_TEST_VAR"], ignore_errors=True)
os.environ["PHOIHOP_VAR"] = os.environ["PHOIHOP_TEST_VAR"]
os.environ.setdefault("PHOIHOP_SECRET_KEY", "only-for-tests")

from phoihop.config.settings import *  # noqa: F403
from phoihop.config.settings import DATABASES, VAR

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
BRIEF_ANSWERS = False
MEDIA_ROOT = Path(VAR) / "files"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that threads of a live server and of race tests see what production sees; no power cuts here.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
STATIC_ROOT = Path(VAR) / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a missing folder, and warnings are errors here
PHOIHOP_SMS = ""  # tests of SMS connect a gateway of their own
VAULT_COST = (64, 1, 1)  # tests guess no passphrases; those of the cost itself name it
