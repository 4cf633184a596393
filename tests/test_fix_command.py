"""`auditor fix` as the shell sees it: where mended pages go, what is never written on, what it exits with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import suppress
from itertools import product
from typing import TYPE_CHECKING

import pytest
from command import environment, run
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model import Edit, Span
from auditor.pipeline.fix.revision import Revision
from auditor.read.decode import decode
from auditor.read.encode import encode
from auditor.report.unified import hunks, patch

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "河西区整治背街小巷\n\n本报讯 河西区本月启动背街小巷整治,施工人员分三组进场。\n\n"
BROKEN = HEAD + "市水务局启动河道清淤工程,计划三个月内完成清淤任\n\n务。今后每年清淤一次。\n"
JOINED = HEAD + "市水务局启动河道清淤工程,计划三个月内完成清淤任务。今后每年清淤一次。\n"
UNSAFE = HEAD + "区里召开会议,总结了过去一年的工作,\n\n部署了今年的重点任务。\n"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16-le"]


def put(folder: Path, name: str, text: str = BROKEN, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(text, encoding))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestDiff:
    def test_it_is_what_is_done_where_nothing_is_said(self, tmp_path: Path) -> None:
        page = put(tmp_path, "page.txt")

        done = run("fix", "page.txt", cwd=tmp_path)

        assert done.returncode == 1
        assert done.stdout == run("fix", "page.txt", "--diff", cwd=tmp_path).stdout
        assert done.stdout.startswith(b"--- page.txt\n+++ page.txt\n@@ -2,6 +2,4 @@\n")
        assert page.read_text(encoding="utf-8") == BROKEN

    def test_nothing_to_mend_is_0_and_says_what_is_left(self, tmp_path: Path) -> None:
        put(tmp_path, "page.txt", UNSAFE)

        done = run("fix", "page.txt", cwd=tmp_path)

        assert (done.returncode, done.stdout) == (0, b"")
        assert "page.txt：可改0处，遗留1处（改法须人工核对1处）" in done.stderr.decode()
        english = run("fix", "page.txt", "--lang", "en", cwd=tmp_path).stderr.decode()
        assert english.isascii()

    def test_unsafe_fixes_are_made_when_asked_for(self, tmp_path: Path) -> None:
        put(tmp_path, "page.txt", UNSAFE)

        done = run("fix", "page.txt", "--unsafe", cwd=tmp_path)

        assert done.returncode == 1
        assert "+区里召开会议,总结了过去一年的工作,部署了今年的重点任务。" in done.stdout.decode()

    @pytest.mark.parametrize(
        ("encoding", "end"),
        [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("gb18030", "\r\n"), ("gb18030", "\r"), ("utf-16-le", "\n")],
    )
    @pytest.mark.skipif(not shutil.which("patch"), reason="the patch command is not installed")
    def test_patch_makes_of_it_what_the_copy_is(self, tmp_path: Path, encoding: str, end: str) -> None:
        page = put(tmp_path, "一 页.txt", BROKEN.rstrip("\n").replace("\n", end), encoding)
        before = page.read_bytes()

        made = run("fix", "一 页.txt", cwd=tmp_path)
        run("fix", "一 页.txt", "--output-dir", "out", cwd=tmp_path)
        (tmp_path / "a.diff").write_bytes(made.stdout)
        subprocess.run(
            ["patch", "--binary", "-p0", "-i", "a.diff"], cwd=tmp_path, check=True, capture_output=True
        )

        assert page.read_bytes() == (tmp_path / "out" / "一 页.txt").read_bytes() != before
        assert decode(page.read_bytes()) == (JOINED.rstrip("\n").replace("\n", end), encoding)

    def test_a_terminal_gets_no_escape_of_the_page(self, tmp_path: Path) -> None:
        put(tmp_path, "page.txt", BROKEN.replace("今后", "\x1b[31m今后"))

        shown = run("fix", "page.txt", "--color", "always", cwd=tmp_path).stdout.decode()

        assert "\\x1b[31m今后" in shown
        assert "\x1b[31m今后" not in shown

    def test_standard_input_has_a_diff_too(self, tmp_path: Path) -> None:
        done = run("fix", "-", "--stdin-filename", "a.txt", cwd=tmp_path, stdin=BROKEN.encode())

        assert done.stdout.startswith(b"--- a.txt\n")


class TestOutputFolder:
    def test_every_page_has_a_copy_mended_or_not(self, tmp_path: Path) -> None:
        put(tmp_path, "scans/a/one.txt")
        put(tmp_path, "scans/two.txt", HEAD, "gb18030")

        done = run("fix", "scans", "--output-dir", "out", cwd=tmp_path)

        assert done.returncode == 0
        assert (tmp_path / "out/scans/a/one.txt").read_text(encoding="utf-8") == JOINED
        assert (tmp_path / "out/scans/two.txt").read_bytes() == HEAD.encode("gb18030")
        assert (tmp_path / "scans/a/one.txt").read_text(encoding="utf-8") == BROKEN
        assert "共2版：改好1处，没有遗留" in done.stderr.decode()

    def test_a_page_from_elsewhere_does_not_escape_it(self, tmp_path: Path) -> None:
        put(tmp_path, "else/one.txt")
        (tmp_path / "here").mkdir()

        run("fix", "../else/one.txt", "--output-dir", "up", cwd=tmp_path / "here")
        run("fix", str(tmp_path / "else/one.txt"), "--output-dir", "root", cwd=tmp_path / "here")

        assert (tmp_path / "here/up/else/one.txt").is_file()
        assert (tmp_path / "here/root" / (tmp_path / "else/one.txt").relative_to("/")).is_file()

    def test_two_pages_with_one_copy_are_refused_before_anything_is_written(self, tmp_path: Path) -> None:
        put(tmp_path, "one.txt")
        put(tmp_path, "here/one.txt")

        done = run("fix", "one.txt", "../one.txt", "--output-dir", "out", cwd=tmp_path / "here")

        assert done.returncode == 2
        assert "请分两次改" in done.stderr.decode()
        assert not (tmp_path / "here/out").exists()

    def test_a_copy_is_not_written_on_an_input(self, tmp_path: Path) -> None:
        page = put(tmp_path, "page.txt")

        done = run("fix", "page.txt", "--output-dir", ".", cwd=tmp_path)

        assert done.returncode == 2
        assert page.read_text(encoding="utf-8") == BROKEN

    def test_a_link_in_it_leads_nowhere_else(self, tmp_path: Path) -> None:
        put(tmp_path, "scans/page.txt")
        (tmp_path / "else").mkdir()
        (tmp_path / "out").mkdir()
        (tmp_path / "out/scans").symlink_to(tmp_path / "else")

        done = run("fix", "scans", "--output-dir", "out", cwd=tmp_path)

        assert done.returncode == 2
        assert list((tmp_path / "else").iterdir()) == []

    def test_a_page_that_cannot_be_written_keeps_no_other_from_being_written(self, tmp_path: Path) -> None:
        put(tmp_path, "a/one.txt")
        put(tmp_path, "b.txt")
        put(tmp_path, "out/a", "in the way")

        done = run("fix", "a", "b.txt", "--output-dir", "out", cwd=tmp_path)

        assert done.returncode == 2
        assert "a/one.txt: unwritable" in done.stderr.decode()
        assert (tmp_path / "out/b.txt").read_text(encoding="utf-8") == JOINED

    def test_standard_input_needs_a_name(self, tmp_path: Path) -> None:
        assert run("fix", "-", "--output-dir", "out", cwd=tmp_path, stdin=BROKEN.encode()).returncode == 2
        run(
            "fix",
            "-",
            "--output-dir",
            "out",
            "--stdin-filename",
            "a.txt",
            cwd=tmp_path,
            stdin=BROKEN.encode(),
        )
        assert (tmp_path / "out/a.txt").read_text(encoding="utf-8") == JOINED


class TestInPlace:
    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_the_file_is_mended_and_the_original_kept(self, tmp_path: Path, encoding: str) -> None:
        page = put(tmp_path, "page.txt", BROKEN, encoding)
        page.chmod(0o640)

        done = run("fix", "page.txt", "--in-place", cwd=tmp_path)

        assert done.returncode == 0
        assert page.read_bytes() == encode(JOINED, encoding)
        kept = tmp_path / "page.txt.bak"
        assert kept.read_bytes() == encode(BROKEN, encoding)
        assert kept.stat().st_mode & 0o777 == page.stat().st_mode & 0o777 == 0o640

    def test_what_needs_nothing_is_not_touched(self, tmp_path: Path) -> None:
        page = put(tmp_path, "page.txt", JOINED)
        was = page.stat()

        assert run("fix", "page.txt", "-i", cwd=tmp_path).returncode == 0
        assert (page.stat().st_mtime_ns, page.stat().st_ino) == (was.st_mtime_ns, was.st_ino)
        assert names(tmp_path) == ["page.txt"]

    def test_a_backup_that_is_there_is_never_written_over(self, tmp_path: Path) -> None:
        pages = [put(tmp_path, name) for name in ("one.txt", "two.txt")]
        put(tmp_path, "two.txt.bak", "first")

        done = run("fix", ".", "--in-place", cwd=tmp_path)

        assert done.returncode == 2
        assert "--backup-suffix" in done.stderr.decode()
        assert [page.read_text(encoding="utf-8") for page in pages] == [BROKEN, BROKEN]
        assert run("fix", ".", "-i", "--backup-suffix", ".orig", cwd=tmp_path).returncode == 0
        assert (tmp_path / "two.txt.bak").read_text(encoding="utf-8") == "first"
        assert (tmp_path / "two.txt.orig").read_text(encoding="utf-8") == BROKEN

    @pytest.mark.parametrize("suffix", ["", "/x", "../x", ".."])
    def test_a_suffix_that_is_none_is_refused(self, tmp_path: Path, suffix: str) -> None:
        put(tmp_path, "page.txt")

        assert run("fix", "page.txt", "-i", "--backup-suffix", suffix, cwd=tmp_path).returncode == 2
        assert names(tmp_path) == ["page.txt"]

    def test_standard_input_has_no_place(self, tmp_path: Path) -> None:
        assert run("fix", "-", "-i", cwd=tmp_path, stdin=BROKEN.encode()).returncode == 2


class TestChoice:
    def test_one_destination_is_enough(self, tmp_path: Path) -> None:
        put(tmp_path, "page.txt")

        done = run("fix", "page.txt", "--diff", "--in-place", cwd=tmp_path)

        assert done.returncode == 2
        assert "只能选用一个" in done.stderr.decode()

    def test_what_is_not_selected_or_not_sure_enough_is_left(self, tmp_path: Path) -> None:
        put(tmp_path, "page.txt")

        assert run("fix", "page.txt", "--select", "repetition", cwd=tmp_path).returncode == 0
        assert run("fix", "page.txt", "--ignore", "broken-sentence", cwd=tmp_path).returncode == 0
        assert run("fix", "page.txt", "--min-confidence", "0.995", cwd=tmp_path).returncode == 0
        assert run("fix", "page.txt", "--select", "splice", cwd=tmp_path).returncode == 1

    def test_what_a_baseline_knows_is_left(self, tmp_path: Path) -> None:
        put(tmp_path, "page.txt")
        run("baseline", "update", "known.json", "page.txt", cwd=tmp_path)

        assert run("fix", "page.txt", "--baseline", "known.json", cwd=tmp_path).returncode == 0

    def test_an_input_that_cannot_be_read_makes_2_and_all_others_are_mended(self, tmp_path: Path) -> None:
        put(tmp_path, "page.txt")
        (tmp_path / "bin.txt").write_bytes(b"\0\1\2")

        done = run("fix", ".", "--output-dir", "out", cwd=tmp_path)

        assert done.returncode == 2
        assert "bin.txt: binary" in done.stderr.decode()
        assert names(tmp_path / "out") == ["page.txt"]

    def test_the_order_of_the_inputs_and_the_seed_of_hashes_change_nothing(self, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt"):
            put(tmp_path, name)
        made = {
            subprocess.run(
                [sys.executable, "-m", "auditor", "fix", *names],
                cwd=tmp_path,
                env=environment({"PYTHONHASHSEED": seed}),
                capture_output=True,
                check=False,
            ).stdout
            for names, seed in ((["a.txt", "b.txt"], "1"), (["b.txt", "a.txt"], "2"))
        }

        assert len(made) == 1


@given(
    st.text("甲乙\n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text("丙\n", max_size=3)), max_size=4),
)
@settings(max_examples=200)
def test_hunks_hold_the_whole_change_and_three_lines_around_it(
    text: str, wanted: list[tuple[int, int, str]]
) -> None:
    revision = Revision.of(text)
    for start, size, new in wanted:
        low = min(start, len(revision.text))
        revision = revision.edited([Edit(Span(low, min(low + size, len(revision.text))), new)])
    changes = [(change.old, change.new) for change in revision.changes()]

    made, at = "", 0
    for hunk in hunks(text, revision.text, changes):
        rows = [row for row in hunk.rows if row.sign != "+"]
        kept = [row for row in hunk.rows if row.sign != "-"]
        first = rows[0].span.start if rows else len(text)
        assert (hunk.old[1], hunk.new[1]) == (len(rows), len(kept))
        made += text[at:first]
        made += "".join(
            (revision.text if row.sign == "+" else text)[row.span.start : row.span.end] for row in kept
        )
        at = rows[-1].span.end if rows else first
    assert made + text[at:] == revision.text


@pytest.mark.skipif(not shutil.which("patch"), reason="the patch command is not installed")
@pytest.mark.parametrize("name", ["page.txt", "一 页.txt", 'a"b.txt', "a\\b.txt", "a\nb.txt", "页.txt"])
@pytest.mark.parametrize(
    ("old", "new"),
    [(b"", b"a\n"), (b"a\nb", b"b"), (b"a\n" * 9, b"a\n" * 3), (b"a\r\nb\r\n", b"ab\r\n"), (b"a", b"a\n")],
)
def test_patch_understands_every_name_and_every_end(
    tmp_path: Path, name: str, old: bytes, new: bytes
) -> None:
    (tmp_path / name).write_bytes(old)
    text = patch(name, old, new, [(Span(0, len(old)), Span(0, len(new)))])

    subprocess.run(["patch", "--binary", "-p0"], input=text, cwd=tmp_path, check=True, capture_output=True)

    assert (tmp_path / name).read_bytes() == new


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from([*ENCODINGS, "utf-32-be"])
)
def test_bytes_are_written_as_they_were_read(text: str, encoding: str) -> None:
    data = encode(text, encoding)
    try:
        again = decode(data)
    except ValueError:
        return

    assert encode(*again) == data


def test_no_two_bytes_of_gb18030_come_back_as_others() -> None:
    tried = 0
    for lead, trail in product(range(0x81, 0xFF), (*range(0x40, 0x7F), *range(0x80, 0xFF))):
        data = bytes([lead, trail])
        with suppress(UnicodeDecodeError):
            tried += 1
            assert encode(data.decode("gb18030"), "gb18030") == data
    assert tried == 23_940
