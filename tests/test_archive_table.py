"""Sorted keys in a mapped file: whatever is looked up is found, and nothing else."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.archive.error import ArchiveDamaged, ArchiveMismatch
from auditor.archive.layout import MAGIC, Mapped, encoded
from auditor.archive.table import KeyTable, sections, short

if TYPE_CHECKING:
    from pathlib import Path

NOTED = {"about": "a test"}


def mapped(path: Path, keys: list[int], values: list[int], limit: int) -> Mapped:
    parts = sections("t", np.array(keys, np.uint32), np.array(values, np.uint32), limit)
    path.write_bytes(b"".join(encoded(NOTED, parts)))
    return Mapped(path, "archive")


def found(table: KeyTable, asked: list[int]) -> dict[int, list[int]]:
    first, last = table.find(np.array(asked, np.uint32))
    return {
        key: table.values(np.arange(start, end)).tolist()
        for key, start, end in zip(asked, first.tolist(), last.tolist(), strict=True)
    }


@given(
    st.lists(st.tuples(st.integers(0, 2**32 - 1) | st.integers(0, 50), st.integers(0, 999))),
    st.lists(st.integers(0, 60) | st.integers(0, 2**32 - 1)),
)
def test_every_value_of_a_key_is_found_ascending(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[int, int]], asked: list[int]
) -> None:
    path = tmp_path_factory.mktemp("table") / "t"
    table = KeyTable(mapped(path, [key for key, _ in pairs], [value for _, value in pairs], 1000), "t")
    truth = defaultdict(list)
    for key, value in sorted(pairs):
        truth[key].append(value)

    assert found(table, asked) == {key: truth[key] for key in asked}
    assert table.keys().tolist() == sorted(key for key, _ in pairs)


@pytest.mark.parametrize(("limit", "width"), [(1 << 24, 3), ((1 << 24) + 1, 4), (1 << 32, 4)])
def test_a_large_table_has_a_directory_and_answers_alike(tmp_path: Path, limit: int, width: int) -> None:
    draw = np.random.default_rng(1)
    count = 200_000
    # Keys that many places share and buckets that nobody uses are in it.
    keys = np.concatenate([draw.integers(0, 1 << 32, count // 2), draw.integers(0, 1 << 17, count // 2)])
    values = draw.integers(0, limit, count)
    file = mapped(tmp_path / "t", keys.tolist(), values.tolist(), limit)
    table = KeyTable(file, "t")
    asked = [*keys[:200].tolist(), *keys[-200:].tolist(), *range(200), (1 << 32) - 1]

    assert "t.directory" in file.noted["sections"]
    assert file.size("t.values") == width * count
    for key, got in found(table, asked).items():
        assert got == sorted(values[keys == key].tolist())
    assert (table.keys() == np.sort(keys)).all()


def test_the_upper_half_of_a_hash_is_what_is_kept() -> None:
    assert short(np.array([0xFEDCBA98_76543210], np.uint64)).tolist() == [0xFEDCBA98]


def test_a_key_and_its_value_take_five_bytes_in_a_large_table(tmp_path: Path) -> None:
    count = 1_000_000
    keys = np.random.default_rng(2).integers(0, 1 << 32, count)
    file = mapped(tmp_path / "t", keys.tolist(), list(range(count)), count)

    directory = file.size("t.directory")

    assert directory == 4 * (2**16 + 1)
    assert file.size("t.rest") + file.size("t.values") == 5 * count


class TestDamage:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        keys = np.random.default_rng(3).integers(0, 1 << 32, 150_000).tolist()
        mapped(tmp_path / "t", keys, list(range(150_000)), 150_000)
        return tmp_path / "t"

    def read_all(self, path: Path) -> list[int]:
        table = KeyTable(Mapped(path, "archive"), "t")
        return [*table.keys().tolist(), *table.values(np.arange(len(table))).tolist()]

    def check_all(self, path: Path) -> None:
        whole = Mapped(path, "archive")
        whole.check(0, whole.noted["body"] - 1)

    def test_no_flipped_bit_goes_unnoticed(self, file: Path) -> None:
        whole, sound = file.read_bytes(), self.read_all(file)
        draw = random.Random(4)
        for at in [*range(40), *(draw.randrange(len(whole)) for _ in range(60)), len(whole) - 1]:
            hurt = bytearray(whole)
            hurt[at] ^= 1 << draw.randrange(8)
            file.write_bytes(hurt)
            # Between two sections there may be bytes that nothing rests on; nobody reads those.
            try:
                assert self.read_all(file) == sound
            except (ArchiveDamaged, ArchiveMismatch):
                continue
            with pytest.raises(ArchiveDamaged):
                self.check_all(file)

    def test_damage_inside_a_very_common_key_is_noticed(self, tmp_path: Path) -> None:
        file = mapped(tmp_path / "c", [1 << 20] * 200_000, list(range(200_000)), 200_000)
        begin = len(file.path.read_bytes()) - file.noted["body"] - 4 * len(file._sums)
        begin += file.noted["sections"]["t.rest"][0]
        whole = file.path.read_bytes()
        for at in range(begin, begin + 400_000, 20_000):
            file.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(ArchiveDamaged):
                KeyTable(Mapped(file.path, "archive"), "t").find(np.array([1 << 20], np.uint32))

    @pytest.mark.parametrize("keep", [0, 3, 19, 21, 200, 5000, -1])
    def test_a_file_cut_short_is_refused(self, file: Path, keep: int) -> None:
        file.write_bytes(file.read_bytes()[:keep])

        with pytest.raises(ArchiveDamaged):
            Mapped(file, "archive")

    def test_a_file_with_more_behind_it_is_refused(self, file: Path) -> None:
        file.write_bytes(file.read_bytes() + b"x")

        with pytest.raises(ArchiveDamaged):
            Mapped(file, "archive")

    def test_another_file_is_refused(self, file: Path) -> None:
        file.write_bytes(b"PK\x03\x04" + bytes(1000))

        with pytest.raises(ArchiveDamaged):
            Mapped(file, "archive")

    def test_a_later_format_is_refused_with_what_to_do(self, file: Path) -> None:
        data = bytearray(file.read_bytes())
        data[len(MAGIC)] = 2
        file.write_bytes(data)

        with pytest.raises(ArchiveMismatch, match="请升级 auditor"):
            Mapped(file, "archive")
