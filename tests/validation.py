"""Validation against the schemas in tests/schemas, with the formats of strings checked too."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

FOLDER = Path(__file__).parent / "schemas"


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def complaints(name: str, value: Any) -> list[str]:
    """Return where a value is not what the schema asks for, and why."""
    errors = sorted(_validator(name).iter_errors(value), key=lambda error: error.json_path)
    return [f"{error.json_path}: {error.message[:200]}" for error in errors]
