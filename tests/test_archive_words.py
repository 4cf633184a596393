"""What an archive has learnt of the paper's own words, and what `check --archive` makes of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from archives import store, story
from audit import registry
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from auditor.archive import words
from auditor.archive.error import ArchiveDamaged
from auditor.archive.ledger import SEGMENTS
from auditor.archive.store import opened
from auditor.archive.words import MOST, SIZES, Words, sections
from auditor.cli import app
from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

OWN = "岱湾渔港的岱湾渔火节又在岱湾渔港开幕，岱湾渔火节由渔民自办。"
SLIP = "会议决定进一步扩大对外开部放，优化营商环境。"
TEXTS = st.lists(st.text(st.sampled_from("岱湾渔港的火，。a1\n龘𠮷"), max_size=30), max_size=6)


def times(texts: list[str], string: str) -> int:
    """Return how often some texts have a string, places that overlap each for itself."""
    return sum(text.startswith(string, at) for text in texts for at in range(len(text)))


def found(folder: Path | None, text: str) -> list[str]:
    """Return what misplaced-character says of a page, with an archive or without."""
    settings = Settings(archive=str(folder) if folder else None, jobs=1)
    report = audit_sources([Source("1.txt", text)], settings, registry("misplaced-character"))
    assert report.problems == ()
    return [one.excerpt for one in report.findings]


@given(TEXTS)
def test_strings_are_counted_that_stand_twice_and_more_and_no_others(texts: list[str]) -> None:
    made = sections(texts)
    keys, counts = made["words.keys"], made["words.counts"]

    assert (keys[1:] > keys[:-1]).all()
    assert (counts >= 2).all()
    for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
        string = "".join(chr(key >> shift & 0xFFFF) for shift in (48, 32, 16, 0) if key >> shift & 0xFFFF)
        assert len(string) in SIZES
        assert count == times(texts, string)


def test_the_room_has_a_bound_and_the_commonest_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_FEW", 6)
    many = "".join(chr(0x4E00 + at) for at in range(200))
    made = sections([many, many, OWN * 40])

    assert len(made["words.keys"]) <= len(OWN * 41) // 80 + 12 < MOST
    assert made["words.counts"].max() == times([OWN * 40], "渔")


def test_an_archive_tells_how_often_it_has_a_string(tmp_path: Path) -> None:
    folder = store(tmp_path / "a", [story(1, OWN), story(2, OWN)])

    counts = Words(opened(folder)).counts({"岱湾", "渔火节", "岱湾渔港", "没有", "a1", ""})

    assert counts == {"岱湾": 8, "渔火节": 4, "岱湾渔港": 4}


def test_what_the_paper_writes_is_no_slip_any_more(tmp_path: Path) -> None:
    folder = store(tmp_path / "a", [story(1, "对外开部放会馆，对外开部放会馆。")])

    assert found(None, SLIP) == ["对外开部放"]
    assert found(folder, SLIP) == []


def test_unless_the_right_words_stand_there_far_oftener(tmp_path: Path) -> None:
    often = "扩大对外开放的对外开放水平。" * 20
    folder = store(tmp_path / "a", [story(1, f"对外开部放，对外开部放。{often}")])

    assert found(folder, SLIP) == ["对外开部放"]


def test_an_archive_of_old_without_counts_still_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "VERSION", 0)
    folder = store(tmp_path / "a", [story(1, OWN)])
    monkeypatch.undo()

    assert Words(opened(folder)).counts({"岱湾"}) == {}
    assert found(folder, SLIP) == ["对外开部放"]


def test_damage_is_told_before_anything_is_answered(tmp_path: Path) -> None:
    folder = store(tmp_path / "a", [story(1, OWN)])
    (segment,) = (folder / SEGMENTS).glob("*.seg")
    content = bytearray(segment.read_bytes())
    at = content.rindex(np.array([2], "<u4").tobytes())
    content[at] ^= 1
    segment.write_bytes(bytes(content))

    with pytest.raises(ArchiveDamaged):
        Words(opened(folder))
    settings = Settings(archive=str(folder), jobs=1)
    report = audit_sources([Source("1.txt", SLIP)], settings, registry("misplaced-character"))
    assert [one.kind for one in report.problems] == ["archive-damaged"]


class TestCommand:
    def test_what_was_learnt_is_listed_the_most_telling_first(self, tmp_path: Path) -> None:
        folder = store(tmp_path / "a", [story(1, OWN * 3)])

        done = CliRunner().invoke(
            app, ["archive", "words", "--archive", str(folder), "--format", "json", "--top", "3"]
        )

        listed = json.loads(done.stdout)["words"]
        assert len(listed) == 3
        assert any("岱湾" in one["text"] for one in listed)
        assert [one["bits"] for one in listed] == sorted((one["bits"] for one in listed), reverse=True)

    def test_an_archive_without_counts_says_how_to_make_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(words, "VERSION", 0)
        folder = store(tmp_path / "a", [story(1, OWN)])
        monkeypatch.undo()

        done = CliRunner().invoke(app, ["archive", "words", "--archive", str(folder)])

        assert done.exit_code == 0
        assert "compact --rebuild" in done.stdout
