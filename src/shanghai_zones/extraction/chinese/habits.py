"""The habits of Chinese: what has the form of a figure and is none, and what the words around a figure do to it."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from ...values.decimals import scaled
from ...values.units import AreaUnit, Currency, LengthUnit
from ...vocabulary import Qualifier
from ..kinds import Kind
from ..language import Language, Row
from ..row import Token, kind_at
from ..surroundings import QUOTES_AFTER, QUOTES_BEFORE, Surroundings, is_year, pattern
from . import numbers
from .characters import FOLD, HAN_SCALES, plain_numerals

if TYPE_CHECKING:
    from ..grammar import Figure
    from ..surroundings import Case


__all__ = ["Chinese"]

_TEN, _TWELVE = Decimal(10), Decimal(12)
_HAN = "\u4e00-\u9fff"
_MARKS = frozenset("，；：！？“”（）")


def _is_bare_scale(case: Case) -> bool:
    """Whether the number is a scale alone: 百家, 亿元."""
    return case.head.kind is Kind.HAN and case.head.text[0] in "百千万亿"


def _is_scale_alone(case: Case) -> bool:
    """Whether nothing but a scale says the number: 百年老店, 亿元项目; not 上百家."""
    return _is_bare_scale(case) and case.figure.qualifier is Qualifier.EXACT


_SMALLER = frozenset("0123456789一二三四五六七八九半")
_SMALLER_UNIT = "[0-9一二三四五六七八九半]+[角分厘毫寸](?!公司|之|别|园|区|部|店|行|局|会|院|校)|半(?![径年数岛价成导月天小程决夜边球山途自挂封永透开壁官])"

_DENIAL = "不|未|(?<![淹埋吞沉])没|没有|无法|并非|绝非|而非|难以|很难|勿|严禁|禁止|无需|无须"
_BETWEEN_DENIAL = "(?:会|能|可|可以|应|应该|应当|该|当|得|宜|许|再|曾|有|明显|大幅|显著|太|是|需|需要|必|要|用|一定|敢|想|同时|允许|轻易|实际|真正){0,3}"


_OF_YEAR = "[前一二三四1-4]+季|[上下]半年|同期|[末底初]|[0-9一二三四五六七八九十]{1,2}月|成立|[、和及-][0-9]{2}年"
_SHORT_ENDS = ("万一", "千一", "百一", "亿一")  # 三万一天
# 用了近三年 is nearly three years; 近三年 alone is the last three.
_SPENT = tuple("用了 花了 历时 耗时 长达 为期 时隔 用时 需要 历经 花费 达 拥有 经过 了 有".split())  # noqa: SIM905

_NAME_AFTER = rf"[{_HAN}](?<![的左以多至到和或每起整钱一二三四五六七八九两])"
_RANKED = frozenset("名位强家大个批")  # after 前 and a number: the first ten
_NEVER_COUNTED = frozenset("成年月日号路后强期版代线室楼届点时分折环")  # after a bare number
# 营收超4000亿: a large amount of money may go without its unit, which is then the yuan; of a smaller one the word has to
# stand right before.
_OF_MONEY = "(?:(?<![数阈峰均])值|收|收入|投资|税|GDP|额|资金|融资|利润|资产|预算|贷款|财政|规模|出口|进口|支出|存款|经费|总价|金)[^，。；：,.;]{0,6}"
_SUM = (
    "(?:价|价格|总价|(?<![数阈峰均])值|额|款|金|费|费用|资本|投资|资金|收入|营收|税收|税|利润|成本|奖|奖励|补贴|补助|资助|罚款|罚|净利|募资|身家|首付|薪|年薪"
    "|赔偿|造价|预算|贷款|经费|支出|存款|融资)(?:为|达|约|共|达到|合计|共计|总计|累计|仅|至|到|增至|高达|各|[:：]){0,2}"
)
_COUNTED = "(?:数|数量|人口|人次|客流|用户|访客|游客|职工|员工|就业|户籍|考生|粉丝)[^，。；：,.;0-9]{0,4}"
_PEOPLE = (
    "(?:户籍|从业|专业|高端|科技|城镇|常住)?(?:人口|人员|人才|职工|工人|员工|用户|岗位|市民|居民|村民|游客|观众|学生)"
)
# Numbers of meetings, plans and classes stand without their 第: 十八届三中全会, 1类新药.
_MEETING = (
    "[一二三四五六七八九十]?(?:中全会|全会|全体会议|会议|党代会|党代表大会|代表大会|人大|政协|全国|市委|省委|区委|常委会?|理事会|董事会|执委会"
    "|产业|工业革命|普查|国共)"
)
_CLASS = "(?:新药|医疗|药|疫苗|器械|手术|切口|口岸|用地|居住用地|工业用地|会计|仪器|地区|土|水|功能区|重点管理|公路|耕地|研究|风险|资质|证|保护|防火|建筑)"
_HELD = "(?:共|了|办|举办|举行|召开|连续|历|经历|等|分|分为|涵盖|涉及|包括|形成|及|和)"


def _counts_nothing(case: Case) -> bool:
    """Whether a number with a measure word counts nothing: 一个, 亿家, 前十名, 5层 of an address, 十八届, 1类新药."""
    figure, before, last = case.figure, case.number.before, case.last.text
    said = figure.opening.qualifier is not None or case.around.ends_with(_HELD)
    if not said:
        if last in ("届", "地块"):
            return True  # 十八届, 12-3地块
        if last in "次届" and case.number.follows(_MEETING):
            return True
        if last in "类种级" and (case.number.follows(_CLASS) or before.endswith("、")):
            return True
    if last == "期" and before[-1:] not in tuple("分共设"):
        return True  # 三期 is the third
    if last == "个" and case.number.follows("km|kWh|[GMk]W|TEU|[bB][pP]|m²|㎡|%|亩|平方|平米|公里|公顷|吨|立方|多?亿"):
        return True
    if last == "块" and not case.number.follows(f"[{_HAN}]"):
        return True  # yuan as well
    if last == "大" and (figure.value > _TEN or before.endswith(("党的", "中共"))):
        return True  # 二十大
    alone = _is_bare_scale(case) or figure.value == 1
    if alone and figure.qualifier is Qualifier.EXACT and case.head.kind is Kind.HAN:
        return True
    if last in _RANKED and before[-1:] == "前" and before[-2:-1] not in tuple("此目之以日当年月天先提"):
        return True
    if last in tuple("幢栋层座") and before[-1:] in tuple("号弄幢栋座"):
        return True
    return is_year(case.digits) and last not in ("家", "个", "人", "名")


def _is_said(case: Case) -> bool:
    """Whether a bare number counts: one needs a qualifier or a scale, and no year, label or score after it."""
    figure, qualifier = case.figure, case.figure.qualifier
    if case.number.after[:1] and case.number.after[0] in _NEVER_COUNTED:
        return False
    if is_year(case.digits) and case.words in ("", "近"):
        return False
    scaled = bool(case.digits) and figure.power > 0
    return scaled or figure.opening.qualifier is not None or qualifier not in (Qualifier.EXACT, Qualifier.BETWEEN)


_LANDS = {
    "亩": AreaUnit.MU, "公顷": AreaUnit.HA, "平方公里": AreaUnit.KM2, "平方千米": AreaUnit.KM2, "平方米": AreaUnit.M2, "平米": AreaUnit.M2,
}  # fmt: skip
_PER_LAND = (
    "(亩均|地均|单位面积|单位土地|每亩|每公顷|每平方公里|每平方千米|每平方米|每平米)([^，。；：、,.;:()0-9元亩]{0,10}"
    "(?:[从由][^，。；：,;:]{1,12}[到至为])?)$"
)

# Changes.

_UP = "增长|增加|上升|提高|提升|上涨|增收|攀升|上浮|上调|回升|扩大|激增|飙升|增幅|涨幅|升幅|增|涨|升"
_DOWN = "负增长|下降|减少|降低|回落|下滑|下跌|减收|减产|缩减|压减|削减|下浮|下调|下挫|萎缩|缩小|锐减|降幅|跌幅|降|跌|减"
_CHANGING = frozenset(f"{_UP}{_DOWN}多少") - {"|"}  # one of them is in every word of change
_BETWEEN = "(?:了|率?约?为|达到?|约|近|超过?|均|高达|分别|幅度?为?|：|:|又|再)*"
# Verbs with an object between them and the figure, and what stands in no object.
_CUT, _RAISED = "降低|减少|压减|压缩|缩减|削减|缩短", "提高|提升|增加|扩大"
_NO_OBJECT = "，。；：、,.;:（）()0-9的至到达占为是有在从由和及与中将被就已并以了后前近超约率"
_DENIED = "(?:涨|增长[/或、]|上升[/或、]|增[/或、]|升[/或、]|未|没有?|不|零|由|转|止|抗|防|少|免|再)$"

_LATER = "的?(?:(?P<up>增长|增幅|涨幅|升幅|增速)|降幅|跌幅|下降|下滑|负增长)(?![至到]|[率幅了约为达近超逾]*[0-9])"
_EITHER = "|".join(f"{one}、{other}" for one, other in pairwise("一二三四五六七八九"))


class Chinese(Language):
    """What Chinese says of figures."""

    trailing = frozenset({"不到", "至多", "最多", "至少"})  # 45亩不到
    prefixes = frozenset({"人民币"})
    any_money = frozenset({"元"})
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
    plain_numerals = staticmethod(plain_numerals)
    number = staticmethod(numbers.han)
    after_digits = staticmethod(numbers.arabic_and_han)
    past_numeral = staticmethod(numbers.past_numeral)
    power = staticmethod(numbers.han_power)
    rest_of_unit = staticmethod(numbers.rest_of_unit)

    of_years: tuple[str, ...] = ("", "近")
    first: str = r"[前首头]\s*"
    plan: str = r"\s*(?:规划|行动计划|行动方案|滚动计划)"
    after_conversion = "或|按|下同|以|折|左右|每"
    changing = "增|升|提|降|减|扩|缩|翻|涨|跌|压"
    ranged = "不等"
    either = _EITHER
    compared: str = "同比|环比"
    rented: str = "(?:([日天])|(月)|年)(?:平?均)?租(?:金|赁价格?)?[^，。；0-9]{0,10}$"

    def is_scale(self, token: Token) -> bool:
        return token.kind is Kind.HAN and token.text[0] in "百千万亿"

    def past_joint(self, row: Row, at: int) -> int:
        """Past the 零 of 5年零3个月."""
        return at + (kind_at(row, at) is Kind.HAN and row[at].text == "零")

    def is_qualifier(self, row: Row, at: int) -> bool:
        """No 上 but before a scale: 上百家; not 原则上."""
        return row[at].text != "上" or (at + 1 < len(row) and self.is_scale(row[at + 1]))

    def is_more(self, following: str) -> bool:
        """Whether 多 and 余 are words of their own: 45亩多的; not 多功能, 余下."""
        return super().is_more(following) or following in "的地了土资"

    def is_vague(self, case: Case) -> bool:
        """数十亿; not 总数406个, 人数超过300人."""
        figure = case.figure
        several = figure.first == figure.opening.next and case.head.text[0] in HAN_SCALES
        return several or case.grammar.row[figure.first - 1].text != "数"

    def reads(self, case: Case) -> bool:
        """Whether the number, its last word or the nearest character on a side is Chinese."""
        before, after = case.number.before.rstrip(), case.number.after.lstrip()
        chars = (case.number.place[-1], before[-1:], after[:1])
        return case.head.kind is Kind.HAN or any(
            "\u3000" <= char <= "\u9fff" or char in _MARKS for char in chars if char
        )

    def is_none(self, case: Case) -> bool:
        """Whether it is no figure: an ordinal, the beginning of a name in quotes, an amount with a smaller unit that is not read."""
        number, around, figure = case.number, case.around, case.figure
        ahead = number.before.rstrip()[-1:]
        wide = figure.high is not None and figure.high >= scaled(figure.value, 3, 1)
        if wide and pattern("[^0-9.][至到]").search(number.place) and around.ends_with(f"(?:{_UP}|{_DOWN}){_BETWEEN}"):
            return True  # 增长12%至45%: by 12 to 45, or between the two
        if number.follows(r"\(不含(?:本数)?\)") or number.ends_with(r"\(不?含|单位[:：]\s*"):
            return True  # 500万元（不含）至, （含1000家）, 单位：1亿元
        area = isinstance(figure.unit, AreaUnit) and case.head.text == "一" and ahead in "元币"
        if area or (isinstance(figure.unit, Currency) and number.follows("一(?:亩|平|公顷)")):
            return True  # 12元一平米
        if ahead == "第" or (ahead == "个" and number.ends_with("第[0-9一二三四五六七八九十百]{1,4}个")):
            return True
        if around.before.endswith(QUOTES_BEFORE) and around.place[-1:] not in QUOTES_AFTER:
            name = "\u4e00" <= around.place[-1] <= "\u9fff" and around.place[-1] != "大"
            if name and around.follows(f'[0-9{_HAN}]{{1,8}}[”"’]'):
                return True  # “三个年”活动, “最后一公里”
        after = number.after[:1]
        if after in _SMALLER and after:
            return number.follows(_SMALLER_UNIT) or (case.last.text == "米" and number.follows(r"[0-9]{1,2}(?![\w.,])"))
        if case.last.text == "成" and number.follows(rf"\s+[一二三四五六七八九半](?![{_HAN}])"):
            return True
        return number.follows("[还都也](?:不到|不足|没到|没有)")

    def is_numbered(self, case: Case) -> bool:
        """Whether a number is one of a series: 第3."""
        mark = case.number.before.rstrip(" ")[-1:] == "\n" and case.number.follows("、")
        return mark or case.number.before.endswith("第")

    def is_denied(self, case: Case) -> bool:
        """Whether the qualifier is denied by a word that the grammar did not see: 不会再超过45亩."""
        qualifier, before = case.figure.opening.qualifier, case.around.before
        if qualifier is None:
            return before.endswith("或等于")
        return case.is_limit and case.around.ends_with(f"(?:{_DENIAL}){_BETWEEN_DENIAL}")

    def is_misplaced(self, case: Case) -> bool:
        """Whether its qualifier is a word of its own: the 上 of 网上, the 破 of 打破, the 最高 of 世界最高."""
        if case.words in ("上", "破") and not _is_bare_scale(case):
            return case.words == "上" or case.figure.bare
        highest = case.words == "最高" and case.around.ends_with("世界|全国|亚洲|历史|国内|全球|中国|上海|华东")
        return highest or pattern("[高低]于全").match(case.around.place) is not None  # 低于全国2.1个百分点

    def duration(self, case: Case) -> Figure | None:
        """A duration, and no date, part of a year or plan; 近五年 is the last five."""
        figure, number, head = super().duration(case), case.number, case.head
        ahead = number.before.rstrip()[-1:]
        if figure is None or _is_scale_alone(case) or (len(head.text) > 2 and head.text.endswith(_SHORT_ENDS)):
            return None  # 百年老店, 三万一天
        if len(case.digits) == 2 and case.last.text == "年" and (number.follows(_OF_YEAR) or ahead == "于"):
            return None  # 23年一季度
        if head.text == "一" and figure.qualifier is Qualifier.EXACT:
            dated = ahead in tuple("第新这那每上前同某当逐后") or case.last.text not in ("年", "个月")
            if dated or number.follows("度|一"):
                return None
        if figure.high is None and case.words == "近" and not case.around.before.rstrip().endswith(_SPENT):
            return case.without().figure
        return figure

    def count(self, case: Case) -> Figure | None:
        """A count, and no year, date, label or name; a large bare number is money or a count where the words before say so."""
        figure, number = case.figure, case.number
        if not figure.bare:
            return figure if case.is_whole and not _counts_nothing(case) else None  # 每万人50.2件 is a rate
        if not (case.is_whole and _is_said(case)):
            return None
        if figure.power >= 8 and number.ends_with(_OF_MONEY):
            return figure._replace(unit=Currency.CNY, assumed=True)
        if figure.power >= 3 and (case.around.ends_with(_SUM) or number.ends_with(_SUM)):
            return figure._replace(unit=Currency.CNY, assumed=True)
        if figure.power < 3 or (figure.opening.qualifier is not None and figure.power < 4):
            return figure
        noun = case.grammar.kinds[figure.next] is Kind.NOUN and figure.rest is None  # 5000万以上项目
        return figure if noun or number.follows(_PEOPLE) or case.around.ends_with(_COUNTED) else None

    def other(self, case: Case) -> Figure | None:
        """An amount of money, a length or an area, and no name: 三元催化, 李四人民币, 最后一公里, 12.5平方电线."""
        figure, number = case.figure, case.number
        if "pct" in number.place or "个亿元" in number.place or "个亿级" in number.place:
            return None  # per cent or points; 3个亿元项目: three of 100 million
        if isinstance(figure.unit, AreaUnit) and _is_scale_alone(case):
            return None  # 万亩良田
        if isinstance(figure.unit, LengthUnit):
            return None if number.before.endswith(("时速", "时速达", "每小时", "车速", "最后")) else figure
        if case.last.text == "平方":
            return figure if number.follows(rf"[^{_HAN}A-Za-z]|$|[的左以多余内大土厂仓办商住标场]") else None
        if not isinstance(figure.unit, Currency) or case.head.kind is not Kind.HAN:
            return figure
        if len(case.head.text) == 1 and case.head.text not in HAN_SCALES and figure.opening.prefix is None:
            if case.last.text == "人民币":
                return None
            if case.last.text == "元" and number.follows(_NAME_AFTER):
                return None
        if _is_scale_alone(case) and not figure.level:
            if case.head.text == "万" or number.ends_with("单位[：:]") or not number.follows(f"[{_HAN}]"):
                return None
            return figure._replace(level=True)  # 亿元项目
        return figure

    def land(self, around: Surroundings) -> AreaUnit | str | None:
        """The area that money here is for each of, as said before it: 亩 of 亩均税收; "?" where nobody can tell."""
        found = pattern(_PER_LAND).search(around.before)
        if found is None or pattern("论|改革|评价|[“”]").search(found[2]):
            return "?" if "分别" in around.before and around.ends_with("均[^，。；]*分别[^，。；]*") else None
        timed = pattern("[月日天时]").search(found[2]) or around.follows(r"\s*[/·每](?:天|日|月|小时)")
        return "?" if timed else _LANDS.get(found[1].removeprefix("每").removesuffix("均"), "?")

    def change(self, around: Surroundings) -> str | None:
        """Whether the figure here is the amount of an increase or a decrease."""
        before, after = around.before, around.after
        if _CHANGING.isdisjoint(before[-14:]) and _CHANGING.isdisjoint(after[:6]):
            return None  # for speed
        found = pattern(rf"(?P<down>{_DOWN})?(?P<up>{_UP})?{_BETWEEN}$").search(before)
        if found is not None and (found["down"] or found["up"]):
            ahead, word = before[: found.start()], found["down"] or found["up"]
            if word[-1] not in "幅" and before[found.end(found.lastgroup or 0) :].startswith("为"):
                return None  # 减少为5家: to five
            if (found["down"] and found["up"]) or pattern(_DENIED).search(ahead):
                return None
            compared = "(?:同比|环比|比[^，。；]{1,12}|[，、（(年月]|[再又各均已仅]|略|微)$|^$"
            if len(word) == 1 and not pattern(compared).search(ahead):
                return None
            return "decrease" if found["down"] else "increase"
        if around.place[-1] in "%点" or around.place.startswith("百分之"):
            reached = pattern(rf"(?:({_CUT})|{_RAISED})了?[^{_NO_OBJECT}]{{2,8}}$").search(before)  # 降低成本约10%
            if reached is not None and not pattern(_DENIED).search(before[: reached.start()]):
                return "decrease" if reached[1] else "increase"
        more = pattern("比[^，。；0-9]{1,12}([多少])$").search(before)
        if more is not None:
            return "increase" if more[1] == "多" else "decrease"
        later = pattern(_LATER).match(after)
        return None if later is None else "increase" if later["up"] else "decrease"
