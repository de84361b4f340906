"""Settings of the tests: the same house, quicker hashing, no manifest, a scratch folder."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("PHOIHOP_VAR", tempfile.mkdtemp(prefix="phoihop-test-"))
os.environ.setdefault("PHOIHOP_SECRET_KEY", "only-for-tests")

from phoihop.config.settings import *  # noqa: F403
from phoihop.config.settings import VAR

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(VAR) / "files"
