"""What every command does first: settle the settings and gather the checks, or say why that fails."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from auditor.cli import streams
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from typing import NoReturn

    from auditor.contract import Message
    from auditor.model import Mark, Notice, Page, Problem
    from auditor.pipeline.timings import Timings
    from auditor.registry import Registry
    from auditor.settings import Settings

_PATTERNS = f"patterns-{sys.implementation.cache_tag}"
"""File of compiled patterns in the user's cache."""


def settle(config: Path | None, isolated: bool, lang: str | None, **given: object) -> Settings:
    """Return the settings of the run; exits with status 2 where they cannot be obeyed."""
    from auditor.catalogue import translate
    from auditor.settings import SettingsError, load

    options = {"lang": lang, **{key.replace("_", "-"): value for key, value in given.items()}}
    try:
        settings = load(options, config, None if isolated else Path.cwd())
    except SettingsError as error:
        streams.fail(translate(error.message, lang or "zh"))
    _refuse_unknown_names(settings)
    return settings


def _refuse_unknown_names(settings: Settings) -> None:
    # Most runs name neither: they need not wait for the modules.
    if settings.home is None and not settings.places and not settings.people:
        return
    from auditor.pipeline import refuse_unknown_names
    from auditor.settings import SettingsError

    try:
        refuse_unknown_names(settings)
    except SettingsError as error:
        fail(error.message, settings)


def keeping(settings: Settings, *, wanted: bool) -> Settings:
    """Return the settings with the folder in which what pages tell by themselves is kept, if it is wanted.

    Where none is named it is the user's own; exits with status 2 where one is named that others can write to.
    """
    from auditor.pipeline.page_cache import is_safe, users_cache
    from auditor.text.compiled import keep_compiled

    own = users_cache()
    own = own if own and is_safe(own) else None
    if own:
        keep_compiled(own / _PATTERNS)
    if not wanted:
        return replace(settings, cache=None)
    if settings.cache is None:
        return replace(settings, cache=str(own)) if own else settings
    if not is_safe(Path(settings.cache)):
        fail(say("“{folder}”不是只有本人可写的文件夹，不在里面存放审读结果", folder=settings.cache), settings)
    return settings


def keep_patterns(settings: Settings) -> None:
    """Keep the patterns that this run has compiled, if what pages tell is kept."""
    from auditor.files import write_atomic
    from auditor.text.compiled import save

    if settings.cache is not None:
        save(write_atomic)


def gather(settings: Settings) -> Registry:
    """Return all checks there are; exits with status 2 where they cannot be had."""
    from auditor.pipeline import all_checks
    from auditor.registry import RegistryError
    from auditor.rulefile import RuleError
    from auditor.settings import SettingsError

    try:
        # Loading the checks of others may print.
        with streams.apart():
            return all_checks(settings)
    except (RegistryError, SettingsError) as error:
        fail(error.message, settings)
    except RuleError as error:
        streams.fail("\n".join(f"{file}: {words(message, settings)}" for file, message in error.complaints))


def choose(settings: Settings) -> Registry:
    """Return the checks that the settings select; exits with status 2 where a name is unknown."""
    from auditor.registry import RegistryError

    registry = gather(settings)
    _refuse_unusable(settings, registry)
    try:
        return registry.select(settings.select, settings.ignore)
    except RegistryError as error:
        fail(error.message, settings)


def _refuse_unusable(settings: Settings, registry: Registry) -> None:
    from auditor.baseline import BaselineError
    from auditor.pipeline import refuse_unusable
    from auditor.registry import RegistryError
    from auditor.settings import SettingsError

    try:
        refuse_unusable(settings, registry)
    except (BaselineError, RegistryError, SettingsError) as error:
        fail(error.message, settings)


def marks(files: Sequence[Path], settings: Settings) -> tuple[Mark, ...]:
    """Return the marks of editors; exits with status 2 where a file cannot be used."""
    if not files:
        return ()
    from auditor.baseline import BaselineError
    from auditor.pipeline.marks import read_marks

    try:
        return read_marks(files)
    except BaselineError as error:
        fail(error.message, settings)


def progress(
    settings: Settings, *, quiet: bool = False
) -> AbstractContextManager[Callable[[int, int, str], None] | None]:
    """Return what shows how far a run is, if there is a terminal and somebody wants to know."""
    if quiet or not (sys.stderr and sys.stderr.isatty()):
        return nullcontext()
    from auditor.report.console_progress import progress_bar

    return progress_bar(sys.stderr, settings.lang)


def timings() -> Timings:
    """Return the count of CPU time by stage and check, with what the start of the program has taken."""
    from auditor.pipeline.timings import START, Timings

    counted = Timings()
    counted.add([(START, process_time())])
    return counted


def words(message: Message, settings: Settings) -> str:
    """Return a message in the user's language."""
    from auditor.catalogue import translate

    return translate(message, settings.lang)


def fail(message: Message, settings: Settings) -> NoReturn:
    """Say why the run cannot start or end, and exit with status 2."""
    streams.fail(words(message, settings))


def remark(message: Message, settings: Settings) -> None:
    """Say something on standard error."""
    streams.remark(words(message, settings))


def emit(message: Message, settings: Settings) -> None:
    """Say a line on standard output."""
    streams.emit(f"{words(message, settings)}\n")


def tell(told: Iterable[Problem | Notice], settings: Settings) -> None:
    """Say each problem or notice of a run on standard error: where, of which kind, what to do."""
    for one in told:
        where = f"{one.path}: " if one.path else ""
        streams.remark(f"auditor: {where}{one.kind}: {words(one.detail, settings)}")


def tell_left_out(paths: list[str], settings: Settings) -> bool:
    """Say on standard error which files of folders are not taken; return whether none may be left out."""
    from auditor.pipeline.archive_inputs import left_out_of

    notices = left_out_of(paths, settings.exclude)
    tell(notices, settings)
    return bool(notices) and settings.require_all


def outlined(paths: list[str], settings: Settings) -> tuple[list[Page], bool]:
    """Return the pages of some inputs with their notes, and whether all could be read.

    What kept one from being read is said on standard error.
    """
    from auditor.model import Notice, Problem
    from auditor.pipeline import find_inputs, outline, read_inputs

    pages: list[Page] = []
    complete = True
    read = list(read_inputs(find_inputs(paths, exclude=settings.exclude), settings))
    tell((one for one in read if isinstance(one, Notice)), settings)
    for one in outline(read, settings):
        if isinstance(one, Problem):
            complete = False
            tell([one], settings)
        else:
            pages.append(one)
    return pages, complete
