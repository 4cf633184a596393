"""What every HTML document has: the template engine, words, style, script, and the policy that lets them in.

The content security policy (W3C CSP level 3) allows what has their SHA-256 and nothing more.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from auditor.report.html.words import words
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.report.look import Look

_PACKAGE = "auditor.report.html"
_LANGUAGES = {"zh": "zh-Hans", "en": "en"}


def frame(
    look: Look, styles: Sequence[str], scripts: Sequence[str] = (), *, shows: bool = False
) -> dict[str, object]:
    """Return what a document's template is given besides its own: words, language, style, script, policy.

    `shows` lets in the pictures that the document itself holds, and none from elsewhere.
    """
    style, script = _joined(tuple(styles)), _joined(tuple(scripts))
    return {
        "w": words(look),
        "say": look.word,
        "lang": _LANGUAGES[look.lang],
        "style": style,
        "script": script,
        "policy": _policy(style, script, shows=shows),
    }


def document(template: str, *given: dict[str, object]) -> str:
    """Return the document of a template, made with what is given."""
    whole = {key: value for one in given for key, value in one.items()}
    return f"{_environment().get_template(template).render(whole)}\n"


def _policy(style: str, script: str, *, shows: bool) -> str:
    images = "img-src data:; " if shows else ""
    scripts = f"script-src '{_hash(script)}'; " if script else ""
    styles = f"style-src '{_hash(style)}'; "
    return f"default-src 'none'; {styles}{scripts}{images}base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _joined(names: tuple[str, ...]) -> str:
    folder = resources.files(_PACKAGE) / "assets"
    return "".join((folder / name).read_text(encoding="utf-8") for name in names)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    # In a name a line break is no break of the line.
    made.filters["line"] = safe.for_line
    return made


def _shown(value: object) -> object:
    """Make harmless what a template puts out: the one door for text of pages, names and messages."""
    return safe.for_html(value) if isinstance(value, str) and not isinstance(value, Markup) else value
