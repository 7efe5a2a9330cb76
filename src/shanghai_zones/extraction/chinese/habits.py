"""The habits of Chinese: what has the form of a figure and is none, and what the words around a figure do to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from ...values.decimals import scaled
from ...values.units import AreaUnit, Currency, DurationUnit, IntensityUnit, LengthUnit, RatioUnit
from ...vocabulary import Qualifier
from ..kinds import Kind, patterns_beside
from ..language import Language, Row
from ..row import Token, kind_at
from ..surroundings import QUOTES_BEFORE, SPAN, Surroundings, is_year, pattern
from . import numbers
from .characters import FOLD, HAN_DIGITS, HAN_SCALES, plain_numerals

if TYPE_CHECKING:
    from ..grammar import Figure
    from ..surroundings import Case
__all__ = ["Chinese"]

_OF_LAND, _OF_EACH = frozenset("均每亩单吨价"), frozenset("单价")
_TAIL, _NEAR, _MILLION = 20, 36, Decimal(10**6)  # characters; a number
_P = patterns_beside(__name__)
_CHANGING = frozenset(f"{_P.UP}{_P.DOWN}多少") - {"|"}  # one of them is in every word of change
_HAN = "\u4e00-\u9fff"


def _is_bare_scale(case: Case) -> bool:
    """Whether the number is a scale alone: 百家, 亿元."""
    return case.head.kind is Kind.HAN and case.head.text[0] in "百千万亿"


def _is_scale_alone(case: Case) -> bool:
    """Whether nothing but a scale says the number: 百年老店, 亿元项目; not 上百家."""
    return _is_bare_scale(case) and case.figure.qualifier is Qualifier.EXACT


def _counts_nothing(case: Case) -> bool:
    """Whether a number with a measure word counts nothing: 一个, 亿家, 前十名, 5层 of an address, 十八届, 1类新药."""
    figure, last = case.figure, case.last.text
    said = figure.opening.qualifier is not None or case.around.ends_with(_P.HELD)
    if not said:
        word = case.grammar.row[figure.next - 2].text if case.last.kind is Kind.AFTERWARDS else last
        after, ahead = getattr(_P, f"AFTER_{word}", "(?!)"), getattr(_P, f"BEFORE_{word}", "(?!)")
        if case.number.follows(after) or case.number.ends_with(f"(?:{ahead})(?:[0-9]+、)*"):
            return True
        if last == "条" and case.number.stands_between((('[“"][^”"]{0,8}', '[”"]'),)):
            return True  # “科创22条”
    named = (case.head.text == "二" and last != "人") or (last == "大" and figure.value > 10)  # two are 两
    alone = (_is_bare_scale(case) or case.head.text == "一") and figure.qualifier is Qualifier.EXACT
    if named or alone or (last in "名位强家大个批" and case.number.ends_with(_P.FIRST)):
        return True
    return is_year(case.digits) and not figure.power and last not in "家个人次名套户台辆间件处张份股例颗只艘座栋幢"


def _is_dated(case: Case) -> bool:
    """Whether years are a year: of an era, before 1900, or of two digits: 光绪24年, 1843年, 23年一季度, 成立于98年."""
    number, figure = case.number, case.figure
    alone = len(case.digits) > 2 and number.stands_between(((r"\(", r"\)"), ("[图表]", "")))  # （751年）, 图12017年
    if alone or pattern(rf"(?:{_P.ERAS})\s*$").search(number.before[-4:]) or number.follows(r"\s?\([0-9]{3,4}[年)]"):
        return True
    if figure.rest is not None and figure.high is None:
        return False
    digits, aged = case.digits, number.ends_with(_P.AGED) or number.follows(_P.AGES)
    if len(digits) == 4 and digits[0] in "12" and digits.isdigit():
        return not ((aged and digits[2:] == "00") or number.follows("的?历史(?!上)"))
    if len(digits) == 3 and digits.isdigit():
        return not aged and (digits >= "400" or number.ends_with("[在于前]"))
    begins = "11" < digits < "30" and number.ends_with(_P.BEGINS) and number.follows(_P.GOES_ON)
    said = begins or number.follows(_P.OF_A_YEAR) or number.ends_with(_P.AFTER_A_YEAR)
    return said and not case.words and len(digits) == 2


def _is_said(case: Case) -> bool:
    """Whether a bare number counts: one needs a qualifier or a scale, and no year, label or score after it."""
    figure = case.figure
    if case.number.follows(_P.NEVER_COUNTED) or (is_year(case.digits) and case.words in ("", "近")):
        return False
    said = figure.rest not in (None, Qualifier.BETWEEN) and not case.last.text.isupper()  # 737 MAX
    return said or (bool(case.digits) and figure.power > 0) or figure.opening.qualifier is not None


class Chinese(Language):
    """What Chinese says of figures."""

    trailing: frozenset[str] = frozenset({"不到", "至多", "最多", "至少", "封顶"})  # 45亩不到
    prefixes: frozenset[str] = frozenset({"人民币"})
    any_money: frozenset[str] = frozenset({"元"})
    parts: ClassVar[dict[str, int]] = {"百分之": 0, "千分之": -1, "万分之": -2, "十分之": 1, "百万分之": -4, "千万分之": -5, "亿分之": -6}  # fmt: skip
    units_of_heads = "元|亩|公顷|平方|公里|个|家|%"
    said_in_heads = "单位[：:]"
    script = "[\u2e80-\u9fff]"
    fold = FOLD
    numerals = "一二两三四五六七八九十百千万亿廿卅"
    unread_numerals = "兆壹贰叁肆伍陆柒捌玖拾佰仟"
    zeros = "零〇"
    point = "点"
    large = "万亿"
    units_after_names = "[百千]?[万亿%元亩]|[百千]万|美元|欧元|港元|日元|平方|公顷|公里|个百分点"
    leads_to_piece = "正负"
    range_words = "至|到"
    plain_numerals: Any = staticmethod(plain_numerals)
    number: Any = staticmethod(numbers.han)
    after_digits: Any = staticmethod(numbers.arabic_and_han)
    past_numeral: Any = staticmethod(numbers.past_numeral)
    power: Any = staticmethod(numbers.han_power)
    rest_of_unit: Any = staticmethod(numbers.rest_of_unit)

    of_years: tuple[str, ...] = ("", "近")
    days: str = "第[0-9]{1,3}"
    first: str = r"[前首头]\s*"
    plan: str = r"(?:[至到或、][^，。；]{1,4}年)?一遇|元(?!旦|宵)|\s*(?:战争|规划|行动计划|行动方案|滚动计划)"
    after_conversion = "或|按|下同|以|折|左右|每"
    changing = "增|升|提|降|减|扩|缩|翻|涨|跌|压"
    ranged = "不等"
    either: str = _P.EITHER
    compared: str = "同比|环比"
    rented: str = "(?:([日天])|(月)|年)(?:(?<=每.)|(?:平?均)?租(?:金|赁价格?)?[^，。；0-9]{0,10})$"

    def is_scale(self, token: Token) -> bool:
        return token.kind is Kind.HAN and token.text[0] in "百千万亿"

    def past_joint(self, row: Row, at: int) -> int:
        """Past the 零 of 5年零3个月."""
        zero = kind_at(row, at) is Kind.HAN and row[at].text == "零"
        return at + 1 if zero else super().past_joint(row, at)

    def is_qualifier(self, row: Row, at: int) -> bool:
        """No 上 but before a scale: 上百家; not 原则上."""
        return row[at].text != "上" or (at + 1 < len(row) and self.is_scale(row[at + 1]))

    def is_more(self, following: str) -> bool:
        """Whether 多 and 余 are words of their own: 45亩多的; not 多功能, 余下."""
        return super().is_more(following) or following in "的地了土资点"

    def trails(self, words: str, after: Surroundings, *, joined: bool) -> bool:
        """Not 5栋封顶, where a roof is on."""
        return super().trails(words, after, joined=joined) and (words != "封顶" or after.before[-1] in "元币%")

    def is_vague(self, case: Case) -> bool:
        """数十亿; not 总数406个, 人数超过300人."""
        figure = case.figure
        several = figure.first == figure.opening.next and case.head.text[0] in HAN_SCALES
        return several or case.grammar.row[figure.first - 1].text != "数"

    def reads(self, case: Case) -> bool:
        """Whether the number, its last word or the nearest character on a side is Chinese."""
        near = case.number.before.rstrip()[-1:] + case.number.place[-1] + case.number.after.lstrip()[:1]
        return case.head.kind is Kind.HAN or pattern("[\u3000-\u9fff，；：！？“”（）]").search(near) is not None

    def is_none(self, case: Case) -> bool:
        """Whether it is no figure: an ordinal, the beginning of a name in quotes, an amount with a smaller unit that is not read."""
        number, around, figure = case.number, case.around, case.figure
        ahead, tail = number.before.rstrip()[-1:], number.before[-_TAIL:]
        wide = figure.high is not None and figure.high >= scaled(figure.value, 3, 1)
        changed = wide and around.ends_with(_P.CHANGED) and pattern("[^0-9.][至到]").search(number.place)
        if changed and not number.follows(self.ranged):
            return True  # 增长12%至45%: by 12 to 45, or between the two
        parted = ahead in "含-—–~～至到：: 零方)又第个" or "元" in tail or "派" in tail  # for speed
        headed = _is_bare_scale(case) and around.ends_with("[(]|单位[：:]") and not around.place[0].isalpha()
        if headed or number.follows(_P.LIMITED) or (parted and pattern(f"(?:{_P.TAIL_OF})$").search(tail)):
            return True  # 500万元（不含）至, （含1000家）, 单位：1亿元
        if "pct" in number.place or (number.place[-1] == "%" and number.follows(_P.PERCENT_ON)):
            return True  # per cent or points; 5%/10%, 20%至30
        zero = number.place[0] == "0" and ahead in HAN_DIGITS  # 五0亩
        area = isinstance(figure.unit, AreaUnit) and case.head.text in ("一", "1") and ahead in ("元", "币")
        one = isinstance(figure.unit, Currency) and (number.follows(_P.FOR_ONE) or number.ends_with(_P.ONE_FOR))
        if zero or area or one:
            return True  # 12元一平米, 一吨5000元
        if around.before.endswith(QUOTES_BEFORE):
            if pattern(f'(?!大)[{_HAN}][0-9{_HAN}]{{1,8}}[”"’]').match(around.place[-1] + around.after):
                return True  # “三个年”活动, “最后一公里”
        return number.follows(f"{getattr(_P, f'REST_{case.last.text}', _P.SMALLER_UNIT)}|{_P.REST}")

    def is_numbered(self, case: Case) -> bool:
        """Whether a number is one of a series: 第3."""
        ahead, first = case.number.before.rstrip(" \u3000")[-1:], case.number.place in ("1", "一")
        begins = ahead in ("\n", "。", "；", ";") or (first and ahead in ("", "：", ":"))
        return (begins and case.number.follows("、")) or case.number.before.endswith("第")

    def is_denied(self, case: Case) -> bool:
        """Whether the qualifier is denied by a word that the grammar did not see: 不会再超过45亩."""
        if case.figure.opening.qualifier is None:
            return case.around.before.endswith("或等于")
        return case.is_limit and case.around.ends_with(f"(?:{_P.DENIAL}){_P.BETWEEN_DENIAL}")

    def is_misplaced(self, case: Case) -> bool:
        """Whether its qualifier is a word of its own: the 上 of 网上, the 破 of 打破, the 最高 of 世界最高."""
        figure, words, around = case.figure, case.words, case.around
        money = words in ("合约", "封顶") and not isinstance(figure.unit, Currency)
        moves = pattern(_P.MOVES).match(around.place, len(words)) is not None  # 需求不足降5%
        limits = figure.opening.qualifier in (Qualifier.MORE_THAN, Qualifier.LESS_THAN)
        own = money or (moves and limits) or (words == "控制在" and figure.rest is Qualifier.ABOUT)
        verb = words in ("上", "破") and not _is_bare_scale(case) and (words == "上" or figure.bare)
        distance = figure.unit is RatioUnit.PERCENTAGE_POINT and around.place.startswith(f"{words}全")  # 高于全国2.1个
        other = words != "" and pattern(_P.OWN_WORDS).search(f"{around.before}|{words}") is not None
        return own or verb or distance or other

    def duration(self, case: Case) -> Figure | None:
        """A duration, and no date, part of a year or plan; 近五年 is the last five."""
        figure, number, head = super().duration(case), case.number, case.head
        ahead = number.before.rstrip()[-1:]
        if figure is None or _is_scale_alone(case) or pattern(".[百千万亿]一$").search(head.text):
            return None  # 百年老店, 三万一天
        sides = number.place == "四周" and not (number.ends_with(_P.SPENT) or number.follows("[后内前以]"))
        if sides or ahead in ("月", "/", "·") or (figure.unit is DurationUnit.YEAR and _is_dated(case)):
            return None  # 5月30日内, 元/平方米·半年
        if head.text == "一" and "半" not in number.place and figure.qualifier is Qualifier.EXACT:
            dated = ahead in tuple("第新这那每上下前同某当逐后之") or case.last.text not in ("年", "周", "个月")
            if dated or number.follows("度|一"):
                return None
        last = figure.high is None and case.words == "近" and not case.around.ends_with(_P.SPENT)
        return case.without().figure if last else figure

    def count(self, case: Case) -> Figure | None:
        """A count, and no year, date, label or name; a large bare number is money or a count where the words before say so."""
        figure, number = case.figure, case.number
        if not figure.bare:
            return figure if case.is_whole and not _counts_nothing(case) else None  # 每万人50.2件 is a rate
        if number.follows("日(?![均移线元本])") and number.ends_with(_P.LASTING):
            return figure._replace(unit=DurationUnit.DAY, bare=False, next=figure.next + 1, end=figure.end + 1)
        if not (case.is_whole and _is_said(case)):
            return None
        large = figure.power >= 8 and number.ends_with(_P.OF_MONEY)
        if large or (figure.power >= 3 and (case.around.ends_with(_P.SUM) or number.ends_with(_P.SUM))):
            return None if number.follows(_P.FOREIGN) else figure._replace(unit=Currency.CNY, assumed=True)
        if figure.value >= _MILLION and number.follows(_P.OF_SIZE):
            vague = "个亿" in number.place or figure.qualifier in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.BETWEEN)
            return None if vague else figure._replace(unit=Currency.CNY, assumed=True)
        beside = case.grammar.kinds[figure.next], figure.power < 8 and case.grammar.kinds[figure.first - 1]
        noun = Kind.NOUN in beside  # but for 引进项目12亿, which may be yuan
        return figure if noun or number.follows(_P.PEOPLE) or case.around.ends_with(_P.COUNTED) else None

    def other(self, case: Case) -> Figure | None:
        """An amount of money, a length or an area, and no name: 三元催化, 李四人民币, 最后一公里, 12.5平方电线."""
        figure, number = case.figure, case.number
        if isinstance(figure.unit, AreaUnit | LengthUnit | IntensityUnit) and _is_scale_alone(case):
            return None  # 万亩良田, 百公里油耗, 以万元/亩为单位
        if figure.qualifier is Qualifier.EXACT and number.before.endswith("的") and isinstance(figure.unit, RatioUnit):
            if limit := pattern(_P.SHARE_OF).search(case.around.before):  # 不超过总投资的30%
                return figure._replace(qualifier=Qualifier(limit.lastgroup or ""))
        if isinstance(figure.unit, LengthUnit):
            speed = number.before.endswith(("时速", "时速达", "每小时", "车速", "最后"))
            return None if speed or number.follows(r"[²³]|\^") else figure
        if case.last.text == "平方":
            return figure if number.follows(rf"[^{_HAN}A-Za-z]|$|[的左以多余内大土厂仓办商住标场]") else None
        if not isinstance(figure.unit, Currency) or case.head.kind is not Kind.HAN:
            return figure
        if len(case.head.text) == 1 and case.head.text not in HAN_SCALES and figure.opening.prefix is None:
            if case.last.text == "人民币" or (case.last.text == "元" and number.follows(_P.NAME_AFTER)):
                return None
        if _is_scale_alone(case) and not figure.level:
            level = figure.value >= _MILLION and number.follows(f"(?![计列为的])[{_HAN}]")
            return figure._replace(level=True) if level and not number.ends_with("每|单位[：:]") else None  # 亿元项目
        return figure

    def land(self, around: Surroundings) -> AreaUnit | str | None:
        """The area that money here is for each of, as said before it: 亩 of 亩均税收; "?" where nobody can tell."""
        if "元/" in around.after and (shared := pattern(_P.SHARED_LAND).match(around.after)):
            return AreaUnit(shared[1]) if shared[1] else "?"  # 从500万元提高到600万元/亩
        if _OF_LAND.isdisjoint(around.before):
            return None
        moved = "%" in around.before and around.ends_with(_P.MOVED_PER_LAND, reach=SPAN)
        if "每" in around.before and around.place[0] not in "最不封上":  # a cap is one of the whole
            moved |= around.ends_with(_P.EACH_STILL, reach=SPAN)
        if moved or (not _OF_EACH.isdisjoint(around.before) and around.ends_with(_P.PER_UNCARRIED)):
            return "?"
        found = pattern(_P.PER_LAND).search(around.before)
        if found is None or pattern("论|改革|评价|[“”]").search(found[2]):
            several = "分别" in around.before and around.ends_with("[亩地]均[^，。；]*分别[^，。；]*", reach=SPAN)
            return "?" if several else None
        timed = pattern("[月日天时]|每年|年租").search(found[0]) or around.follows(r"\s*[/·每](?:[天日月]|小时)")
        return "?" if timed or found[1][0] in "地单" else AreaUnit(found[1].removeprefix("每").removesuffix("均"))

    def change(self, around: Surroundings) -> str | None:
        """Whether the figure here is the amount of an increase or a decrease."""
        said = pattern(_P.LED).match(around.place)  # 约涨5%
        before, after = around.before[-_NEAR:] + (said[0] if said else ""), around.after
        if _CHANGING.isdisjoint(before[-14:]) and _CHANGING.isdisjoint(after[:6]):
            return None  # for speed
        found = pattern(_P.MOVED).search(before, max(0, len(before) - _TAIL))
        if found is not None and (found["down"] or found["up"]):
            ahead, word = before[: found.start()], found["down"] or found["up"]
            to = before[found.end(found.lastgroup or 0) :].startswith("为")  # 减少为5家: to five
            bare = around.place[-1] in "0123456789万亿" and after[:1] not in "、和与及"
            if (word[-1] not in "幅" and to) or (bare and word in ("提高", "提升", "降低")):
                return None  # 提高1200万教师待遇
            one = len(word) == 1 and word not in "涨跌" and not pattern(_P.COMPARED).search(ahead)
            if one or (found["down"] and found["up"]) or pattern(f"{_P.DENIED}|{_P.EITHER_WAY}").search(ahead[-_TAIL:]):
                return None
            return "decrease" if found["down"] else "increase"
        if around.place[-1] in "%点" or around.place.startswith("百分之") or "净" in before[-12:]:
            reached = pattern(_P.REACHED).search(before)  # 降低成本约10%
            if reached is not None and not pattern(_P.DENIED).search(before[: reached.start()]):
                return "decrease" if reached[1] else "increase"
        more = pattern("比[^，。；0-9]{1,12}([多少])$").search(before)
        if more is not None:
            return "increase" if more[1] == "多" else "decrease"
        own = after[:1] == "的" or any(unit in around.place for unit in "%点成")  # and not 25种下降
        later = pattern(_P.CHANGED_BY).match(after) if own else None
        return None if later is None else "increase" if later["up"] else "decrease"
