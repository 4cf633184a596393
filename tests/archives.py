"""Stories to put into archives: invented, long, and without a passage in common but on purpose."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from auditor.archive.writer import writing
from auditor.model import Archived
from auditor.pipeline.archive_inputs import document_of
from auditor.pipeline.archive_keys import batch
from auditor.relate.printed_keys import SCHEME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_WORDS = [
    "山",
    "水",
    "河",
    "田",
    "村",
    "街",
    "桥",
    "路",
    "船",
    "港",
    "渔",
    "林",
    "果",
    "茶",
    "稻",
    "麦",
    "花",
    "鸟",
    "鱼",
    "灯",
    "塔",
    "楼",
    "门",
    "窗",
    "书",
    "画",
    "琴",
    "棋",
    "诗",
    "歌",
    "舞",
    "戏",
    "球",
    "车",
    "船工",
    "木匠",
    "学生",
    "老师",
    "医生",
    "护士",
    "司机",
    "店主",
    "邻居",
    "孩子",
    "老人",
    "青年",
    "志愿者",
    "种下",
    "修好",
    "打开",
    "搬走",
    "看见",
    "听说",
    "讲起",
    "带来",
    "送去",
    "种上",
    "晒干",
    "清晨",
    "傍晚",
    "春天",
    "秋后",
    "昨天",
    "上周",
    "门前",
    "河边",
    "山下",
    "田里",
    "桥头",
    "码头",
    "院子",
    "广场",
    "一百",
    "三十",
    "两座",
    "五条",
    "七家",
    "整齐",
    "热闹",
    "安静",
    "宽敞",
    "明亮",
]


def text(seed: int, length: int = 300) -> str:
    """Return invented sentences; another seed gives other ones."""
    draw = Random(seed)
    sentences = ""
    while len(sentences) < length:
        sentences += "".join(draw.choice(_WORDS) for _ in range(draw.randint(6, 14))) + "。"
    return sentences


def story(seed: int, words: str | None = None, date: str = "2023-05-04", page: str = "3") -> Archived:
    """Return a story as a document of its own."""
    words = text(seed) if words is None else words
    title = f"第{seed}篇"
    return Archived(date, page, title, document_of(words, title), 1, words)


def store(folder: Path, *issues: Sequence[Archived]) -> Path:
    """Put stories into an archive, one segment an issue, and return it."""
    for issue in issues:
        with writing(folder, SCHEME, 5, create=True) as writer:
            writer.add(batch(issue))
    return folder


def titles(stories: Iterable[Archived]) -> list[str]:
    return [one.title for one in stories]
