"""`auditor archive`: what is typed, what is said, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from archives import store, story, text
from typer.testing import CliRunner

from auditor.archive.ledger import SEGMENTS, rows
from auditor.archive.writer import writing
from auditor.cli import app
from auditor.pipeline.archive import add
from auditor.relate.printed_keys import SCHEME
from auditor.settings import Settings

PAGE = "渔港开渔\n\n本报讯 {}\n\n(李平)\n\n夜市亮灯\n\n本报讯 {}\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one page `2023-05-04/3.txt` of two stories in it."""
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "2023-05-04" / "3.txt"
    page.parent.mkdir()
    page.write_text(PAGE.format(text(1), text(2)), encoding="utf-8")
    return tmp_path


def typed(*arguments: str | Path) -> tuple[int, str, str]:
    """Run `auditor archive` in this process; return status, standard output and standard error."""
    done = CliRunner().invoke(app, ["archive", *map(str, arguments)], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def asked(*arguments: str | Path) -> list[dict[str, Any]]:
    status, out, err = typed("query", *arguments, "--archive", "ar", "--format", "json")
    assert (status, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)["printed"]
    return found


def stats() -> dict[str, Any]:
    counted: dict[str, Any] = json.loads(typed("stats", "--archive", "ar", "--format", "json")[1])
    return counted


@pytest.mark.usefixtures("desk")
class TestAdd:
    def test_what_was_added_is_said_and_counted(self) -> None:
        status, out, err = typed("add", "2023-05-04", "--archive", "ar")

        assert (status, err) == (0, "")
        assert out == "收入1份、2篇，另有0份存档里已有\n"
        counted = stats()
        assert (counted["documents"], counted["stories"], counted["issues"]) == (1, 2, 1)
        assert (counted["first"], counted["last"]) == ("2023-05-04", "2023-05-04")

    def test_the_same_page_twice_is_one_wherever_its_lines_end(self) -> None:
        page = Path("2023-05-04/3.txt")
        Path("again.txt").write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
        typed("add", page, "--archive", "ar")

        status, out, _ = typed("add", page, "again.txt", "--archive", "ar")

        assert (status, out) == (0, "收入0份、0篇，另有2份存档里已有\n")
        assert stats()["stories"] == 2

    def test_a_page_twice_in_one_run_is_one(self) -> None:
        Path("again.txt").write_bytes(Path("2023-05-04/3.txt").read_bytes())

        assert typed("add", ".", "--archive", "ar")[1] == "收入1份、2篇，另有1份存档里已有\n"

    def test_the_day_and_page_that_are_given_outrank_the_name(self) -> None:
        typed("add", "2023-05-04", "--archive", "ar", "--date", "2024年1月2日", "--page", "7")

        assert {(one["source"]["date"], one["source"]["page"]) for one in asked_after_change()} == {
            ("2024-01-02", "7")
        }

    def test_what_cannot_be_read_is_said_and_the_rest_goes_in(self) -> None:
        Path("bad.jsonl").write_text('{"text": "甲乙丙丁。"}\n{\n', encoding="utf-8")
        Path("bin.txt").write_bytes(bytes(100))

        status, out, err = typed("add", ".", "nowhere.txt", "--archive", "ar")

        assert status == 2
        assert out == "收入2份、3篇，另有0份存档里已有\n"
        assert [line.split(": ")[1:3] for line in err.splitlines()] == [
            ["bad.jsonl", "bad-record"],
            ["bin.txt", "binary"],
            ["nowhere.txt", "missing"],
        ]

    def test_whoever_watches_sees_how_many_kilobytes_are_read(self) -> None:
        rows = "".join(json.dumps({"text": text(number, 3000)}) + "\n" for number in range(80))
        Path("t.jsonl").write_text(rows, encoding="utf-8")
        told: list[tuple[int, int, str]] = []

        add(["t.jsonl"], "ar", Settings(), progress=lambda *step: told.append(step))

        size = Path("t.jsonl").stat().st_size // 1024
        assert len(told) > 2
        assert told == sorted(told)
        assert {total for _, total, _ in told} == {size}
        assert told[-1] == (size, size, "read")

    def test_nothing_to_add_makes_no_archive(self) -> None:
        status, _, _ = typed("add", "nowhere.txt", "--archive", "ar")

        assert status == 2
        assert not Path("ar").exists()

    def test_a_day_that_is_none_is_refused(self) -> None:
        status, _, err = typed("add", "2023-05-04", "--archive", "ar", "--date", "gestern")

        assert (status, err) == (2, "auditor: “--date gestern”不对，应如2023-05-04\n")
        assert not Path("ar").exists()

    def test_a_second_writer_is_told_after_waiting(self) -> None:
        typed("add", "2023-05-04", "--archive", "ar")

        with writing(Path("ar"), SCHEME, 0):
            status, _, err = typed("add", "2023-05-04", "--archive", "ar", "--wait", "0.1")

        assert status == 2
        assert "另一个程序正在写入这个存档" in err

    def test_an_archive_where_a_file_is(self) -> None:
        Path("ar").write_text("x")

        status, _, err = typed("add", "2023-05-04", "--archive", "ar")

        assert status == 2
        assert err.startswith("auditor: “ar”：存档无法使用")


def asked_after_change() -> list[dict[str, Any]]:
    """Ask for a page that shares one story with the page of the desk."""
    Path("new.txt").write_text(PAGE.format(text(1), text(50)), encoding="utf-8")
    return asked("new.txt")


@pytest.mark.usefixtures("desk")
class TestQuery:
    def test_it_says_what_was_printed_when_and_where(self) -> None:
        typed("add", "2023-05-04", "--archive", "ar")

        found = asked_after_change()

        assert [(one["line"], one["verdict"], one["story"]) for one in found] == [(3, "copy", 1)]
        source = found[0]["source"]
        assert (source["date"], source["page"], source["title"], source["story"]) == (
            "2023-05-04",
            "3",
            "渔港开渔",
            1,
        )
        assert source["text"] == found[0]["text"] == text(1)

        out = typed("query", "new.txt", "--archive", "ar")[1]
        assert "2023年5月4日第3版《渔港开渔》" in out
        assert f"编号 {source['id'][:12]}" in out
        assert out.endswith("共1处登过\n")

    def test_the_very_page_is_not_its_own_reprint(self) -> None:
        typed("add", "2023-05-04", "--archive", "ar")

        assert asked("2023-05-04/3.txt") == []

    def test_of_many_printings_a_few_are_named_and_the_others_counted(self) -> None:
        rows = [{"text": text(1), "title": f"第{n}回", "date": f"2023-05-{n:02}"} for n in range(1, 10)]
        Path("t.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        typed("add", "t.jsonl", "--archive", "ar")
        Path("new.txt").write_text(PAGE.format(text(1), text(50)), encoding="utf-8")

        out = typed("query", "new.txt", "--archive", "ar")[1]

        assert "\n    2023年5月1日《第1回》\n" in out
        assert out.count("又见") == 5
        assert "\n    另有3篇\n" in out

    def test_hostile_headlines_do_nothing_to_the_terminal(self) -> None:
        title = "\x1b[31m红\u202e</script>[a1]:100:"
        record = {"text": text(1), "title": title, "date": "2023-05-04", "page": "\x07"}
        Path("t.jsonl").write_text(json.dumps(record), encoding="utf-8")
        typed("add", "t.jsonl", "--archive", "ar")
        Path("new.txt").write_text(PAGE.format(text(1), text(50)), encoding="utf-8")

        assert asked("new.txt")[0]["source"]["title"] == title
        out = typed("query", "new.txt", "--archive", "ar")[1]
        assert "\\x1b[31m红\\u202e</script>[a1]:100:" in out
        assert not {"\x1b", "\u202e", "\x07"} & set(out)

    def test_in_english(self) -> None:
        typed("add", "2023-05-04", "--archive", "ar")
        asked_after_change()

        out = typed("query", "new.txt", "--archive", "ar", "--lang", "en")[1]

        assert "2023/5/4, page 3, “渔港开渔”" in out
        assert out.endswith("1 published before\n")


@pytest.mark.usefixtures("desk")
class TestRemove:
    def test_by_the_number_that_query_shows(self) -> None:
        typed("add", "2023-05-04", "--archive", "ar")
        name = asked_after_change()[0]["source"]["id"][:12]

        assert typed("remove", name, "--archive", "ar") == (0, "移除1份\n", "")
        assert asked("new.txt") == []
        assert (stats()["stories"], stats()["removed"]) == (0, 1)

    def test_a_whole_issue_by_its_day(self) -> None:
        store(Path("ar"), [story(n, date=f"2023-05-0{n % 2 + 1}") for n in range(6)])

        assert typed("remove", "2023-05-02", "--archive", "ar")[:2] == (0, "移除3份\n")
        removed = stats()
        assert (removed["stories"], removed["issues"], removed["last"]) == (3, 1, "2023-05-01")
        typed("compact", "--archive", "ar")
        compacted = stats()
        for figure in ("stories", "characters", "issues", "last"):
            assert compacted[figure] == removed[figure]

    def test_names_that_mean_nothing_are_said_and_the_others_removed(self) -> None:
        typed("add", "2023-05-04", "--archive", "ar")

        for name in ("0123456789ab", "2001-01-01", "deadbeefdeadbeef.seg"):
            status, out, err = typed("remove", name, "--archive", "ar")
            assert (status, out) == (2, "移除0份\n")
            assert err.startswith(f"auditor: 存档里没有“{name}”")
        for name in ("nonsense", "", "0123456", "2023-5-4"):
            status, out, err = typed("remove", name, "--archive", "ar")
            assert (status, out) == (2, "移除0份\n")
            assert err.startswith(f"auditor: “{name}”不是编号（至少写前八位）")

        status, out, _ = typed("remove", "nonsense", "2023-05-04", "--archive", "ar")
        assert (status, out) == (2, "移除1份\n")

    def test_what_was_removed_can_be_added_again(self) -> None:
        typed("add", "2023-05-04", "--archive", "ar")
        typed("remove", "2023-05-04", "--archive", "ar")

        assert typed("remove", "2023-05-04", "--archive", "ar")[0] == 2
        assert typed("add", "2023-05-04", "--archive", "ar")[1] == "收入1份、2篇，另有0份存档里已有\n"
        assert stats()["stories"] == 2
        assert typed("verify", "--archive", "ar")[0] == 0


@pytest.mark.usefixtures("desk")
class TestVerifyAndCompact:
    def test_a_sound_archive(self) -> None:
        typed("add", "2023-05-04", "--archive", "ar")

        assert typed("verify", "--archive", "ar") == (0, "完好\n", "")

    def test_a_damaged_segment_is_named_and_can_be_dropped(self) -> None:
        store(Path("ar"), [story(1)], [story(2)])
        path = Path("ar") / SEGMENTS / rows(Path("ar"))[0].name
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)

        status, _, err = typed("verify", "--archive", "ar")
        assert status == 2
        assert path.name in err
        assert "auditor archive remove" in err
        assert typed("query", "2023-05-04", "--archive", "ar")[0] in (0, 2)

        assert typed("remove", path.name, "--archive", "ar") == (0, "移除1份\n", "")
        assert typed("verify", "--archive", "ar") == (0, "完好\n", "")
        assert stats()["stories"] == 1

    def test_another_version_s_index_is_rebuilt_from_the_texts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from dataclasses import replace

        from auditor.relate import printed_keys

        with monkeypatch.context() as another:
            another.setattr(printed_keys, "SCHEME", replace(SCHEME, hashing=SCHEME.hashing + 1))
            typed("add", "2023-05-04", "--archive", "ar")
        Path("new.txt").write_text(PAGE.format(text(1), text(50)), encoding="utf-8")

        for command in (["query", "new.txt"], ["add", "new.txt"], ["compact"]):
            status, _, err = typed(*command, "--archive", "ar")
            assert status == 2
            assert "auditor archive compact --rebuild" in err

        assert typed("compact", "--rebuild", "--archive", "ar") == (0, "整理完毕\n", "")
        assert len(asked("new.txt")) == 1
        assert typed("verify", "--archive", "ar")[0] == 0


@pytest.mark.usefixtures("desk")
def test_the_archive_may_stand_in_the_settings() -> None:
    Path("auditor.toml").write_text('archive = "ar"\n', encoding="utf-8")

    assert typed("add", "2023-05-04")[0] == 0
    assert Path("ar", SEGMENTS).is_dir()
    assert typed("verify")[1] == "完好\n"


@pytest.mark.parametrize(
    "command", [["add", "x"], ["query", "x"], ["remove", "x"], ["stats"], ["verify"], ["compact"]]
)
def test_every_command_wants_to_know_which_archive(desk: Path, command: list[str]) -> None:
    status, _, err = typed(*command)

    assert status == 2
    assert "--archive DIR" in err


@pytest.mark.parametrize(
    "command", [["query", "2023-05-04"], ["remove", "x"], ["stats"], ["verify"], ["compact"]]
)
def test_no_command_but_add_makes_an_archive(desk: Path, command: list[str]) -> None:
    status, _, err = typed(*command, "--archive", "ar")

    assert status == 2
    assert "这里没有存档" in err
    assert not (desk / "ar").exists()
