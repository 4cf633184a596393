"""A real browser, headless: Debian's Chromium through Playwright, where both can be had."""

from __future__ import annotations

import importlib
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield a running Chromium, a `playwright.sync_api.Browser`; skip the test where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    try:
        playwright = importlib.import_module("playwright.sync_api")
    except ImportError:
        pytest.skip("Playwright is not installed (make heavy)")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Opened:
    """A file in the browser, with what it asked for and complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Type keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def ask(self, script: str) -> Any:
        """Evaluate an expression in the page."""
        return self.page.evaluate(script)

    def number(self) -> int | None:
        """Return the number of the current finding, as the list has it."""
        found: int | None = self.ask("document.querySelector('.finding[aria-current]')?.value ?? null")
        return found


@contextmanager
def opened(browser: Any, html: str, folder: Path, **context: Any) -> Iterator[Opened]:
    """Yield a document opened from a file, as by a double click.

    Args:
        browser: of `chromium`.
        html: the document.
        folder: where its file goes.
        context: of `Browser.new_context` (viewport, color_scheme, java_script_enabled …).
    """
    file = folder / "report.html"
    file.write_text(html, encoding="utf-8")
    session = browser.new_context(**{"viewport": {"width": 1400, "height": 900}} | context)
    try:
        yield visited(session, file.as_uri())
    finally:
        session.close()


def visited(session: Any, address: str) -> Opened:
    """Open an address in a tab of its own."""
    page = session.new_page()
    found = Opened(page)

    def asked(dialog: Any) -> None:
        found.dialogs.append(dialog.message)
        dialog.accept()

    page.on("request", lambda request: found.requests.append(request.url))
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("dialog", asked)
    page.goto(address)
    return found
