"""The checks of a distribution that is not installed: the folder in which its author writes it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.files import UnreadableError, read_table
from auditor.registry.error import RegistryError
from auditor.registry.plugins import GROUP, checks_of
from auditor.registry.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROJECT = "pyproject.toml"


@contextmanager
def unpacked(path: Path) -> Iterator[Registry]:
    """Give the checks of the distribution that a folder or file belongs to, as if it were installed.

    Its modules can be imported as long as they are given.

    Raises:
        RegistryError: there is no such distribution, or it cannot be used.
    """
    root, points = _entry_points(path.resolve())
    folders = [str(root), str(root / "src")]
    sys.path[:0] = folders
    try:
        checks = [check for point in points for check in checks_of(point)]
        for point in points:
            _refuse_namesake(point, root)
        yield Registry(checks)
    finally:
        for folder in folders:
            sys.path.remove(folder)


def _entry_points(path: Path) -> tuple[Path, list[EntryPoint]]:
    """Return the folder of the nearest project upward that offers checks, and what it offers."""
    for folder in (path, *path.parents):
        try:
            project = read_table(folder / _PROJECT).values.get("project")
        except UnreadableError as error:
            if not (folder / _PROJECT).is_file():
                continue
            told = say("{where}: {message}", where=folder / _PROJECT, message=error.why)
            raise RegistryError(told) from error
        points = project.get("entry-points") if isinstance(project, dict) else None
        offered = points.get(GROUP) if isinstance(points, dict) else None
        if isinstance(offered, dict) and offered:
            return folder, [EntryPoint(name, str(value), GROUP) for name, value in sorted(offered.items())]
    raise RegistryError(
        say(
            '“{path}”：上级文件夹里也没有带 [project.entry-points."{group}"] 的 pyproject.toml；'
            "auditor checks new 包名/检查名 可以写出一个",
            path=path,
            group=GROUP,
        )
    )


def _refuse_namesake(point: EntryPoint, root: Path) -> None:
    """Refuse to try a module of that name that is another one: of Python, or installed."""
    file = getattr(sys.modules.get(point.module), "__file__", None)
    if file is None or not Path(file).resolve().is_relative_to(root):
        said = say(
            "模块“{module}”来自 {file}，不是要试的这一个，请给包换个名字", module=point.module, file=file
        )
        raise RegistryError(said)
