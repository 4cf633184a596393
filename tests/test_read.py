"""One input becomes a Source that holds exactly what was written, or a Problem."""

import codecs
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from auditor.model import Problem, Source
from auditor.read import Found, read

PROGRAM = """
import sys
from auditor.read import Found, read
print(ascii(read(Found(None, "-"), int(sys.argv[1]))))
"""


def source(folder: Path, data: bytes, name: str = "page.txt") -> Source:
    path = folder / name
    path.write_bytes(data)
    result = read(Found(path, name))
    assert isinstance(result, Source)
    return result


def test_the_text_is_what_the_bytes_say(tmp_path: Path) -> None:
    text = "标题\r\n\r\n正文。\r结尾\n"

    assert source(tmp_path, text.encode()) == Source(
        "page.txt", text, "utf-8", markdown=False, sha256=sha256(text.encode()).hexdigest()
    )


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8-sig", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("gb18030", b""),
    ],
)
def test_the_encoding_is_recorded(tmp_path: Path, encoding: str, mark: bytes) -> None:
    text = "全市春耕生产有序推进，农民抢抓农时。"

    read_back = source(tmp_path, mark + text.encode(encoding.removesuffix("-sig")))

    assert (read_back.text, read_back.encoding) == (text, encoding)


@pytest.mark.parametrize("name", ["page.md", "PAGE.MD", "page.markdown"])
def test_a_file_called_markdown_is_markdown(tmp_path: Path, name: str) -> None:
    assert source(tmp_path, "没有标题".encode(), name).markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# 要闻\n正文", True),
        ("\n \u3000\r\n## 要闻", True),
        ("   ###### 要闻", True),
        ("#\t要闻", True),
        ("#要闻", False),
        ("####### 要闻", False),
        ("    # 要闻", False),
        ("正文\n# 要闻", False),
    ],
)
def test_a_text_file_that_begins_with_an_atx_heading_is_markdown(
    tmp_path: Path, text: str, markdown: bool
) -> None:
    assert source(tmp_path, text.encode()).markdown is markdown


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"a" * 100)

    assert isinstance(read(Found(path, "page.txt"), 100), Source)


def test_a_file_over_the_limit_is_too_large_and_the_message_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"a" * 1234)

    problem = read(Found(path, "page.txt"), 1000)

    assert isinstance(problem, Problem)
    assert (problem.path, problem.kind) == ("page.txt", "too-large")
    assert all(part in str(problem.detail) for part in ("1,234", "1,000", "--max-bytes"))


def test_a_file_that_gives_more_than_its_size_says_is_too_large() -> None:
    """As one that grows while it is read: the files of /proc have size 0 and give bytes."""
    path = Path("/proc/self/status")
    assert path.stat().st_size == 0

    problem = read(Found(path, "status"), 10)

    assert isinstance(problem, Problem)
    assert problem.kind == "too-large"


def test_binary_and_undecodable_files_are_problems_with_the_byte(tmp_path: Path) -> None:
    for data, kind in [(b"abc\x00", "binary"), (b"abc\xff", "undecodable")]:
        path = tmp_path / "page.txt"
        path.write_bytes(data)

        problem = read(Found(path, "page.txt"))

        assert isinstance(problem, Problem)
        assert problem.kind == kind
        assert "第3字节" in str(problem.detail)


def from_standard_input(limit: int, **streams: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(limit)],
        stdout=subprocess.PIPE,
        timeout=60,
        check=True,
        **streams,  # type: ignore[call-overload]
    )
    return str(done.stdout.decode())


def test_standard_input_is_read_to_its_end() -> None:
    text = "# 要闻\r\n正文"
    printed = from_standard_input(9999, input=text.encode())

    digest = sha256(text.encode()).hexdigest()
    assert printed.strip() == ascii(Source("-", text, "utf-8", markdown=True, sha256=digest))


def test_empty_standard_input_is_a_problem() -> None:
    assert "'empty'" in from_standard_input(9999, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b" \t\r\n\x0c",
        " \u3000\xa0\n".encode(),
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE,
        codecs.BOM_UTF32_BE,
        codecs.BOM_UTF8 * 2,
        "\u200b\u2060\x01\n".encode(),
    ],
)
def test_a_page_without_a_character_is_a_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.txt").write_bytes(data)

    problem = read(Found(tmp_path / "page.txt", "page.txt"))

    assert isinstance(problem, Problem)
    assert (problem.path, problem.kind) == ("page.txt", "empty")


def test_one_character_is_a_page(tmp_path: Path) -> None:
    assert source(tmp_path, codecs.BOM_UTF8 + "一".encode()).text == "一"


def test_endless_standard_input_is_too_large() -> None:
    with Path("/dev/zero").open("rb") as endless:
        assert "too-large" in from_standard_input(2**22, stdin=endless)


def test_closed_standard_input_is_unreadable() -> None:
    command = f"exec {sys.executable} -c '{PROGRAM}' 99 <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=True)

    assert b"'unreadable'" in done.stdout
