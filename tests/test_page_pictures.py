"""Pictures of pages: found beside the text, cut round findings, never larger than a browser bears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from report_samples import FINDINGS, FIRST, REPORT

from auditor.model import Box, Edition, Placed, Report, Scanned, Source, Span, placed_check
from auditor.pipeline.pictures import pictures
from auditor.read.pictures import picture_file

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Page


def touched(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


@pytest.mark.parametrize(
    ("page", "named", "picture"),
    [
        ("p03.txt", "", "p03.jpg"),
        ("p03.alto.xml", "scans/p03.g3.jpg", "p03.png"),
        ("p03.xml", "scans/a.jpg", "scans/a.jpg"),
        ("p03.xml", "D:\\scans\\a.jpg", "a.jpg"),
        ("issue.xml#A03", "a.jpg", "a.jpg"),
        ("p03.txt", "", "p03.JP2"),
    ],
)
def test_the_picture_is_the_one_named_or_the_one_beside_the_text(
    tmp_path: Path, page: str, named: str, picture: str
) -> None:
    file = touched(tmp_path / picture)

    assert picture_file(str(tmp_path / page), named) == file


@pytest.mark.parametrize("named", ["../secret.jpg", "/secret.jpg", "a\0b.jpg", "..", "x/../../secret.jpg"])
def test_no_picture_is_looked_for_outside_the_folder(tmp_path: Path, named: str) -> None:
    touched(tmp_path / "secret.jpg")
    touched(tmp_path / "in" / "p03.txt")

    assert picture_file(str(tmp_path / "in" / "p03.txt"), named) is None


def test_what_is_no_picture_is_none(tmp_path: Path) -> None:
    touched(tmp_path / "p03.txt")

    assert picture_file(str(tmp_path / "p03.txt"), "p03.txt") is None


def scanned(folder: Path, extent: tuple[float, float] | None, size: tuple[int, int]) -> Report:
    """Return a report on a page whose lines stand one under the other on a picture of a size."""
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed (make heavy)")
    path = folder / "a.txt"
    picture: Any = image.new("L", size, 255)
    picture.save(folder / "a.png")
    lines, at = [], 0
    for number, line in enumerate(FIRST.text.split("\n")):
        lines.append(Placed(Span(at, at + len(line)), Box(10, 20 * number, 410, 20 * number + 16)))
        at += len(line) + 1
    scan = Scanned("ALTO", picture="scans/a.png", lines=tuple(lines), extent=extent)
    page: Page = type(FIRST)(Source(str(path), FIRST.text, scan=scan), FIRST.stories)
    found = tuple(
        type(one)(
            **{
                name: getattr(one, name)
                for name in ("check", "severity", "confidence", "message", "story", "excerpt", "fingerprint")
            },
            place=type(one.place)(str(path), one.place.span, 1, 1, 1, 1),
        )
        for one in FINDINGS
        if one.place.path == FIRST.path
    )
    return Report("1", Edition((page,)), found)


def test_a_strip_lights_the_words_on_a_picture_larger_than_what_was_recognised(tmp_path: Path) -> None:
    report = scanned(tmp_path, (420, 300), (840, 600))
    found, notices = pictures(report, "strips", tmp_path)
    (picture,) = found.values()
    keys = [placed_check(one) for one in report.findings]
    strip = picture.strips[keys[2]]
    (lit,) = strip.boxes[keys[2]]

    assert notices == ()
    assert picture.link == "a.png"
    assert set(picture.strips) == set(keys)
    assert strip.jpeg.startswith(b"\xff\xd8")
    assert 0 <= lit.left < lit.right <= strip.width
    assert 0 <= lit.top < lit.bottom <= strip.height
    assert picture.whole.boxes[keys[2]][0].height == pytest.approx(32)


def test_a_finding_over_two_lines_lights_both(tmp_path: Path) -> None:
    report = scanned(tmp_path, (420, 300), (420, 300))
    (picture,) = pictures(report, "strips", tmp_path)[0].values()
    cut = placed_check(report.findings[1])

    assert len(picture.strips[cut].boxes[cut]) == 2


@pytest.mark.parametrize(("extent", "size"), [((420, 300), (600, 900)), (None, (100, 100))])
def test_a_picture_that_cannot_be_of_this_page_is_only_linked(
    tmp_path: Path, extent: tuple[float, float] | None, size: tuple[int, int]
) -> None:
    found, _ = pictures(scanned(tmp_path, extent, size), "strips", tmp_path)
    (picture,) = found.values()

    assert (picture.link, picture.strips, picture.whole.jpeg) == ("a.png", {}, b"")


def test_links_alone_open_nothing_and_none_is_none(tmp_path: Path) -> None:
    report = scanned(tmp_path, (420, 300), (420, 300))
    (tmp_path / "a.png").write_bytes(b"no picture")

    assert [one.strips for one in pictures(report, "link", tmp_path)[0].values()] == [{}]
    assert pictures(report, "none", tmp_path) == ({}, ())


def test_a_picture_that_cannot_be_read_is_told_and_linked(tmp_path: Path) -> None:
    report = scanned(tmp_path, (420, 300), (420, 300))
    (tmp_path / "a.png").write_bytes(b"no picture")
    found, (notice,) = pictures(report, "strips", tmp_path)

    assert next(iter(found.values())).link == "a.png"
    assert notice.kind == "no-picture"


def test_a_page_without_a_picture_has_none(tmp_path: Path) -> None:
    assert pictures(REPORT, "strips", tmp_path) == ({}, ())


def test_links_lead_from_the_folder_of_the_report(tmp_path: Path) -> None:
    report = scanned(tmp_path, (420, 300), (420, 300))
    (tmp_path / "out").mkdir()
    found, _ = pictures(report, "link", tmp_path / "out")

    assert next(iter(found.values())).link == "../a.png"
