"""Where the word lists and rules are that ship with the package."""

from __future__ import annotations

from pathlib import Path


def rules_folder() -> Path:
    """Return the folder of rules and word lists.

    In an installed wheel it is `rules` inside the package; in an editable install it stands beside
    the package.

    Raises:
        FileNotFoundError: when neither is there: the installation is broken.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no folder of rules in {package} or beside it: install auditor again")
