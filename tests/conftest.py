"""Hypothesis draws the same examples in every run: a test that fails does so for everyone."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("auditor", derandomize=True, deadline=None, database=None)
settings.load_profile("auditor")
