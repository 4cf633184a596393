"""A report is written whole or not at all."""

import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from auditor.files import write_atomic

PROGRAM = """
import sys
from pathlib import Path
from auditor.files import write_atomic
write_atomic(Path(sys.argv[1]), b"report")
"""


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The system refuses larger ones, as a full disk does."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_with_the_mode_the_umask_leaves(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_atomic(tmp_path / "report.json", b"new")
    finally:
        os.umask(old)

    assert (tmp_path / "report.json").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == 0o640
    assert names(tmp_path) == ["report.json"]


def test_an_old_file_is_replaced_and_its_mode_kept(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_bytes(b"a long old report")
    report.chmod(0o604)

    write_atomic(report, b"new")

    assert report.read_bytes() == b"new"
    assert stat.S_IMODE(report.stat().st_mode) == 0o604
    assert names(tmp_path) == ["report.json"]


def test_who_has_the_old_file_open_goes_on_reading_the_old_file(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_bytes(b"old")
    with report.open("rb") as reader:
        write_atomic(report, b"new")

        assert reader.read() == b"old"


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    report = tmp_path / ("r" * 255)

    write_atomic(report, b"new")

    assert report.read_bytes() == b"new"


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    for name in ["old", "yet-to-come"]:
        link = tmp_path / name
        link.symlink_to(f"kept/{name}")
    (tmp_path / "kept/old").write_bytes(b"old")

    for name in ["old", "yet-to-come"]:
        write_atomic(tmp_path / name, b"new")

        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "kept" / name).read_bytes() == b"new"


def test_the_old_file_survives_a_full_disk(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_bytes(b"old")

    with no_file_larger_than(1000), pytest.raises(OSError, match="too large") as caught:
        write_atomic(report, b"x" * 100_000)

    assert caught.value.filename == str(report)
    assert report.read_bytes() == b"old"
    assert names(tmp_path) == ["report.json"]


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, SystemExit, MemoryError])
def test_the_old_file_survives_an_interrupt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interrupt: type[BaseException]
) -> None:
    """The worst moment, all written and not yet in place, cannot be met with a real key press."""
    report = tmp_path / "report.json"
    report.write_bytes(b"old")

    def interrupted(descriptor: int) -> None:
        raise interrupt

    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(interrupt):
        write_atomic(report, b"new")

    assert report.read_bytes() == b"old"
    assert names(tmp_path) == ["report.json"]


def test_a_folder_is_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()

    with pytest.raises(IsADirectoryError) as caught:
        write_atomic(tmp_path / "reports", b"new")

    assert caught.value.filename == str(tmp_path / "reports")
    assert names(tmp_path) == ["reports"]


def test_a_missing_folder_is_an_error_that_names_the_report(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_atomic(tmp_path / "gone/report.json", b"new")

    assert caught.value.filename == str(tmp_path / "gone/report.json")


def test_a_link_to_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(OSError, match="symbolic links"):
        write_atomic(tmp_path / "loop", b"new")


def test_devices_are_written_to_and_not_replaced() -> None:
    write_atomic(Path("/dev/null"), b"new")

    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(Path("/dev/full"), b"new")


def test_a_fifo_is_written_to_its_reader(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    data = b"x" * 1_000_000  # more than a pipe holds
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reading, True)
    writer = threading.Thread(target=write_atomic, args=(pipe, data), daemon=True)
    with os.fdopen(reading, "rb") as stream:
        writer.start()
        received = b""
        # Until the writer has opened the pipe, a read sees its end.
        while (part := stream.read1(65536)) or writer.is_alive():
            received += part
    writer.join(60)

    assert received == data
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_fifo_that_no_one_reads_is_an_error_not_a_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="No such device"):
        write_atomic(tmp_path / "pipe", b"new")


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_is_added_to_even_where_it_is_a_file(tmp_path: Path, name: str) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"before ")
    with log.open("ab") as stream:
        subprocess.run([sys.executable, "-c", PROGRAM, name], stdout=stream, check=True, timeout=60)
        stream.write(b" after")

    assert log.read_bytes() == b"before report after"
    assert names(tmp_path) == ["log"]


def test_standard_output_may_be_a_pipe() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "/dev/stdout"], capture_output=True, check=True, timeout=60
    )

    assert done.stdout == b"report"
