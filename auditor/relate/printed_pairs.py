"""What some texts share with stories of an archive: keys propose, characters decide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

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
    from auditor.relate.printed_keys import LookupKeys


def met(found: LookupKeys, archive: Archive, own: Collection[str]) -> tuple[list[Match], dict[int, Archived]]:
    """Return what some texts share with stories of an archive, sorted, and those stories by `Match.other`.

    Args:
        found: the texts with their keys.
        archive: open.
        own: documents of the archive that are left out.
    """
    places = archive.seeds(found.seeds, MOST)
    known, story = np.unique(places.story, return_inverse=True)
    hits = _SeedHits(found.places[places.query], story, places.at)
    linked = _linked(found.codes, hits)
    owners = archive.bands(found.bands)
    pairs = set(zip(linked[0].tolist(), known[linked[1]].tolist(), strict=True))
    banded = {*zip(found.owners[owners.query].tolist(), owners.story.tolist(), strict=True)} - pairs
    wanted = sorted({number for _, number in pairs | banded})
    fetched = {
        number: archived
        for number, archived in zip(wanted, archive.stories(wanted), strict=True)
        if archived.document not in own
    }
    numbers = {number: len(found.codes) + at for at, number in enumerate(fetched)}
    row = views.joined([found.codes, views.encode([one.text for one in fetched.values()])])
    texts = np.array([numbers.get(number, -1) for number in known.tolist()], np.int64)
    matches = compare(row, _of_pairs(row, hits, linked, texts))
    for one, number in sorted(pair for pair in banded if pair[1] in numbers):
        matches += _of_pair(row, one, numbers[number])
    return sorted(matches), {numbers[number]: archived for number, archived in fetched.items()}


class _SeedHits(NamedTuple):
    """Places of seeds: in the row of texts, and in which of the archive's stories, counted from 0, where."""

    positions: Ints
    story: Ints
    at: Ints


def _linked(codes: Codes, hits: _SeedHits) -> tuple[Ints, Ints]:
    """Return the texts and the stories, pair by pair, whose common seeds lie in a chain."""
    reach = np.zeros(int(hits.story.max(initial=-1)) + 1, np.int64)
    np.maximum.at(reach, hits.story, hits.at + 1)
    ends = len(codes.array) + np.cumsum(reach)
    starts = np.concatenate((codes.starts, ends))
    # How the places lie can be told without the stories' texts.
    row = views.Codes(np.broadcast_to(np.uint32(0), (int(starts[-1]),)), starts)
    found = chains(row, Hits(hits.positions, (ends - reach)[hits.story] + hits.at), REACH["normal"])
    return found.one, found.other - len(codes)


def _of_pairs(row: Codes, hits: _SeedHits, linked: tuple[Ints, Ints], texts: Ints) -> Hits:
    """Return the hits of linked pairs as places in a row that has the stories' texts too.

    Args:
        row: the texts, then those of stories.
        hits: to choose from.
        linked: texts and stories.
        texts: for each story its number in the row, -1 where it is not there.
    """
    count = max(len(texts), 1)
    pairs = row.text_at(hits.positions) * count + hits.story
    chosen = np.isin(pairs, linked[0] * count + linked[1]) & (texts[hits.story] >= 0)
    there = texts[hits.story[chosen]]
    return Hits(hits.positions[chosen], row.starts[there] + hits.at[chosen])


def _of_pair(row: Codes, one: int, other: int) -> Iterator[Match]:
    """Yield what two texts share that have a band but no chain of sampled seeds: very noisy copies."""
    both = views.joined([_only(row, one), _only(row, other)])
    hits, _ = meet(seeds(both, NOISY_GRAM, 1))
    for match in compare(both, hits, "high"):
        yield replace(match, one=one, other=other)


def _only(row: Codes, text: int) -> Codes:
    start, end = int(row.starts[text]), int(row.starts[text + 1])
    return views.Codes(row.array[start:end], np.array([0, end - start], np.int64))
