"""Whether what has the form of a figure is one in its text: not a year, a date, a label, a name, a vague amount.

And what a word means there: "over four years" is during them, 近五年 is the last five. Values are never changed here.
"""

from __future__ import annotations

from decimal import Decimal

from ..values.units import AreaUnit, CountUnit, Currency, DurationUnit, LengthUnit, RatioUnit
from ..vocabulary import Qualifier
from .grammar import Figure, Grammar, per_area
from .lexicon import Kind
from .surroundings import Surroundings, is_year
from .tokens import Token

__all__ = ["settled"]

_ONE = Decimal(1)
_LIMITS = (Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.LESS_THAN)
_ONES = frozenset({"a", "an", "one", "A", "An", "One"})
_SMALLER = frozenset("0123456789一二三四五六七八九半")
_SMALLER_UNIT = "[0-9一二三四五六七八九半]+[角分厘毫寸](?!公司|之|别|园|区|部|店|行|局|会|院|校)|半[，。、；]|半$"
_NOT_QUITE = frozenset("还都也")
_ENDS_OF_LEAST = frozenset("nN.于oO")
_LANDS = {
    "亩": AreaUnit.MU, "mu": AreaUnit.MU, "公顷": AreaUnit.HA, "hectare": AreaUnit.HA, "acre": AreaUnit.ACRE,
    "平方公里": AreaUnit.KM2, "平方千米": AreaUnit.KM2, "square kilometer": AreaUnit.KM2, "square kilometre": AreaUnit.KM2,
    "平方米": AreaUnit.M2, "平米": AreaUnit.M2, "square meter": AreaUnit.M2, "square metre": AreaUnit.M2,
}  # fmt: skip
_LAND = r"(?:square|sq|mu|hectare|acre|km2|km²)"
_A_YEAR = Decimal(12)  # months
_PARTS = r"(?:quarters?|half|halves|thirds?|fifths?|[a-z]+ths?|fraction|parts?|portion|percent|%)"
_SPREAD = r"spread|sprawl\w*|stretch\w*|extend\w*|scattered|distributed"
_FOR_OVER = r"for|of|in|well|just|after|with|has|had|have|takes?|took|taken|lasted|spent|spanning|boasts?|boasting"
# 用了近三年 is nearly three years; 近三年 alone is the last three.
_SPENT = (
    "用了",
    "花了",
    "历时",
    "耗时",
    "长达",
    "为期",
    "时隔",
    "用时",
    "需要",
    "历经",
    "花费",
    "达",
    "拥有",
    "经过",
    "了",
    "有",
)
_RANKED = frozenset("名位强家大个批")  # after 前 and a number: the first ten
_NEVER_COUNTED = frozenset("年月日号路后强期版代线室楼届点时分折环")  # after a bare number in Chinese
# 营收超4000亿: in Chinese a large amount of money may go without its unit, which is then the yuan.
_OF_MONEY = (
    "(?:值|收|收入|投资|税|GDP|额|资金|融资|利润|资产|预算|贷款|财政|规模|出口|进口|支出|存款|经费)[^，。；：,.;]{0,6}"
)
_BREAKTHROUGH = r".{0,8}(?:技术|难题|瓶颈|关键|卡脖子|难点)"  # 突破5项关键技术: five were broken through


def settled(grammar: Grammar, figure: Figure) -> Figure | None:
    """The figure as it reads in its text, or None where it is none."""
    case = _Case(grammar, figure)
    if case.around.is_piece or case.number.is_ordinal or case.is_foreign or case.is_vague or case.is_fraction:
        return None
    if case.around.is_quoted_name or case.follows_digits or case.number.is_cut or case.is_compound or case.is_denied:
        return None
    opening = figure.opening
    if opening.negative and not isinstance(figure.unit, RatioUnit):
        return _settled_unit(case.without(opening.next))  # a dash, no minus
    if opening.words == "over" and case.around.said_before(_SPREAD):
        return _settled_unit(case.without(opening.core))
    if opening.words in ("上", "破") and not case.is_bare_scale and (opening.words == "上" or figure.bare):
        return _settled_unit(case.without(opening.core))
    return _settled_unit(case)


class _Case:
    """A figure with what stands around it and around its number."""

    def __init__(self, grammar: Grammar, figure: Figure) -> None:
        self.grammar, self.figure, self.head = grammar, figure, grammar.head(figure)
        self.around = Surroundings(grammar.folded, figure.start, figure.end)
        self.number = Surroundings(grammar.folded, self.head.start, figure.end)
        self.last: Token = grammar.row[figure.next - 1]

    def without(self, core: int) -> _Case:
        """The case of the figure without its words before a token."""
        figure, opening = self.figure, self.figure.opening
        qualifier = figure.rest or Qualifier.EXACT
        opening = opening._replace(qualifier=None, words="", negative=False)
        start = self.grammar.row[core].start
        value = figure.value.copy_abs()
        return _Case(self.grammar, figure._replace(start=start, opening=opening, value=value, qualifier=qualifier))

    @property
    def digits(self) -> str:
        return self.head.text if self.head.kind is Kind.NUMBER else ""

    @property
    def is_bare_scale(self) -> bool:
        """Whether the number is a Chinese scale alone: 百家, 亿元."""
        return self.head.kind is Kind.HAN and self.head.text[0] in "百千万亿"

    @property
    def is_foreign(self) -> bool:
        """Whether the sign of a currency that is not carried stands right before: S$5 million."""
        grammar, first = self.grammar, self.figure.first
        if grammar.kind(first - 1) is Kind.DOT and grammar.glued(first - 1):
            first -= 1  # Rs. 500
        if grammar.kind(first - 1) is not Kind.UNCARRIED:
            return False
        sign = grammar.row[first - 1]
        known = sign.text[-1] in "$£₩₹" or sign.text.isupper() or sign.text == "Rs"
        return known and grammar.row[self.figure.first].start - sign.end <= 2

    @property
    def follows_digits(self) -> bool:
        """Whether a Chinese scale alone comes after digits and a blank, and so is theirs and no figure: 12 亿元."""
        grammar, first = self.grammar, self.figure.first
        if not self.is_bare_scale or grammar.kind(first - 1) is not Kind.NUMBER:
            return False
        return self.head.start - grammar.row[first - 1].end <= 2

    @property
    def is_compound(self) -> bool:
        """Whether a smaller unit or a density that is not read belongs to the figure: 5元5角, 1米75, 5 firms per hectare."""
        figure, grammar, after = self.figure, self.grammar, self.number.after
        if grammar.kind(figure.opening.next - 1) is Kind.SCALE:
            return True  # 200 million of 1 billion 200 million
        if figure.bare:
            if figure.power and grammar.kind(figure.next) is Kind.NUMBER:
                return True
            if not self.number.chinese:
                return self.number.follows(rf"(?:\s+[a-z-]+)?\s+per\s+{_LAND}\b|\s?(?![aAI])[A-Za-z](?![\w'’&-])")
        if after[:1] in _SMALLER:
            return self.number.follows(_SMALLER_UNIT) or (
                self.last.text == "米" and self.number.follows(r"[0-9]{1,2}(?![\w.,])")
            )
        if after[:7] in (" and a ", "\nand a "):
            return not figure.bare and self.number.follows(r"\sand a\s+(?:half|quarter|third)\b")  # 5 years and a half
        return after[:1] in _NOT_QUITE and self.number.follows("[还都也](?:不到|不足|没到|没有)")

    @property
    def is_denied(self) -> bool:
        """Whether the qualifier is denied by a word that the grammar did not see: 不会再超过45亩, no plot exceeds 45 mu."""
        qualifier = self.figure.opening.qualifier
        if qualifier is None:
            if _ENDS_OF_LEAST.isdisjoint(self.around.before[-2:]):
                return False
            ahead = self.around.before[-12:].rstrip()
            return f" {ahead}".lower().endswith((" min", " min.", "或等于", "or equal to"))  # the least, not minutes
        return qualifier in _LIMITS and not self.figure.opening.negated and self.around.is_negated

    @property
    def is_vague(self) -> bool:
        """Whether the number is only said in part: 数十亿, 十几."""
        grammar, figure = self.grammar, self.figure
        before = grammar.kind(figure.first - 1) is Kind.VAGUE and grammar.glued(figure.first)
        return before or (grammar.kind(figure.next) is Kind.VAGUE and grammar.glued(figure.next))

    @property
    def ends_change_of_unit(self) -> bool:
        """Whether a number takes its unit from the figure before it: from 40 minutes to *five*."""
        grammar, first = self.grammar, self.figure.first
        return grammar.kind(first - 1) is Kind.TO and grammar.kind(first - 2) is Kind.UNCARRIED

    @property
    def is_fraction(self) -> bool:
        """Whether the number is above or below the line of a fraction: two-thirds, 三分之二."""
        grammar, after = self.grammar, self.figure.next
        if self.head.text in _ONES and self.number.said_before(rf"{_PARTS} of"):
            return True  # a third of a million
        if self.figure.bare and grammar.kind(after) is Kind.AND and grammar.kind(after + 1) in (Kind.A, Kind.NUMERAL):
            if grammar.kind(after + 2) is Kind.FRACTION or self.number.follows(r"\s+and\s+\w+[\s-]quarters?\b"):
                return True  # two and a third
        if grammar.kind(after) is Kind.HYPHEN and grammar.glued(after + 1):
            after += 1
        return Kind.FRACTION in (grammar.kind(self.figure.first - 1), grammar.kind(after))


def _settled_unit(case: _Case) -> Figure | None:
    figure = case.figure
    if isinstance(figure.unit, Currency) and not figure.level:
        land = case.around.land
        if land:
            area = _LANDS.get(land)
            time, _ = case.grammar.rented(figure.next - 1)  # a rent: 1.2 yuan a day
            unit = None if area is None else per_area(figure.unit, area, time)
            return None if unit is None else figure._replace(unit=unit)
    if isinstance(figure.unit, DurationUnit):
        return _duration(case)
    if isinstance(figure.unit, LengthUnit) and case.number.before.endswith(
        ("时速", "时速达", "每小时", "车速", "最后")
    ):
        return None  # 最后一公里, the last mile, is a name
    if isinstance(figure.unit, Currency) and case.is_bare_scale and not figure.level:
        if figure.qualifier is Qualifier.EXACT and figure.high is None:
            if case.head.text == "万" or case.number.ends_with("单位[：:]"):
                return None
            return figure._replace(level=True)  # 亿元项目
    return _count(case) if isinstance(figure.unit, CountUnit) else figure


def _duration(case: _Case) -> Figure | None:
    """A duration, and no date, part of a year or plan."""
    figure, number, head, words = case.figure, case.number, case.head, case.figure.opening.words
    ahead = number.before.rstrip()[-1:]
    if figure.unit is DurationUnit.HOUR and number.follows("(?:经济|交通|通勤|生活|都市|飞行|高铁|航空|物流|旅游)圈"):
        return None
    if figure.unit is DurationUnit.YEAR:
        if is_year(head.text) and (words in ("", "近") or figure.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)):
            return None
        if number.follows(r"[\s-]*Plan\b|\s*规划期") or (number.follows(r"\s*plan\b") and number.said_before(r"\w+th")):
            return None
        if len(head.text) == 2 and case.digits and ahead in ("’", "'", "‘"):
            return None
    if (
        figure.unit is DurationUnit.MONTH
        and figure.value.compare(_A_YEAR) <= 0
        and (ahead in ("前", "首", "头") or number.said_before("first"))
    ):
        return None  # the first two months are a part of the year
    if head.text == "一" and figure.qualifier is Qualifier.EXACT:
        if (
            ahead in tuple("第新这那每上前同某当逐后")
            or case.last.text not in ("年", "个月")
            or number.follows("度|一")
        ):
            return None
    if figure.high is None:
        if words == "over" and not (
            case.around.said_before(_FOR_OVER) or number.follows(r"\s+(?:of|ago|old|later|to)\b")
        ):
            return case.without(figure.opening.core).figure
        if words == "近" and not case.around.before.rstrip().endswith(_SPENT):
            return case.without(figure.opening.core).figure
    return figure


def _count(case: _Case) -> Figure | None:
    """A count, and no year, date, label or name."""
    figure, number, head, words = case.figure, case.number, case.head, case.figure.opening.words
    if words in ("top", "tops") or not figure.value:
        return None
    if not figure.bare:
        if head.kind is Kind.HAN and "点" in head.text and not figure.power:
            return None  # 早一点三家
        if words == "突破" and case.around.follows(_BREAKTHROUGH):
            return case.without(figure.opening.core).figure
        return None if _is_no_count(case) else figure
    if figure.value != figure.value.to_integral_value() or ("." in case.digits and not figure.power):
        return None  # 0.5 is a ratio of something
    if head.kind is Kind.HAN or number.chinese:
        if not _is_said_count(case):
            return None
        return figure._replace(unit=Currency.CNY) if figure.power >= 8 and number.ends_with(_OF_MONEY) else figure
    if is_year(case.digits) and number.may_be_year(words):
        return None
    if (
        figure.high is None
        and figure.value.compare(_ONE) <= 0
        and not case.digits
        and not figure.opening.qualifier
        and not number.is_in_list
    ):
        return None
    if case.ends_change_of_unit:
        return None
    if number.is_day or number.is_label or number.is_in_series or number.is_tied:
        return None
    if case.digits:
        return None if number.is_code(case.digits) or number.follows_name else figure
    return None if number.place[:1].isupper() and number.is_title else figure


def _is_no_count(case: _Case) -> bool:
    """Whether a number with a measure word counts nothing: 一个, 亿家, 前十名, 5层 of an address."""
    figure, before, last = case.figure, case.number.before, case.last.text
    if figure.qualifier is Qualifier.EXACT and case.head.kind is Kind.HAN and (case.is_bare_scale or figure.value == 1):
        return True
    if last in _RANKED and before[-1:] == "前" and before[-2:-1] not in tuple("此目之以日当年月天先提"):
        return True
    if last in tuple("幢栋层座") and before[-1:] in tuple("号弄幢栋"):
        return True
    return is_year(case.digits) and last not in ("家", "个", "人", "名")


def _is_said_count(case: _Case) -> bool:
    """Whether a bare number in Chinese counts: one needs a qualifier or a scale, and no year, label or score after it."""
    figure, qualifier = case.figure, case.figure.qualifier
    if case.number.after[:1] and case.number.after[0] in _NEVER_COUNTED:
        return False
    if is_year(case.digits) and figure.opening.words in ("", "近"):
        return False
    scaled = bool(case.digits) and figure.power > 0
    return scaled or figure.opening.qualifier is not None or qualifier not in (Qualifier.EXACT, Qualifier.BETWEEN)
