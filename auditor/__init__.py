"""Audits the text of scanned Chinese newspaper pages before they are published."""

__version__ = "0.1.0"
