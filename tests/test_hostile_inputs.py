"""Inputs that hang, crash or fool other tools: each ends as a Problem, and the rest is still audited."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from audit import english

from auditor.model import Problem, Scan
from auditor.read import Found, discover, read

PATIENCE = 60  # seconds; only a hang takes that long


def audited(*arguments: str) -> dict[str, str]:
    """Discover and read: name → kind of the problem, or the text."""
    outcome: dict[str, str] = {}

    def work() -> None:
        for item in discover(arguments):
            result = read(item, 2**20) if isinstance(item, Found) else item
            assert not isinstance(result, Scan)
            outcome[result.path] = result.kind if isinstance(result, Problem) else result.text

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    worker.join(PATIENCE)
    assert not worker.is_alive(), "hangs"
    return outcome


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one good page `a.txt` in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("好")
    return tmp_path


@pytest.mark.usefixtures("pages")
def test_a_fifo_in_a_folder_does_not_hang() -> None:
    os.mkfifo("b.txt")
    os.mkfifo("not-a-page")

    assert audited(".") == {"a.txt": "好", "b.txt": "not-a-file"}
    assert audited("not-a-page", "a.txt") == {"a.txt": "好", "not-a-page": "not-a-file"}


@pytest.mark.usefixtures("pages")
def test_a_link_to_a_fifo_does_not_hang() -> None:
    os.mkfifo("pipe")
    Path("b.txt").symlink_to("pipe")

    assert audited(".") == {"a.txt": "好", "b.txt": "not-a-file"}


@pytest.mark.usefixtures("pages")
def test_a_socket_is_not_a_file() -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("b.txt")

        assert audited(".") == {"a.txt": "好", "b.txt": "not-a-file"}


@pytest.mark.usefixtures("pages")
def test_endless_devices_are_not_files() -> None:
    Path("b.txt").symlink_to("/dev/zero")

    assert audited(".", "/dev/zero", "/dev/null") == {
        "a.txt": "好",
        "b.txt": "not-a-file",
        "/dev/zero": "not-a-file",
        "/dev/null": "not-a-file",
    }


def test_what_takes_the_place_of_a_file_after_it_was_found_is_not_read(pages: Path) -> None:
    """Discovery looks first, but between the look and the opening anything can happen."""
    os.mkfifo("pipe")
    (pages / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        for path in ["pipe", "folder", "socket", "/dev/zero"]:
            outcome = read(Found(Path(path), path))

            assert isinstance(outcome, Problem)
            assert outcome.kind == "not-a-file"

    gone = read(Found(Path("gone"), "gone"))

    assert isinstance(gone, Problem)
    assert gone.kind == "missing"


@pytest.mark.usefixtures("pages")
def test_reading_what_is_no_file_leaves_no_descriptor_open() -> None:
    os.mkfifo("pipe")
    Path("folder").mkdir()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for path in ["pipe", "folder", "/dev/zero", "/proc/self/mem"]:
        read(Found(Path(path), path))

    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.usefixtures("pages")
def test_a_folder_called_like_a_page_is_searched() -> None:
    Path("b.txt").mkdir()
    Path("b.txt/c.txt").write_text("页")

    assert audited(".") == {"a.txt": "好", "b.txt/c.txt": "页"}


@pytest.mark.usefixtures("pages")
def test_a_link_called_like_a_page_that_leads_to_a_folder_is_said() -> None:
    Path("b.txt").symlink_to(".")

    assert audited(".") == {"a.txt": "好", "b.txt": "not-a-file"}


@pytest.mark.usefixtures("pages")
def test_dangling_links_are_missing() -> None:
    Path("b.txt").symlink_to("gone")

    assert audited(".") == {"a.txt": "好", "b.txt": "missing"}
    assert audited("b.txt", "a.txt") == {"a.txt": "好", "b.txt": "missing"}


@pytest.mark.usefixtures("pages")
def test_links_that_lead_to_each_other_are_unreadable() -> None:
    Path("b.txt").symlink_to("c.txt")
    Path("c.txt").symlink_to("b.txt")
    Path("d.txt").symlink_to("d.txt")

    assert audited(".") == {
        "a.txt": "好",
        "b.txt": "unreadable",
        "c.txt": "unreadable",
        "d.txt": "unreadable",
    }
    assert audited("d.txt/../a.txt", "d.txt")["d.txt"] == "unreadable"


@pytest.mark.usefixtures("pages")
def test_an_error_while_reading_is_unreadable_in_the_words_of_the_system() -> None:
    Path("b.txt").symlink_to("/proc/self/mem")  # a regular file by its mode; its first byte cannot be read

    assert audited(".") == {"a.txt": "好", "b.txt": "unreadable"}
    problem = read(Found(Path("b.txt"), "b.txt"))
    assert isinstance(problem, Problem)
    assert "Input/output error" in str(problem.detail)


@pytest.mark.usefixtures("pages")
def test_a_name_too_long_for_the_system_is_unreadable() -> None:
    name = "长" * 300

    assert audited(name, "a.txt") == {"a.txt": "好", name: "unreadable"}
    assert audited("x/" * 5000, "a.txt")["a.txt"] == "好"


@pytest.fixture
def bottomless(pages: Path) -> Iterator[list[str]]:
    """Folders in folders until no path can name the last one."""
    names = ["d" * 250] * 20
    descriptors = [os.open(pages, os.O_RDONLY)]
    for name in names:
        os.mkdir(name, dir_fd=descriptors[-1])
        descriptors.append(os.open(name, os.O_RDONLY, dir_fd=descriptors[-1]))
    yield names
    for name, parent in zip(reversed(names), reversed(descriptors[:-1]), strict=True):
        os.rmdir(name, dir_fd=parent)
    for descriptor in descriptors:
        os.close(descriptor)


def test_a_folder_that_cannot_be_listed_is_unreadable(bottomless: list[str]) -> None:
    outcome = audited(".")

    assert outcome.pop("a.txt") == "好"
    assert list(outcome.values()) == ["unreadable"]
    assert next(iter(outcome)).startswith(bottomless[0])


def test_a_thousand_folders_in_each_other_are_searched(pages: Path) -> None:
    folders = [pages]
    while len(folders) <= 1200:
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    (folders[-1] / "b.txt").write_text("深")

    assert audited(".") == {"a.txt": "好", "d/" * 1200 + "b.txt": "深"}

    (folders[-1] / "b.txt").unlink()
    for folder in reversed(folders[1:]):
        folder.rmdir()


@pytest.mark.parametrize(
    "name",
    [
        b"line\nbreak.txt",
        b"::error::forged.txt",
        b"\x1b[31mred.txt",
        b"bad\xff\xfeutf8.txt",
        "中文（）“名”.txt".encode(),
        b"<script>'\"%41&#,.txt",
        b" .txt",
        b"-rf.txt",
        b"[foo].txt",
        b"*.txt",
    ],
)
@pytest.mark.usefixtures("pages")
def test_a_file_may_have_any_name(name: bytes) -> None:
    Path(os.fsdecode(name)).write_text("名")

    assert audited(".") == {"a.txt": "好", os.fsdecode(name): "名"}
    assert audited(os.fsdecode(name)) == {os.fsdecode(name): "名"}


@pytest.mark.usefixtures("pages")
def test_a_path_with_a_nul_is_missing() -> None:
    assert audited("a\0.txt", "../\0", "a.txt") == {"a\0.txt": "missing", "../\0": "missing", "a.txt": "好"}


@pytest.mark.usefixtures("pages")
def test_bad_pages_do_not_keep_good_ones_from_being_read() -> None:
    Path("empty.txt").touch()
    Path("bom.txt").write_bytes(b"\xef\xbb\xbf")
    Path("binary.txt").write_bytes(b"\x00\x01")
    Path("latin.txt").write_bytes("théâtre à côté".encode("latin-1"))
    Path("cut.txt").write_bytes("页面".encode()[:-1])
    Path("large.txt").write_bytes(b"a" * (2**20 + 1))
    Path("one-line.txt").write_bytes(b"a" * 2**20)

    assert audited(".") == {
        "a.txt": "好",
        "empty.txt": "empty",
        "bom.txt": "empty",
        "binary.txt": "binary",
        "latin.txt": "undecodable",
        "cut.txt": "undecodable",
        "large.txt": "too-large",
        "one-line.txt": "a" * 2**20,
    }


def test_standard_input_that_will_not_wait_is_not_taken_for_all_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.write(writing, "只是开头".encode())
    with os.fdopen(reading, "r") as stream, os.fdopen(writing, "w"):
        monkeypatch.setattr("sys.stdin", stream)

        outcome = audited("-")

    assert outcome == {"-": "unreadable"}


@pytest.mark.usefixtures("pages")
def test_every_problem_speaks_chinese_and_english_and_names_no_place_of_this_machine() -> None:
    os.mkfifo("pipe")
    Path("empty").mkdir()
    Path("loop").symlink_to("loop")
    Path("dangling").symlink_to("gone")
    Path("binary").write_bytes(b"\x00")
    Path("latin").write_bytes(b"\xe9t\xe9")
    Path("large").write_bytes(b"a" * 2000)
    for item in discover(["pipe", "empty", "loop", "dangling", "gone", "binary", "latin", "large"]):
        problem = read(item, 1000) if isinstance(item, Found) else item

        assert isinstance(problem, Problem)
        assert any("\u4e00" <= char <= "\u9fff" for char in str(problem.detail))
        assert english(problem.detail).replace("“", "").replace("”", "").isascii()
        assert str(Path.cwd()) not in str(problem.detail)
