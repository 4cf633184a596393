"""Names from abroad in Chinese characters: which characters transcribe, and what may be such a name."""

from __future__ import annotations

from auditor.lexicon.tokens import tagged
from auditor.text.patterns import lazy

TRANSCRIBING = (
    "阿埃艾安昂奥巴白拜班邦包保鲍贝本比彼毕别宾波伯博布策查昌达戴丹道德登邓迪蒂丁东杜顿多厄恩尔法凡范菲费芬丰冯佛弗夫福富甘冈高戈格葛贡"
    "古瓜圭哈海汉豪赫亨洪侯胡华怀霍基吉加迦贾简江杰捷金津久卡凯坎康考科可克肯孔库夸奎昆拉莱赖兰朗劳勒雷黎里理利莉丽连廉林琳列隆娄卢鲁路伦"
    "罗洛吕马玛迈麦曼芒毛茂梅门蒙孟米密敏缪莫默姆穆拿哪纳娜乃奈南内嫩尼妮涅宁纽农努女诺欧帕派潘庞佩彭蓬皮匹平坡珀普奇齐恰强乔切钦琴琼"
    "丘让热日荣茹瑞若撒萨塞赛三桑瑟森沙莎山尚绍舍申生圣施什诗石史士舒斯思松苏绥孙所索塔泰坦汤唐陶特藤提田廷通图土托瓦旺威韦维温文翁沃乌吴"
    "卜娃哥席薇芙茜黛碧琪萝蕾柯渥岑倪珊滕祖谭谟武西希锡夏香肖谢辛欣兴休许雪逊雅亚延扬杨耶叶伊易因英尤于裕约云泽曾扎詹章哲者珍真芝治朱卓孜兹子宗佐"
)
_PLACE_TAG = "ns"
_RUN = lazy(f"[{TRANSCRIBING}]{{2,}}")
_NAME = lazy(f"[{TRANSCRIBING}]{{2,8}}(?:·[{TRANSCRIBING}]{{1,8}}){{0,3}}")
_SPEAKS = lazy(f"{_NAME.pattern}(?=$|[0-9０-９在对就也还则当])")
"""A name before when, where or to whom somebody speaks."""


def is_transcribed(text: str) -> bool:
    """Tell whether a string may be a name from abroad, for all its characters transcribe: 若泽·桑托斯."""
    return bool(_NAME.fullmatch(text))


def transcribed_end(text: str, at: int, end: int) -> int:
    """Return where a name from abroad ends that begins at a place before a verb; 0 where none does."""
    found = _SPEAKS.match(text, at, end)
    return found.end() if found else 0


def transcribed_runs(text: str) -> tuple[str, ...]:
    """Return the runs of two transcribing characters and more in a text that are no place."""
    return tuple(
        found[0] for found in _RUN.finditer(text) if not tagged(found[0])[0][1].startswith(_PLACE_TAG)
    )
