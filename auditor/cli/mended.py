"""Where `auditor fix` takes mended pages, and what it says of them."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from auditor.cli import session, streams
from auditor.contract import say
from auditor.model import listed
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from auditor.contract import Message
    from auditor.model import Notice, Problem
    from auditor.pipeline.fix import Mended, Mending
    from auditor.pipeline.fix.mended import Reason
    from auditor.read import Found
    from auditor.settings import Settings

_REASONS: Mapping[Reason, Message] = {
    "unsafe": say("改法须人工核对"),
    "refused": say("改后会出现新的差错"),
    "no-fix": say("没有现成的改法"),
}


class Destination(Protocol):
    """Where the pages go."""

    @property
    def tells_of_changes(self) -> bool:
        """Whether a page that is changed makes the exit status 1."""
        ...

    def deliver(self, pages: Sequence[Mended]) -> Iterator[Problem]:
        """Take the pages there; yield what could not be."""
        ...


def destination(
    inputs: Sequence[Found | Problem | Notice],
    folder: Path | None,
    suffix: str | None,
    settings: Settings,
    color: str,
) -> Destination:
    """Return where the pages go; exits with status 2, before anything is looked at, where they cannot.

    Args:
        inputs: of the run.
        folder: for copies.
        suffix: of backups, where pages are changed in place.
        settings: of the run.
        color: `auto`, `always` or `never`, for a diff.
    """
    from auditor.pipeline.fix.targets import TargetError, backups, copies
    from auditor.read import Found

    found = [one for one in inputs if isinstance(one, Found)]
    try:
        if folder is not None:
            return IntoFolder(Path(os.path.realpath(folder)), copies(found, inputs, folder), inputs, settings)
        if suffix is not None:
            return InPlace({one.name: one for one in found}, backups(found, suffix), settings)
    except TargetError as error:
        session.fail(error.message, settings)
    except OSError as error:
        streams.fail(f"“{folder}”: {error.strerror}")
    return Diff(color)


@dataclass(frozen=True, slots=True)
class IntoFolder:
    """A folder that gets a copy of every page, mended or as it was."""

    root: Path
    targets: Mapping[str, tuple[str, ...]]
    inputs: Sequence[Found | Problem | Notice]
    settings: Settings
    tells_of_changes: bool = False

    def deliver(self, pages: Sequence[Mended]) -> Iterator[Problem]:
        """Write the copies."""
        from auditor.files import sweep
        from auditor.pipeline.fix.targets import TargetError, targets_of
        from auditor.pipeline.fix.writing import write_copy

        mended = list(pages)
        try:
            targets = targets_of((page.source for page in mended), self.targets, self.inputs, self.root)
        except TargetError as error:
            session.fail(error.message, self.settings)
        for folder in sorted({self.root.joinpath(*inner).parent for inner in targets.values()}):
            sweep(folder)
        for page in mended:
            problem = write_copy(page, self.root, targets[page.source.path])
            if problem:
                yield problem


@dataclass(frozen=True, slots=True)
class InPlace:
    """The files themselves; only those with changes are touched, and no backup is written over."""

    inputs: Mapping[str, Found]
    backups: Mapping[str, Path]
    settings: Settings
    tells_of_changes: bool = False

    def deliver(self, pages: Sequence[Mended]) -> Iterator[Problem]:
        """Write the files; none of them where there is a backup already that no interrupted run has left."""
        from auditor.files import sweep
        from auditor.pipeline.fix.writing import is_ours, no_text_file, write_back

        for folder in sorted({backup.parent for backup in self.backups.values()}):
            sweep(folder)
        texts = [page for page in pages if page.source.scan is None]
        changed = [(page, self.backups[page.source.path]) for page in texts if page.is_changed]
        there = [backup for page, backup in changed if _exists(backup) and not is_ours(page, backup)]
        if there:
            said = say("备份“{file}”已经存在，请移走，或用 --backup-suffix 换一个后缀", file=there[0])
            session.fail(said, self.settings)
        for page in pages:
            if page.is_changed and page.source.scan:
                yield no_text_file(page)
            elif page.is_changed:
                path = page.source.path
                problem = write_back(page, self.inputs[path], self.backups[path], self.settings)
                if problem:
                    yield problem


@dataclass(frozen=True, slots=True)
class Diff:
    """Standard output: for a terminal harmless and in colour, else byte for byte as `patch` takes it."""

    color: str
    tells_of_changes: bool = True

    def deliver(self, pages: Sequence[Mended]) -> Iterator[Problem]:
        """Write the diffs."""
        colour = streams.colourful(self.color, to_file=False)
        looks = colour or (sys.stdout is not None and sys.stdout.isatty())
        for page in pages:
            if page.is_changed:
                if looks:
                    streams.emit(_shown(page, colour=colour))
                else:
                    streams.emit_bytes(_patch(page))
        yield from ()


def _shown(page: Mended, *, colour: bool) -> str:
    from auditor.report.console_diff import shown

    changes = [(change.old, change.new) for change in page.revision.changes()]
    return shown(_called(page), page.source.text, page.revision.text, changes, colour=colour)


def _patch(page: Mended) -> bytes:
    from auditor.pipeline.fix.writing import in_bytes
    from auditor.read.encode import encode
    from auditor.report.unified import patch

    old, new = (encode(text, page.source.encoding) for text in (page.source.text, page.revision.text))
    return patch(_called(page), old, new, list(in_bytes(page)))


def _called(page: Mended) -> str:
    """Return what the text of a page is called in a diff: no patch must go into a file that is no text."""
    from auditor.pipeline.fix.targets import text_name

    return text_name(page.source.path) if page.source.scan else page.source.path


def _exists(path: Path) -> bool:
    # Path.exists raises where the name is too long; writing will say so.
    return os.path.lexists(path)


def sum_up(
    mending: Mending, settings: Settings, *, written: bool, unsafe: bool, failed: Collection[str] = ()
) -> None:
    """Say on standard error, a line a page, what was mended and what is left, and why.

    Args:
        mending: all pages.
        settings: of the run.
        written: whether they were to be written anywhere.
        unsafe: whether fixes that somebody has to look at are among them.
        failed: names of the pages that could not be written.
    """
    for path in sorted(failed):
        session.remark(say("{name}：未能写入，一处也没有改", name=path), settings)
    rows = [page for page in mending.pages if (page.made or page.left) and page.source.path not in failed]
    for page in rows:
        counts = Counter(one.reason for one in page.left)
        session.remark(_told(page.source.path, len(page.made), counts, written), settings)
    if len(mending.pages) != 1 or not (rows or failed):
        counts = Counter(one.reason for page in rows for one in page.left)
        name = say("共{count}版", count=len(mending.pages))
        session.remark(_told(name, sum(len(page.made) for page in rows), counts, written), settings)
    if not unsafe and any(one.reason == "unsafe" for page in rows for one in page.left):
        session.remark(say("须人工核对的改法，可加 --unsafe 一并改，改后请逐处核对。"), settings)


def _told(name: str | Message, made: int, left: Counter[Reason], written: bool) -> Message:
    done = say("改好{made}处", made=made) if written else say("可改{made}处", made=made)
    if not left:
        return say("{name}：{done}，没有遗留", name=name, done=done)
    reasons = [say("{why}{count}处", why=why, count=left[key]) for key, why in _REASONS.items() if left[key]]
    return say(
        "{name}：{done}，遗留{left}处（{why}）",
        name=name,
        done=done,
        left=sum(left.values()),
        why=listed(reasons),
    )
