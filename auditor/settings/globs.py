r"""Globs of the names of pages, in settings and on the command line.

`*` stands for any characters, `/` among them, and `**/` for any folders or none; `?` and `[…]` as in a shell.
Capitals count, `\` is `/`. A glob without `/` is one of the last part of a name; one with `/` begins in the
folder of the file that it stands in, on the command line in the current folder.
"""

from __future__ import annotations

import glob as globbing
import os
import re
from fnmatch import fnmatchcase, translate
from functools import lru_cache
from itertools import accumulate
from pathlib import Path


def placed(glob: str, folder: str | os.PathLike[str]) -> str:
    """Return a glob that stands in a file of the folder as one from the current folder."""
    plain = glob.replace("\\", "/").rstrip("/")
    where = os.path.relpath(os.path.realpath(folder))
    if "/" not in plain or plain.startswith("/") or where == ".":
        return plain
    return f"{globbing.escape(where)}/{plain.removeprefix('./')}"


def means_page(glob: str, name: str) -> bool:
    """Tell whether a glob, placed, means a page by its name in reports; an empty one means every page."""
    if "/" not in glob:
        return not glob or fnmatchcase(name.rpartition("/")[2], glob)
    here = str(Path.cwd())
    return bool(_anchored(glob, here).match(_absolute(name, here)))


def excludes(glob: str, name: str) -> bool:
    """Tell whether a glob, placed, means a file by its name in reports, or a folder that it lies in.

    Here one without `/` means a folder of that name too, wherever it is.
    """
    if "/" not in glob:
        return any(fnmatchcase(part, glob) for part in name.split("/"))
    here = str(Path.cwd())
    pattern = _anchored(glob, here)
    parts = _absolute(name, here).split("/")
    return any(pattern.match(path) for path in accumulate(parts, "{}/{}".format) if path)


@lru_cache(maxsize=256)
def _anchored(glob: str, here: str) -> re.Pattern[str]:
    """Return what matches the whole path of what a glob means."""
    whole = os.path.normpath(f"{globbing.escape(here)}/{glob}" if not glob.startswith("/") else glob)
    return re.compile("|".join(map(translate, dict.fromkeys((whole, whole.replace("**/", ""))))))


def _absolute(name: str, here: str) -> str:
    return os.path.normpath(f"{here}/{name}" if not name.startswith("/") else name)
