"""House styles: what a paper has decided once and keeps on a whole page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.styles import bylines, labels

if TYPE_CHECKING:
    from random import Random

_RARE, _SOME, _OFTEN, _EVERY = 0.1, 0.3, 0.65, 1.0


@dataclass(frozen=True, slots=True)
class House:
    """A kind of paper: the choices that its styles are drawn from."""

    name: str
    credit: str
    headlines: str
    genres: str
    labels: tuple[float, ...] = (0, 0, _RARE, _SOME, _OFTEN)
    bylines: tuple[float, ...] = (0, _SOME, _OFTEN, _EVERY)
    datelines: tuple[float, ...] = (0, 0, _SOME, _OFTEN, _EVERY)
    signatures: tuple[float, ...] = (0, 0, _SOME, _OFTEN)
    marks: str = "full full full half"
    digits: str = "half half half full"
    quotes: str = "“”‘’"
    traditional: tuple[bool, ...] = (False,)
    markdown: tuple[int, ...] = (0,)
    limits: tuple[int, ...] = (0, 0, 90, 160)
    headless: tuple[float, ...] = (0, 0, 0, 0, _RARE)
    years: tuple[int, int] = (2000, 2026)
    stray: str = "none"


_HOUSES: tuple[House, ...] = (
    House(
        "central party paper",
        bylines.PARTY,
        "plain spaced kicker deck two_lines kicker_deck series",
        "report*8 essay opinion briefs photo interview verse names",
    ),
    House(
        "party paper of 1998",
        bylines.OLD,
        "joined deck kicker plain two_lines",
        "report*8 briefs*2 opinion essay photo names",
        digits="full full half",
        marks="full",
        years=(1978, 1999),
        stray="none none none web",
    ),
    House(
        "party paper of the fifties",
        bylines.OLD,
        "two_lines kicker deck plain kicker_deck",
        "report*6 letter essay briefs verse names chronicle",
        labels=(0, _SOME),
        bylines=(0, _SOME),
        marks="full half",
        digits="full half",
        quotes="“”‘’ 「」『』",
        years=(1949, 1966),
        stray="none none archive",
    ),
    House(
        "paper of the learned",
        bylines.PARTY,
        "label plain spaced deck sentence two_lines",
        "report*4 essay*3 opinion interview photo verse",
        labels=(_SOME, _OFTEN, _EVERY),
        stray="none none web",
    ),
    House(
        "army paper",
        bylines.PARTY,
        "plain spaced dash kicker deck sentence",
        "report*6 opinion letter verse essay photo interview",
        bylines=(_OFTEN, _EVERY),
    ),
    House(
        "provincial party paper",
        bylines.PARTY,
        "kicker spaced plain kicker_deck deck long series",
        "report*7 briefs photo table notices opinion names",
    ),
    House(
        "evening paper",
        bylines.CITY,
        "spaced two_lines question quote deck kicker plain",
        "report*5 briefs table essay verse ads notices interview photo letter oddments",
    ),
    House(
        "metropolitan paper",
        bylines.CITY,
        "spaced quote question deck bar two_lines long",
        "report*6 briefs photo table interview ads notices",
        limits=(60, 90, 0),
    ),
    House(
        "district weekly",
        bylines.LOCAL,
        "spaced plain kicker long deck",
        "report*5 briefs*2 notices names photo verse table essay",
        marks="half half full",
    ),
    House(
        "county paper",
        bylines.LOCAL,
        "plain spaced kicker short series",
        "report*4 briefs notices*2 letter verse essay table chronicle names law",
    ),
    House(
        "trade paper",
        bylines.CITY,
        "plain bar sentence colon deck question",
        "report*5 opinion interview table chronicle briefs essay",
        datelines=(0, 0, _SOME),
    ),
    House(
        "literary page",
        bylines.ESSAY,
        "short title plain quote",
        "essay*4 verse*4 letter chronicle opinion",
        datelines=(0,),
        bylines=(_OFTEN, _EVERY, _EVERY),
    ),
    House(
        "opinion page",
        bylines.ESSAY,
        "title short sentence question colon quote",
        "opinion*6 letter essay briefs",
        datelines=(0,),
        bylines=(_SOME, _EVERY),
    ),
    House(
        "Singapore paper",
        bylines.OVERSEAS,
        "spaced plain sentence colon",
        "report*6 opinion briefs photo essay",
        datelines=(0, 0, _OFTEN, _EVERY),
        limits=(0, 90),
    ),
    House(
        "Hong Kong paper",
        bylines.OVERSEAS,
        "spaced plain deck quote bar colon",
        "report*6 opinion briefs photo essay notices",
        traditional=(True,),
        quotes="「」『』",
    ),
    House(
        "Taiwan paper",
        bylines.OVERSEAS,
        "spaced plain two_lines question quote colon",
        "report*6 opinion letter briefs photo essay",
        traditional=(True,),
        quotes="「」『』",
        limits=(60, 90, 0),
    ),
    House(
        "Macau paper",
        bylines.OVERSEAS,
        "spaced plain deck kicker",
        "report*6 notices briefs essay photo",
        traditional=(True, True, False),
        datelines=(_OFTEN, _EVERY),
        quotes="“”‘’ 「」『』",
    ),
    House(
        "campus paper",
        bylines.LOCAL,
        "plain spaced series short title bar",
        "report*4 essay*2 verse*2 interview names briefs chronicle law",
    ),
    House(
        "broadcaster's web text",
        bylines.WEB,
        "label plain spaced bar question colon",
        "report*7 briefs interview table",
        limits=(0, 60, 90),
        markdown=(0, 0, 2),
        stray="none web web",
    ),
    House(
        "Markdown of a recogniser",
        bylines.CITY,
        "plain spaced kicker deck two_lines long short",
        "report*6 essay briefs verse notices opinion table photo",
        markdown=(1, 2, 2, 3),
    ),
    House(
        "recogniser's text of a lost front page",
        bylines.PARTY,
        "plain two_lines spaced deck",
        "report*6 briefs opinion",
        headless=(_SOME, _OFTEN),
    ),
    House(
        "service page",
        bylines.LOCAL,
        "plain short title question",
        "table*3 notices*3 ads*2 names*2 briefs chronicle interview report*2 law*2 oddments*2",
        bylines=(0, _SOME),
    ),
    House(
        "digest",
        bylines.ESSAY,
        "plain short question quote sentence title",
        "report*3 essay*3 briefs verse chronicle oddments*2",
        datelines=(0,),
        bylines=(0, _SOME, _EVERY),
        signatures=(0, _EVERY),
    ),
)
_SUBHEADS = (
    "bare",
    "bare",
    "bare",
    "bare",
    "bare",
    "bare",
    "bare",
    "bare",
    "一、",
    "（一）",
    "1.",
    "1、",
    "■",
    "●",
    "【】",
    "01",
    "——",
    "bold",
    "◆ ",
)
_GAPS = (
    (0, 0, 0),
    (0, 0, 1),
    (0, 1, 2),
    (1, 1, 1),
    (1, 1, 2),
    (1, 2, 3),
    (2, 2, 2),
    (0, 1, 1),
    (1, 0, 2),
    (0, 2, 3),
)
_WIDTHS = (
    *((),) * 9,
    *((width,) for width in (9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 26, 28, 32, 36, 40)),
    (13, 20),
    (15, 31),
    (12, 18),
    (17, 35),
    (11, 16),
)


@dataclass(frozen=True, slots=True)
class Style:
    """The choices of one page. Shares are probabilities a story; gaps are blank lines; widths are characters.

    `…_forms` are the templates that the page keeps to. `gaps`: between paragraphs, around a headline, above a story. `markdown` is the level of headlines, 0 for
    plain text. `limit`: paragraphs longer than this are parted at a full stop, 0 for never.
    """

    house: str
    years: tuple[int, int]
    headlines: tuple[str, ...]
    decks: float
    headless: float
    genres: tuple[str, ...]
    labels: float
    label_forms: tuple[str, ...]
    bylines: float
    byline_forms: tuple[str, ...]
    byline_below: bool
    datelines: float
    dateline_forms: tuple[str, ...]
    dateline_gap: str | None
    dateline_alone: bool
    signatures: float
    signature_forms: tuple[str, ...]
    signature_inline: bool
    subheads: float
    subheads_marked: bool
    subhead_form: str
    subhead_parts: str
    subhead_quotes: float
    boxes: float
    box_inline: bool
    pull_quotes: float
    captions: float
    riders: float
    jumps: float
    heads: bool
    feet: bool
    middles: bool
    sections: bool
    gaps: tuple[int, int, int]
    indent: str
    marks: str
    digits: str
    quotes: str
    headline_space: str
    headline_mark: str
    traditional: str
    widths: tuple[int, ...]
    ragged: int
    markdown: int
    bold: bool
    pictures: bool
    piped: bool
    stray: str
    limit: int
    misread: float
    damage: tuple[str, ...]

    def __str__(self) -> str:
        """Say the choices that matter in a line."""
        words = [
            self.house,
            f"headlines {'/'.join(self.headlines)}",
            f"labels {self.labels}",
            f"bylines {self.bylines}",
            f"datelines {self.datelines}",
            f"subheads {self.subheads} {self.subhead_form}",
            f"gaps {self.gaps[0]}{self.gaps[1]}{self.gaps[2]}",
            f"indent {len(self.indent)}",
            f"marks {self.marks}",
            f"digits {self.digits}",
            f"widths {'/'.join(map(str, self.widths)) or 'none'}",
            f"damage {'/'.join(self.damage) or 'none'}",
        ]
        words += [f"# {self.markdown}{' bold' if self.bold else ''}"] if self.markdown else []
        words += [f"{self.stray} lines"] if self.stray != "none" else []
        words += [f"headless {self.headless}"] if self.headless else []
        words += [self.traditional] if self.traditional else []
        words += [f"misread {self.misread}"] if self.misread else []
        return "; ".join(words)


def draw_style(draw: Random, *, traditional: bool) -> Style:
    """Return a style; with traditional characters only where they can be made."""
    house = draw.choice(_HOUSES)
    forms = house.headlines.split()
    converted = draw.choice(house.traditional) and traditional
    markdown = draw.choice(house.markdown)
    widths = () if markdown else draw.choice(_WIDTHS)
    return Style(
        house=house.name,
        years=house.years,
        headlines=tuple(draw.sample(forms, min(len(forms), draw.randint(1, 4)))),
        decks=draw.choice((0, 0, 0, _SOME, _OFTEN)),
        headless=draw.choice(house.headless),
        genres=_weighted(house.genres),
        labels=draw.choice(house.labels),
        label_forms=tuple(draw.sample(labels.COLUMN_FORMS, draw.choice((1, 1, 2)))),
        bylines=draw.choice(house.bylines),
        byline_forms=bylines.forms(bylines.BYLINES, house.credit, draw),
        byline_below=draw.random() < 0.12,
        datelines=draw.choice(house.datelines),
        dateline_forms=bylines.forms(bylines.DATELINES, house.credit, draw),
        dateline_gap=draw.choice((None, None, "", " ", "　")),
        dateline_alone=draw.random() < 0.06,
        signatures=draw.choice(house.signatures),
        signature_forms=bylines.forms(bylines.SIGNATURES, house.credit, draw),
        signature_inline=draw.random() < 0.4,
        subheads=draw.choice((0, _SOME, _OFTEN, _EVERY, _EVERY)),
        subheads_marked=draw.random() < 0.5,
        subhead_form=draw.choice(_SUBHEADS),
        subhead_parts=draw.choice(("", "", "", " ", "　", "  ", "：")),
        subhead_quotes=draw.choice((0, 0, _RARE, _SOME)),
        boxes=draw.choice((0, 0, _RARE, _SOME)),
        box_inline=draw.random() < 0.5,
        pull_quotes=draw.choice((0, 0, 0, _SOME, _OFTEN)),
        captions=draw.choice((0, _RARE, _SOME, _OFTEN)),
        riders=draw.choice((0, 0, _RARE, _SOME)),
        jumps=draw.choice((0, 0, 0, _RARE, _SOME)),
        heads=draw.random() < 0.6,
        feet=draw.random() < 0.4,
        middles=draw.random() < 0.25,
        sections=draw.random() < (0.5 if markdown else 0.15),
        gaps=draw.choice(_GAPS[3:6] if markdown else _GAPS),
        indent=draw.choice(("", "", "　　") if markdown else ("", "", "　　", "　　", "    ")),
        marks=draw.choice(house.marks.split()),
        digits=draw.choice(house.digits.split()),
        quotes=draw.choice(house.quotes.split()),
        headline_space=draw.choice((" ", " ", "　", "  ")),
        headline_mark=draw.choice(("",) * 14 + ("■ ", "●", "◆", "□ ", "【】", "▲ ")),
        traditional=draw.choice(("s2t", "s2tw", "s2hk")) if converted else "",
        widths=widths,
        ragged=draw.choice((0, 0, 1, 2)) if widths else 0,
        markdown=markdown,
        bold=bool(markdown) and draw.random() < 0.25,
        pictures=bool(markdown) and draw.random() < 0.3,
        piped=bool(markdown) and draw.random() < 0.5,
        stray=draw.choice(house.stray.split()),
        limit=draw.choice(house.limits),
        misread=draw.choice((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08)),
        damage=_damage(draw),
    )


def _weighted(words: str) -> tuple[str, ...]:
    named = [word.partition("*") for word in words.split()]
    return tuple(name for name, _, times in named for _ in range(int(times or 1)))


def _damage(draw: Random) -> tuple[str, ...]:
    kinds = (
        "cut",
        "interlude",
        "lost stop",
        "lost tail",
        "lost head",
        "lost blank",
        "lost mark",
        "lost headline",
    )
    if draw.random() < 0.5:
        return ()
    return tuple(kind for kind in kinds if draw.random() < 0.4)
