"""The project's settings for tests: a folder of their own, cheap passwords, static files as is.

In a run of many processes each worker has its own database, and its own number of the Redis.
"""

import os
import tempfile

os.environ["ASTRO_VAR"] = os.environ.get("ASTRO_TEST_VAR") or tempfile.mkdtemp(prefix="astro-")
os.environ.setdefault("ASTRO_TEST_VAR", os.environ["ASTRO_VAR"])

from tests import many

if many.IS_ON:
    mine = many.with_path(os.environ["ASTRO_REDIS_URL"], many.worker_number())
    os.environ["ASTRO_REDIS_URL"] = mine

from astro_site.settings import *  # noqa: F403
from astro_site.settings import DATABASES, STATIC_ROOT

# Whichever engine: pytest-django would name files of workers after one that it does not know.
DATABASES["default"]["TEST"] = {"TEMPLATE": many.TEMPLATE} if many.IS_ON else {"NAME": ":memory:"}

STATIC_ROOT.mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
