"""`auditor fix --in-place`, interrupted between any two calls of the system, can simply be run again."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command import environment, run
from interrupted import GOOD, PAGES
from test_fix_command import BROKEN, JOINED, put

from auditor.files import sweep, write_inside

if TYPE_CHECKING:
    from collections.abc import Callable

MENDED = {name: GOOD + text for name, text in PAGES.items()}
DONE = MENDED | {f"{name}.bak": text for name, text in PAGES.items()}


@pytest.fixture(scope="module")
def hits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    script = Path(__file__).parent / "interrupted.py"
    found = {}
    for name in ("SIGINT", "SIGTERM", "SIGKILL"):
        folder = tmp_path_factory.mktemp(name) / "pages"
        done = subprocess.run(
            [sys.executable, str(script), str(folder), name],
            capture_output=True,
            check=True,
            env=environment(),
        )
        found[name] = [json.loads(line) for line in done.stdout.splitlines()]
    return found


def test_there_are_steps_to_hit(hits: dict[str, list[dict[str, Any]]]) -> None:
    for steps in hits.values():
        assert len(steps) > 30
        assert {"open", "fsync", "replace"} <= {one["step"] for one in steps}
        assert steps[-1] == {"step": "", "status": 0, "left": DONE, "again": 0, "after": DONE}


def test_a_page_is_the_old_one_or_the_new_one_and_the_new_one_has_its_original_beside_it(
    hits: dict[str, list[dict[str, Any]]],
) -> None:
    for one in (one for steps in hits.values() for one in steps):
        for name, text in PAGES.items():
            assert one["left"][name] in (text, MENDED[name])
            if one["left"][name] == MENDED[name]:
                assert one["left"][f"{name}.bak"] == text


def test_to_run_it_again_brings_it_to_its_end_and_leaves_nothing_lying_about(
    hits: dict[str, list[dict[str, Any]]],
) -> None:
    for one in (one for steps in hits.values() for one in steps):
        assert one["again"] == 0, one
        assert one["after"] == DONE, one


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_whoever_can_still_tidy_up_leaves_neither_half_files_nor_backups_of_what_is_not_mended(
    hits: dict[str, list[dict[str, Any]]], name: str
) -> None:
    for one in hits[name][:-1]:
        mended = [page for page in PAGES if one["left"][page] == MENDED[page]]
        wanted = {*PAGES, *(f"{page}.bak" for page in mended)}
        assert set(one["left"]) == wanted, one
        assert os.waitstatus_to_exitcode(one["status"]) == 130, one


def test_what_cannot_be_written_is_not_called_mended(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    page = put(tmp_path / "pages", "page.txt")
    # As root writes everywhere: a name for the backup that no file can have.
    done = run("fix", "page.txt", "-i", "--backup-suffix", "x" * 255, cwd=tmp_path / "pages")

    said = done.stderr.decode()
    assert done.returncode == 2
    assert "page.txt: unwritable" in said
    assert "page.txt：未能写入，一处也没有改" in said
    assert "改好" not in said
    assert page.read_text(encoding="utf-8") == BROKEN
    assert [one.name for one in page.parent.iterdir()] == ["page.txt"]


@pytest.mark.parametrize("kept", ["", BROKEN[:20], BROKEN])
def test_a_backup_that_an_interrupted_run_has_begun_is_finished(tmp_path: Path, kept: str) -> None:
    page = put(tmp_path, "page.txt")
    put(tmp_path, "page.txt.bak", kept)

    assert run("fix", "page.txt", "-i", cwd=tmp_path).returncode == 0
    assert page.read_text(encoding="utf-8") == JOINED
    assert (tmp_path / "page.txt.bak").read_text(encoding="utf-8") == BROKEN


class TestNoLinkIsFollowed:
    @pytest.fixture
    def elsewhere(self, tmp_path: Path) -> Path:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "out").mkdir()
        return tmp_path / "elsewhere"

    def test_neither_on_the_way(self, tmp_path: Path, elsewhere: Path) -> None:
        (tmp_path / "out" / "a").symlink_to(elsewhere, target_is_directory=True)

        with pytest.raises(OSError, match=r"page\.txt"):
            write_inside(tmp_path / "out", ("a", "page.txt"), b"x")
        assert list(elsewhere.iterdir()) == []

    def test_nor_at_the_end(self, tmp_path: Path, elsewhere: Path) -> None:
        (tmp_path / "out" / "page.txt").symlink_to(elsewhere / "page.txt")

        with pytest.raises(OSError, match=r"page\.txt"):
            write_inside(tmp_path / "out", ("page.txt",), b"x")
        assert list(elsewhere.iterdir()) == []

    def test_nor_the_folder_itself_where_it_has_become_one(self, tmp_path: Path, elsewhere: Path) -> None:
        (tmp_path / "out").rmdir()
        (tmp_path / "out").symlink_to(elsewhere, target_is_directory=True)

        with pytest.raises(OSError, match=r"page\.txt"):
            write_inside(tmp_path / "out", ("page.txt",), b"x")
        assert list(elsewhere.iterdir()) == []

    @pytest.mark.parametrize("replaced", ["out", "out/a", "out/a/page.txt"])
    def test_nor_one_that_appears_at_any_step(
        self, tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, replaced: str
    ) -> None:
        (elsewhere / "a").mkdir()
        (elsewhere / "page.txt").write_text("old", encoding="utf-8")
        before = contents(elsewhere)
        steps = steps_of(monkeypatch, lambda: None, lambda: write(tmp_path, "first"))
        assert steps > 5

        for step in range(steps):
            root = tmp_path / f"run{step}"

            def swap(place: Path = root / replaced) -> None:
                place.parent.mkdir(parents=True, exist_ok=True)
                if place.exists():
                    place.rename(place.parent / "was")
                place.symlink_to(elsewhere / "page.txt" if place.suffix else elsewhere)

            steps_of(monkeypatch, swap, partial(write, root, "second"), at=step)

            assert contents(elsewhere) == before, step

    def test_folders_are_made_and_files_are_replaced(self, tmp_path: Path) -> None:
        root = tmp_path / "new" / "out"
        for data in (b"x", b"y"):
            write_inside(root, ("a", "b", "page.txt"), data)

        assert (root / "a" / "b" / "page.txt").read_bytes() == b"y"
        assert [path.name for path in (root / "a" / "b").iterdir()] == ["page.txt"]


def write(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    with contextlib.suppress(OSError):
        write_inside(folder / "out", ("a", "page.txt"), text.encode())


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def steps_of(
    monkeypatch: pytest.MonkeyPatch, between: Callable[[], None], work: Callable[[], None], at: int = -1
) -> int:
    """Return how many calls of the system some work makes; before one of them something else happens."""
    count = 0

    def watched(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == at + 1:
                between()
            return call(*given, **more)

        return step

    with monkeypatch.context() as here:
        for name in ("open", "mkdir", "stat", "replace", "rename", "fsync", "close", "unlink", "fchmod"):
            here.setattr(os, name, watched(getattr(os, name)))
        work()
    return count


def test_what_is_swept_is_ours_and_nobody_s_any_more(tmp_path: Path) -> None:
    stale, in_use = (tmp_path / f".auditor-{char * 16}.part" for char in "ab")
    others = [tmp_path / ".auditor-.part", tmp_path / "page.part"]
    for path in (stale, in_use, *others):
        path.touch()
    with in_use.open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)

        sweep(tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted([in_use, *others])
