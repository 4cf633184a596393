"""What of the pages was printed before: the stage between relate and the checks that asks the archive."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.archive import ArchiveError
from auditor.model import Page, Problem, Source
from auditor.pipeline.archive_inputs import document_of
from auditor.pipeline.pages import prepare
from auditor.pipeline.problems import archive_failed
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from auditor.model import Edition, OwnWords, Reprint
    from auditor.settings import Settings

_PRONOUN = lazy("[他她它其该此这那]|本人|自己|后者|前者|双方|两人|二人")
"""Who that is, is said elsewhere."""
_ASKING = frozenset({"near-duplicate", "reused-passage", "misattributed-lead-in"})
"""The checks that read `Edition.printed`; where none of them runs, the archive is left alone."""
_ASKING_WORDS = frozenset({"ocr-glyph", "missing-character", "misplaced-character"})
"""Those that read `Edition.own_words`."""


def with_printed(
    edition: Edition, checks: Collection[str], settings: Settings
) -> tuple[Edition, list[Problem]]:
    """Return an edition with what an archive has of it.

    Whatever is the matter with the archive becomes a Problem (`archive-missing`, `archive-damaged`,
    `archive-mismatch`, `archive-unusable`), and the edition comes back as it was.

    Args:
        edition: related.
        checks: names of those that will run.
        settings: of the run; without an archive nothing is asked.
    """
    if settings.archive is None or not edition.pages:
        return edition, []
    location = shown(settings.archive)
    try:
        if _ASKING_WORDS.intersection(checks):
            edition = replace(edition, own_words=own_words(location))
        if not _ASKING.intersection(checks):
            return edition, []
        found = reprints(edition.pages, location, settings)
    except ArchiveError as error:
        return edition, [Problem(location, error.kind, error.message)]
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the other checks can still run
        return edition, [archive_failed(location, error)]
    return replace(edition, printed=tuple(found)), []


def own_words(location: str) -> OwnWords:
    """Return how often the stories of an archive have what.

    Raises:
        ArchiveError: when the archive cannot be asked.
    """
    from auditor.archive.store import opened
    from auditor.archive.words import Words

    return Words(opened(Path(location)))


def reprints(pages: Sequence[Page], location: str, settings: Settings) -> list[Reprint]:
    """Return the passages of pages that an archive has; of a page that is in it as it is, none.

    Raises:
        ArchiveError: when the archive cannot be asked.
    """
    from auditor.archive.store import Store
    from auditor.relate.printed import printed
    from auditor.relate.printed_keys import SCHEME

    archive = Store(Path(location), SCHEME)
    own = archive.holding({document_of(page.text) for page in pages})
    return [_with_speaker(_as_printed(one), settings) for one in printed(pages, archive, own)]


def _as_printed(reprint: Reprint) -> Reprint:
    """Return a reprint with the facts that differ as they are printed."""
    from auditor.relate.differences import differences

    if not reprint.differences:
        return reprint
    there = reprint.source.text[reprint.span.start : reprint.span.end]
    return replace(reprint, differences=differences(reprint.copy.text, there))


def shown(location: str) -> str:
    """Return the name of an archive as reports have it: from the current folder where it lies below that."""
    here = Path.cwd()
    path = Path(location)
    if not path.is_absolute() or not path.is_relative_to(here):
        return location
    return path.relative_to(here).as_posix()


def _with_speaker(reprint: Reprint, settings: Settings) -> Reprint:
    """Note who is quoted in the archive, where the page gives the words to somebody else."""
    from auditor.lexicon.speakers import are_two

    if reprint.copy.statement is None:
        return reprint
    here = reprint.copy.statement.known_as
    there = {speaker for speaker in _speakers(reprint, settings) if not _PRONOUN.match(speaker)}
    if not there or _PRONOUN.match(here) or not all(are_two(here, speaker) for speaker in there):
        return reprint
    return replace(reprint, speaker=min(there))


def _speakers(reprint: Reprint, settings: Settings) -> Iterator[str]:
    """Yield who is quoted with a passage in the story that the archive has."""
    head = f"{reprint.source.title}\n\n"
    page = prepare(Source(reprint.source.path, head + reprint.source.text), settings.home)
    start, end = len(head) + reprint.span.start, len(head) + reprint.span.end
    for said in page.notes.statements if isinstance(page, Page) and page.notes else ():
        if 2 * (min(said.span.end, end) - max(said.span.start, start)) >= len(said.span):
            yield said.known_as
