"""Arguments become files: each once, in the order of their names, and a typing error is no pass."""

import itertools
import os
from pathlib import Path

import pytest

from auditor.model import Problem
from auditor.read import Found, discover


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def put(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def found(*arguments: str) -> list[str]:
    """Names of the inputs; any problem fails the test."""
    items = list(discover(arguments))
    assert all(isinstance(item, Found) for item in items)
    return [item.name for item in items if isinstance(item, Found)]


def problems(*arguments: str) -> list[tuple[str, str]]:
    return [(item.path, item.kind) for item in discover(arguments) if isinstance(item, Problem)]


@pytest.mark.usefixtures("here")
def test_a_folder_gives_its_pages_at_any_depth_in_order_of_name() -> None:
    put("issue/b.txt", "issue/a.md", "issue/2/c.txt", "issue/10/c.txt", "issue/notes.docx", "issue/txt")

    assert found("issue") == ["issue/10/c.txt", "issue/2/c.txt", "issue/a.md", "issue/b.txt"]


@pytest.mark.usefixtures("here")
def test_endings_in_capitals_are_found_too() -> None:
    put("PAGE.TXT", "Page.Md")

    assert found(".") == ["PAGE.TXT", "Page.Md"]


@pytest.mark.usefixtures("here")
def test_hidden_files_and_folders_are_left_out() -> None:
    put("a.txt", ".b.txt", ".cache/c.txt", "d/.e/f.txt")

    assert found(".") == ["a.txt"]


@pytest.mark.usefixtures("here")
def test_a_file_that_is_named_is_taken_whatever_it_is_called() -> None:
    put("page.ocr", ".hidden", "noending")

    assert found("page.ocr", ".hidden", "noending") == [".hidden", "noending", "page.ocr"]


@pytest.mark.usefixtures("here")
def test_a_hidden_folder_that_is_named_is_searched() -> None:
    put(".scans/a.txt")

    assert found(".scans") == [".scans/a.txt"]


@pytest.mark.usefixtures("here")
def test_other_patterns_can_be_asked_for() -> None:
    put("a.txt", "b.ocr")

    assert [item.name for item in discover(["."], ["*.ocr"]) if isinstance(item, Found)] == ["b.ocr"]


def test_a_dash_is_standard_input_and_a_file_called_dash_is_not(here: Path) -> None:
    put("./-")

    assert list(discover(["-", "./-", "-"])) == [Found(None, "-"), Found(Path("-"), "./-")]
    assert found(str(here / "-")) == ["./-"]


def test_names_below_the_current_folder_are_relative(here: Path) -> None:
    put("issue/a.txt")

    for argument in ["issue/a.txt", "./issue//a.txt", str(here / "issue/a.txt"), "../here/issue/a.txt"]:
        assert found(argument) == ["issue/a.txt"]
    for argument in ["issue", "./issue/", ".", str(here), "../here", "issue/.."]:
        assert found(argument) == ["issue/a.txt"]


def test_names_elsewhere_stay_as_given(here: Path) -> None:
    (here.parent / "other").mkdir()
    put("../other/a.txt")

    assert found("../other") == ["../other/a.txt"]
    assert found("../other/a.txt") == ["../other/a.txt"]
    assert found(str(here.parent / "other")) == [f"{here.parent}/other/a.txt"]


def test_two_dots_after_a_link_lead_where_the_system_says(here: Path) -> None:
    put("a.txt", "../other/a.txt")
    (here.parent / "other/deep").mkdir()
    (here / "link").symlink_to("../other/deep")

    assert found("link/../a.txt") == ["link/../a.txt"]


@pytest.mark.usefixtures("here")
def test_what_is_found_can_be_opened() -> None:
    put("issue/a.txt", "b.md")

    for item in discover([".", "issue"]):
        assert isinstance(item, Found)
        assert item.path is not None
        assert item.path.read_text() == item.name


def test_a_file_reached_by_several_ways_is_audited_once_whatever_the_order(here: Path) -> None:
    put("issue/b.txt", "issue/c.txt")
    Path("issue/a.txt").symlink_to("b.txt")
    Path("issue/d.txt").hardlink_to("issue/c.txt")
    arguments = [".", "issue", "issue/b.txt", str(here / "issue/b.txt"), "issue/c.txt"]

    for order in itertools.permutations(arguments):
        assert found(*order) == ["issue/a.txt", "issue/c.txt"]


@pytest.mark.usefixtures("here")
def test_links_to_folders_are_followed_only_where_they_are_named() -> None:
    put("real/a.txt", "pages/b.txt")
    Path("pages/link").symlink_to("../real")

    assert found("pages") == ["pages/b.txt"]
    assert found("pages/link") == ["pages/link/a.txt"]


@pytest.mark.usefixtures("here")
def test_a_loop_of_links_ends() -> None:
    put("pages/a.txt")
    Path("pages/up").symlink_to("..")

    assert found("pages") == ["pages/a.txt"]


@pytest.mark.usefixtures("here")
def test_a_missing_path_is_a_problem_and_the_others_are_still_found() -> None:
    put("a.txt")

    items = list(discover(["a.text", "a.txt", "a.txt/b", ""]))

    assert [item.name for item in items if isinstance(item, Found)] == ["a.txt"]
    assert problems("a.text", "a.txt", "a.txt/b", "") == [
        ("", "missing"),
        ("a.text", "missing"),
        ("a.txt/b", "missing"),
    ]


@pytest.mark.usefixtures("here")
def test_a_folder_without_a_page_is_a_problem_beside_one_with_pages() -> None:
    put("full/a.txt", "empty/readme.rst")

    assert problems("full", "empty") == [("empty", "nothing-to-audit")]
    assert problems("empty", "./empty/") == [("empty", "nothing-to-audit")]


def test_no_argument_at_all_is_nothing_to_audit() -> None:
    assert problems() == [("", "nothing-to-audit")]


@pytest.mark.usefixtures("here")
def test_the_order_of_the_arguments_does_not_matter() -> None:
    put("b/x.txt", "a.txt", "c.txt")
    os.mkfifo("d.txt")
    arguments = ["c.txt", "b", "a.txt", "lost.txt", "-", "d.txt"]

    assert len({tuple(discover(order)) for order in itertools.permutations(arguments)}) == 1
