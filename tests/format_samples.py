"""One small page in every format that is read, made by the documents of the formats; invented throughout."""

from __future__ import annotations

import io
import json
from typing import NamedTuple

HEADLINE = "城东水厂扩建工程昨日开工"
CAPTION = "工人在铺设管线。林晓摄"
PARAGRAPHS = (
    "本报讯（记者林晓）记者昨日从市水务局获悉，城东水厂扩建工程正式开工，计划明年六月建成通水，届时全市日供水能力将增加八万吨。",
    "据介绍，工程分两期建设，一期铺设输水管线十二公里，二期新建沉淀池四座，沿线三个街道的居民用水紧张状况将得到缓解。",
    "市水务局提醒居民，施工期间部分路段实行单向通行，请提前安排出行。",
)
TYPE, STEP, WIDE, INDENT = 20, 28, 17, 2
"""Width of a character, from line to line, characters of a column and of an indent."""


class Line(NamedTuple):
    """A printed line with its box and the block it is in."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    block: int


def _wrapped() -> list[tuple[str, int]]:
    """Return the lines of the paragraphs, with their indents."""
    found = []
    for text in PARAGRAPHS:
        found.append((text[: WIDE - INDENT], INDENT))
        found += [(text[at : at + WIDE], 0) for at in range(WIDE - INDENT, len(text), WIDE)]
    return found


def lines() -> list[Line]:
    """Return the headline and two columns, column by column."""
    found = [Line(HEADLINE, 120, 40, 120 + 40 * len(HEADLINE), 82, 0)]
    rows = _wrapped()
    half = (len(rows) + 1) // 2
    for number, column in enumerate((rows[:half], rows[half:])):
        left = 40 + number * (WIDE + 1) * TYPE
        for row, (text, indent) in enumerate(column):
            start = left + indent * TYPE
            top = 110 + row * STEP
            found.append(Line(text, start, top, start + len(text) * TYPE, top + 22, number + 1))
    return found


def across() -> list[Line]:
    """Return them from top to bottom across both columns, as recognisers go through a page."""
    return sorted(lines(), key=lambda line: (line.top, line.left))


def _words(line: Line) -> list[tuple[str, int]]:
    size = (line.right - line.left) // len(line.text)
    return [(char, line.left + at * size) for at, char in enumerate(line.text)]


def alto(version: int = 3, *, extra: str = "", order: str = "") -> str:
    """Return the page in ALTO, a text block a column, strings with their confidence."""
    blocks: dict[int, list[Line]] = {}
    for line in lines():
        blocks.setdefault(line.block, []).append(line)
    body = "".join(
        f'<TextBlock ID="b{number}" HPOS="40" VPOS="40" WIDTH="700" HEIGHT="300">'
        + "".join(_alto_line(line) for line in own)
        + "</TextBlock>"
        for number, own in blocks.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v{version}#">'
        "<Description><MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation>"
        "<fileName>A01.jpg</fileName></sourceImageInformation></Description>"
        f'<Layout><Page ID="p1" PRINTED_IMG_NR="A01" WIDTH="800" HEIGHT="400">{order}'
        f"<TopMargin/><PrintSpace>{body}{extra}<TextBlock ID='empty'/></PrintSpace></Page></Layout></alto>"
    )


def _alto_line(line: Line) -> str:
    size = (line.right - line.left) // len(line.text)
    strings = "<SP/>".join(
        f'<String CONTENT="{char}" HPOS="{left}" VPOS="{line.top}" WIDTH="{size}" HEIGHT="{line.bottom - line.top}" WC="0.9"/>'
        for char, left in _words(line)
    )
    return (
        f'<TextLine HPOS="{line.left}" VPOS="{line.top}" WIDTH="{line.right - line.left}"'
        f' HEIGHT="{line.bottom - line.top}">{strings}</TextLine>'
    )


def page_xml(year: str = "2019-07-15", *, order: bool = True) -> str:
    """Return the page in PAGE-XML, its regions in the wrong order, with the true one stated or not."""
    regions = []
    for number in (2, 1, 0):
        own = "".join(
            f'<TextLine id="l{number}_{at}"><Coords points="{line.left},{line.top} {line.right},{line.top}'
            f' {line.right},{line.bottom} {line.left},{line.bottom}"/>'
            f'<TextEquiv conf="0.93"><Unicode>{line.text}</Unicode></TextEquiv></TextLine>'
            for at, line in enumerate(one for one in lines() if one.block == number)
        )
        kind = "paragraph" if number else "heading"
        regions.append(f'<TextRegion id="r{number}" type="{kind}">{own}</TextRegion>')
    stated = "".join(f'<RegionRefIndexed index="{at}" regionRef="r{at}"/>' for at in range(3))
    reading = f'<ReadingOrder><OrderedGroup id="g">{stated}</OrderedGroup></ReadingOrder>' if order else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/'
        f'pagecontent/{year}"><Metadata/><Page imageFilename="A01.jpg" imageWidth="800" imageHeight="400">'
        f"{reading}{''.join(regions)}</Page></PcGts>"
    )


def hocr() -> str:
    """Return the page in hOCR, as tesseract writes it."""
    blocks = []
    for number in range(3):
        own = "".join(
            f"<span class='ocr_line' title=\"bbox {line.left} {line.top} {line.right} {line.bottom};"
            ' baseline 0 0">'
            + " ".join(
                f"<span class='ocrx_word' title='bbox {left} {line.top} {left + (line.right - line.left) // len(line.text)} {line.bottom};"
                f" x_wconf 91'>{char}</span>"
                for char, left in _words(line)
            )
            + "</span>\n"
            for line in lines()
            if line.block == number
        )
        blocks.append(f"<div class='ocr_carea'><p class='ocr_par'>{own}</p></div>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n'
        ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html><head>'
        "<meta name='ocr-system' content='tesseract 5.3.0'/></head><body>"
        f"<div class='ocr_page' title='image \"A01.jpg\"; bbox 0 0 800 400'>{''.join(blocks)}</div></body></html>\n"
    )


def _points(line: Line) -> list[list[int]]:
    return [
        [line.left, line.top],
        [line.right, line.top],
        [line.right, line.bottom],
        [line.left, line.bottom],
    ]


def paddle_2() -> str:
    """Return the page as PaddleOCR 2 saves it."""
    return json.dumps([[[_points(line), [line.text, 0.97]] for line in across()]], ensure_ascii=False)


def paddle_3() -> str:
    """Return the page as PaddleOCR 3 saves it."""
    rows = across()
    return json.dumps(
        {
            "input_path": "scans/A01.jpg",
            "rec_texts": [line.text for line in rows],
            "rec_scores": [0.97 for _ in rows],
            "rec_polys": [_points(line) for line in rows],
        },
        ensure_ascii=False,
    )


def rapid() -> str:
    """Return the page as a list of boxes."""
    return json.dumps(
        [{"box": [*line[1:5]], "text": line.text, "score": 0.96} for line in across()], ensure_ascii=False
    )


def mineru() -> str:
    """Return the page as MinerU's list of contents."""
    blocks: list[dict[str, object]] = [
        {"type": "text", "text": HEADLINE, "text_level": 1, "page_idx": 0},
        *({"type": "text", "text": text, "page_idx": 0} for text in PARAGRAPHS),
        {"type": "image", "img_path": "1.jpg", "image_caption": [CAPTION], "page_idx": 0},
        {
            "type": "table",
            "table_body": "<table><tr><td>一期</td><td>12 公里</td></tr><tr><td>二期</td><td>4 座</td></tr></table>",
            "page_idx": 0,
        },
        {"type": "page_number", "text": "第1版", "page_idx": 0},
    ]
    return json.dumps(blocks, ensure_ascii=False)


def tsv() -> str:
    """Return the page as tesseract's table."""
    rows = [
        [
            "level",
            "page_num",
            "block_num",
            "par_num",
            "line_num",
            "word_num",
            "left",
            "top",
            "width",
            "height",
            "conf",
            "text",
        ]
    ]
    for at, line in enumerate(lines(), 1):
        rows.append(["4", "1", str(line.block + 1), "1", str(at), "0", "0", "0", "0", "0", "-1", ""])
        for number, (char, left) in enumerate(_words(line), 1):
            size = (line.right - line.left) // len(line.text)
            place = [str(left), str(line.top), str(size), str(line.bottom - line.top), "92.5", char]
            rows.append(["5", "1", str(line.block + 1), "1", str(at), str(number), *place])
    return "\n".join("\t".join(row) for row in rows) + "\n"


def stories() -> str:
    """Return two stories of one page as JSON lines."""
    records = [
        {"title": HEADLINE, "text": "\n".join(PARAGRAPHS), "date": "2026-03-04", "page": "A01"},
        {
            "title": "社区食堂添新菜",
            "text": "本报讯（记者周平）桥南社区食堂昨日添了三道新菜。\n食堂每天供应两餐，老人可以优惠。",
            "date": "2026-03-04",
            "page": "A01",
        },
    ]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def docx() -> bytes:
    """Return the page as a manuscript."""
    import docx as library

    document = library.Document()
    document.add_heading(HEADLINE, 1)
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("一期", "12 公里"), ("二期", "4 座")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_heading("社区食堂添新菜", 2)
    document.add_paragraph("本报讯（记者周平）桥南社区食堂昨日添了三道新菜。")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf(*, text: bool = True) -> bytes:
    """Return the page as PDF, with its text in the order of a make-up program, or without any."""
    drawn = "".join(
        f"BT /F1 {40 if line.block == 0 else TYPE} Tf {line.left} {400 - line.bottom + 4} Td"
        f" <{line.text.encode('utf-16-be').hex()}> Tj ET\n"
        for line in across()
        if text
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 400] /Contents 4 0 R"
            " /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream",
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            " /DescendantFonts [6 0 R] >>"
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
            " /FontDescriptor 7 0 R >>"
        ),
        (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900]"
            " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>"
        ),
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = len(data)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        data
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
        ).encode()
    )


def mets(*hrefs: str, blocks: str = "b0 b1 b2") -> str:
    """Return an issue that points to files in ALTO, with one article on the first page."""
    files = "".join(
        f'<file ID="f{at}"><FLocat xlink:href="{href}" LOCTYPE="URL"/></file>'
        for at, href in enumerate(hrefs)
    )
    pages = "".join(
        f'<div TYPE="page" ORDERLABEL="A0{at + 1}"><fptr FILEID="f{at}"/></div>' for at in range(len(hrefs))
    )
    areas = "".join(f'<fptr><area FILEID="f0" BEGIN="{block}"/></fptr>' for block in blocks.split())
    return (
        '<?xml version="1.0"?>\n<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<fileSec><fileGrp>{files}</fileGrp></fileSec>"
        f'<structMap TYPE="PHYSICAL"><div TYPE="newspaper">{pages}</div></structMap>'
        f'<structMap TYPE="LOGICAL"><div TYPE="ISSUE"><div TYPE="ARTICLE">{areas}</div></div></structMap></mets>'
    )


SAMPLES: dict[str, bytes] = {
    "page.alto.xml": alto().encode(),
    "page.page.xml": page_xml().encode(),
    "page.hocr": hocr().encode(),
    "page.paddle2.json": paddle_2().encode(),
    "page_res.json": paddle_3().encode(),
    "page.rapid.json": rapid().encode(),
    "page_content_list.json": mineru().encode(),
    "page.tsv": tsv().encode(),
    "page.jsonl": stories().encode(),
    "page.pdf": pdf(),
    "page.docx": docx(),
}
"""The page in each format, by a name it may have."""
