"""`auditor relate`: which stories of some files share what, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command import run
from reuse_stories import NOTICE, edition, story, table, write_jsonl

if TYPE_CHECKING:
    from pathlib import Path


def test_pairs_groups_and_furniture_are_written_as_json_lines(tmp_path: Path) -> None:
    stories = write_jsonl(tmp_path / "in", edition())

    done = run("relate", "in", "--output", "out", cwd=tmp_path)

    assert done.returncode == 0, done.stderr.decode()
    pairs = table(tmp_path / "out" / "pairs.jsonl")
    verdicts = {(row["one_title"], row["other_title"]): row["verdict"] for row in pairs}
    assert verdicts["第3篇", "第7篇"] == "copy"
    assert verdicts["第3篇", "第21篇"] == "copy"
    assert verdicts["第12篇", "第32篇"] == "copy"
    assert verdicts["第13篇", "第40篇"] == "partial"
    groups = [
        [row["title"], *(one["title"] for one in row["others"])]
        for row in table(tmp_path / "out" / "groups.jsonl")
    ]
    assert ["第3篇", "第7篇", "第21篇"] in groups
    [standing] = table(tmp_path / "out" / "furniture.jsonl")
    assert standing["passage"] in NOTICE
    assert standing["count"] == 9
    assert stories.is_dir()


def test_spans_are_offsets_of_the_printed_texts(tmp_path: Path) -> None:
    texts = [story(1), f"  {story(2)[:80]}\n\n{story(1)[40:200]}{story(2)[80:]}"]
    write_jsonl(tmp_path / "in", texts, files=1)

    run("relate", "in", "--output", "out", cwd=tmp_path)

    [row] = table(tmp_path / "out" / "pairs.jsonl")
    assert texts[1][row["other_start"] : row["other_end"]] == row["passage"] == story(1)[40:200]
    assert (row["one_start"], row["one_end"]) == (40, 200)


def test_the_order_of_the_arguments_and_the_seed_of_hashing_change_nothing(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in", edition())
    files = sorted(path.name for path in (tmp_path / "in").iterdir())

    run("relate", *files, "--output", "../one", cwd=tmp_path / "in", env={"PYTHONHASHSEED": "1"})
    run("relate", *reversed(files), "--output", "../other", cwd=tmp_path / "in", env={"PYTHONHASHSEED": "2"})

    for name in ("pairs", "groups", "furniture"):
        assert (tmp_path / "one" / f"{name}.jsonl").read_bytes() == (
            tmp_path / "other" / f"{name}.jsonl"
        ).read_bytes()


def test_a_bad_record_is_reported_and_the_rest_is_related(tmp_path: Path) -> None:
    folder = write_jsonl(tmp_path / "in", [story(1), story(1)], files=1)
    with (folder / "part-0.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("{no json}\n")

    done = run("relate", "in", "--output", "out", cwd=tmp_path)

    assert done.returncode == 2
    assert "bad-record" in done.stderr.decode()
    assert len(table(tmp_path / "out" / "pairs.jsonl")) == 1


def test_an_output_that_is_a_file_is_refused_in_one_line(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in", [story(1)], files=1)
    (tmp_path / "out").write_text("x")

    done = run("relate", "in", "--output", "out", cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.decode() == "auditor: “out”：无法写入结果（不是文件夹），请换一个文件夹\n"
    assert (tmp_path / "out").read_text() == "x"


def test_results_among_the_inputs_are_neither_read_nor_written_over(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in", [story(1), story(1)], files=1)
    first = run("relate", ".", "--output", "out", cwd=tmp_path)
    before = (tmp_path / "out" / "pairs.jsonl").read_bytes()

    again = run("relate", ".", "--output", "out", cwd=tmp_path)
    elsewhere = run("relate", "in", "--output", "out", cwd=tmp_path)

    assert [done.returncode for done in (first, again, elsewhere)] == [0, 2, 0]
    assert "“out/furniture.jsonl”是上次的结果" in again.stderr.decode()
    assert (tmp_path / "out" / "pairs.jsonl").read_bytes() == before


def test_english_is_spoken_on_demand(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in", edition())

    done = run("relate", "in", "--output", "out", "--lang", "en", cwd=tmp_path)

    assert "stories" in done.stdout.decode()
    assert "篇" not in done.stdout.decode()
