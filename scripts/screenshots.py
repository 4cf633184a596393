"""Take the pictures of the README: what the auditor says of seeds/, as a terminal and a browser show it.

Written to reports/sample/*.png. Chromium (Debian: chromium, fonts-noto-cjk) and Playwright take them:
`make screenshots`. They are no part of the tests' comparison: fonts differ from machine to machine.
"""

from __future__ import annotations

import base64
import importlib
import os
import re
import shutil
import struct
import sys
import tempfile
import zlib
from dataclasses import dataclass
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
pre {{ margin: 0; padding: 16px 20px; font: 15px/1.5 "Noto Sans Mono CJK SC", monospace; }}
</style><pre>{code}</pre></html>"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, the window's size, the scheme, and the keys pressed before it is taken."""

    file: str
    width: int
    height: int
    scheme: str = "light"
    keys: str = ""


CONSOLE = Picture("console.png", 860, 100)
BROWSER = (
    Picture("html-light.png", 1180, 720, keys="jjjjjjjjjjj"),
    Picture("html-dark.png", 1180, 720, "dark", "jjjj"),
    Picture("html-phone.png", 390, 780, keys="jjj"),
)


def audited() -> tuple[Report, dict[str, About]]:
    """Audit the seeds with all checks."""
    settings = Settings()
    checks = all_checks(settings)
    return audit(["seeds"], settings, checks), {name: check.about for name, check in checks.items()}


def terminal(coloured: str) -> str:
    """Return the beginning of what a terminal is sent as a page that looks like one."""
    lines = REVERSED.sub(r"30;4\1m", coloured).splitlines()
    ends = [number for number, line in enumerate(lines[:LINES]) if not line]
    last = max(number for number, line in enumerate(lines) if not line)
    shown = [*lines[: ends[-1]], "", "    …", *lines[last:]]
    console = Console(record=True, width=COLUMNS, file=StringIO(), markup=False, emoji=False, highlight=False)
    console.print(Text("$ auditor check seeds"))
    for line in shown:
        console.print(Text.from_ansi(line), soft_wrap=True)
    return console.export_html(theme=TERMINAL, code_format=PAGE)


def take(browser: Any, address: str, picture: Picture) -> None:
    """Open a page, press the keys and take the picture."""
    size = {"width": picture.width, "height": picture.height}
    session = browser.new_context(viewport=size, color_scheme=picture.scheme)
    page = session.new_page()
    page.goto(address)
    for key in picture.keys:
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    shot = page.screenshot(full_page=picture is CONSOLE)
    session.close()
    blank = browser.new_page()
    pixels = base64.b64decode(blank.evaluate(PIXELS, base64.b64encode(shot).decode()))
    blank.close()
    small = palette_png(pixels, *struct.unpack_from(">II", shot, 16))
    (SAMPLE / picture.file).write_bytes(small)
    print(f"reports/sample/{picture.file} {len(small) / 1000:.0f} kB")


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
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
