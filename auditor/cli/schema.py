"""`auditor schema`: the JSON Schemas of what programs read and write."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files
from typing import Annotated

import typer

from auditor.cli import streams


class Schema(StrEnum):
    """What has a schema; each lies beside the code that reads or writes it."""

    REPORT = "report"
    SETTINGS = "settings"
    BASELINE = "baseline"


What = Annotated[Schema, typer.Argument(metavar="NAME", help=" | ".join(Schema))]


def schema(name: What) -> None:
    """输出 JSON Schema / Print the JSON Schema of reports, settings or baselines."""
    text = (files("auditor") / name.value / "schema.json").read_text(encoding="utf-8")
    streams.emit(text, utf8=True)
