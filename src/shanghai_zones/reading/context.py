"""Whether what has the form of a figure is one in its text: not a year, a date, a label, a name, a vague amount.

And what a word means there: "over four years" is during them, 近五年 is the last five. Values are never changed here.
"""

from __future__ import annotations

from decimal import Decimal

from ..units import CountUnit, Currency, DurationUnit, LengthUnit, RatioUnit
from ..words import Qualifier
from .grammar import Figure, Grammar
from .surroundings import Surroundings, is_year
from .tokens import Token
from .vocabulary import Kind

__all__ = ["settled"]

_ONE = Decimal(1)
_A_YEAR = Decimal(12)  # months
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
    if case.around.is_quoted_name or case.follows_digits:
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
        if grammar.kind(after) is Kind.HYPHEN and grammar.glued(after + 1):
            after += 1
        return Kind.FRACTION in (grammar.kind(self.figure.first - 1), grammar.kind(after))


def _settled_unit(case: _Case) -> Figure | None:
    figure = case.figure
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
    if head.kind is Kind.A and number.said_before(r"(?:quarters?|thirds?|fifths?|tenths?) of"):
        return None  # a quarter of a million
    if not figure.bare:
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
