"""The set of checks as a value: look one up, choose some."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from auditor.contract import Check, say
from auditor.registry.error import RegistryError
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from auditor.contract import About

ALL = "all"
"""Stands for every check where checks are chosen."""
_NAME = lazy(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)?[a-z0-9]+(?:-[a-z0-9]+)*")


class Registry(Mapping[str, Check[Any]]):
    """Checks by name, in the order of their names.

    Raises:
        RegistryError: when two checks have one name (both origins are named), or a name is not
            made of small letters, digits and hyphens.
    """

    def __init__(self, checks: Iterable[Check[Any]]) -> None:
        found: dict[str, Check[Any]] = {}
        for check in checks:
            _refuse_name(check.about)
            if (other := found.get(check.about.name)) is not None:
                raise RegistryError(
                    say(
                        "两项检查都叫“{name}”：一项来自 {one}，一项来自 {other}，请改其中一项的名称",
                        name=check.about.name,
                        one=other.about.origin,
                        other=check.about.origin,
                    )
                )
            found[check.about.name] = check
        self._checks = dict(sorted(found.items()))

    def __getitem__(self, name: str) -> Check[Any]:
        return self._checks[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._checks)

    def __len__(self) -> int:
        return len(self._checks)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups its checks belong to, sorted."""
        return tuple(sorted({check.about.group for check in self._checks.values()}))

    def select(self, select: Sequence[str], ignore: Sequence[str]) -> Registry:
        """Return the checks that are chosen.

        As in flake8's decision engine the more specific choice wins: a name over a group or pack, these
        over `all`; of two equally specific ones `ignore` wins. What is not named in `ignore` is kept
        where `select` is empty.

        Args:
            select: names, groups, packs (`my-pack` of `my-pack/my-check`) or `all`; none means all.
            ignore: likewise.

        Raises:
            RegistryError: when a name is unknown; the nearest known one is suggested.
        """
        for word in (*select, *ignore):
            self._refuse_unknown(word)

        def chosen(about: About) -> bool:
            dropped = _closeness(about, ignore)
            return _closeness(about, select) > dropped if select else dropped == 0

        return Registry(check for check in self._checks.values() if chosen(check.about))

    def _refuse_unknown(self, word: str) -> None:
        known = (*self._checks, *self.groups, *filter(None, map(_pack, self._checks)), ALL)
        if word in known:
            return
        near = difflib.get_close_matches(word, known, n=1)
        if near:
            raise RegistryError(
                say("没有叫“{name}”的检查或类别，最接近的是“{near}”", name=word, near=near[0])
            )
        raise RegistryError(say("没有叫“{name}”的检查或类别，用 auditor checks 可列出全部检查", name=word))


def collect(
    builtin: Iterable[Check[Any]], rules: Iterable[Check[Any]], plugins: Iterable[Check[Any]]
) -> Registry:
    """Return all checks of a run.

    Args:
        builtin: the checks of the package.
        rules: those made of rule files.
        plugins: those of other distributions.

    Raises:
        RegistryError: when two have one name.
    """
    return Registry([*builtin, *rules, *plugins])


def _closeness(about: About, words: Sequence[str]) -> int:
    """Return how exactly the words mean a check: 3 by name, 2 by group or pack, 1 as one of all, 0 not."""
    ranks = {ALL: 1, _pack(about.name): 2, about.group: 2, about.name: 3}
    return max((ranks.get(word, 0) for word in words), default=0)


def _pack(name: str) -> str:
    """Return the pack that a check belongs to by its name; of ours there is none."""
    return name.partition("/")[0] if "/" in name else ""


def _refuse_name(about: About) -> None:
    if not _NAME.fullmatch(about.name) or about.name == ALL or about.group == ALL:
        raise RegistryError(
            say(
                "检查名“{name}”（来自 {origin}）不能用：只能用小写字母、数字和连字符，名称和类别都不能是 all",
                name=about.name,
                origin=about.origin,
            )
        )
