"""Validation against the schemas in tests/schemas and those that ship, with the formats of strings checked too."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

FOLDER = Path(__file__).parent / "schemas"
SHIPPED = Path(__file__).parent.parent / "auditor"


def schema_of(name: str) -> Any:
    """Return a schema by its name in tests/schemas, or by the room of the package that has one."""
    file = FOLDER / f"{name}.json"
    return json.loads(
        (file if file.is_file() else SHIPPED / name / "schema.json").read_text(encoding="utf-8")
    )


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def complaints(name: str, value: Any) -> list[str]:
    """Return where a value is not what the schema asks for, and why."""
    errors = sorted(_validator(name).iter_errors(value), key=lambda error: error.json_path)
    return [f"{error.json_path}: {error.message[:200]}" for error in errors]
