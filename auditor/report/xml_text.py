"""Elements as XML 1.0 text; the library escapes marks, and what XML cannot hold is made visible."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(tag: str, attributes: Mapping[str, object], *lines: str) -> Element:
    """Return an element of some lines of text; nothing in it is beyond what XML 1.0 can write."""
    made = ET.Element(tag, {key: safe.for_xml(str(value)) for key, value in attributes.items()})
    made.text = "\n".join(map(safe.for_xml, lines)) or None
    return made


def document(root: Element) -> str:
    """Return an element as a document in UTF-8, indented."""
    ET.indent(root)
    return f"{_DECLARATION}{ET.tostring(root, encoding='unicode')}\n"
