"""Hypothesis draws the same examples in every run: a test that fails does so for everyone."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

# Nothing is kept from one test to another, nor in the folder of whoever runs them: a file stands in its place.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="auditor-tests-")
Path(os.environ["XDG_CACHE_HOME"], "auditor").touch()
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

settings.register_profile("auditor", derandomize=True, deadline=None, database=None)
settings.load_profile("auditor")
