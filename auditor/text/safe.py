"""Harmless text for each place it is shown: what a page says must not act on what shows it.

Escaped are the categories that act or hide: controls (Cc), format characters such as bidirectional
overrides and zero-width ones (Cf), lone surrogates (Cs), private use (Co), line and paragraph
separators (Zl, Zp). A deny-list, not `str.isprintable`: ideographs newer than Python's tables must pass.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from auditor.text.patterns import lazy

_DENIED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_LINE_END = lazy(r"\r\n|\n|\r")
_NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}
# RFC 3986 allows these in a path; all else, the colon that would make a scheme of a name too, is encoded.
_URI_SAFE = "/"
# Code points that XML 1.0 has no way to write and that are not denied already (section 2.2).
_NOT_XML = str.maketrans({"\ufffe": r"\ufffe", "\uffff": r"\uffff"})
# Excel takes a cell that begins with one of these for a formula; the full-width forms likewise.
_FORMULA = tuple("=+-@＝＋－＠\t\r")
_MARKDOWN = lazy(r"([\\`*_\[\]<>&|~!#@:$^]|(?<=[wW]{3})\.)")
# At the beginning of an entry: a list, a heading, a thematic break.
_MARKDOWN_START = lazy(r"^(\d*)([-+=.)])")
# GitHub notifies whoever is named, and links numbers of issues, after the Markdown was read.
_REFERENCE = lazy(r"(\\[@#])(?=[A-Za-z0-9])")


def for_terminal(text: str, *, keep_newlines: bool = False) -> str:
    r"""Return text that a terminal shows as it stands and does not obey.

    What would act or hide becomes visible (`\x1b`, `\u202e`). A line end becomes ⏎, or with
    `keep_newlines` one line feed. The result holds no markup: print it with markup turned off.
    """
    end = "\n" if keep_newlines else "⏎"
    return end.join(_visible(line) for line in _LINE_END.split(text))


def for_line(text: str) -> str:
    r"""Return text for a format of one line a record: as `for_terminal`, line ends written `\n`, `\r`."""
    return _visible(text)


def for_json(text: str) -> str:
    r"""Return text that can be written as UTF-8: lone surrogates become visible (`\udcff`).

    They come from file names that are not UTF-8. Everything else is for the JSON encoder to escape.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def for_html(text: str) -> str:
    """Return text that a browser shows and does not obey; markup is the template engine's to escape.

    Line ends become line feeds and tabs stay: the style sheet shows both as the page has them.
    """
    lines = (line.split("\t") for line in _LINE_END.split(text))
    return "\n".join("\t".join(map(_visible, cells)) for cells in lines)


def for_uri(path: str) -> str:
    """Return a file name as a URI reference (RFC 3986): percent-encoded, with `file:` where it is absolute.

    Bytes of a name that are not UTF-8 are encoded as they are.
    """
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        name = for_json(path).encode()
    quoted = quote(name, safe=_URI_SAFE)
    return f"file://{quoted}" if quoted.startswith("/") else quoted


def for_sarif(text: str) -> str:
    r"""Return text that SARIF takes for no placeholder (3.11.5) and no embedded link (3.11.6)."""
    text = for_json(text).replace("{", "{{").replace("}", "}}")
    return text.replace("\\", r"\\").replace("[", r"\[").replace("]", r"\]")


def for_xml(text: str) -> str:
    """Return text of which every character can stand in XML 1.0; the writer escapes `<` and `&`."""
    return for_terminal(text).translate(_NOT_XML)


def for_cell(text: str, limit: int = 32_000) -> str:
    """Return text for a cell of a table that Excel opens: no formula, no line end, no more than fits.

    What would begin a formula gets an apostrophe before it. A cell holds 32,767 characters; the
    rest would run into the next rows.
    """
    cell = shorten(for_terminal(text), limit)
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def for_annotation(text: str) -> str:
    """Return text for the message of a GitHub workflow command; nothing in it begins another one."""
    return for_line(text).replace("%", "%25")


def for_annotation_property(text: str) -> str:
    """Return text for a property of a GitHub workflow command."""
    return for_annotation(text).replace(":", "%3A").replace(",", "%2C")


def for_markdown(text: str) -> str:
    r"""Return text that Markdown (CommonMark, GitHub, GitLab) shows as it stands, on one line.

    Spaces around it are dropped: Markdown would, or take four of them for a block of code. Marks that
    mean something are escaped (CommonMark 2.4). A zero-width space keeps GitHub from taking `@name`
    and `#1` for someone to notify. Braces are written as references: SARIF has a use for them too.
    """
    escaped = _MARKDOWN.sub(r"\\\1", for_terminal(text).strip(" "))
    escaped = _MARKDOWN_START.sub(r"\1\\\2", escaped)
    escaped = escaped.replace("{", "&#123;").replace("}", "&#125;")
    return _REFERENCE.sub(r"\1&#8203;", escaped)


def shorten(text: str, limit: int = 120) -> str:
    """Return at most `limit` characters: the head and the tail with … between.

    Raises:
        ValueError: when the limit is less than 1.
    """
    if limit < 1:
        raise ValueError(f"cannot shorten to {limit} characters")
    if len(text) <= limit:
        return text
    head = limit // 2
    tail = limit - 1 - head
    return f"{text[:head]}…{text[len(text) - tail :]}"


def _visible(text: str) -> str:
    if text.isprintable():  # nothing denied is printable, and most lines are
        return text
    return text.translate({ord(char): _escape(char) for char in set(text) if _is_denied(char)})


def _is_denied(char: str) -> bool:
    return unicodedata.category(char) in _DENIED


def _escape(char: str) -> str:
    code = ord(char)
    if char in _NAMED:
        return _NAMED[char]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
