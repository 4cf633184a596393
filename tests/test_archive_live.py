"""The shared live index in Redis: the answers of an archive in a folder, for several writers at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from command import run
from redis_server import NEEDS_REDIS, location, server
from reuse_stories import edition, misread, story, write_jsonl

from auditor.archive import ArchiveError, ArchiveMismatch, ArchiveMissing, open_archive
from auditor.pipeline import archive as store
from auditor.relate.printed_keys import SCHEME
from auditor.relate.printed_keys import keys as keys_of
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.archive.asked import Archive

__all__ = ["location", "server"]
pytestmark = NEEDS_REDIS

ASKED = (story(5), misread(story(11), 0.05, 9), story(13)[40:180], story(9999), "短讯")


def proposed(archive: Archive, text: str) -> tuple[object, ...]:
    """Return all that an archive proposes for a text, without the numbers it gives to stories."""
    keys = keys_of([text])
    places, owners = archive.seeds(keys.seeds, 60), archive.bands(keys.bands)
    titles = {
        number: (one.title, one.text, one.date)
        for number, one in (
            (number, archive.stories([number])[0])
            for number in {*places.story.tolist(), *owners.story.tolist()}
        )
    }
    by_seed = sorted(
        (query, titles[number], at)
        for query, number, at in zip(places.query, places.story, places.at, strict=True)
    )
    by_band = sorted(
        (query, titles[number]) for query, number in zip(owners.query, owners.story, strict=True)
    )
    return by_seed, by_band, places.common


def filled(location: str, folder: Path, texts: list[str]) -> Archive:
    write_jsonl(folder / "in", texts)
    store.add([str(folder / "in")], location, Settings())
    return open_archive(location, SCHEME)


def test_it_answers_as_an_archive_in_a_folder(location: str, tmp_path: Path) -> None:
    live = filled(location, tmp_path, edition())
    embedded = filled(str(tmp_path / "archive"), tmp_path, edition())

    assert len(live) == len(embedded)
    for text in ASKED:
        assert proposed(live, text) == proposed(embedded, text)
    assert any(proposed(live, text)[0] for text in ASKED)
    assert any(proposed(live, text)[1] for text in ASKED)


def test_seeds_in_too_many_places_are_only_counted(location: str, tmp_path: Path) -> None:
    notice = story(77, 60)
    texts = [story(number, 80) + notice for number in range(6)]
    live = filled(location, tmp_path, texts)

    assert live.seeds(keys_of([notice]).seeds, 5).common > 0
    assert len(live.seeds(keys_of([notice]).seeds, 5).query) == 0
    assert len(live.seeds(keys_of([notice]).seeds, 6).query) > 0


def test_a_document_is_there_once_however_many_add_it_at_once(location: str, tmp_path: Path) -> None:
    folder = write_jsonl(tmp_path / "in", edition(), files=1)

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(lambda _: store.add([str(folder)], location, Settings()), range(4)))

    live = open_archive(location, SCHEME)
    assert len(live) == added[0].documents + added[0].known
    places = live.seeds(keys_of([story(5)]).seeds, 60)
    assert len(set(places.story.tolist())) == 1
    assert len(set(live.bands(keys_of([story(5)]).bands).story.tolist())) == 1


def test_what_is_removed_is_found_no_more_and_leaves_nothing_behind(location: str, tmp_path: Path) -> None:
    from redis import Redis

    live = filled(location, tmp_path, [story(1), story(2)])
    [one] = {one.document for one in live.stories(live.bands(keys_of([story(1)]).bands).story.tolist())}

    removed, complaints = store.remove([one[:12], "0123456789"], location)

    assert removed == 1
    assert len(complaints) == 1
    assert len(live) == 1
    assert not len(live.seeds(keys_of([story(1)]).seeds, 60).query)
    assert not len(live.bands(keys_of([story(1)]).bands).query)
    store.remove(["2031-05-04"], location)
    with Redis.from_url(location) as client:
        assert {
            name for name in client.keys("*") if b"seed:" in name or b"keys:" in name or b"claim:" in name
        } == set()


def test_a_story_that_was_removed_since_it_was_found_is_no_blank_one(location: str, tmp_path: Path) -> None:
    live = filled(location, tmp_path, [story(1)])
    numbers = live.bands(keys_of([story(1)]).bands).story.tolist()
    store.remove(["2031-05-04"], location)

    with pytest.raises(ArchiveError, match="请再试一次"):
        live.stories(numbers[:1])


def test_the_figures_of_an_index(location: str, tmp_path: Path) -> None:
    filled(location, tmp_path, [story(1), story(2)])

    counted = store.holdings(location)

    assert (counted.documents, counted.stories, counted.issues) == (2, 2, 1)
    assert (counted.first, counted.last) == ("2031-05-04", "2031-05-04")
    said = run("archive", "stats", "--archive", location).stdout.decode()
    assert said == "2 份、2 篇\n1 期，2031-05-04 至 2031-05-04\n"


def test_an_empty_server_is_no_archive(location: str) -> None:
    with pytest.raises(ArchiveMissing):
        open_archive(location, SCHEME)


def test_keys_made_in_another_way_are_refused(location: str, tmp_path: Path) -> None:
    filled(location, tmp_path, [story(1)])

    with pytest.raises(ArchiveMismatch):
        open_archive(location, replace(SCHEME, gram=9))


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(ArchiveError) as caught:
        open_archive("redis://desk:secret@127.0.0.1:1/0", SCHEME)

    assert "127.0.0.1:1" in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "secret",
    [
        "redis://:s3cret/0x@127.0.0.1:1/0",
        "redis://desk:s3cret?x@127.0.0.1:1/0",
        "redis://127.0.0.1:1/0?password=s3cret",
        "redis://127.0.0.1:1/0?password=s3@cret",
        "unix:///nowhere/socket?db=1&password=s3cret",
        "REDIS://:s3cret@127.0.0.1:1/0",
    ],
)
def test_wherever_a_password_stands_no_message_shows_it(secret: str) -> None:
    for act in (lambda: open_archive(secret, SCHEME), lambda: store.add([__file__], secret, Settings())):
        with pytest.raises(ArchiveError) as caught:
            act()

        assert "cret" not in str(caught.value)
        assert "服务器" in str(caught.value)


def test_a_server_that_wants_another_password_is_no_matter_of_a_disk() -> None:
    with pytest.raises(ArchiveError) as caught:
        open_archive("redis://:wrong@127.0.0.1:1/0", SCHEME)

    assert "请检查地址、密码和服务器" in str(caught.value)
    assert "磁盘" not in str(caught.value)


def test_what_makes_no_sense_for_a_server_is_refused(location: str, tmp_path: Path) -> None:
    filled(location, tmp_path, [story(1)])

    for act in (store.compact, store.verify):
        with pytest.raises(ArchiveError, match="没有段文件"):
            act(location)


def test_check_says_the_same_of_a_page_as_with_an_archive_in_a_folder(location: str, tmp_path: Path) -> None:
    body = f"本报讯 {story(5)[:140]}。{story(5)[140:300]}。"
    (tmp_path / "旧.txt").write_text(f"湖边植树\n\n{body}\n", encoding="utf-8")
    (tmp_path / "新.txt").write_text(f"山上种茶\n\n{body}\n", encoding="utf-8")
    for place in (location, "archive"):
        assert (
            run(
                "archive", "add", "旧.txt", "--date", "2031-05-04", "--archive", place, cwd=tmp_path
            ).returncode
            == 0
        )

    live = run("check", "新.txt", "--archive", location, "--format", "json", cwd=tmp_path)
    embedded = run("check", "新.txt", "--archive", "archive", "--format", "json", cwd=tmp_path)

    assert live.stdout == embedded.stdout
    assert "2031-05-04" in live.stdout.decode() or "2031年5月4日" in live.stdout.decode()


def test_a_server_out_of_reach_makes_the_audit_incomplete_and_keeps_its_password(tmp_path: Path) -> None:
    (tmp_path / "新.txt").write_text(f"山上种茶\n\n本报讯 {story(5)}\n", encoding="utf-8")

    done = run("check", "新.txt", "--archive", "redis://desk:secret@127.0.0.1:1/0", cwd=tmp_path)

    assert done.returncode == 2
    assert "127.0.0.1:1" in done.stderr.decode()
    assert "secret" not in done.stderr.decode() + done.stdout.decode()
