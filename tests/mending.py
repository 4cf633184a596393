"""Fixes on texts given as strings: what tests of `auditor fix` are written with."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from audit import registry, split, without_record
from bench.draft import BODY, HEADLINE, Block, Draft, Site, render
from bench.planters import KINDS

from auditor.pipeline import audit_sources
from auditor.pipeline.fix import FixChoice, Mended, Mending, mend
from auditor.registry import Registry
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.contract import Check
    from auditor.model import Problem, Report, Source


def mending(
    pages: Iterable[Source | Problem],
    *,
    unsafe: bool = False,
    checks: Iterable[Check[Any]] | None = None,
    wanted: Iterable[str] = (),
    settings: Settings | None = None,
) -> Mending:
    """Mend pages with all checks that ship, or with those given; `wanted` names the ones to mend."""
    chosen = registry() if checks is None else Registry(checks)
    with_settings = settings or Settings(jobs=1)

    def audit(sources: Iterable[Source | Problem]) -> Report:
        return audit_sources(sources, with_settings, chosen)

    return mend(pages, FixChoice(frozenset(wanted or chosen), unsafe), audit)


def mended(text: str, *, unsafe: bool = False, wanted: Iterable[str] = ()) -> Mended:
    """Mend a text of one page."""
    (page,) = mending([source for _, source in split(text)], unsafe=unsafe, wanted=wanted).pages
    return page


def mended_as_claimed(text: str, *, unsafe: bool = False, wanted: Iterable[str] = ()) -> Mended:
    """Mend a text of one page with checks whose word counts, whatever the record of their fixes is."""
    with without_record():
        return mended(text, unsafe=unsafe, wanted=wanted)


STORIES = (
    (
        "云岭县新建三座公园",
        "本报讯（记者 何青）云岭县今年新建三座公园，总面积超过300公顷，方便居民休闲、健身、读书、娱乐，受到大家欢迎。",
        "新建的公园设有步道、凉亭、书屋、球场、花圃等设施，全天向市民开放。建设部门请来老园丁指导种植，选用本地树种，成活率很高。",
        "家住河边的张大爷说：“以前这里是一片荒地，谁也不愿意来。现在出门就是公园，日子越过越舒心。”他每天清早都来打太极拳。",
        "下一步，云岭县将完善公园管理办法，落实管护责任，同时启动第二批公园建设，进一步改善居民的生活环境。",
    ),
    (
        "平川镇早稻丰收在望",
        "本报讯（记者 陈冬）平川镇种植早稻超过2000亩，目前已经进入灌浆期，长势喜人，农民正忙着田间管理。",
        "镇农技站组织技术人员走进田间地头，讲解施肥、灌溉、除草、防虫等要领，还开通了服务热线。农民遇到难题，随时可以咨询。",
        "合作社统一采购农药和化肥，价格比市场低一成，为农民节省了不少开支。机器插秧又快又好，十亩地一天就能插完。",
        "目前，当地正在检修收割机、烘干机、运输车、粮仓等设备，确保早稻成熟后及时收割，颗粒归仓，大家都放心。",
    ),
    (
        "海棠街道老旧小区加装电梯",
        "本报讯（记者 方小雨）海棠街道昨日传来消息，辖区内最后一批老旧小区加装电梯工程全部完工，惠及住户近千户。",
        "工程启动之前，社区干部逐户上门听取意见，前后开了二十多次协商会。低层住户担心采光，设计人员就把井道改成透明玻璃。",
        "“爬了三十年楼梯，今天终于坐上了电梯。”七楼住户周阿姨提着菜篮子走出轿厢，笑得合不拢嘴。邻居们也纷纷前来道贺。",
        "街道还请来专业公司负责日常维护，每半个月检查一次，发现隐患立即停运检修，让居民坐得安心、用得舒心。",
    ),
)
"""Stories without a fault, for pages in which faults are planted; invented."""


def planted(seed: int, kind: int, half: bool) -> tuple[str, str]:
    """Return a page with a fault of a kind in one of its stories, if the story has a place for it.

    Returns:
        the page, and the page without the fault.
    """
    stories = [[Block(HEADLINE, head), *(Block(BODY, text) for text in body)] for head, *body in STORIES]
    clean = render(Draft([list(story) for story in stories]), half=half)[0]
    draft = Draft(stories).copy()
    KINDS[kind].plant(Site(draft, seed % 2, KINDS[kind].name, Random(seed)))
    return render(draft, half=half)[0], clean
