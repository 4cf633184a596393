"""Traditional characters, by OpenCC."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def available() -> bool:
    """Tell whether texts can be converted."""
    return find_spec("opencc") is not None


def converter(name: str) -> Callable[[str], str]:
    """Return what converts by OpenCC's configuration of this name (s2t, s2tw, s2hk); nothing for ""."""
    if not name:
        return str
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(name).convert
    return convert
