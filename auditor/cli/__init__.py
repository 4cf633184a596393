"""The command line: what the user typed goes to the pipeline, what comes back is printed; no logic."""

from auditor.cli.app import app

__all__ = ["app"]
