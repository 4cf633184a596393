"""`auditor relate` on this machine."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.bulk.result import FoundCounts, write_tables
from auditor.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from auditor.bulk.rows import Row, StoryRow
    from auditor.relate.match import Noise
    from auditor.relate.stories import Relations
    from auditor.settings import Settings


def relate_here(arguments: Sequence[str], folder: Path, settings: Settings, noise: Noise) -> FoundCounts:
    """Find what the stories of files share and write it as `pairs`, `groups` and `furniture`.

    Args:
        arguments: pages, JSON lines, Parquet files, or folders of them.
        folder: where the tables go.
        settings: of the run.
        noise: how much of the text may be misread.

    Raises:
        OSError: when the tables cannot be written.
    """
    from auditor.relate.stories import related

    read = list(read_here(arguments, settings))
    stories = [one for one in read if not isinstance(one, Problem)]
    found = related([story.text for story in stories], noise)
    write_tables(folder, _tables(found, stories))
    verdicts = Counter(match.verdict for match in found.matches)
    return FoundCounts(
        stories=len(stories),
        verdicts=dict(sorted(verdicts.items())),
        groups=len(found.groups),
        furniture=len(found.furniture),
        capped=found.capped,
        problems=tuple(sorted(one for one in read if isinstance(one, Problem))),
    )


def _tables(found: Relations, stories: Sequence[StoryRow]) -> dict[str, list[Row]]:
    from auditor.bulk.rows import furniture_row, group_row, pair_row

    return {
        "pairs": [pair_row(match, stories[match.one], stories[match.other]) for match in found.matches],
        "groups": [
            group_row(star, stories[star.representative], [stories[other] for other in star.others])
            for star in found.groups
        ],
        "furniture": [furniture_row(one, stories[one.text]) for one in found.furniture],
    }


def read_here(arguments: Sequence[str], settings: Settings) -> Iterator[StoryRow | Problem]:
    """Yield the stories of files in the order of their names, and what was wrong with others."""
    from auditor.bulk.reading import stories_of
    from auditor.pipeline.archive_inputs import found_inputs

    for found in sorted(
        found_inputs(arguments, settings.exclude),
        key=lambda one: one.path if isinstance(one, Problem) else one.name,
    ):
        if isinstance(found, Problem):
            yield found
        else:
            yield from stories_of(found, settings)
