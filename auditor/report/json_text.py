"""Values as JSON text: whatever a check noted, and nothing that would act on who prints it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from auditor.text import safe
from auditor.text.patterns import lazy

# JSON allows these controls, invisible and bidirectional marks bare; a terminal would obey them.
_HIDDEN = lazy("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def dumped(value: object, *, indent: int | None = 2) -> str:
    """Return a value as JSON (RFC 8259) with Chinese as it stands; without `indent` on one line."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=indent, allow_nan=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def plain(value: object) -> object:
    """Return what a check noted as JSON types; a third party's check may note anything."""
    if isinstance(value, str):
        return safe.for_json(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {safe.for_json(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, AbstractSet):
        return sorted(safe.for_json(str(item)) for item in value)
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    return safe.for_json(str(value))
