"""Hypothesis draws the same examples in every run: a test that fails does so for everyone."""

from __future__ import annotations

import os

from hypothesis import settings

# Nothing is kept from one test to another, nor in the folder of whoever runs them: there can be no folder in this.
os.environ["XDG_CACHE_HOME"] = os.devnull

settings.register_profile("auditor", derandomize=True, deadline=None, database=None)
settings.load_profile("auditor")
