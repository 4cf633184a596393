"""What a report says of the error rate: always that it is an estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.contract import Message
    from auditor.model import Report


def characters(report: Report) -> Mapping[str, int]:
    """Return the characters that rates are taken over: of each page by path, of the edition under "".

    Where there is no rate, all but white space count.
    """
    pages = {page.path: len("".join(page.text.split())) for page in report.edition.pages}
    pages |= {rate.path: rate.characters for rate in report.rates if rate.path}
    return {"": sum(pages.values()), **pages}


def rate_words(report: Report) -> Iterator[Message]:
    """Yield the edition's estimated error rate, how many pages are over the limit, and which have none."""
    for rate in report.rates:
        if not rate.path:
            yield say(
                "编校差错率（估算）：万分之{share}（{points:g}分，{characters}字），"
                "{verdict}万分之{limit:g}。",
                share=f"{rate.per_ten_thousand:.2f}",
                points=rate.points,
                characters=rate.characters,
                verdict=say("不超过") if rate.passes else say("超过"),
                limit=rate.limit,
            )
    over = [rate.limit for rate in report.rates if rate.path and not rate.passes]
    if over and len(report.edition.pages) > 1:
        yield say("分版计算，超过万分之{limit:g}的有{count}版。", limit=over[0], count=len(over))
    unrated = [page.path for page in report.edition.pages if not page.condition.in_order]
    if unrated:
        yield say("行序混乱，没有计算差错率：{pages}。", pages="、".join(unrated))
