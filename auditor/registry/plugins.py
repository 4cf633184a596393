"""Checks of other distributions, found through the entry-point group `auditor.checks`."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from dataclasses import fields, is_dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, cast, get_args

from auditor.contract import About, Check, Hit, Message, Option, Scope, say
from auditor.model import Severity
from auditor.registry.error import RegistryError
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUP = "auditor.checks"
_OURS = __name__.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Plugged:
    """A check of another distribution, which `about.origin` names."""

    about: About
    inner: Check[Any]

    def check(self, subject: Any, /) -> Iterator[Hit]:
        """Yield what the check itself yields."""
        return self.inner.check(subject)


def is_foreign(check: Check[Any]) -> bool:
    """Tell whether the code of a check is not part of auditor, plugged or handed over in Python."""
    return isinstance(check, Plugged) or type(check).__module__.partition(".")[0] != _OURS


def plugins() -> tuple[Check[Any], ...]:
    """Return the checks that installed distributions offer.

    The value of an entry point is a check or an iterable of checks, and the names of its checks
    begin with the entry point's own name and a slash: `my-pack/doubled-mark`.

    Raises:
        RegistryError: when a plugin cannot be loaded or offers something else; the distribution and
            its version are named.
    """
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, _origin(point)))
    return tuple(check for point in points for check in checks_of(point))


def _origin(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.name


def checks_of(point: EntryPoint) -> list[Check[Any]]:
    """Return the checks that one entry point offers; raises as `plugins`."""
    origin = _origin(point)
    try:
        # Standard output belongs to the report; what a plugin says while it is loaded is said beside it.
        with redirect_stdout(sys.stderr):
            value = point.load()
            offered = [value] if _is_check(value) else list(value)
            abouts = [one.about if _is_check(one) else None for one in offered]
    except KeyboardInterrupt:
        raise
    # A plugin may raise anything, even SystemExit, which must not end the audit as if it were clean.
    except BaseException as error:
        reason = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
        raise _refusal(say("载入时出错（{reason}）", reason=reason), point) from error
    return [_plugged(point, origin, one, about) for one, about in zip(offered, abouts, strict=True)]


def _plugged(point: EntryPoint, origin: str, check: Any, about: About | None) -> Plugged:
    if about is None:
        raise _refusal(
            say("“{thing}”不是检查：要有 about 和 check，类要先变成实例", thing=_named(check)), point
        )
    if not isinstance(about.name, str) or not about.name.startswith(f"{point.name}/"):
        raise _refusal(
            say("检查名“{name}”应以“{prefix}/”开头，以免与别的检查同名", name=about.name, prefix=point.name),
            point,
        )
    if about.scope not in get_args(Scope):
        raise _refusal(say("检查“{name}”的 scope“{scope}”不存在", name=about.name, scope=about.scope), point)
    if wrong := _wrong_field(about):
        raise _refusal(say("检查“{name}”的 {field} 类型不对", name=about.name, field=wrong), point)
    if lacking := [one.name for one in about.options if not _holds(check, one)]:
        raise _refusal(say("检查“{name}”没有存放“{option}”的字段", name=about.name, option=lacking[0]), point)
    return Plugged(replace(about, origin=origin), cast("Check[Any]", check))


def _holds(check: Any, option: Option) -> bool:
    """Tell whether a check is a dataclass with a field for an option."""
    return is_dataclass(check) and option.field in {one.name for one in fields(check)}


def _wrong_field(about: About) -> str | None:
    """Return the first field that a report could not show."""
    words = ("summary", "summary_en", "group", "explanation", "explanation_en", "title", "title_en")
    wrong = [name for name in words if not isinstance(getattr(about, name), str)]
    if not isinstance(about.severity, Severity):
        wrong.append("severity")
    if isinstance(about.confidence, bool) or not isinstance(about.confidence, (int, float)):
        wrong.append("confidence")
    if not isinstance(about.kinds, (tuple, list)) or not all(isinstance(one, str) for one in about.kinds):
        wrong.append("kinds")
    if not isinstance(about.examples, (tuple, list)):
        wrong.append("examples")
    if not isinstance(about.options, tuple) or not all(isinstance(one, Option) for one in about.options):
        wrong.append("options")
    return wrong[0] if wrong else None


def _is_check(value: object) -> bool:
    if isinstance(value, type):
        return False
    return isinstance(getattr(value, "about", None), About) and callable(getattr(value, "check", None))


def _named(value: object) -> str:
    return value.__name__ if isinstance(value, type) else type(value).__name__


def _refusal(reason: Message, point: EntryPoint) -> RegistryError:
    return RegistryError(
        say(
            "插件 {origin}（{point}）无法使用：{reason}",
            origin=_origin(point),
            point=point.value,
            reason=reason,
        )
    )
