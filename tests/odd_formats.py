"""Files that are lawful and odd: prefixes, floats, outlines, alternatives, old versions, empty parts."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import format_samples as samples

if TYPE_CHECKING:
    from collections.abc import Iterator

BOM = "\ufeff"


def names() -> tuple[str, ...]:
    """Return the names of all."""
    return tuple(_all())


def made(name: str) -> bytes:
    """Return the file of a name."""
    return _all()[name]


@cache
def _all() -> dict[str, bytes]:
    makers = (_alto, _page_xml, _hocr, _json, _tables)
    found = [
        (name, text if isinstance(text, bytes) else text.encode())
        for maker in makers
        for name, text in maker()
    ]
    assert len(dict(found)) == len(found)
    return dict(found)


def _prefixed(text: str, prefix: str) -> str:
    """Return a document whose names have a prefix."""
    named = re.sub(r"(</?)(?=[A-Za-z])", rf"\1{prefix}:", text)
    return named.replace("xmlns=", f"xmlns:{prefix}=")


def _alto() -> Iterator[tuple[str, str | bytes]]:
    alto = samples.alto()
    yield "prefixed.alto.xml", _prefixed(alto, "a")
    yield "no-namespace.alto.xml", re.sub(r' xmlns="[^"]*"', "", alto)
    yield "version-1.alto.xml", alto.replace("www.loc.gov/standards/alto/ns-v3#", "schema.ccs-gmbh.com/ALTO")
    yield "floats.alto.xml", re.sub(r'([HV]POS|WIDTH|HEIGHT)="(\d+)"', r'\1="\2.25"', alto)
    yield "no-width.alto.xml", re.sub(r'(<String [^>]*) WIDTH="\d+" HEIGHT="\d+"', r"\1", alto)
    yield "boxes-of-words.alto.xml", re.sub(r"<TextLine [^>]*>", "<TextLine>", alto)
    yield (
        "outlines.alto.xml",
        re.sub(r'<TextLine HPOS="(\d+)" VPOS="(\d+)" WIDTH="(\d+)" HEIGHT="(\d+)">', _outline, alto),
    )
    yield (
        "nested.alto.xml",
        alto.replace("<PrintSpace>", "<PrintSpace><ComposedBlock><ComposedBlock>").replace(
            "</PrintSpace>", "</ComposedBlock></ComposedBlock></PrintSpace>"
        ),
    )
    yield (
        "glyphs.alto.xml",
        re.sub(
            r'(<String CONTENT="(.)"[^>]*)/>',
            r'\1><Glyph CONTENT="\2"><Variant CONTENT="某"/></Glyph><ALTERNATIVE>某</ALTERNATIVE></String>',
            alto,
        ),
    )
    yield (
        "empty-parts.alto.xml",
        alto.replace(
            "<PrintSpace>",
            '<PrintSpace><TextBlock ID="e"/><TextBlock ID="f"><TextLine/><TextLine><String CONTENT=""/><SP/></TextLine></TextBlock><Illustration ID="i" HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9"/>',
        ),
    )
    yield (
        "comments.alto.xml",
        alto.replace("\n", "\n<!-- made by hand -->\n<?xml-stylesheet href='a.xsl'?>\n", 1),
    )
    yield (
        "only-outlines.alto.xml",
        re.sub(
            r'<TextLine HPOS="(\d+)" VPOS="(\d+)" WIDTH="(\d+)" HEIGHT="(\d+)">',
            _outline,
            re.sub(
                r'(<String CONTENT="."[^>]*?) HPOS="\d+" VPOS="\d+" WIDTH="\d+" HEIGHT="\d+"', r"\1", alto
            ),
        ),
    )
    yield "wrong-name.alto.xml", alto.replace('encoding="UTF-8"', 'encoding="GB2312"')
    yield "spaced.alto.xml", alto.replace('CONTENT="城"', 'CONTENT=" 城\t"')
    yield (
        "measure.alto.xml",
        re.sub(r'(?<=POS="|DTH="|GHT=")(\d+)', lambda found: str(int(found[1]) * 10), alto).replace(
            "pixel", "mm10"
        ),
    )
    yield "mark.alto.xml", BOM + alto
    yield "wide.alto.xml", (BOM + alto.replace('encoding="UTF-8"', 'encoding="UTF-16"')).encode("utf-16-le")
    yield (
        "wide-big.alto.xml",
        (BOM + alto.replace('encoding="UTF-8"', 'encoding="UTF-16"')).encode("utf-16-be"),
    )
    yield "chinese.alto.xml", alto.replace('encoding="UTF-8"', 'encoding="GB18030"').encode("gb18030")
    yield "windows.alto.xml", alto.replace("><", ">\r\n\t<")
    yield "blocks-of-lines.alto.xml", _block_a_line(alto)
    yield "references.alto.xml", alto.replace('CONTENT="城"', 'CONTENT="&#x57CE;"')
    yield "same-names.alto.xml", re.sub(r'ID="b\d"', 'ID="b"', alto)
    yield "half-rotated.alto.xml", alto.replace("<TextBlock ", '<TextBlock ROTATION="0.5" ')


def _outline(found: re.Match[str]) -> str:
    left, top, width, height = map(int, found.groups())
    right, bottom = left + width, top + height
    points = f"{left},{top} {right},{top} {right},{bottom} {left},{bottom}"
    return f'<TextLine><Shape><Polygon POINTS="{points}"/></Shape>'


def _block_a_line(alto: str) -> str:
    return alto.replace("</TextLine><TextLine", "</TextLine></TextBlock><TextBlock><TextLine")


def _page_xml() -> Iterator[tuple[str, str | bytes]]:
    page = samples.page_xml()
    yield "prefixed.page.xml", _prefixed(page, "pc")
    yield (
        "readings.page.xml",
        re.sub(
            r'<TextEquiv conf="0.93">(.*?)</TextEquiv>',
            r'<TextEquiv index="1" conf="0.5"><Unicode>某某</Unicode></TextEquiv><TextEquiv index="0" conf="0.93">\1</TextEquiv>',
            page,
        ),
    )
    yield (
        "words.page.xml",
        re.sub(r'<TextEquiv conf="0.93"><Unicode>(.*?)</Unicode></TextEquiv></TextLine>', _in_words, page),
    )
    yield "floats.page.xml", re.sub(r"(\d+),(\d+)(?=[ \"])", r"\1.5,\2.5", page)
    yield "points.page.xml", re.sub(r'<Coords points="([^"]*)"/>', _in_points, page)
    yield (
        "nested-order.page.xml",
        page.replace('<OrderedGroup id="g">', '<OrderedGroup id="o"><UnorderedGroupIndexed index="0" id="g">')
        .replace("</OrderedGroup>", "</UnorderedGroupIndexed></OrderedGroup>")
        .replace("RegionRefIndexed", "RegionRef"),
    )
    yield "plain.page.xml", page.replace("<Unicode>", "<PlainText></PlainText><Unicode>")
    yield (
        "empty-parts.page.xml",
        page.replace(
            "</Page>",
            '<TextRegion id="e"><Coords points=""/><TextLine id="l"/></TextRegion><ImageRegion id="i"><Coords points="0,0 9,9"/></ImageRegion><SeparatorRegion id="s"/></Page>',
        ),
    )
    yield "baselines.page.xml", page.replace("<TextEquiv", '<Baseline points="80,130 380,130"/><TextEquiv')


def _in_words(found: re.Match[str]) -> str:
    words = "".join(f"<Word><TextEquiv><Unicode>{char}</Unicode></TextEquiv></Word>" for char in found[1])
    return f"{words}</TextLine>"


def _in_points(found: re.Match[str]) -> str:
    pairs = (pair.split(",") for pair in found[1].split())
    return "<Coords>" + "".join(f'<Point x="{x}" y="{y}"/>' for x, y in pairs) + "</Coords>"


def _hocr() -> Iterator[tuple[str, str | bytes]]:
    hocr = samples.hocr()
    yield "classes.hocr", hocr.replace("ocr_line'", "line ocr_line x'")
    yield (
        "capitals.hocr",
        re.sub(r"<(/?)(span|div|p)\b", lambda found: f"<{found[1]}{found[2].upper()}", hocr),
    )
    yield "line-kinds.hocr", hocr.replace("'ocr_line'", "'ocrx_line'")
    yield "headers.hocr", hocr.replace("'ocr_line'", "'ocr_textfloat'")
    yield (
        "emphasis.hocr",
        re.sub(r"(<span class='ocrx_word'[^>]*>)(.)(</span>)", r"\1<strong><em>\2</em></strong>\3", hocr),
    )
    yield "no-words.hocr", re.sub(r"<span class='ocrx_word'[^>]*>(.)</span> ?", r"\1", hocr)
    yield (
        "characters.hocr",
        re.sub(
            r"(<span class='ocrx_word'[^>]*>)(.)(</span>)",
            r"\1<span class='ocrx_cinfo' title='x_bboxes 1 1 2 2'>\2</span>\3",
            hocr,
        ),
    )
    yield "references.hocr", hocr.replace(">城<", ">&#x57CE;<").replace(">（<", ">&#65288;<")
    yield "floats.hocr", re.sub(r"bbox (\d+) (\d+) (\d+) (\d+)", r"bbox \1.5 \2.5 \3.5 \4.5", hocr)
    yield (
        "document.hocr",
        BOM
        + '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        + hocr[hocr.index("<html") :],
    )
    yield "wide.hocr", (BOM + hocr.replace("utf-8", "utf-16")).encode("utf-16-le")
    yield (
        "quotes.hocr",
        hocr.replace("'ocrx_word'", '"ocrx_word"')
        .replace("title='bbox", 'title="bbox')
        .replace("x_wconf 91'", 'x_wconf 91"'),
    )


def _json() -> Iterator[tuple[str, str | bytes]]:
    two, three = json.loads(samples.paddle_2()), json.loads(samples.paddle_3())
    yield "flat.json", json.dumps([[box, *rest] for box, *rest in two[0]])
    yield (
        "no-score.rapid.json",
        json.dumps([{"box": one["box"], "text": one["text"]} for one in json.loads(samples.rapid())]),
    )
    yield (
        "eight.rapid.json",
        json.dumps([{**one, "box": _eight(one["box"])} for one in json.loads(samples.rapid())]),
    )
    yield "floats.json", json.dumps([[[[[x + 0.5, y + 0.5] for x, y in box], said] for box, said in two[0]]])
    yield "result_res.json", json.dumps({"res": three, "page_index": None})
    yield "results_res.json", json.dumps([three])
    yield (
        "boxes_res.json",
        json.dumps(
            {
                **{k: v for k, v in three.items() if k != "rec_polys"},
                "rec_boxes": [[p[0][0], p[0][1], p[2][0], p[2][1]] for p in three["rec_polys"]],
            }
        ),
    )
    yield "mark_res.json", BOM + json.dumps(three, indent=2)
    yield "wide_res.json", (BOM + json.dumps(three, ensure_ascii=False)).encode("utf-16-le")


def _eight(box: list[float]) -> list[float]:
    left, top, right, bottom = box
    return [left, top, right, top, right, bottom, left, bottom]


def _tables() -> Iterator[tuple[str, str | bytes]]:
    tsv = samples.tsv()
    yield "windows.tsv", tsv.replace("\n", "\r\n")
    yield "mark.tsv", BOM + tsv
    yield "blanks.tsv", tsv.replace("\t城\n", "\t城\n5\t1\t1\t1\t1\t99\t5\t5\t1\t1\t95\t \n", 1)
    yield "float.tsv", tsv.replace("\t92.5\t", "\t92.512345\t")
