"""What goes into an archive: pages, JSON lines and Parquet; what is bad is said, and the rest goes in."""

from __future__ import annotations

import json
import os
import re
import socket
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Archived, Problem
from auditor.pipeline.archive_inputs import document_of, documents, found_inputs, named_day, named_page
from auditor.read.records import MOST_BAD, BadRecord, Complaints, iso_date
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def taken(
    *arguments: str | Path, day: str | None = None, limit: int = 1 << 20
) -> tuple[list[Archived], list[str]]:
    """Return the stories of some inputs, and the details of problems."""
    stories: list[Archived] = []
    problems: list[str] = []
    for found in found_inputs([str(one) for one in arguments]):
        made = (
            [found] if isinstance(found, Problem) else documents(found, day, None, Settings(max_bytes=limit))
        )
        for one in made:
            if isinstance(one, Problem):
                problems.append(f"{one.kind}: {one.detail}")
            else:
                stories += one
    return stories, problems


def lines(path: Path, *rows: object) -> Path:
    """Write a file of JSON lines; bytes as they are."""
    encoded = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    path.write_bytes(b"\n".join(encoded))
    return path


class TestPages:
    def test_a_page_gives_its_stories_with_headlines(self, tmp_path: Path) -> None:
        page = tmp_path / "2023-05-04" / "第3版.txt"
        page.parent.mkdir()
        page.write_text(
            "渔港开渔\n\n本报讯 两百多艘渔船出港。\n渔民说，今年鱼多。\n\n(李平)\n\n夜市亮灯\n\n本报讯 河滨夜市开张。\n"
        )

        stories, problems = taken(tmp_path)

        assert problems == []
        assert [(one.date, one.page, one.title, one.number) for one in stories] == [
            ("2023-05-04", "3", "渔港开渔", 1),
            ("2023-05-04", "3", "夜市亮灯", 2),
        ]
        assert stories[0].text == "本报讯 两百多艘渔船出港。\n渔民说，今年鱼多。"
        assert stories[0].document == stories[1].document == document_of(page.read_text())

    @pytest.mark.parametrize(
        ("path", "day", "page"),
        [
            ("2023-05-04/03.txt", "2023-05-04", "3"),
            ("20230504/A07.txt", "2023-05-04", "A07"),
            ("报/2023年5月4日第12版.md", "2023-05-04", "12"),
            ("2023-05-04-3.txt", "2023-05-04", "3"),
            ("2023_5_4/要闻.txt", "2023-05-04", "要闻"),
            ("2022-01-01/2023-05-04.txt", "2023-05-04", "2023-05-04"),
            ("2023-05-04_12.txt", "2023-05-04", "12"),
            ("2023-11/03版.txt", "", "3"),
            ("202311/03.txt", "", "3"),
            ("2023-1123.txt", "2023-11-23", "2023-1123"),
            ("2023_0504_A3.txt", "2023-05-04", "A3"),
            ("20231399/a.txt", "", "a"),
            ("12345678.txt", "", "12345678"),
            ("-", "", ""),
            ("000_fff1d5a1dbb899c7.txt", "", "000_fff1d5a1dbb899c7"),
        ],
    )
    def test_names_tell_day_and_page(self, path: str, day: str, page: str) -> None:
        assert (named_day(path), named_page(path)) == (day, page)

    def test_a_blank_page_is_told_and_nothing_is_taken(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(" \n\n")

        documents, problems = taken(tmp_path)

        assert documents == []
        assert [problem.partition(":")[0] for problem in problems] == ["empty"]

    @given(st.text(), st.text("\t\n\r \u3000", min_size=1))
    def test_white_space_does_not_make_another_document(self, words: str, space: str) -> None:
        assert document_of(words) == document_of(space.join(words.split()))


class TestJsonLines:
    def test_text_title_date_and_page_are_taken_and_the_rest_left(self, tmp_path: Path) -> None:
        rows = [
            {"id": 7, "text": "甲乙丙。", "title": " 题 ", "date": "2023-05-04", "page": 3, "tags": [{}]},
            {"text": "丁戊己。"},
            {"text": "丁戊己。", "title": None, "date": "", "page": "A07"},
        ]

        stories, problems = taken(lines(tmp_path / "a.jsonl", *rows))

        assert problems == []
        assert [(one.text, one.title, one.date, one.page) for one in stories] == [
            ("甲乙丙。", "题", "2023-05-04", "3"),
            ("丁戊己。", "", "", ""),
            ("丁戊己。", "", "", "A07"),
        ]

    def test_bad_lines_are_said_with_their_numbers_and_the_rest_goes_in(self, tmp_path: Path) -> None:
        rows: list[object] = [
            {"text": "好一。"},
            b"{not json",
            b"",
            {"title": "no text"},
            b'{"text": "\xff\xfe"}',
            {"text": ["a list"]},
            [1, 2],
            b'{"text": "\\ud800"}',
            b'{"text": ' + b"[" * 100_000,
            b'{"text": "x", "n": ' + b"9" * 10_000 + b"}",
            {"text": "好。", "date": "2023-02-30"},
            {"text": "好。", "page": 1.5},
            {"text": " \n "},
            b"null",
            {"text": "好二。"},
        ]

        stories, problems = taken(lines(tmp_path / "a.ndjson", *rows))

        assert [one.text for one in stories] == ["好一。", "好二。"]
        numbers = [int(re.findall(r"第(\d+)条", said)[0]) for said in problems]
        assert numbers == [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
        assert all(said.startswith("bad-record: ") for said in problems)

    def test_a_field_that_is_there_twice_is_said_and_not_chosen_between(self, tmp_path: Path) -> None:
        twice = [b'{"text": "\xe7\x94\xb2", "text": "\xe4\xb9\x99"}', b'{"text": "a", "x": 1, "x": 2}']

        stories, problems = taken(lines(tmp_path / "a.jsonl", *twice))

        assert [one.text for one in stories] == ["a"]
        assert [said.partition("；")[0] for said in problems] == ["bad-record: 第1条没有收入：text 重复出现"]

    def test_a_byte_order_mark_and_windows_lines_are_no_matter(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(b'\xef\xbb\xbf{"text": "\xe7\x94\xb2"}\r\n\r\n{"text": "\xe4\xb9\x99"}')

        assert [one.text for one in taken(path)[0]] == ["甲", "乙"]

    def test_a_line_that_is_too_long_is_left_out_and_not_kept_in_memory(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", {"text": "好。" * 9000}, {"text": "乙。"}, {"text": "x" * 2000})

        stories, problems = taken(path, limit=1000)

        assert [one.text for one in stories] == ["乙。"]
        assert [said.startswith("bad-record: 第") for said in problems] == [True, True]

    def test_no_more_problems_are_said_than_anyone_reads(self, tmp_path: Path) -> None:
        _, problems = taken(lines(tmp_path / "a.jsonl", *[{}] * (MOST_BAD + 20)))

        assert len(problems) == MOST_BAD + 1
        assert "另有20条" in problems[-1]

    def test_pipes_sockets_and_folders_do_not_hang(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.jsonl")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(tmp_path / "b.jsonl"))
            (tmp_path / "c.jsonl").mkdir()
            lines(tmp_path / "d.jsonl", {"text": "甲。"})

            stories, problems = taken(tmp_path)

        assert [one.text for one in stories] == ["甲。"]
        assert [said.split(":")[0] for said in problems] == ["not-a-file", "not-a-file"]


class TestParquet:
    pyarrow = pytest.importorskip("pyarrow", reason="pip install 'auditor[parquet]'")

    def table(self, path: Path, **columns: Any) -> Path:
        from pyarrow import parquet

        parquet.write_table(self.pyarrow.table(columns), path)
        return path

    def test_rows_are_stories(self, tmp_path: Path) -> None:
        path = self.table(
            tmp_path / "a.parquet",
            text=["甲。", None, "丙。"],
            date=[date(2023, 5, 4), None, None],
            page=[3, 4, None],
            title=["题", "题", None],
            other=[1, 2, 3],
        )

        stories, problems = taken(tmp_path)

        assert [(one.text, one.title, one.date, one.page) for one in stories] == [
            ("甲。", "题", "2023-05-04", "3"),
            ("丙。", "", "", ""),
        ]
        assert len(problems) == 1
        assert "第2条" in problems[0]
        assert path.exists()

    def test_a_row_that_python_cannot_hold_costs_that_row_alone(self, tmp_path: Path) -> None:
        arrays = self.pyarrow.array
        beyond = arrays([1, 2**62], self.pyarrow.timestamp("us"))
        half = arrays(["甲。".encode(), "乙".encode()[:2]], self.pyarrow.binary()).view(self.pyarrow.string())
        self.table(tmp_path / "a.parquet", text=["甲。", "乙。"], date=beyond)
        self.table(tmp_path / "b.parquet", text=half)

        stories, problems = taken(tmp_path)

        assert [(one.text, one.date) for one in stories] == [("甲。", "1970-01-01"), ("甲。", "")]
        assert [said.partition("（")[0] for said in problems] == ["bad-record: 第2条没有收入：无法读取"] * 2

    def test_numbers_of_pages_may_come_as_fractions(self, tmp_path: Path) -> None:
        self.table(tmp_path / "a.parquet", text=["甲。", "乙。", "丙。"], page=[3.0, None, 2.5])

        stories, problems = taken(tmp_path)

        assert [one.page for one in stories] == ["3", ""]
        assert [said.partition("：")[0] for said in problems] == ["bad-record: 第3条没有收入"]

    def test_a_table_without_text_is_refused(self, tmp_path: Path) -> None:
        _, problems = taken(self.table(tmp_path / "a.parquet", words=["甲。"]))

        assert problems == ["unreadable: 表里没有 text 一列"]

    @pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + bytes(100) + b"PAR1", b'{"text": "x"}'])
    def test_what_is_no_parquet_is_refused(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "a.parquet").write_bytes(data)

        stories, problems = taken(tmp_path)

        assert stories == []
        assert len(problems) == 1
        assert problems[0].startswith("unreadable: 不是完好的 Parquet 文件")

    def test_a_file_cut_short_is_refused(self, tmp_path: Path) -> None:
        path = self.table(tmp_path / "a.parquet", text=[str(number) * 50 for number in range(5000)])
        path.write_bytes(path.read_bytes()[:-100])

        stories, problems = taken(path)

        assert stories == []
        assert [said.split("（")[0] for said in problems] == ["unreadable: 不是完好的 Parquet 文件"]

    def test_without_pyarrow_it_says_what_to_install(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = self.table(tmp_path / "a.parquet", text=["甲。"])
        monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

        _, problems = taken(path)

        assert len(problems) == 1
        assert "pip install 'auditor[parquet]'" in problems[0]


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2023-05-04", "2023-05-04"),
        ("20230504", "2023-05-04"),
        (20230504, "2023-05-04"),
        ("2023/5/4", "2023-05-04"),
        ("2023年5月4日", "2023-05-04"),
        ("2023-05-04T10:00:00Z", "2023-05-04"),
        (datetime(2023, 5, 4, 23), "2023-05-04"),
        (date(2023, 5, 4), "2023-05-04"),
        ("", ""),
        (None, ""),
    ],
)
def test_days_are_read(given: object, day: str) -> None:
    assert iso_date(given) == day


@pytest.mark.parametrize(
    "given", ["4 May", "2023-13-01", "2023-02-29", True, 1.5, "20239999", [], "昨日", "２０２３-05-04"]
)
def test_what_is_no_day_is_refused(given: object) -> None:
    with pytest.raises(BadRecord, match="2023-05-04"):
        iso_date(given)


def test_a_file_without_bad_records_says_nothing() -> None:
    assert list(Complaints("a").rest()) == []
