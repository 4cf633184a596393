"""The audit as other programs call it (`auditor.audit`): options in, a Report out, one kind of error."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.baseline import BaselineError
from auditor.contract import say
from auditor.pipeline.collected import all_checks
from auditor.pipeline.inputs import find_inputs, read_inputs
from auditor.pipeline.run import audit_sources
from auditor.pipeline.usable import refuse_unknown_names, refuse_unusable
from auditor.read import text_of
from auditor.registry import RegistryError
from auditor.rulefile import RuleError
from auditor.settings import Settings, SettingsError, load

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.contract import About, Message
    from auditor.model import Notice, Problem, Report, Source
    from auditor.registry import Registry


class AuditError(Exception):
    """An audit cannot start; the text of the error says what cannot be used, where it stands, what to do.

    Attributes:
        messages: the same, to be worded in Chinese (`str`) or English (`auditor.catalogue.translate`).
    """

    def __init__(self, messages: Iterable[Message]) -> None:
        self.messages = tuple(messages)
        super().__init__("\n".join(map(str, self.messages)))


def audited_files(
    paths: Sequence[str], config: str | os.PathLike[str] | None, options: Mapping[str, object]
) -> Report:
    """Audit files and folders; see `auditor.audit`."""
    settings, registry = _ready(config, options)
    inputs = find_inputs(paths, exclude=settings.exclude)
    return _audited(read_inputs(inputs, settings), settings, registry)


def audited_texts(
    pages: Mapping[str, str], config: str | os.PathLike[str] | None, options: Mapping[str, object]
) -> Report:
    """Audit texts by their names; see `auditor.audit_text`."""
    settings, registry = _ready(config, options)
    return _audited([text_of(name, text) for name, text in pages.items()], settings, registry)


def abouts() -> dict[str, About]:
    """Return the pages of all checks that there are without settings, by name."""
    return {name: check.about for name, check in all_checks(Settings()).items()}


def _ready(config: str | os.PathLike[str] | None, options: Mapping[str, object]) -> tuple[Settings, Registry]:
    """Return the settings and the checks of a run.

    Raises:
        AuditError: when one of them cannot be used.
    """
    with _one_error():
        settings = load({"jobs": 1, **options}, Path(config) if config is not None else None)
        refuse_unknown_names(settings)
        registry = all_checks(settings)
        refuse_unusable(settings, registry)
        return settings, registry.select(settings.select, settings.ignore)


def _audited(sources: Iterable[Source | Problem | Notice], settings: Settings, registry: Registry) -> Report:
    with _one_error():
        return audit_sources(sources, settings, registry)


@contextmanager
def _one_error() -> Iterator[None]:
    """Make one kind of error of those with which settings, checks, rule files and baselines are refused."""
    try:
        yield
    except (BaselineError, RegistryError, SettingsError) as error:
        raise AuditError([error.message]) from error
    except RuleError as error:
        raise AuditError(
            say("{file}：{why}", file=file, why=why) for file, why in error.complaints
        ) from error
