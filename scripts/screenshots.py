"""Take the pictures of README and docs: what the auditor says of seeds/, as a terminal and a browser show it.

The report, and the way from a finding to a corrected page: findings marked with keys in the browser, the list
for the make-up room, the diff, and the new proof held against the old one. Written to reports/sample/*.png.
Chromium (Debian: chromium, fonts-noto-cjk) and Playwright take them: `make screenshots`. They are no part of
the tests' comparison: fonts differ from machine to machine.
"""

from __future__ import annotations

import base64
import importlib
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from auditor.pipeline import all_checks, audit
from auditor.report import REPORTERS
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.contract import About
    from auditor.model import Report

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "reports" / "sample"
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COLUMNS, LINES = 92, 27
REVERSED = re.compile("7;3([0-7])m")
"""Rich has no reversed colours in HTML: black on the colour is what a terminal makes of it."""
COLOURS = 128
PIXELS = """async source => {
    const image = new Image();
    image.src = "data:image/png;base64," + source;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const bytes = canvas.getImageData(0, 0, image.width, image.height).data;
    const blob = new Blob([bytes]);
    return await new Promise(done => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(",")[1]);
        reader.readAsDataURL(blob);
    });
}"""
"""The pixels of a PNG, four bytes each, in base64."""
TERMINAL = TerminalTheme(
    (28, 28, 30),
    (226, 223, 216),
    [(28, 28, 30), (255, 120, 110), (134, 215, 156), (242, 189, 85), (143, 188, 240), (210, 160, 230),
     (121, 205, 211), (226, 223, 216)],
)  # fmt: skip
PAGE = """<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><style>{stylesheet}
html, body {{ margin: 0; background: #1c1c1e; color: #e2dfd8; }}
pre {{ margin: 0; padding: 16px 20px; }}
pre {{ font: 15px/1.5 "Noto Sans Mono CJK SC", monospace; }}
</style><pre>{code}</pre></html>"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, the window's size, the scheme, and the keys pressed before it is taken.

    A window of no height is as high as what is in it.
    """

    file: str
    width: int
    height: int = 0
    scheme: str = "light"
    keys: str = ""


CONSOLE = Picture("console.png", 860)
BROWSER = (
    Picture("html-light.png", 1180, 620, keys="jjjjjjjjjjj"),
    Picture("html-dark.png", 1180, 720, "dark", "jjjj"),
    Picture("html-phone.png", 390, 780, keys="jjj"),
)
LOOP_PAGE = "seeds/001_0cc59c75eb8b24af.txt"
MARKING = Picture("loop-1-mark.png", 900, 620, keys="ndaaaaaak")
LISTING = Picture("loop-2-list.png", 900, 620)
MENDING = Picture("loop-3-fix.png", 900, 620)
PROOFING = Picture("loop-4-compare.png", 900, 620)
PICTURES = (CONSOLE, *BROWSER, MARKING, LISTING, MENDING, PROOFING)


def audited() -> tuple[Report, dict[str, About]]:
    """Audit the seeds with all checks."""
    settings = Settings()
    checks = all_checks(settings)
    return audit(["seeds"], settings, checks), {name: check.about for name, check in checks.items()}


def terminal(coloured: str) -> str:
    """Return the head and the end of the report that a terminal is sent, as a page that looks like one."""
    lines = REVERSED.sub(r"30;4\1m", coloured).splitlines()
    ends = [number for number, line in enumerate(lines[:LINES]) if not line]
    last = max(number for number, line in enumerate(lines) if not line)
    return typed("auditor check seeds", [*lines[: ends[-1]], "", "    …", *lines[last:]])


def typed(command: str, lines: Iterable[str]) -> str:
    """Return a page that looks like a terminal after a command."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), markup=False, emoji=False, highlight=False)
    console.print(Text(f"$ {command}"))
    for line in lines:
        console.print(Text.from_ansi(line), soft_wrap=True)
    return console.export_html(theme=TERMINAL, code_format=PAGE)


def take(browser: Any, address: str, picture: Picture, saved: Path | None = None) -> None:
    """Open a page, press the keys and take the picture.

    Args:
        browser: of Playwright.
        address: of the page.
        picture: what to take.
        saved: where the marks go that `s` saves, if they are wanted.
    """
    size = {"width": picture.width, "height": picture.height or 100}
    session = browser.new_context(viewport=size, color_scheme=picture.scheme)
    page = session.new_page()
    page.goto(address)
    for key in picture.keys:
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    shot = page.screenshot(full_page=not picture.height)
    if saved:
        with page.expect_download() as download:
            page.keyboard.press("s")
        download.value.save_as(saved)
    session.close()
    blank = browser.new_page()
    pixels = base64.b64decode(blank.evaluate(PIXELS, base64.b64encode(shot).decode()))
    blank.close()
    small = palette_png(pixels, *struct.unpack_from(">II", shot, 16))
    (SAMPLE / picture.file).write_bytes(small)
    print(f"reports/sample/{picture.file} {len(small) / 1000:.0f} kB")


def go_round(browser: Any, desk: Path) -> None:
    """Take the pictures of the way from a finding to a corrected page, each step with what the last one left.

    Args:
        browser: of Playwright.
        desk: an empty folder.
    """
    (desk / "A").mkdir()
    shutil.copy(ROOT / LOOP_PAGE, desk / "A" / "A03.txt")
    run(desk, "check A -f html=report.html")
    take(browser, (desk / "report.html").as_uri(), MARKING, desk / "auditor-marks.json")
    run(desk, "check A --marks auditor-marks.json -f worksheet=list.html")
    take(browser, (desk / "list.html").as_uri(), LISTING)
    fix = "fix A --marks auditor-marks.json"
    shown = run(desk, f"{fix} --color always").splitlines()
    (desk / "terminal.html").write_text(typed(f"auditor {fix}", shown), encoding="utf-8")
    take(browser, (desk / "terminal.html").as_uri(), MENDING)
    run(desk, f"{fix} --output-dir B")
    forget_one(desk / "A" / "A03.txt", desk / "B" / "A" / "A03.txt")
    run(desk, "compare A B/A --marks auditor-marks.json -f html -o compare.html")
    take(browser, (desk / "compare.html").as_uri(), PROOFING)


def run(desk: Path, command: str) -> str:
    """Run a command of the auditor in a folder and return what it prints; status 1 is no failure."""
    done = subprocess.run(
        [sys.executable, "-m", "auditor", *command.split()],
        cwd=desk,
        env={**os.environ, "COLUMNS": str(COLUMNS)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 1:
        raise SystemExit(f"auditor {command}: {done.stderr}")
    return done.stdout


def forget_one(old: Path, new: Path) -> None:
    """Leave the last change of a new proof undone, as the make-up room does now and then."""
    before, after = (path.read_text(encoding="utf-8").splitlines(keepends=True) for path in (old, new))
    *_, (_, start, end, first, last) = (
        one for one in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if one[0] != "equal"
    )
    new.write_text("".join([*after[:first], *before[start:end], *after[last:]]), encoding="utf-8")


def palette_png(pixels: bytes, width: int, height: int) -> bytes:
    """Return RGBA pixels as a PNG of few colours (ISO/IEC 15948): text needs no more, and takes a third."""
    rgb = np.frombuffer(pixels, np.uint8).reshape(-1, 4)[:, :3]
    colours, which, counts = np.unique(rgb, axis=0, return_inverse=True, return_counts=True)
    common = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    far = np.abs(colours[:, None].astype(int) - common[None].astype(int)).sum(axis=2)
    rows = far.argmin(axis=1).astype(np.uint8)[which.reshape(-1)].reshape(height, width)
    # Before each row stands the number of its filter: none.
    data = zlib.compress(np.pad(rows, ((0, 0), (1, 0))).tobytes(), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (b"IHDR", head), (b"PLTE", common.tobytes()), (b"IDAT", data), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def main() -> int:
    """Take all pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("Chromium is not installed (Debian: apt-get install chromium fonts-noto-cjk)", file=sys.stderr)
        return 2
    playwright = importlib.import_module("playwright.sync_api")
    os.chdir(ROOT)
    report, abouts = audited()
    pages = {
        "terminal.html": terminal(REPORTERS["console"](report, colour=True, width=COLUMNS, abouts=abouts)),
        "report.html": REPORTERS["html"](report, abouts=abouts),
    }
    with tempfile.TemporaryDirectory() as temporary, playwright.sync_playwright() as running:
        for name, text in pages.items():
            (Path(temporary) / name).write_text(text, encoding="utf-8")
        browser = running.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        take(browser, (Path(temporary) / "terminal.html").as_uri(), CONSOLE)
        for picture in BROWSER:
            take(browser, (Path(temporary) / "report.html").as_uri(), picture)
        desk = Path(temporary) / "desk"
        desk.mkdir()
        go_round(browser, desk)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
