"""What pages tell by themselves is kept: never believed when it is wrong, and never seen in what comes out."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
import zlib
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from audit import Custom
from command import HEAD, page, run, workspace

import auditor
from auditor.contract import Hit
from auditor.model import Page, Source
from auditor.pipeline import all_checks, page_cache
from auditor.pipeline.page_cache import PageCache, is_safe, users_cache
from auditor.pipeline.pages import AuditedPage, PageWork, audited
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A workspace with three pages, each with a fault."""
    folder = tmp_path / "pages"
    folder.mkdir()
    workspace(folder)
    for number in range(3):
        page(folder, f"{number}.txt", "warning")
    return folder


def report(folder: Path, *more: str) -> bytes:
    return run("check", ".", "--format", "json", *more, cwd=folder).stdout


def entries(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def changed_times(cache: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in entries(cache)}


def sources(*texts: str) -> list[Source]:
    return [Source(f"{number}.txt", text) for number, text in enumerate(texts)]


WORK = PageWork(None, (), frozenset())


class TestSameBytes:
    def test_cold_warm_and_without(self, pages: Path) -> None:
        cache = pages.parent / "kept"
        plain, cold, warm = (
            report(pages, option) for option in ("--no-cache", f"--cache={cache}", f"--cache={cache}")
        )

        assert plain == cold == warm
        assert len(entries(cache)) == 3

    @pytest.mark.parametrize(
        "damage",
        [
            lambda data: b"",
            lambda data: data[:-1],
            lambda data: data[:20],
            lambda data: data[:-1] + bytes([data[-1] ^ 1]),
            lambda data: bytes([data[0] ^ 1]) + data[1:],
            lambda data: b"\0" * len(data),
            lambda data: data + b"x",
        ],
    )
    def test_damaged(self, pages: Path, damage: Callable[[bytes], bytes]) -> None:
        cache = pages.parent / "kept"
        sound = report(pages, f"--cache={cache}")
        whole = changed_times(cache)
        for path, data in whole.items():
            path.write_bytes(damage(data))

        assert report(pages, f"--cache={cache}") == sound
        assert changed_times(cache) == whole, "what was damaged is written anew"

    def test_an_entry_under_the_name_of_another_page(self, pages: Path) -> None:
        cache = pages.parent / "kept"
        sound = report(pages, f"--cache={cache}")
        first, second, third = entries(cache)
        for path in (second, third):
            shutil.copy(first, path)

        assert report(pages, f"--cache={cache}") == sound

    @pytest.mark.parametrize("place", ["file", "file/below"])
    def test_no_folder_can_be_there(self, pages: Path, place: str) -> None:
        (pages.parent / "file").write_text("x")

        ended = run("check", ".", f"--cache={pages.parent / place}", cwd=pages)

        assert ended.returncode == 2
        assert "file" in ended.stderr.decode()

    def test_an_entry_is_a_folder(self, pages: Path) -> None:
        cache = pages.parent / "kept"
        sound = report(pages, f"--cache={cache}")
        for path in entries(cache):
            path.unlink()
            path.mkdir()

        assert report(pages, f"--cache={cache}") == sound

    def test_two_runs_at_once(self, pages: Path) -> None:
        from concurrent.futures import ThreadPoolExecutor

        cache = pages.parent / "kept"
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.map(lambda _: report(pages, f"--cache={cache}"), range(2))

        assert first == second == report(pages, f"--cache={cache}")
        assert len(entries(cache)) == 3


class TestWhatIsFoundOutAgain:
    """Whatever an entry depends on is in its name."""

    def kept(self, folder: Path, work: PageWork, *texts: str) -> int:
        list(PageCache(folder).audited(sources(*texts), work, 1))
        return len(entries(folder))

    def test_the_same_page_is_kept_once(self, tmp_path: Path) -> None:
        assert self.kept(tmp_path, WORK, HEAD) == 1
        assert self.kept(tmp_path, WORK, HEAD) == 1

    def test_another_text(self, tmp_path: Path) -> None:
        self.kept(tmp_path, WORK, HEAD)

        assert self.kept(tmp_path, WORK, HEAD + HEAD) == 2

    def test_another_name(self, tmp_path: Path) -> None:
        self.kept(tmp_path, WORK, HEAD)

        assert self.kept(tmp_path, WORK, "", HEAD) == 3

    @pytest.mark.parametrize(
        "other", [{"home": "440703"}, {"seconds": 1.0}, {"heads": frozenset({"水库水位回落"})}]
    )
    def test_other_work(self, tmp_path: Path, other: dict[str, Any]) -> None:
        self.kept(tmp_path, WORK, HEAD)

        assert self.kept(tmp_path, replace(WORK, **other), HEAD) == 2

    def test_a_running_head_of_other_pages_changes_nothing(self, tmp_path: Path) -> None:
        self.kept(tmp_path, WORK, HEAD)

        assert self.kept(tmp_path, replace(WORK, heads=frozenset({"某某日报"})), HEAD) == 1

    def test_another_program(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kept(tmp_path, WORK, HEAD)
        monkeypatch.setattr(page_cache, "_program", lambda: ("another",))

        assert self.kept(tmp_path, WORK, HEAD) == 2

    def test_the_program_is_its_files(self) -> None:
        known = {str(part[0]) for part in page_cache._program() if isinstance(part, tuple)}

        assert page_cache.__file__ in known
        assert any(name.endswith("rules/quality/record.tsv") for name in known)
        assert not any("__pycache__" in name for name in known)

    def test_the_libraries_that_read_the_text_are_part_of_it(self) -> None:
        import tomllib

        about = (SEEDS.parent / "pyproject.toml").read_text(encoding="utf-8")
        named = {one.partition(">")[0] for one in tomllib.loads(about)["project"]["dependencies"]}
        # These read no page by itself, or only show or watch.
        others = {"datasketch", "defusedxml", "jinja2", "rich", "typer", "watchfiles"}

        assert named - others == set(page_cache.LIBRARIES)

    def test_an_option_of_a_check(self, pages: Path) -> None:
        cache = pages.parent / "kept"
        report(pages, f"--cache={cache}", "--select=list-gap")
        report(pages, f"--cache={cache}", "--select=trial")

        assert len(entries(cache)) == 6

    def test_a_rule_of_the_users_own(self, pages: Path) -> None:
        cache = pages.parent / "kept"
        before = report(pages, f"--cache={cache}")
        rule = pages / "own" / "is-warning.toml"
        rule.write_text(rule.read_text(encoding="utf-8").replace("乙号错词", "乙号错字"), encoding="utf-8")

        after = report(pages, f"--cache={cache}")

        assert after == report(pages, "--no-cache")
        assert after != before


def crashes_on_long(found: Page) -> Iterator[Hit]:
    if len(found.text) > len(HEAD):
        raise ValueError
    yield Hit(0, 2, "found")


class TestWhatIsNotKept:
    @pytest.mark.parametrize(("text", "kept"), [(HEAD, 1), (HEAD + "此后又有一场大雨。", 0)])
    def test_a_page_on_which_a_check_crashed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, kept: int
    ) -> None:
        monkeypatch.setattr(page_cache, "_names", lambda *_: ["00" * 16])
        work = replace(WORK, checks=(Custom(crashes_on_long, "crashes"),), seconds=60.0)

        (found,) = PageCache(tmp_path).audited(sources(text), work, 1)

        assert isinstance(found, AuditedPage)
        assert len(found.found) == 1
        assert len(entries(tmp_path)) == kept


class TestNothingIsFoundOutTwice:
    def test_of_pages_as_they_are_printed(self, tmp_path: Path) -> None:
        """Pages have figures, names, places and loops; whatever an entry holds must be read back."""
        read = [Source(path.name, path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
        checks = tuple(check for check in all_checks(Settings()).values() if check.about.scope != "edition")
        cache, work = PageCache(tmp_path), replace(WORK, checks=checks, seconds=60.0)
        made = list(cache.audited(read, work, 1))

        kept = list(cache.audited(read, replace(work, seconds=60.0), 1))

        assert kept == made
        assert [one.spent for one in kept if isinstance(one, AuditedPage)] == [()] * len(read)
        assert all(one.spent for one in made if isinstance(one, AuditedPage))


class TestForeignEntries:
    """An entry with a right checksum that no run of ours has written."""

    def planted(self, folder: Path, value: object) -> PageCache:
        cache = PageCache(folder)
        list(cache.audited(sources(HEAD), WORK, 1))
        (path,) = entries(folder)
        packed = zlib.compress(pickle.dumps(value))
        name = path.parent.name + path.name
        path.write_bytes(blake2b(packed, digest_size=32, key=name.encode()).digest() + packed)
        return cache

    @pytest.mark.parametrize("value", [None, 7, "text", [1, 2], print, Path])
    def test_what_is_no_page_is_as_good_as_none(self, tmp_path: Path, value: object) -> None:
        cache = self.planted(tmp_path, value)

        assert list(cache.audited(sources(HEAD), WORK, 1)) == list(audited(sources(HEAD), WORK, 1))

    def test_nothing_is_called(self, tmp_path: Path) -> None:
        mark = tmp_path / "called"

        class Calls:
            def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
                return os.system, (f"touch '{mark}'",)

        cache = self.planted(tmp_path / "kept", Calls())
        list(cache.audited(sources(HEAD), WORK, 1))

        assert not mark.exists()

    def test_no_function_of_ours_is_called_either(self, tmp_path: Path) -> None:
        called = []

        class Calls:
            def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
                called.append(1)
                return users_cache, ()  # type: ignore[return-value]

        cache = self.planted(tmp_path, Calls())

        assert list(cache.audited(sources(HEAD), WORK, 1)) == list(audited(sources(HEAD), WORK, 1))


class TestRoom:
    def test_what_was_not_used_for_the_longest_time_goes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cache = PageCache(tmp_path)
        (made,) = audited(sources(HEAD), WORK, 1)
        assert isinstance(made, AuditedPage)
        names = ["00" + f"{number:030x}" for number in range(4)]
        for at, name in enumerate(names[:3]):
            cache._write(name, made)
            os.utime(cache._path(name), (at, at))
        monkeypatch.setattr(page_cache, "_ROOM", 3 * cache._path(names[0]).stat().st_size)
        assert cache._read(names[0]) == made, "and is used again"

        cache._write(names[3], made)

        assert [cache._path(name).exists() for name in names] == [True, False, True, True]


class TestFolder:
    def test_of_others_is_refused(self, pages: Path) -> None:
        cache = pages.parent / "open"
        cache.mkdir()
        cache.chmod(0o777)

        ended = run("check", ".", f"--cache={cache}", cwd=pages)

        assert ended.returncode == 2
        assert str(cache) in ended.stderr.decode()

    @pytest.mark.parametrize("mode", [0o700, 0o755, 0o750])
    def test_only_its_owner_may_write(self, tmp_path: Path, mode: int) -> None:
        tmp_path.chmod(mode)
        assert is_safe(tmp_path)

    @pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
    def test_nobody_else(self, tmp_path: Path, mode: int) -> None:
        tmp_path.chmod(mode)
        assert not is_safe(tmp_path)

    def test_one_that_is_not_there_will_be_ours(self, tmp_path: Path) -> None:
        assert is_safe(tmp_path / "none")

    @pytest.mark.skipif(sys.platform != "linux", reason="where XDG names the folder")
    def test_is_the_users(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert users_cache() == tmp_path / "auditor"
        monkeypatch.setenv("XDG_CACHE_HOME", "relative")
        monkeypatch.setenv("HOME", str(tmp_path))
        assert users_cache() == tmp_path / ".cache" / "auditor"

    def test_in_a_file_of_settings(self, pages: Path) -> None:
        settings = pages / "auditor.toml"
        settings.write_text(settings.read_text(encoding="utf-8") + 'cache = "../kept"\n', encoding="utf-8")

        report(pages)

        assert len(entries(pages.parent / "kept")) == 3

    def test_is_made_for_its_owner_alone(self, pages: Path) -> None:
        report(pages, "--cache=../kept")

        assert (pages.parent / "kept").stat().st_mode & 0o077 == 0


class TestInAProgram:
    @pytest.mark.parametrize(("mode", "kept"), [(0o700, 1), (0o777, 0)])
    def test_a_folder_of_others_is_not_used(self, tmp_path: Path, mode: int, kept: int) -> None:
        tmp_path.chmod(mode)

        told = auditor.audit_text(HEAD, cache=str(tmp_path))

        assert told.complete
        assert len(entries(tmp_path)) == kept
