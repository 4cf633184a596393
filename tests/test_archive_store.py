"""The embedded archive answers the same however its stories are spread over segments."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from archives import store, story, text, titles

from auditor.archive import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveMismatch,
    ArchiveMissing,
    Scheme,
)
from auditor.archive import writer as writer_module
from auditor.archive.ledger import FILE, SEGMENTS, rows
from auditor.archive.scheme import FORMAT
from auditor.archive.store import Store
from auditor.archive.verify import faults, holdings
from auditor.archive.writer import TIER, writing
from auditor.pipeline.archive_keys import batch
from auditor.relate.printed_keys import SCHEME, keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.archive.asked import Archive

STORIES = [story(number, date=f"2023-05-{number % 9 + 1:02}") for number in range(24)]


def opened(folder: Path) -> Archive:
    return Store(folder, SCHEME)


def damaged(folder: Path) -> list[str]:
    return [str(fault) for fault in faults(folder, lambda _done, _all: None)]


def answers(folder: Path, asked: list[str], most: int = 60) -> tuple[object, ...]:
    """Return what an archive says of some texts, stories by their titles."""
    archive, found = opened(folder), keys(asked)
    places, owners = archive.seeds(found.seeds, most), archive.bands(found.bands)
    named = titles(archive.stories(places.story.tolist()))
    banded = titles(archive.stories(owners.story.tolist()))
    return (
        sorted(zip(places.query.tolist(), named, places.at.tolist(), strict=True)),
        sorted(zip(owners.query.tolist(), banded, strict=True)),
        places.common,
        len(archive),
    )


def test_a_seed_is_found_where_it_stands(tmp_path: Path) -> None:
    words = text(100, 120)
    folder = store(tmp_path / "a", [story(1, text(1) + words), story(2)])
    found = keys([words])

    archive = opened(folder)
    places = archive.seeds(found.seeds, 60)

    assert len(places.query) == len(found.seeds) > 10
    assert set(titles(archive.stories(places.story.tolist()))) == {"第1篇"}
    assert set((places.at - found.places[places.query]).tolist()) == {len(keys([text(1)]).codes.array)}


def test_the_answers_do_not_depend_on_the_segments(tmp_path: Path) -> None:
    asked = [one.text for one in STORIES[::5]] + [text(999)]
    one = store(tmp_path / "one", STORIES)
    many = store(tmp_path / "many", *([one] for one in reversed(STORIES)))

    assert len(rows(many)) == 24
    assert answers(one, asked) == answers(many, asked)

    with writing(many, SCHEME, 0) as writer:
        writer.compact()

    assert len(rows(many)) == 1
    assert answers(one, asked) == answers(many, asked)


def test_the_same_stories_make_the_same_bytes(tmp_path: Path) -> None:
    names = [rows(store(tmp_path / name, STORIES[:3]))[0].name for name in "ab"]

    assert names[0] == names[1]
    assert (tmp_path / "a" / SEGMENTS / names[0]).read_bytes() == (
        tmp_path / "b" / SEGMENTS / names[1]
    ).read_bytes()


def test_what_stands_in_many_places_is_only_counted(tmp_path: Path) -> None:
    words = text(700, 80)
    folder = store(tmp_path / "a", [story(n, text(n) + words) for n in range(10)])
    found = keys([words])

    assert opened(folder).seeds(found.seeds, 10).common == 0
    few = opened(folder).seeds(found.seeds, 9)
    assert (len(few.query), few.common) == (0, len(found.seeds))


def test_what_is_removed_is_not_found_and_not_counted(tmp_path: Path) -> None:
    words = text(700, 80)
    stories = [story(n, text(n) + words) for n in range(10)]
    folder = store(tmp_path / "a", stories)
    with writing(folder, SCHEME, 0) as writer:
        writer.remove(writer.segments[0].name, [stories[3].document])
    before = answers(folder, [words, stories[3].text], most=9)

    assert before[2] == 0
    assert "第3篇" not in str(before)
    assert opened(folder).holding({stories[3].document, stories[4].document}) == {stories[4].document}

    with writing(folder, SCHEME, 0) as writer:
        writer.compact()

    assert answers(folder, [words, stories[3].text], most=9) == before
    assert (holdings(folder).removed, holdings(folder).stories) == (0, 9)


def test_stories_come_back_as_they_went_in(tmp_path: Path) -> None:
    odd = replace(
        story(1), title="“\x1b[31m</script>\u202e𠮷", page="A07", date="", text="　𠮷野家\r\n二 \u2028行"
    )
    folder = store(tmp_path / "a", [odd, *STORIES])

    archive = opened(folder)

    assert list(archive.stories(range(25))) == [odd, *STORIES]
    assert list(archive.stories([24, 0])) == [STORIES[-1], odd]


def test_short_and_blank_stories_are_kept(tmp_path: Path) -> None:
    folder = store(tmp_path / "a", [story(1, "晴。"), story(2, "——"), story(3)])

    assert len(opened(folder)) == 3
    assert damaged(folder) == []
    assert answers(folder, ["晴。", "——", ""])[:2] == ([], [])


def test_small_segments_are_merged_as_they_grow(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    counts = []
    for number in range(3 * TIER):
        with writing(folder, SCHEME, 5, create=True) as writer:
            writer.add(batch([story(number)]))
            writer.merge_small()
        counts.append(len(rows(folder)))

    assert max(counts) < 2 * TIER
    assert len(list((folder / SEGMENTS).iterdir())) == counts[-1]
    assert len(opened(folder)) == 3 * TIER


def test_full_segments_are_not_merged_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "FULL", 3000)
    folder, asked = tmp_path / "a", [story(5).text, text(999)]
    for number in range(60):
        with writing(folder, SCHEME, 5, create=True) as writer:
            writer.add(batch([story(number)]))
            writer.merge_small()

    sizes = [row.characters for row in rows(folder)]
    assert max(sizes) <= 3000
    assert sum(2 * size < 3000 for size in sizes) < 2 * TIER
    assert answers(folder, asked) == answers(store(tmp_path / "b", [story(n) for n in range(60)]), asked)

    with writing(folder, SCHEME, 0) as writer:
        writer.compact()

    assert sum(2 * row.characters < 3000 for row in rows(folder)) <= 1
    assert damaged(folder) == []


def test_a_story_takes_little_room(tmp_path: Path) -> None:
    folder = store(tmp_path / "a", [story(number, text(number, 530)) for number in range(6000)])

    held = holdings(folder)

    assert held.characters is not None
    assert 450 < held.characters / held.stories < 560
    # A twelfth of it is what the archive has learnt of the paper's words.
    assert held.index_bytes / held.stories < 1200


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "a" / SEGMENTS / "notes.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("x")
    stray = theirs.with_name("0123456789abcdef.seg.part")
    stray.write_text("half")

    store(tmp_path / "a", STORIES[:1])

    assert theirs.read_text() == "x"
    assert not stray.exists()


def test_a_writer_that_fails_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    folder = store(tmp_path / "a", STORIES[:2])
    before = rows(folder)

    def fail() -> None:
        with writing(folder, SCHEME, 0) as writer:
            writer.add(batch(STORIES[2:4]))
            writer.compact()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert rows(folder) == before
    assert damaged(folder) == []


def test_a_reader_sees_the_old_archive_until_the_writer_is_done(tmp_path: Path) -> None:
    folder = store(tmp_path / "a", STORIES[:2])

    with writing(folder, SCHEME, 0) as writer:
        writer.add(batch(STORIES[2:4]))
        writer.flush()
        assert len(opened(folder)) == 2

    assert len(opened(folder)) == 4


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    folder = store(tmp_path / "a", STORIES[:1])

    with writing(folder, SCHEME, 0), pytest.raises(ArchiveError, match="另一个程序正在写"):
        store_at_once(folder)

    assert len(opened(folder)) == 1


def store_at_once(folder: Path) -> None:
    with writing(folder, SCHEME, 0.05):
        raise AssertionError


def test_a_reader_keeps_what_it_opened_while_a_writer_merges(tmp_path: Path) -> None:
    folder = store(tmp_path / "a", STORIES[:3], STORIES[3:6])
    reader = opened(folder)

    with writing(folder, SCHEME, 0) as writer:
        writer.compact()

    assert titles(reader.stories(range(6))) != []
    assert len(reader.seeds(keys([STORIES[0].text]).seeds, 60).query) > 0


class TestTrouble:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return store(tmp_path / "a", STORIES[:8], STORIES[8:16])

    def test_nothing_there(self, tmp_path: Path) -> None:
        for missing in (tmp_path / "nowhere", tmp_path):
            with pytest.raises(ArchiveMissing, match="auditor archive add"):
                opened(missing)

    def test_a_file_in_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_text("x")

        with pytest.raises(ArchiveError, match="文件夹"):
            opened(tmp_path / "a")
        with pytest.raises(ArchiveError):
            store(tmp_path / "a", STORIES[:1])

        assert (tmp_path / "a").read_text() == "x"

    def test_a_catalogue_that_is_none(self, folder: Path) -> None:
        (folder / FILE).write_bytes(b"not a database at all, but long enough" * 100)

        with pytest.raises(ArchiveDamaged, match=FILE):
            opened(folder)
        with pytest.raises(ArchiveDamaged):
            store(folder, STORIES[16:])

    def test_a_segment_that_is_gone(self, folder: Path) -> None:
        gone = folder / SEGMENTS / rows(folder)[0].name
        gone.unlink()

        with pytest.raises(ArchiveDamaged, match=gone.name):
            opened(folder)
        assert len(damaged(folder)) == 1
        assert gone.name in damaged(folder)[0]

    def test_a_segment_that_is_another_one(self, folder: Path) -> None:
        one, other = (folder / SEGMENTS / row.name for row in rows(folder))
        shutil.copy(one, other)

        assert [other.name in said for said in damaged(folder)] == [True]

    def test_no_damage_gives_a_silent_no(self, folder: Path) -> None:
        """A flipped bit in a segment is noticed by whoever reads it, or changes nothing he reads."""
        asked = [one.text for one in STORIES]
        sound = answers(folder, asked)
        path = folder / SEGMENTS / rows(folder)[0].name
        whole = path.read_bytes()
        draw = random.Random(5)
        noticed = 0
        for _ in range(60):
            hurt = bytearray(whole)
            hurt[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)
            path.write_bytes(hurt)
            assert [path.name in said for said in damaged(folder)] == [True]
            try:
                assert answers(folder, asked) == sound
            except (ArchiveDamaged, ArchiveMismatch):
                noticed += 1
        assert noticed > 40

    @pytest.mark.parametrize("version", [0, FORMAT])
    def test_a_catalogue_of_another_program_is_left_alone(self, tmp_path: Path, version: int) -> None:
        connection = sqlite3.connect(tmp_path / FILE)
        connection.execute("CREATE TABLE books (title TEXT)")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
        connection.close()
        before = (tmp_path / FILE).read_bytes()

        for act in (lambda: opened(tmp_path), lambda: store(tmp_path, STORIES[:1])):
            with pytest.raises(ArchiveError, match="是别的程序的"):
                act()

        assert (tmp_path / FILE).read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == [FILE]

    def test_a_later_format_of_the_catalogue(self, folder: Path) -> None:
        connection = sqlite3.connect(folder / FILE)
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
        connection.close()

        for act in (lambda: opened(folder), lambda: store(folder, STORIES[16:])):
            with pytest.raises(ArchiveMismatch, match="请升级 auditor"):
                act()

    @pytest.mark.parametrize("part", ["view", "gram", "every", "hashing", "sketch", "bands"])
    def test_keys_made_otherwise_are_refused_with_the_way_out(self, folder: Path, part: str) -> None:
        other = Scheme.read({**SCHEME.noted(), part: "legacy" if part == "sketch" else 99})

        with pytest.raises(ArchiveMismatch, match=f"{part} 不同.*compact --rebuild"):
            Store(folder, other)
        with pytest.raises(ArchiveMismatch), writing(folder, other, 0):
            pass


@pytest.fixture
def locked() -> Iterator[Path]:
    """An archive that this process may read and not write, be it that of root or not."""
    with tempfile.TemporaryDirectory() as name:
        folder = store(Path(name) / "a", STORIES[:8])
        for path in (*folder.rglob("*"), folder, folder.parent):
            path.chmod(0o555 if path.is_dir() else 0o444)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(user)
            for path in (folder.parent, folder, *folder.rglob("*")):
                path.chmod(0o755)


@pytest.mark.parametrize("log", [False, True])
def test_a_folder_that_cannot_be_written_can_be_read(locked: Path, log: bool) -> None:
    if not log:
        os.seteuid(os.getuid())
        for path in locked.glob("*-[sw]*"):
            locked.chmod(0o755)
            path.unlink()
            locked.chmod(0o555)
        os.seteuid(65534 if os.getuid() == 0 else os.getuid())

    assert len(opened(locked)) == 8
    with pytest.raises(ArchiveError, match="请检查权限和磁盘"):
        store(locked, STORIES[8:9])


def test_a_scheme_is_read_as_it_was_noted() -> None:
    assert Scheme.read(SCHEME.noted()) == SCHEME
    assert SCHEME.differences(replace(SCHEME, gram=9, rows=1)) == ("gram", "rows")


@pytest.mark.parametrize("noted", [{}, {"view": "1"}, {**SCHEME.noted(), "gram": 8.0}])
def test_what_is_no_scheme_is_refused(noted: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a scheme"):
        Scheme.read(noted)


def test_no_keys_are_an_answer_too(tmp_path: Path) -> None:
    archive = opened(store(tmp_path / "a", STORIES[:1]))
    none = np.zeros(0, np.uint64)

    assert archive.seeds(none, 60).query.tolist() == archive.bands(none).query.tolist() == []
    assert archive.holding(()) == frozenset()
    assert list(archive.stories([])) == []
