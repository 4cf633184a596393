"""Articles laid out as stories: report, essay, opinion, interview, letter, in the manner of a style."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bench.styles import bylines, echo, labels
from bench.styles.articles import Part
from bench.styles.draft import (
    BODY,
    BOX,
    BYLINE,
    CAPTION,
    DECK,
    HEADLINE,
    JUMP,
    KICKER,
    SIGNATURE,
    SUBHEAD,
    Block,
)
from bench.styles.headings import headings
from bench.styles.phrases import (
    CALLOUTS,
    CAPTIONS,
    CREDITS,
    PHOTO_HEADS,
    QUESTIONS,
    RIDER_TEXTS,
    SUBHEADS,
    drawn,
    expand,
    person,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from bench.styles.articles import Article
    from bench.styles.style import Style

_NUMERALS = "一二三四五六七八九十"
_LENGTHS = (1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12)
_SUMMARY = 90
_LONGEST_SUBHEAD = 14
_SHORTEST_QUOTED = 6
_FIT_ANY = 0.35
"""Share of the subheads that say nothing of their own text."""
_CAPTION_MARK = re.compile(r"^(?:[▲▼←→△①]|（[上左]图）|图①：|[上左]图：|图说：)")
_STOP = re.compile(r"(?<=[。！？])(?![”’）])")
_GREETINGS = ("编辑同志：", "编辑：", "编辑同志", "尊敬的编辑：", "本报编辑部：", "××日报编辑部：")
_CLOSINGS = ("此致敬礼！", "盼有关部门尽快解决。", "望予以关注。", "以上意见，供参考。")


def report(article: Article, style: Style, draw: Random) -> list[Block]:
    """Return a news story: heading, byline or dateline or none, text with what breaks it up, signature."""
    if draw.random() < style.headless:
        return _headless(article, style, draw)
    blocks = _heading(article, style, draw)
    byline = draw.random() < style.bylines
    if byline and not style.byline_below:
        blocks.append(Block(BYLINE, bylines.credited(style.byline_forms, draw)))
    if draw.random() < style.boxes:
        blocks += _box(article, style, draw)
    kept = _kept(article, draw)
    text = _text(kept, style, draw)
    if draw.random() < style.datelines and (not byline or draw.random() < 0.3):
        text = _with_dateline(text, style, draw)
    text = _with_captions(text, style, draw)
    blocks += _with_pull_quote(article, text, style, draw)
    if byline and style.byline_below:
        blocks.append(Block(SIGNATURE, bylines.credited(style.byline_forms, draw)))
    elif draw.random() < style.signatures:
        blocks = _signed(blocks, style, draw)
    blocks = _with_jumps(blocks, style, draw)
    if draw.random() < style.riders:
        blocks += _rider(article.parts[len(kept) :], draw)
    return _started(blocks)


def _headless(article: Article, style: Style, draw: Random) -> list[Block]:
    """Return a story whose headline stood elsewhere, or none: it opens with a dateline, a byline or its text."""
    text = _text(_kept(article, draw), style, draw)
    opening = draw.choice(("dateline", "dateline", "byline", "none"))
    if opening == "dateline":
        text = _with_dateline(text, style, draw)
    if opening == "byline":
        text.insert(0, Block(BYLINE, bylines.credited(style.byline_forms, draw)))
    return _started(_signed(text, style, draw) if draw.random() < style.signatures else text)


def essay(article: Article, style: Style, draw: Random) -> list[Block]:
    """Return an essay: a short title, an author above or below, no dateline."""
    form = draw.choice(("short", "title", "plain", "plain"))
    blocks = [*_label(style, draw), *headings(article, form, draw)]
    above = draw.random() < 0.75
    if above:
        # A few supplements set the author over the title.
        at = len(blocks) if draw.random() < 0.92 else 0
        blocks.insert(at, Block(BYLINE, bylines.credited(bylines.BYLINES[bylines.ESSAY], draw)))
    blocks += _text(_kept(article, draw), style, draw)
    if not above or draw.random() < style.signatures:
        blocks.append(Block(SIGNATURE, bylines.credited(bylines.SIGNATURES[bylines.ESSAY], draw)))
    return _started(blocks)


def opinion(article: Article, style: Style, draw: Random) -> list[Block]:
    """Return a column of opinion: label, title, author or none."""
    blocks = []
    if draw.random() < 0.6:
        blocks.append(Block(KICKER, labels.column(style.label_forms, draw)))
    blocks += headings(article, draw.choice(("title", "sentence", "question", "short", "plain")), draw)
    if draw.random() < 0.7:
        forms = draw.choice((bylines.BYLINES[bylines.ESSAY], bylines.COMMENTATORS, style.byline_forms))
        blocks.append(Block(BYLINE, bylines.credited(forms, draw)))
    blocks += [block for block in _text(_kept(article, draw), style, draw) if block.role == BODY]
    return _started(_signed(blocks, style, draw) if draw.random() < style.signatures else blocks)


def interview(article: Article, style: Style, draw: Random) -> list[Block]:
    """Return questions and answers, marked by words or by names."""
    asks, answers = draw.choice(
        (
            ("问：", "答："),
            ("记者：", f"{person(draw)}："),
            ("本报记者：", f"{person(draw)}："),
            ("Q：", "A："),
            ("记者：", "专家："),
            ("主持人：", f"{person(draw)}："),
            ("问 ", "答 "),
        )
    )
    blocks = _heading(article, style, draw)
    if draw.random() < 0.7:
        blocks.append(Block(BYLINE, bylines.credited(style.byline_forms, draw)))
    first, *rest = [part.text for part in article.parts if part.role == BODY]
    blocks.append(Block(BODY, first))
    questions = draw.sample(QUESTIONS, min(len(rest), draw.randint(2, 8)))
    for question, answer in zip(questions, rest, strict=False):
        blocks += [Block(BODY, asks + expand(question, draw)), Block(BODY, answers + answer)]
    return _started(blocks)


def letter(article: Article, style: Style, draw: Random) -> list[Block]:
    """Return a letter to the editor."""
    blocks = [*_label(style, draw), *headings(article, draw.choice(("plain", "short", "question")), draw)]
    blocks.append(Block(BODY, draw.choice(_GREETINGS)))
    blocks += [Block(BODY, text) for text in _bodies(article, draw)[:4]]
    if draw.random() < 0.4:
        blocks.append(Block(BODY, draw.choice(_CLOSINGS)))
    form = draw.choice(
        ("<市> <人>", "<县>读者 <人>", "读者　<人>", "（<市>市民 <人>）", "<县><村> <人>", "一读者")
    )
    blocks.append(Block(SIGNATURE, expand(form, draw)))
    return _started(blocks)


def photo(article: Article, style: Style, draw: Random) -> list[Block]:
    """Return a story whose text is a picture's: a headline, a paragraph, a credit."""
    blocks = headings(article, draw.choice(("plain", "short", "spaced")), draw)
    if draw.random() < 0.3:
        blocks.insert(
            0, Block(KICKER, draw.choice(("图片新闻", "■图片新闻", "【图片新闻】", "图说", "光影", "镜头")))
        )
    if draw.random() < 0.25:
        own = Block(HEADLINE, drawn(PHOTO_HEADS, draw))
        return _started([*blocks[: -1 if blocks[0].role == KICKER else 0], own, *_numbered_captions(draw)])
    text = _bodies(article, draw)[0]
    credit = drawn(CREDITS, draw)
    if draw.random() < 0.5:
        return _started([*blocks, Block(BODY, text), Block(CAPTION, credit)])
    return _started([*blocks, Block(CAPTION, f"{text}{draw.choice(('', ' ', '　'))}{credit}")])


def _numbered_captions(draw: Random) -> list[Block]:
    form = draw.choice(("{}、{}", "{}.{}", "图{}：{}", "{}　{}"))
    blocks = []
    for number in range(1, draw.randint(3, 5)):
        words = _CAPTION_MARK.sub("", drawn(CAPTIONS, draw))
        blocks.append(Block(CAPTION, form.format(number, words)))
        if draw.random() < 0.4:
            blocks.append(Block(CAPTION, f"（{drawn(CREDITS, draw).strip('（）')}）"))
    return blocks


def _started(blocks: Sequence[Block]) -> list[Block]:
    """Mark the first block that can open a story."""
    opens = (KICKER, HEADLINE, BYLINE, BODY)
    first = next(at for at, block in enumerate(blocks) if block.role in opens)
    return [replace(block, start=True) if at == first else block for at, block in enumerate(blocks)]


def _label(style: Style, draw: Random) -> list[Block]:
    return [Block(KICKER, labels.column(style.label_forms, draw))] if draw.random() < style.labels else []


def _heading(article: Article, style: Style, draw: Random) -> list[Block]:
    blocks = headings(article, draw.choice(style.headlines), draw, decks=style.decks)
    return [*_label(style, draw), *blocks]


def _kept(article: Article, draw: Random) -> tuple[Part, ...]:
    """Return the article's beginning, 1 to 12 paragraphs of it; the last one is body."""
    kept = article.parts[: draw.choice(_LENGTHS)]
    while kept[-1].role != BODY:
        kept = kept[:-1]
    return kept


def _bodies(article: Article, draw: Random) -> list[str]:
    return [part.text for part in _kept(article, draw) if part.role == BODY]


def _text(kept: Sequence[Part], style: Style, draw: Random) -> list[Block]:
    """Return the paragraphs with subheads, the article's own and invented ones, in the style's form."""
    blocks: list[Block] = []
    wanted = draw.random() < style.subheads
    number = 0
    for part in kept:
        own = part.role == SUBHEAD
        invented = wanted and part.role == BODY and blocks and blocks[-1].role == BODY and draw.random() < 0.5
        if own or invented:
            text = part.text if own else _invented_subhead(part, style, draw)
            blocks.append(Block(SUBHEAD, subhead(text, style.subhead_form, number)))
            number += 1
        if not own:
            blocks += [Block(part.role, piece) for piece in _parted(part.text, style.limit)]
    return blocks


def _invented_subhead(below: Part, style: Style, draw: Random) -> str:
    """Return a subhead that says what the paragraph below says, or one that would fit any story."""
    fitting = [one for one in echo.clauses([below]) if len(one) <= _LONGEST_SUBHEAD]
    fits_any = not fitting or draw.random() < _FIT_ANY
    text = drawn(SUBHEADS, draw) if fits_any else draw.choice(fitting)
    if style.subhead_parts and len(fitting) > 1:
        # 多部门联动　织密防护网: two phrases, as many papers of the party and of districts have them.
        one, two = draw.sample(fitting, 2)
        text = f"{one}{style.subhead_parts}{two}"
    if draw.random() < style.subhead_quotes and len(text) > _SHORTEST_QUOTED:
        at = draw.randrange(len(text) - 2)
        text = f"{text[:at]}“{text[at : at + 2]}”{text[at + 2 :]}"
    return text


def subhead(text: str, form: str, number: int) -> str:
    """Return a subhead with the mark or the number that the style gives it."""
    numeral = _NUMERALS[number % 10]
    marked = {
        "一、": f"{numeral}、{text}",
        "（一）": f"（{numeral}）{text}",
        "1.": f"{number + 1}.{text}",
        "1、": f"{number + 1}、{text}",
        "01": f"{number + 1:02d} {text}",
        "【】": f"【{text}】",
        "——": f"——{text}——",
        "bold": f"**{text}**",
        "bare": text,
    }
    return marked.get(form, form + text)


def _parted(text: str, limit: int) -> Iterator[str]:
    """Yield a paragraph in pieces that end at a stop where the style likes short ones."""
    if not limit:
        yield text
        return
    piece = ""
    for sentence in _STOP.split(text):
        if piece and len(piece) + len(sentence) > limit and piece.count("“") == piece.count("”"):
            yield piece
            piece = ""
        piece += sentence
    if piece:
        yield piece


def _with_dateline(text: Sequence[Block], style: Style, draw: Random) -> list[Block]:
    words = bylines.credited(style.dateline_forms, draw)
    if style.dateline_alone and len(words) > 3:
        return [Block(BYLINE, words.rstrip(" 　，")), *text]
    if style.dateline_gap is not None and words.endswith((" ", "　", "）", "】")):
        words = words.rstrip(" 　") + style.dateline_gap
    return [replace(text[0], text=words + text[0].text), *text[1:]]


def _box(article: Article, style: Style, draw: Random) -> list[Block]:
    name = draw.choice(labels.BOXES)
    text = echo.summary(echo.sentences(article), _SUMMARY)
    if style.box_inline:
        return [Block(BODY, draw.choice((f"{name}：", f"【{name}】", f"{name}　")) + text)]
    return [Block(KICKER, draw.choice((name, f"■{name}", f"【{name}】", f"{name}："))), Block(BODY, text)]


def caption(draw: Random) -> str:
    """Return a caption, with a credit, with a mark, or as a plain sentence."""
    text = drawn(CAPTIONS, draw)
    if draw.random() < 0.5:
        text += draw.choice(("", " ", "　")) + drawn(CREDITS, draw)
    return text


def _caption_of(text: Sequence[Block], draw: Random) -> str:
    """Return a caption, half of them a plain sentence made of what the text says."""
    phrases = echo.clauses([Part(BODY, block.text) for block in text if block.role == BODY])
    if not phrases or draw.random() < 0.5:
        return caption(draw)
    said = "，".join(draw.sample(phrases, min(len(phrases), draw.choice((1, 1, 2)))))
    end = draw.choice(("。", "。", "。", "", "。" + draw.choice(("", " ")) + drawn(CREDITS, draw)))
    return draw.choice(("", "", "", "→", "▲", "图为")) + said + end


def _with_captions(text: Sequence[Block], style: Style, draw: Random) -> list[Block]:
    """Put captions before the text, in it or after it; some with their credit on a line of its own."""
    blocks = list(text)
    if draw.random() >= style.captions:
        return blocks
    for _ in range(draw.choice((1, 1, 1, 1, 2, 3, 4))):
        lines = [Block(CAPTION, _caption_of(text, draw))]
        if draw.random() < 0.15:
            lines.append(Block(CAPTION, drawn(CREDITS, draw)))
        at = draw.choice((0, 0, len(blocks), draw.randint(0, len(blocks))))
        while 0 < at < len(blocks) and blocks[at - 1].role == SUBHEAD:
            at -= 1
        blocks[at:at] = lines
    return blocks


def _with_pull_quote(article: Article, text: Sequence[Block], style: Style, draw: Random) -> list[Block]:
    if len(text) < 4 or draw.random() >= style.pull_quotes:
        return list(text)
    quotations = echo.quotations(article)
    form = draw.choice(("“{}”", "“{}”", "{}", "“{}”——" + person(draw), "❝ {} ❞"))
    words = drawn(CALLOUTS, draw)
    if quotations and draw.random() < 0.7:
        words = form.format(draw.choice(quotations))
    at = next((at for at in range(2, len(text)) if text[at - 1].role == BODY), len(text))
    return [*text[:at], Block(BOX, words), *text[at:]]


def _signed(blocks: Sequence[Block], style: Style, draw: Random) -> list[Block]:
    """Sign the story: inside its last paragraph or on a line of its own."""
    words = bylines.credited(style.signature_forms, draw)
    last = blocks[-1]
    if style.signature_inline and last.role == BODY and words.startswith("（"):
        return [*blocks[:-1], replace(last, text=last.text + words)]
    return [*blocks, Block(SIGNATURE, words)]


def _with_jumps(blocks: Sequence[Block], style: Style, draw: Random) -> list[Block]:
    """Let a story go on elsewhere, or come from elsewhere: cut at any character where it does."""
    if draw.random() >= style.jumps:
        return list(blocks)
    if draw.random() < 0.6:
        return [*_ending_open(blocks, draw), Block(JUMP, bylines.jump_to(draw))]
    first = next(at for at, block in enumerate(blocks) if block.role == BODY)
    body = blocks[first]
    above = (
        [block for block in blocks[:first] if block.role in (HEADLINE, DECK)] if draw.random() < 0.5 else []
    )
    tail = replace(body, text=body.text[draw.randint(0, len(body.text) // 2) :].lstrip("，。；：、”）"))
    return [*above, Block(JUMP, bylines.jump_from(draw)), tail, *blocks[first + 1 :]]


def _ending_open(blocks: Sequence[Block], draw: Random) -> list[Block]:
    last = blocks[-1]
    if last.role != BODY or draw.random() < 0.3:
        return list(blocks)
    return [*blocks[:-1], replace(last, text=last.text[: draw.randint(len(last.text) // 2, len(last.text))])]


def _rider(left: Sequence[Part], draw: Random) -> list[Block]:
    """Return a rider: its label and a paragraph or two, of what is left of the article or invented."""
    blocks = [Block(KICKER, labels.rider(draw), attached=True)]
    if draw.random() < 0.3:
        blocks.append(Block(HEADLINE, drawn(SUBHEADS, draw)))
    bodies = [part.text for part in left if part.role == BODY][-draw.choice((1, 1, 2)) :]
    return [*blocks, *(Block(BODY, text) for text in bodies or [drawn(RIDER_TEXTS, draw)])]
