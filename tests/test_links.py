"""Every link, anchor and picture of the documentation leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from documents import ALL, CHECKS, FIRST, PAGES, ROOT, headings, links, named, text_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("document", ALL, ids=named)
def test_every_link_leads_to_a_file_and_to_a_heading_that_are_there(document: Path) -> None:
    lost = []
    for link in links(text_of(document)):
        parts = urlsplit(link)
        if parts.scheme:
            assert parts.scheme == "https", link
            continue
        to = (document.parent / unquote(parts.path)).resolve() if parts.path else document
        fragment = unquote(parts.fragment)
        if (
            not to.is_relative_to(ROOT)
            or not to.exists()
            or (fragment and fragment not in headings(text_of(to)))
        ):
            lost.append(link)

    assert lost == []


def test_every_page_is_reached_from_the_first() -> None:
    seen: set[Path] = set()
    waiting = [FIRST[0]]
    while waiting:
        document = waiting.pop()
        if document in seen or document.suffix != ".md":
            continue
        seen.add(document)
        linked = (urlsplit(link) for link in links(text_of(document)))
        waiting += [
            (document.parent / unquote(one.path)).resolve() for one in linked if one.path and not one.scheme
        ]

    assert [named(page) for page in (*FIRST, *PAGES, *CHECKS) if page not in seen] == []


def test_what_stands_twice_in_a_document_has_two_anchors() -> None:
    assert headings("# 甲 · A\n## B, `c`\n## B, c\n```sh\n# no heading\n```\n### [D](e.md)!\n") == [
        "甲--a",
        "b-c",
        "b-c-1",
        "d",
    ]
