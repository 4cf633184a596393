"""Stories of random characters with known copies: no two share anything that was not put there."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_CHARACTERS = (
    "春夏秋冬山河湖海日月星云风雨雷电花草树木鸟兽鱼虫东南西北城乡街巷桥路车船门窗书画琴棋"
    "笔墨纸砚金银铜铁米面油盐酒茶糖果红黄蓝绿青紫黑白大小长短高低远近新旧冷热干湿轻重快慢"
)
NOTICE = "本报地址滨湖大道二十八号邮政编码五一零零零零新闻热线八八六六零零一一广告热线二二三三四四五五"


def story(number: int, length: int = 320) -> str:
    """Return a story of random characters, the same for the same number."""
    generator = random.Random(number)
    return "".join(generator.choice(_CHARACTERS) for _ in range(length)) + "。"


def misread(text: str, share: float, seed: int) -> str:
    """Return the text with a share of its characters replaced by others."""
    generator = random.Random(seed)
    return "".join(generator.choice(_CHARACTERS) if generator.random() < share else one for one in text)


def edition(count: int = 60) -> list[str]:
    """Return stories with equal ones, misread copies, chains of copies, shared passages and a standing notice."""
    texts = [story(number) for number in range(count)]
    texts[7] = texts[3]
    texts[21] = f"\n{texts[3][:90]} {texts[3][90:]}"
    texts[30] = misread(texts[11], 0.04, 1)
    texts[31] = misread(texts[30], 0.04, 2)
    texts[32] = misread(texts[12], 0.02, 3)
    texts[40] = texts[40][:100] + texts[13][50:160] + texts[40][100:]
    for number in range(44, 44 + 9):
        texts[number] += NOTICE
    return [*texts, "", "短讯", "短讯"]


def write_jsonl(folder: Path, texts: list[str], files: int = 3) -> Path:
    """Write stories into a folder as several files of JSON lines and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    size = -(-len(texts) // files)
    for part in range(files):
        rows = [
            {"text": text, "title": f"第{part * size + at}篇", "date": "2031-05-04"}
            for at, text in enumerate(texts[part * size : (part + 1) * size])
            if text
        ]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"part-{part}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def table(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a table, written as JSON lines or as a folder of Parquet files."""
    if path.is_dir():
        from pyarrow import parquet

        rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
        return rows
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
