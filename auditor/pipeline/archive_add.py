"""Pages and tables of stories go into an archive, each page or record once."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model import Problem
from auditor.pipeline.archive_inputs import documents, found_inputs
from auditor.pipeline.archive_keys import batch, batches
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.archive.writer import Writer
    from auditor.pipeline.archive_inputs import Document
    from auditor.pipeline.progress import Progress
    from auditor.read import Found
    from auditor.settings import Settings

_ASKED = 256
"""Documents looked up together."""
_KILO, _STEP, _BYTES = 1 << 10, 1 << 18, 3
"""Bytes of the unit of progress, bytes between two reports of it, bytes of a Han character in UTF-8."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of what was to be added.

    Attributes:
        documents, stories: that are new in the archive.
        known: documents that it had already.
        problems: of inputs that could not be read.
    """

    documents: int
    stories: int
    known: int
    problems: tuple[Problem, ...]


def add(
    arguments: Sequence[str],
    location: str,
    settings: Settings,
    *,
    date: str | None = None,
    page: str | None = None,
    wait: float = 0,
    progress: Progress | None = None,
) -> Added:
    """Add pages and tables of stories; a page or record that is there already is left alone.

    Args:
        arguments: files and folders; `-` for a page on standard input.
        location: folder of the archive; it is made where none is and there is something to add.
        settings: of the run.
        date: ISO 8601; of everything that is added, whatever it says itself.
        page: label likewise.
        wait: seconds to wait while somebody else writes.
        progress: called with the kilobytes done, the kilobytes in all and the stage.

    Raises:
        ArchiveError: when it cannot be changed; it is then as it was before.
    """
    from auditor.archive.writer import writing
    from auditor.relate.printed_keys import SCHEME

    adding = _Adding(arguments, date, page, settings, progress)
    first = next(adding.incoming, None)
    if first is not None:
        with writing(Path(location), SCHEME, wait, create=True) as writer:
            for stories in batches(adding.new(writer, chain([first], adding.incoming))):
                writer.add(batch(stories))
            writer.merge_small()
    return Added(adding.documents, adding.stories, adding.known, tuple(adding.problems))


class _Adding:
    """Counts what goes in while it goes in."""

    def __init__(
        self,
        arguments: Sequence[str],
        date: str | None,
        page: str | None,
        settings: Settings,
        progress: Progress | None,
    ) -> None:
        self.documents = self.stories = self.known = 0
        self.problems: list[Problem] = []
        self.incoming = self._read(arguments, date, page, settings, progress)

    def _read(
        self,
        arguments: Sequence[str],
        date: str | None,
        page: str | None,
        settings: Settings,
        progress: Progress | None,
    ) -> Iterator[Document]:
        inputs = found_inputs(arguments, settings.exclude)
        gauge = _Gauge([_size(found) for found in inputs], progress)
        for found in inputs:
            made = [found] if isinstance(found, Problem) else documents(found, date, page, settings)
            for one in made:
                if isinstance(one, Problem):
                    self.problems.append(one)
                else:
                    gauge.taken(one)
                    yield one
            gauge.finished()

    def new(self, writer: Writer, incoming: Iterable[Document]) -> Iterator[Document]:
        """Yield the documents that are not there yet, each once, and count."""
        seen: set[str] = set()
        for many in _by(_ASKED, incoming):
            ids = {one[0].document for one in many}
            held = writer.holding(ids)
            for one in many:
                document = one[0].document
                if document in held or document in seen:
                    self.known += 1
                    continue
                seen.add(document)
                self.documents += 1
                self.stories += len(one)
                yield one


def _size(found: Found | Problem) -> int:
    if isinstance(found, Problem) or found.path is None:
        return 0
    try:
        return found.path.stat().st_size
    except OSError:
        return 0


class _Gauge:
    """Tells how many of the inputs' kilobytes are done, for whoever wants to show it."""

    def __init__(self, sizes: Sequence[int], progress: Progress | None) -> None:
        self._left = list(reversed(sizes))
        self._total = sum(sizes)
        self._done = self._inside = self._told = 0
        self._progress = progress

    def taken(self, document: Document) -> None:
        """Count a page or record: a Chinese character takes three bytes, and its file may be in between."""
        self._inside = min(self._inside + _BYTES * sum(len(one.text) for one in document), self._left[-1])
        if self._done + self._inside - self._told >= _STEP:
            self._tell()

    def finished(self) -> None:
        """Count an input as done."""
        self._done, self._inside = self._done + self._left.pop(), 0
        self._tell()

    def _tell(self) -> None:
        self._told = self._done + self._inside
        if self._progress:
            self._progress(self._told // _KILO, self._total // _KILO, "read")


def _by(size: int, items: Iterable[Document]) -> Iterator[list[Document]]:
    gathered: list[Document] = []
    for item in items:
        gathered.append(item)
        if len(gathered) == size:
            yield gathered
            gathered = []
    if gathered:
        yield gathered
