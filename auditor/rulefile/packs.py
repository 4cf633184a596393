"""Packs: folders of rules that ship and are off until the settings name them, `rules = ["pack:NAME"]`."""

from __future__ import annotations

from pathlib import Path

from auditor.contract import say
from auditor.files import nearest
from auditor.rulefile.error import RuleError
from auditor.text.resources import rules_folder

PREFIX = "pack:"
"""What the name of a pack begins with where folders of rules are named."""


def packs() -> dict[str, Path]:
    """Return the folders of the packs that ship, by name, sorted."""
    folder = rules_folder() / "packs"
    return {one.name: one for one in sorted(folder.iterdir()) if one.is_dir()} if folder.is_dir() else {}


def rules_in(name: str) -> Path:
    """Return the folder that a name in `rules` means: a pack's, or the folder itself.

    Raises:
        RuleError: when there is no such pack; the nearest is named.
    """
    if not name.startswith(PREFIX):
        return Path(name)
    known, wanted = packs(), name.removeprefix(PREFIX)
    if wanted in known:
        return known[wanted]
    hint = nearest(wanted, known) or "、".join(known)
    raise RuleError([(name, say("没有叫“{name}”的规则包，可用的有：{known}", name=wanted, known=hint))])
