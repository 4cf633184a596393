"""The places a story names in its home's city: whose they are, what part they play, who is welcome."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from auditor.lexicon.gazetteer import gazetteer, towns
from auditor.lexicon.institutions import institution
from auditor.lexicon.roles import role_odds
from auditor.lexicon.tokens import is_word, tagged, tokens
from auditor.model import Part, Passage, Role, located
from auditor.text.clauses import clause_end, clause_start
from auditor.text.han import BULLETS, HAN, WHITE, is_all_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Division, Mention, Story


_OWN_TOWN = lazy(f"(?P<stem>[{HAN}]{{2,3}}?)(?:镇|乡(?!镇))")
_COMPANY = (Part.GUEST, Part.PARTNER)
_CITY_WIDE = 4
"""As many other districts make a story one about the city."""
_TOWARDS = tuple("到往向至赴抵去回从离师迁")
_GONE = ("到了", "去了", "离开", "前来", "回到", "进入", "迁入", "转入")
"""What stands before a place that somebody or something goes to, or comes from."""
_OFTEN = 0.4
"""Named so often, measured by the home, a district is a second home and no slip."""
# A dateline's bracket parts as a full stop does.
_SENTENCE_END = lazy(r"[。！？!?)）]")
_CLAUSE_ENDS = "。！？!?…，,；;：:“”"
_PAST = lazy(r"早年|年前|曾|[当那]年|以前|过(?![去来程分多])")
_INVITED = lazy("应邀|受邀|特邀|邀请|请来|请到")
_WEATHER = lazy("[小中大暴阵]到?[小中大暴]?[雨雪]|多云|转晴|[晴阴]转|℃|降温|大风|沙尘|雷阵雨")
_NOUN_REACH = 6
_COPIED = 6
"""Characters behind a place that no two places share by chance: longer than the names of most offices."""
_TAKEN_UP = 2
"""Words of a headline that its story takes up: else it may be the next one's."""
_RUN = 3
"""Characters in a row that do as well: 山货节."""
_LISTED = 2
"""Towns of the home before one that is not: a single one may be its neighbour."""
_JOINED = ("、", "和", "与", "及")
_OPENS = " \u3000“"
_HEADING = frozenset({Part.NONE, Part.TOPIC, Part.SUBJECT, Part.FIGURE, Part.SPEAKS, Part.ACTS, Part.OFFICE})
_TOGETHER = ("联合", "会同")
_TO_ANOTHER = lazy("[^，。；]{0,6}?(?:学习|取经|请教|捐|赠|移[交送]|发[出来函]|推介|致|看齐|通报|协查)")
"""What one's own office does towards a neighbour's."""
_APART = (Part.SPEAKS, Part.ACTS, Part.OFFICE, Part.PAPER)
_BELOW = ("", "的", "下辖的", "辖区的", "辖内的", "下属的")
_LIES_IN = ("位于", "地处", "隶属", "隶属于", "属", "属于", "坐落于", "坐落在")


_ANY_PARTS = frozenset({Part.GUEST, Part.PARTNER, Part.ASIDE, Part.SITE, Part.EVENT, Part.NONE, Part.TOPIC})
_HOME_PARTS = frozenset(Part) - _ANY_PARTS
"""The parts that the home of a story plays; the others any place may play."""


class Contrast(IntEnum):
    """Whether the sentence of a place has another: none, one that is no equal of it, one that is."""

    NONE = 0
    SLIGHT = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class HomePlace:
    """A place of the home's city.

    Attributes:
        passage, start, end: where it stands.
        mention: as noted.
        county: the one it is or lies in.
        part: that it plays; mostly as noted.
        told: where the words end that show the part.
        in_head: whether it stands in a headline.
        head: where the divisions begin that are printed right before it (`甲省乙市`); else `start`.
        beside: ranges of all places named in the passage.
        has_province: whether a province is among those divisions.
    """

    passage: Passage
    start: int
    end: int
    mention: Mention
    county: Division
    part: Part
    told: int
    in_head: bool
    head: int = 0
    beside: Sequence[tuple[int, int]] = ()
    has_province: bool = False

    @property
    def odds(self) -> int:
        """How much the words around speak for its being a home: log-odds, hundredths of a natural logarithm."""
        return role_odds(self.passage.text, self.start, self.end, self.head, self.beside)

    @property
    def is_afar(self) -> bool:
        """Whether something goes there, or is done in an office there: that may be anywhere."""
        return self.is_gone_to or bool(institution(self.passage.text, self.end))

    @property
    def is_gone_to(self) -> bool:
        """Whether somebody or something goes there, or comes from there."""
        text = self.passage.text
        return text[max(self.head - 1, 0) : self.head] in _TOWARDS or text[: self.head].endswith(_GONE)

    @property
    def is_past(self) -> bool:
        """Whether its clause tells of earlier days: they may have been spent anywhere."""
        text = self.passage.text
        begin = clause_start(text, self.head, _CLAUSE_ENDS, len(text))
        return bool(_PAST.search(text, begin, clause_end(text, self.end, _CLAUSE_ENDS, len(text))))

    @property
    def is_invited(self) -> bool:
        """Whether its clause says that who comes from there was asked to come: 应邀来授课的乙县苗圃主任."""
        begin = clause_start(self.passage.text, self.head, _CLAUSE_ENDS, len(self.passage.text))
        return bool(_INVITED.search(self.passage.text, begin, self.head))

    @property
    def is_forecast(self) -> bool:
        """Whether the weather there is told: of neighbours too, a forecast tells it."""
        text = self.passage.text
        return bool(_WEATHER.search(text, self.end, clause_end(text, self.end, _CLAUSE_ENDS, len(text))))

    @property
    def is_town(self) -> bool:
        """Whether it is a town or street of its county."""
        return self.mention.divisions[0].level == "town"


def cast(story: Story, home: Division, mentions: Sequence[Mention]) -> list[HomePlace]:
    """Return the places of the home's city that a story names, those that can lie in one county only.

    None are where all lie in the home: then there is nothing to ask of them.

    Args:
        story: the story.
        home: the county it is about.
        mentions: the places of the page, in page order.
    """
    seen = list(_of_city(story, home, mentions))
    if all(one.county == home for one in seen):
        return []
    return [_among_own(seen, at, home) for at in range(len(seen))]


def _of_city(story: Story, home: Division, mentions: Sequence[Mention]) -> Iterator[HomePlace]:
    """Yield the places of the home's city that can lie in one county only."""
    places = gazetteer()
    city = places.city(home)
    for passage, in_head in _passages(story):
        named = list(located(mentions, passage))
        if named and passage.text[:1] in tuple(BULLETS) and not passage.text[1 : named[0][0]].strip(WHITE):
            # ◆甲县举办…: a brief tells where it happened, whatever its neighbours tell of.
            continue
        beside = [(start, end) for start, end, _ in named]
        head, has_province = -1, False
        for at, (start, end, mention) in enumerate(named):
            if not at or named[at - 1][1] != start:
                head, has_province = start, mention.divisions[0].level == "province"
            local = [one for one in mention.divisions if city and one.inside(city)]
            counties = {places.county(one) for one in local}
            county = counties.pop() if len(counties) == 1 and mention.divisions[0] in local else None
            if county:
                told = end + len(mention.office)
                yield HomePlace(
                    passage,
                    start,
                    end,
                    mention,
                    county,
                    mention.part,
                    told,
                    in_head,
                    head,
                    beside,
                    has_province,
                )


def acting_from_afar(story: Story, home: Division, mentions: Sequence[Mention]) -> HomePlace | None:
    """Return the only county of another city of the province that a story names, where its office acts as the home's.

    A story that has more to do with that city names it, or names the county twice or with where it lies.

    Args:
        story: the story.
        home: the county it is about.
        mentions: the places of the page, in page order.
    """
    places = gazetteer()
    city = places.city(home)
    afar: list[HomePlace] = []
    for passage, in_head in _passages(story):
        named = list(located(mentions, passage))
        for at, (start, end, mention) in enumerate(named):
            lies_in = mention.divisions[0]
            if (
                lies_in.level == "province"
                or city is None
                or any(some.inside(city) for some in mention.divisions)
            ):
                continue
            is_led = at > 0 and named[at - 1][1] == start
            afar.append(
                HomePlace(
                    passage,
                    start,
                    end,
                    mention,
                    lies_in,
                    mention.part,
                    end + len(mention.office),
                    in_head,
                    start - is_led,
                )
            )
    if len(afar) != 1:
        return None
    (one,) = afar
    is_whole = one.county.level == "county" and one.mention.text == one.county.name and one.head == one.start
    near = one.county.code[:2] == home.code[:2] and len(one.mention.divisions) == 1
    acts = one.part in (Part.SPEAKS, Part.ACTS) and not one.in_head
    return one if is_whole and near and acts else None


def _among_own(seen: Sequence[HomePlace], at: int, home: Division) -> HomePlace:
    """Return a place, as an office of the home where it stands among its offices.

    甲区河长办联合乙区水利局、某街道河长办: whom one's own office works with is listed with one's own town.
    """
    one, after = seen[at], seen[at + 1 : at + 2]
    text = one.passage.text
    if one.part is not Part.GUEST or not text.endswith(_TOGETHER, 0, one.start) or not after:
        return one
    end = one.end + len(institution(text, one.end))
    listed = after[0].passage is one.passage and after[0].start == end + 1 and text[end] in "、和及"
    if end == one.end or not listed or after[0].county != home or one.county == home:
        return one
    return replace(one, part=Part.OFFICE, told=end)


def _passages(story: Story) -> Iterator[tuple[Passage, bool]]:
    """Yield headlines, captions and paragraphs, each with whether it is a headline."""
    for line in story.lines:
        if line.role.is_head or line.role is Role.CAPTION:
            yield Passage(line.text, (line.span,)), line.role.is_head
    for paragraph in story.paragraphs:
        yield paragraph, False


def town_of(seen: Sequence[HomePlace], at: int) -> int | None:
    """Return the number of the town that is printed as one of a county: 白云区|太和镇, 太和镇|位于|白云区."""
    for town, links in ((at + 1, _BELOW), (at - 1, _LIES_IN)):
        if not seen[at].is_town and 0 <= town < len(seen) and seen[town].is_town:
            first, second = sorted((seen[at], seen[town]), key=lambda one: one.start)
            same = first.passage is second.passage
            if same and first.passage.text[first.end : second.start] in links:
                return town
    return None


def names_its_town(one: HomePlace, home: Division) -> bool:
    """Tell whether a town follows that the home has not: a county with one of its own is the one that is meant.

    Args:
        one: the place.
        home: the county the story is about.
    """
    found = _OWN_TOWN.match(one.passage.text, one.end)
    if found is None or is_word(found["stem"]):
        return False
    return all(not town.name.startswith(found["stem"]) for town, _ in towns(home.code))


def contrasted(seen: Sequence[HomePlace], at: int, home: Division) -> Contrast:
    """Tell how another county stands in the same sentence: 甲区增长6%，乙区增长5%.

    The home whose office speaks or acts there, or that stands in a name or in a title, is no equal of it.
    """
    one, found = seen[at], Contrast.NONE
    for other in (*seen[max(at - 1, 0) : at], *seen[at + 1 : at + 2]):
        if other.passage is one.passage and other.county != one.county and not other.is_town:
            first, second = sorted((one, other), key=lambda place: place.start)
            if not _SENTENCE_END.search(one.passage.text, first.end, second.start):
                apart = other.county == home and (other.part in _APART or _in_name(other))
                found = max(found, Contrast.SLIGHT if apart else Contrast.FULL)
    return found


def _in_name(one: HomePlace) -> bool:
    """Tell whether a place begins a name in quotation marks: “白云服务”."""
    before = one.passage.text[one.start - 1 : one.start] if one.start else ""
    return before in ("“", "《") and one.mention.text != one.county.name


def is_introduced(seen: Sequence[HomePlace], at: int, home: Division) -> bool:
    """Tell whether a place is presented to the reader as only the home is: before it, under its city or province.

    位于甲省乙县的某寺……丙县县志记载: a home that the story takes up without saying where it lies was named before.
    """
    own = [number for number, other in enumerate(seen) if other.county == home and not other.in_head]
    if seen[at].head == seen[at].start or not own or own[0] < at:
        return False
    return seen[own[0]].head == seen[own[0]].start


def is_bare(seen: Sequence[HomePlace], at: int, home: Division) -> bool:
    """Tell whether a place stands bare in a story that spells out where its home lies, for readers elsewhere.

    Such a story tells them of any other county where that lies, too.
    """
    spelt = any(other.has_province and other.head < other.start for other in seen if other.county == home)
    return spelt and seen[at].head == seen[at].start


def names_the_same(seen: Sequence[HomePlace], at: int, home: Division) -> bool:
    """Tell whether what follows a place follows the home elsewhere in the story: 甲区法院 … 乙区法院."""
    after = _behind(seen[at])
    return bool(after) and any(other.county == home and _behind(other) == after for other in seen)


def is_copied_office(seen: Sequence[HomePlace], at: int, home: Division) -> bool:
    """Tell whether the office named after a place is one that the home's has in other sentences, and acts as there.

    Not where the home's own office stands in the same sentence, which may well turn to its neighbour's.
    """
    one = seen[at]
    office = institution(one.passage.text, one.end)
    if not office or _TO_ANOTHER.match(one.passage.text, one.end + len(office)):
        return False
    own = [other for other in seen if other.county == home and other.part in _APART]
    return any(office.endswith(other.mention.office) for other in own if other.mention.office) and not any(
        _in_one_sentence(one, other) for other in own
    )


def repeats_home(seen: Sequence[HomePlace], at: int, home: Division) -> bool:
    """Tell whether the words behind a place stand behind the home in another sentence: a list, a school, a firm.

    Not where both begin their sentences, as in a list of winners, but in a story that says where its home lies.
    """
    one, is_odd = seen[at], is_bare(seen, at, home)
    return any(
        other.county == home
        and not other.is_town
        and _common(one.passage.text[one.end :], other.passage.text[other.end :]) >= _COPIED
        and not _in_one_sentence(one, other)
        and (is_odd or not (_opens_sentence(one) and _opens_sentence(other)))
        for other in seen
    )


def _opens_sentence(one: HomePlace) -> bool:
    before = one.passage.text[: one.head]
    last = max((found.end() for found in _SENTENCE_END.finditer(before)), default=0)
    return not before[last:].strip(_OPENS)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    apart = (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(apart, min(len(one), len(other)))


def _in_one_sentence(one: HomePlace, other: HomePlace) -> bool:
    first, second = sorted((one, other), key=lambda place: place.start)
    return first.passage is second.passage and not _SENTENCE_END.search(
        first.passage.text, first.end, second.start
    )


def heads_its_story(one: HomePlace, own: Sequence[HomePlace], story: Story) -> bool:
    """Tell whether a place begins the headline of what the story then tells of its home, which no headline names."""
    text = one.passage.text
    if any(other.in_head for other in own) or one.part not in _HEADING or text[: one.head].strip(_OPENS):
        return False
    body = "\n".join(paragraph.text for paragraph in story.paragraphs)
    rest = text[one.end :]
    said = {word for word in tokens(rest) if len(word) > 1 and word in body}
    runs = (rest[at : at + _RUN] for at in range(len(rest) - _RUN + 1))
    return len(said) >= _TAKEN_UP or any(is_all_han(run) and run in body for run in runs)


def is_listed_with_own(seen: Sequence[HomePlace], at: int, home: Division) -> bool:
    """Tell whether a town ends a list of two towns and more of the home, of which the sentence says that it is theirs."""
    one, text = seen[at], seen[at].passage.text
    first = at
    while first and seen[first - 1].is_town and _is_joined(seen[first - 1], seen[first]):
        first -= 1
    county = seen[first - 1] if first else None
    if at - first < _LISTED or not county or county.county != home or county.is_town:
        return False
    return county.passage is one.passage and not _SENTENCE_END.search(text, county.end, one.start)


def _is_joined(one: HomePlace, other: HomePlace) -> bool:
    return one.passage is other.passage and one.passage.text[one.end : other.start] in _JOINED


def _behind(one: HomePlace) -> str:
    """Return the office after a place, or the noun; empty where there is neither."""
    named = institution(one.passage.text, one.end) or one.mention.office
    if named:
        return named
    word, kind = next(iter(tagged(one.passage.text[one.end : one.end + _NOUN_REACH])), ("", ""))
    return word if kind.startswith("n") and len(word) > 1 else ""


def welcome(own: Sequence[HomePlace], others: Sequence[HomePlace]) -> set[str]:
    """Return the codes of the counties that a story may name as it likes: guests, hosts, second homes.

    Args:
        own: the places of the home.
        others: the places of other counties.
    """
    count = Counter(one.county.code for one in others)
    acting = {one.county.code for one in others if one.part in _HOME_PARTS and not one.is_town}
    if len(acting) > 1 or len(count) >= _CITY_WIDE:
        return set(count)
    found = {one.county.code for one in others if one.in_head or one.part in _COMPANY}
    for code, times in count.items():
        kinds = {one.is_town for one in others if one.county.code == code}
        if times > 1 and (len(kinds) > 1 or times >= _OFTEN * max(len(own), 1)):
            found.add(code)
    return found
