"""The words round a district that tell it is the story's own, whatever part it plays in the sentence."""

from __future__ import annotations

import re

_CARES = (
    (
        "在",
        r"(?:让|使|推动|促进|引导)[^，,。；;：:]{2,14}在",
        "蔚然成风|落地|生根|扎根|开花|结果|见效|走深走实|深入人心",
    ),
    ("在", "(?:做法|模式|机制|经验|活动|工作)[已正将]?在", "(?:全面|全域)(?:铺开|推开|推广|落地)"),
    (
        "让使多",
        "[让使](?:更多)?",
        "[^，,。；;：:的]{1,10}?(?:走出|走向|飘香|叫响|闻名|[火亮美富强活动]起来)|老?百姓|人民",
    ),
    (
        "取议报署了",
        "(?:听取|审议|通报|部署)了?",
        "(?:关于|有关)|[^，,。；;]{2,20}?(?:汇报|报告|介绍|通报)",
    ),
    ("照据实", "按照|根据|遵照|落实", "的?(?:统一)?(?:部署|要求|安排)"),
    ("盖及动织引了", "(?:覆盖|惠及|发动|组织|吸引)了?", "各|所有|全部|全体"),
    (
        "于",
        "源于|缘于|得益于|归功于",
        "[^，,。；;的]{0,8}?(?:打响|启动|实施|推行|开展|出台|推出|建立|探索)的",
    ),
    ("的", "^(?:如今|今天|今日|现在|眼下)的", ""),
    ("", "^", "的[^，,。；;]{2,10}?(?:走出|闯出|蹚出|探索出)了?[^，,。；;]{0,6}?(?:新路|路子|道路)"),
    ("", "^", "各(?:中小学|学校|镇街?|乡镇|街道|级|部门|单位|村)"),
    ("日来前时年月天后中上底初间周", "", "各(?:中小学|学校|镇街?|乡镇|街道|级|部门|单位|村)"),
    ("绍报了", "(?:介绍|通报)了?", "[^，,。；;]{0,8}?发展情况"),
    ("凡是有", "凡是?|具有|持有", "户籍|户口|居住证"),
    ("造", "打造", "版"),
    ("有具显", "具有|独具|彰显", "特色的?[^，,。；;]{0,8}?(?:路子|道路|之路|模式)"),
    ("着绕", "随着|围绕", "[^，,。；;]{0,12}?(?:发展|建设|进程|目标|振兴|工作)"),
    ("从", "从", "(?:党代会|人代会|两会)(?:期间|现场|上)?(?:获悉|了解到)"),
)
"""What stands before and after a place that the story's own people care for: its goods, its reports.

First the characters that may stand last before it (none: it begins the clause); asked first, for speed.
"""
_COMPILED = tuple((lasts, re.compile(f"(?:{before})$"), re.compile(after)) for lasts, before, after in _CARES)
_BY_LAST = {
    last: tuple((before, after) for lasts, before, after in _COMPILED if last in (set(lasts) or {""}))
    for last in {"", *(char for lasts, _, _ in _CARES for char in lasts)}
}


def is_cause(left: str, clause: str) -> bool:
    """Tell whether what stands before and after a place in its clause shows that it is the story's own.

    Args:
        left: of the clause, what stands before the place.
        clause: what stands after it.
    """
    pairs = _BY_LAST.get(left[-1:], ())
    return any(after.match(clause) and before.search(left) for before, after in pairs)
