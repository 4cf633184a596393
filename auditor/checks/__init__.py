"""The checks that ship: a module or a package each, of its name, with its page, its evidence and its code.

Whatever lies in this folder is a check; there is no list of them.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, cast

from auditor.contract import say
from auditor.registry import RegistryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.contract import Check


def builtin(folders: Iterable[str] = __path__, package: str = __name__) -> tuple[Check[Any], ...]:
    """Return the checks of a package, in the order of their names.

    Args:
        folders: of the package.
        package: its dotted name.

    Raises:
        RegistryError: when one cannot be loaded, or is no check of its module's name: nothing is audited with a
            check missing.
    """
    return tuple(_check(package, module.name) for module in iter_modules(folders))


def _check(package: str, name: str) -> Check[Any]:
    module = f"{package}.{name}"
    try:
        check = import_module(module).CHECK
        called = check.about.name
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
        raise RegistryError(
            say("检查 {module} 载入时出错（{reason}）", module=module, reason=reason)
        ) from error
    if called != name.replace("_", "-"):
        raise RegistryError(
            say("检查 {module} 的名称应与模块相同，却叫“{called}”", module=module, called=called)
        )
    return cast("Check[Any]", check)
