"""XML from anywhere: no entities, nothing from outside, no more elements than a newspaper has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import TreeBuilder
from xml.sax import ContentHandler, SAXException

from auditor.contract import say
from auditor.read.content import Unread
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element
    from xml.sax.xmlreader import AttributesImpl

    from auditor.read.content import Content

_MOST = 1_000_000
"""Elements of a document; a page of 15,000 characters, each a word, has 30,000."""
_DEEPEST = 100
"""Elements inside one another."""
_PART = 1 << 16
"""Characters given to the parser at a time."""
_DECLARED = lazy(r"\s*<\?xml[^>]{0,200}\?>")


class _TooMuchError(Exception):
    """More elements, or deeper ones, than a page has."""


class _Building(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self._count = self._depth = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - as SAX has it
        """Open an element; prefixes are left out: each format has one vocabulary."""
        self._count += 1
        self._depth += 1
        if self._count > _MOST or self._depth > _DEEPEST:
            raise _TooMuchError
        told = dict(attrs.items())
        if any(":" in key for key in told):
            told = {key.rpartition(":")[2]: value for key, value in told.items()}
        self.builder.start(name.rpartition(":")[2], told)

    def endElement(self, name: str) -> None:  # noqa: N802 - as SAX has it
        """Close an element."""
        self._depth -= 1
        self.builder.end(name.rpartition(":")[2])

    def characters(self, content: str) -> None:
        """Put text to the element that is open."""
        self.builder.data(content)


def tree(content: Content, form: str) -> Element:
    """Return the root of a document; names are without prefixes.

    Args:
        content: the document, decoded.
        form: name of the format.

    Raises:
        Unread: when it is not well-formed, has entities or an external reference, or too many elements.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only for files of markup
    from defusedxml.sax import make_parser  # noqa: PLC0415

    building = _Building()
    parser = make_parser()
    parser.forbid_entities = parser.forbid_external = True
    parser.setContentHandler(building)
    # What the declaration says of the encoding was true of the bytes; the parser is given characters.
    text = _DECLARED.sub("", content.text, count=1)
    try:
        for start in range(0, len(text), _PART):
            parser.feed(text[start : start + _PART])
        parser.close()
        root: Element = building.builder.close()
    except DefusedXmlException:
        raise Unread(say("这个 {format} 定义了实体或引用了外部文件，为安全起见没有读", format=form)) from None
    except _TooMuchError:
        raise Unread(
            say("这个 {format} 的元素太多或嵌套太深，不像报纸版面，请按版分开", format=form), "too-large"
        ) from None
    except (SAXException, AssertionError, ValueError) as error:
        raise damaged(form, error) from None
    return root


def damaged(form: str, error: Exception) -> Unread:
    """Return what is said of a file that is broken or cut short."""
    reason = str(error).partition("\n")[0][:200]
    return Unread(say("不是完好的 {format} 文件（{reason}），请重新导出", format=form, reason=reason))


def below(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of an element that have one of the names."""
    return (child for child in element if child.tag in names)
