"""What is said of a command line that cannot be understood, in Chinese and in English."""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from auditor.cli import streams
from auditor.text.patterns import lazy

# The class that errors of usage have in common; where it is kept differs from version to version.
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
_COMMAND = lazy(r"No such command '([^']*)'")


class BilingualGroup(TyperGroup):
    """The commands; says in both languages what it does not understand."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command; the arguments are Typer's."""
        run: Any = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        try:
            status = run(*args, standalone_mode=False, **extra)
        except USAGE_ERROR as error:
            _explain(error)
            sys.exit(streams.NOT_STARTED)
        except typer.Abort:
            streams.remark("auditor: 中断 / aborted")
            sys.exit(1)
        sys.exit(status if isinstance(status, int) else 0)


def _explain(error: Any) -> None:
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    context = error.ctx
    if context is not None:
        streams.remark(f"用法 / {context.get_usage()}")
    streams.remark(f"auditor: {in_chinese(error)} / {error.format_message()}")
    if context is not None:
        streams.remark(f"帮助 / help: {context.command_path} -h")


def in_chinese(error: Any) -> str:
    """Return what an error of usage says, in Chinese."""
    kind, message = type(error).__name__, error.format_message()
    name = _parameter(error)
    if kind == "NoSuchOption":
        near = "、".join(getattr(error, "possibilities", None) or ())
        return f"没有选项 {error.option_name}" + (f"，是不是 {near}？" if near else "")
    if kind == "MissingParameter":
        return f"缺少 {name}"
    if command := _COMMAND.search(message):
        return f"没有命令 {command[1]}"
    if name:
        return f"{name} 的值不对"
    return "命令行写得不对"


def _parameter(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "option_name", "") or "")
    options = [one for one in parameter.opts if one.startswith("--")]
    return options[0] if options else str(parameter.metavar or parameter.name)
