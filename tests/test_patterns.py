"""Patterns that are compiled late, and compiled patterns that outlive a run."""

from __future__ import annotations

import marshal
import re
from typing import TYPE_CHECKING

import pytest

from auditor.files import write_atomic
from auditor.text import compiled as store
from auditor.text.compiled import compiled, keep_compiled, kept_in, save
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATTERNS = (
    ("[〇㐀-\u9fff]{2,4}(?P<kind>[省市县])", 0),
    ("(?:北京|南京)(?!路)", 0),
    ("^Beijing$", re.IGNORECASE | re.MULTILINE),
    (r"(?P<one>.)(?P=one)", re.DOTALL),
)


@pytest.fixture(autouse=True)
def _apart() -> Iterator[None]:
    """Leave the store of the process as it was."""
    before = kept_in()
    yield
    keep_compiled(before)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file with all of them."""
    file = tmp_path / "cache" / "patterns"
    keep_compiled(file)
    for pattern, flags in PATTERNS:
        compiled(pattern, flags)
    save(write_atomic)
    return file


def never(*_: object) -> None:
    raise AssertionError("compiled anew")


class TestLate:
    def test_a_pattern_is_compiled_when_it_is_asked_and_not_before(self) -> None:
        wrong = lazy("(")
        with pytest.raises(re.error):
            wrong.search("")

    def test_it_answers_as_if_it_had_been_compiled_at_once(self) -> None:
        one = lazy("(?P<who>[甲乙])说", re.MULTILINE)
        assert [found["who"] for found in one.finditer("甲说，乙说")] == ["甲", "乙"]
        assert one.sub("", "甲说，乙说") == "，"
        assert (one.pattern, one.flags & re.MULTILINE, one.groupindex) == (
            "(?P<who>[甲乙])说",
            re.MULTILINE,
            {"who": 1},
        )


class TestKept:
    @pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
    def test_what_is_made_of_a_kept_code_is_the_pattern_itself(
        self, kept: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, flags: int
    ) -> None:
        keep_compiled(kept)
        wanted = re.compile(pattern, flags)
        monkeypatch.setattr(store, "_coded", never)
        monkeypatch.setattr(re, "compile", never)
        # Patterns are equal when their codes are.
        assert compiled(pattern, flags) == wanted

    def test_what_a_run_adds_stands_beside_what_was_kept(
        self, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep_compiled(kept)
        compiled("另一个")
        save(write_atomic)
        keep_compiled(kept)
        monkeypatch.setattr(store, "_coded", never)
        assert compiled("另一个").search("另一个")
        assert compiled(*PATTERNS[0]).search("广东省")

    @pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
    def test_a_damaged_file_is_not_believed(self, kept: Path, damage: bytes | None) -> None:
        whole = kept.read_bytes()
        kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
        keep_compiled(kept)
        for pattern, flags in PATTERNS:
            assert compiled(pattern, flags) == re.compile(pattern, flags)

    def test_the_file_of_another_python_is_not_believed(
        self, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.version", "4.0")
        keep_compiled(kept)
        assert not store._STORE.known

    @pytest.mark.parametrize(
        "code", [(0, b"\xff\xff\xff\xff", 0, {}, (None,)), (0, b"123", 0, {}, (None,)), "no code"]
    )
    def test_an_entry_that_is_no_code_is_compiled_anew(self, kept: Path, code: object) -> None:
        data = marshal.dumps({("南京", 0): code})
        kept.write_bytes(store._checksum(data) + data)
        keep_compiled(kept)
        assert compiled("南京") == re.compile("南京")

    def test_where_no_file_is_named_nothing_is_kept_or_written(self, tmp_path: Path) -> None:
        keep_compiled(None)
        compiled("无处可存")
        save(never)
        assert not list(tmp_path.iterdir())

    def test_a_disk_that_is_full_ends_no_run(self, kept: Path) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        keep_compiled(kept)
        compiled("写不进去")
        save(full)
        assert compiled("写不进去").search("写不进去")
