"""What some texts share with stories of an archive: keys propose, characters decide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from auditor.relate import codes as views
from auditor.relate.compare import REACH, compare
from auditor.relate.diagonals import chains
from auditor.relate.pairs import MOST, Hits, meet
from auditor.relate.seeds import NOISY_GRAM, seeds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from auditor.archive.asked import Archive
    from auditor.model import Archived
    from auditor.relate.codes import Codes, Ints
    from auditor.relate.match import Match
    from auditor.relate.printed_keys import Found


def met(found: Found, archive: Archive, own: Collection[str]) -> tuple[list[Match], dict[int, Archived]]:
    """Return what the pages' texts share with stories of the archive, and those stories by `Match.other`."""
    places = archive.seeds(found.seeds, MOST)
    positions = found.places[places.query]
    pairs = _promising(found.codes, positions, places.story, places.at)
    owners = archive.bands(found.bands)
    banded = {*zip(found.owners[owners.query].tolist(), owners.story.tolist(), strict=True)} - pairs
    wanted = sorted({story for _, story in pairs | banded})
    fetched = {
        story: archived
        for story, archived in zip(wanted, archive.stories(wanted), strict=True)
        if archived.document not in own
    }
    numbers = {story: len(found.codes) + at for at, story in enumerate(fetched)}
    row = views.joined([found.codes, views.encode([one.text for one in fetched.values()])])
    chosen = _chosen(found.codes, positions, places.story, {pair for pair in pairs if pair[1] in numbers})
    there = np.array([numbers[story] for story in places.story[chosen].tolist()], np.int64)
    hits = Hits(positions[chosen], row.starts[there] + places.at[chosen])
    matches = compare(row, hits)
    for one, story in sorted(pair for pair in banded if pair[1] in numbers):
        matches += _of_pair(row, one, numbers[story])
    return sorted(matches), {numbers[story]: archived for story, archived in fetched.items()}


def _promising(codes: Codes, positions: Ints, story: Ints, at: Ints) -> set[tuple[int, int]]:
    """Return the pairs of a text and a story whose common seeds lie in a chain."""
    known, other = np.unique(story, return_inverse=True)
    reach = np.zeros(len(known), np.int64)
    np.maximum.at(reach, other, at + 1)
    ends = len(codes.array) + np.cumsum(reach)
    starts = np.concatenate((codes.starts, ends))
    # How the places lie can be told without the stories' texts.
    row = views.Codes(np.broadcast_to(np.uint32(0), (int(starts[-1]),)), starts)
    linked = chains(row, Hits(positions, (ends - reach)[other] + at), REACH["normal"])
    stories = known[linked.other - len(codes)]
    return set(zip(linked.one.tolist(), stories.tolist(), strict=True))


def _chosen(codes: Codes, positions: Ints, story: Ints, pairs: Collection[tuple[int, int]]) -> Ints:
    """Return which places are of some pairs of a text and a story."""
    texts = codes.text_at(positions).tolist()
    return np.array(
        [at for at, pair in enumerate(zip(texts, story.tolist(), strict=True)) if pair in pairs], np.int64
    )


def _of_pair(row: Codes, one: int, other: int) -> Iterator[Match]:
    """Yield what two texts share that have a band but no chain of sampled seeds: very noisy copies."""
    both = views.joined([_only(row, one), _only(row, other)])
    hits, _ = meet(seeds(both, NOISY_GRAM, 1))
    for match in compare(both, hits, "high"):
        yield replace(match, one=one, other=other)


def _only(row: Codes, text: int) -> Codes:
    start, end = int(row.starts[text]), int(row.starts[text + 1])
    return views.Codes(row.array[start:end], np.array([0, end - start], np.int64))
