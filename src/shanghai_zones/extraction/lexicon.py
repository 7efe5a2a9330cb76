"""The words of figures, English and Chinese: what the reader knows, as tables and nothing else.

Each table gives words and what they mean; a phrase is written with blanks in English, and may stand in a text with
hyphens or line breaks in their place. Chinese is written in simplified characters: the reader folds the traditional ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum, auto
from functools import cache
from typing import NamedTuple

from ..values.units import BY_CODE, Currency, DurationUnit, LengthUnit, RatioUnit, Unit
from ..vocabulary import Qualifier

__all__ = [
    "AFTER_SCALE", "FOLD", "FRACTION_SIGNS", "GLUED_CODES", "HAN_DIGITS", "HAN_SCALES", "PREFIXES", "SIGNS", "TRAILING", "Branch", "Kind", "Meaning", "vocabulary",
]  # fmt: skip


class Kind(IntEnum):  # of int, because a bare Enum is slow to hash, and there is one for every token
    """What a word does in a figure."""

    OTHER = auto()  # nothing: it ends every figure
    NUMBER = auto()  # 1,254 or 9.5
    NUMERAL = auto()  # five, twenty
    SCALE = auto()  # hundred, million, bn
    DOZEN = auto()
    HALF = auto()
    PART = auto()  # a quarter of a: before a scale or a unit; its number is in hundredths
    HAN = auto()  # 三百, 万
    VAGUE = auto()  # dozens, several, 数, 几: a number that nobody said
    A = auto()
    AND = auto()
    OR = auto()
    COMMA = auto()
    TO = auto()
    FROM = auto()
    BETWEEN = auto()
    HYPHEN = auto()
    SLASH = auto()
    DOT = auto()
    PLUS = auto()
    ELLIPSIS = auto()
    OPEN = auto()
    CLOSE = auto()
    QUALIFIER = auto()  # more than, 超过: before the number
    NOT = auto()  # never, 从未: before a qualifier that it turns round (number 1) or leaves unclear (number 0)
    LINK = auto()  # what may stand between qualifier and number: 至少*需要*4000亩
    AFTERWARDS = auto()  # or more, 以上: after the unit
    MORE = auto()  # 多, 余: inside the figure
    MINUS = auto()
    UNIT = auto()
    SHORT = auto()  # m: million or metre
    CLASSIFIER = auto()  # 家, 个: makes a count in Chinese
    PLACE = auto()  # 区, 市: makes a count only after digits
    NOUN = auto()  # companies: what a count may count, outside its span
    PER = auto()
    EACH = auto()  # 每
    STRETCH = auto()  # consecutive, working: between a number and its unit
    LEVEL = auto()  # -level, 级
    EQUIVALENT = auto()  # 约合: opens a conversion in brackets
    UNCARRIED = auto()  # a unit that is known and has no place in the vocabulary
    FRACTION = auto()  # thirds, 分之
    ORDINAL = auto()  # 第
    LABEL = auto()  # 年代, 周年: after a number, and the number is no figure


class Meaning(NamedTuple):
    """What a word means: its kind, and what that kind needs."""

    kind: Kind
    unit: Unit | None = None
    qualifier: Qualifier | None = None
    number: int = 0  # a numeral's value, a scale's power of ten, how many units a unit word is


HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
HAN_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
# Those that are no finite decimal (⅓) are known to the tokens of no number.
FRACTION_SIGNS = {
    "½": "0.5", "¼": "0.25", "¾": "0.75", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625",
    "⅞": "0.875",
}  # fmt: skip

_BELOW_TWENTY = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALES = {
    "hundred": 2,
    "thousand": 3,
    "million|millions|mn|mln|mio": 6,
    "billion|bn|bln|milliard|milliards": 9,
    "trillion|tn|trn|tln|trln": 12,
    "quadrillion": 15,
    "个亿": 8,
}
# Letters that are a scale after a sign of money and nothing elsewhere; "m" is a unit too, so it has its own kind.
_LETTERS = {"k": 3, "b": 9}

# Names and words of units stand with the units (`values.units`); the sign of US$ is a word of its own.
_SIGN = re.compile(r"([a-z])([$])")
# Words for so many of a unit.
_MULTIPLES: dict[tuple[Unit, int], str] = {
    (DurationUnit.YEAR, 10): "decade|decades",
    (DurationUnit.YEAR, 100): "century|centuries",
    (DurationUnit.DAY, 7): "week|weeks|周|个星期|星期",
    (RatioUnit.PERCENT, 10): "成",
}
# Units that stand before their number; those of `SIGNS` stand nowhere else.
SIGNS = {"百分之"} | {
    word
    for currency in Currency
    for word in (*currency.entry.names, *currency.entry.words)
    if unicodedata.category(word[-1]) == "Sc"  # a sign of money
}
PREFIXES = SIGNS | {code.lower() for code in Currency} | {"rmb", "renminbi", "人民币"}
# Words that are money only after a scale word: 5 billion won; "of 20 bids 12 won" is none.
AFTER_SCALE = frozenset({"won"})
# Codes that are words, or names of other things: never glued to a number (PHP8, CAD2024).
_WORD_CODES = frozenset({"TRY", "PHP", "RON", "MOP", "CAD", "INR", "ISK"})
GLUED_CODES = ("RMB", "Rmb", *(code for code in Currency if code not in _WORD_CODES))
# 两个多月, 两年多: the 多 stands inside the unit or after it.
_UNITS_AND_MORE: dict[Unit, str] = {
    DurationUnit.MONTH: "个多月|个余月",
    DurationUnit.HOUR: "个多小时",
    DurationUnit.DAY: "个多星期",
    RatioUnit.PERCENTAGE_POINT: "个多百分点",
}

_UNCARRIED = (
    "tonne|tonnes|ton|tons|metric ton|metric tons|metric tonne|metric tonnes|kg|kgs|kilogram|kilograms|gram|grams|kilo|kilos|mg|pound|pounds"
    "|kwh|mwh|gwh|twh|kw|mw|gw|kilowatt|kilowatts|kilowatt hour|kilowatt hours|megawatt|megawatts|megawatt hours|gigawatt|gigawatts"
    "|gigawatt hours|watt|watts|volt|volts|ampere|amperes|kv|person hour|person hours|person times|person trips|man hour|man hours"
    "|times|fold|‰|‱|per mille|ac|min|sec|secs|yi|wan|mil|mill|bil|mph|kph|kmh|kmph|hp|bhp|lb|lbs|oz|cbm|cc|ppm|bp|kva|mva|kwp|mwp|gwp|degree|degrees|celsius|°|℃|minute|minutes|mins|seconds|quarter|quarters|millisecond|milliseconds"
    "|mile|miles|nautical miles|nautical mile|foot|feet|ft|inch|inches|cm|mm|centimeter|centimeters|centimetre|centimetres|millimeter|millimeters"
    "|millimetre|millimetres|micron|microns|micrometer|micrometers|nm|nanometer|nanometers|nanometre|nanometres|square miles|square mile"
    "|square centimeters|square millimeters|square centimeter|square millimeter"
    "|square yards|yard|yards|liter|liters|litre|litres|barrel|barrels|gallons|cubic meter|cubic meters|cubic metre|cubic metres|cubic feet"
    "|standard cubic meters|m3|m³|m^3|teu|teus|standard containers|twenty foot equivalent units|byte|bytes|gb|tb|mb|pb|megabytes|gigabytes|terabytes|petabytes"
    "|gbps|mbps|bps|hz|hertz|ghz|mhz|megahertz|flops|tflops|pflops|eflops|petaflops|exaflops|dpi|rpm|kpa|mpa|horsepower|joule|joules"
    "|basis point|basis points|points|point|decibels|db|light years|carats|ounces|ounce|milliliters|ml|knots|stars"
    "|franc|francs|rupee|rupees|rubles|ruble|roubles|peso|pesos|krona|kronor|krone|kroner|rand|lira|dirhams|riyals|cents|bitcoin|vnd|dong|rs|rm"
    "|crore|crores|lakh|lakhs|sq miles|sq mile|sq mi"
    "|吨|公吨|吨级|公斤|千克|克|斤|毫克|度电|千瓦时|千瓦|万千瓦|兆瓦|兆瓦时|吉瓦|吉瓦时|瓦时|瓦|千伏|伏|安时|标箱|标准箱|箱|立方米|立方|升|毫升"
    "|毫米|厘米|微米|纳米|公分|分米|英寸|寸|英尺|英里|海里|里|分钟|秒|秒钟|毫秒|摄氏度|度|倍|番|分贝|赫兹|兆赫|字节|比特|马力|帕|兆帕"
    "|人时|工时|人日|台时|机时|车次|架次|航次|客次|法郎|卢布|卢比|里拉|谢克尔|美分|欧分"
    "|平方厘米|平方毫米|平方英里|磅|尺|丈|加仑|千卡|大卡|卡路里|焦耳|流明|安培|毫安时|像素|比索|克朗|迪拉姆|越南盾|平方英寸|平方码|个点|岁|折|周岁|克拉|桶|盎司|基点|个基点|分|颗星|季度|个季度|刻钟|点"
)

_QUALIFIERS: dict[Qualifier, str] = {
    Qualifier.EXACT: "a mere|exactly|precisely|整整",
    Qualifier.MORE_THAN: (
        "more than|well over|far more than|much more than|slightly more than|a little more than|a bit more than|just over|slightly over|a little over"
        "|over|above|well above|just above|exceed|exceeds|exceeded|exceeding|in excess of|greater than|higher than|larger than|bigger than|longer than"
        "|surpass|surpasses|surpassed|surpassing|top|tops|topped|topping|upward of|upwards of|north of|beyond|far exceeding|far exceeds|far exceeded"
        "|well in excess of|well more than|>|＞"
        "|超过|超过了|超出|超|逾|突破|突破了|多于|大于|高于|远超|远超过|已超|已逾|均超过|均超|破|高过|多达逾"
    ),
    Qualifier.AT_LEAST: (
        "at least|more than or equal to|greater than or equal to|higher than or equal to|larger than or equal to|equal to or more than|equal to or greater than"
        "|equal to or above|equals or exceeds|equal or exceed|equaled or exceeded|at or above|at or over|no less than|not less than|no fewer than|not fewer than|no lower than|not lower than|no smaller than|not below|a minimum of|a minimum|minimum of"
        "|minimum|as few as|at a minimum|no shorter than|>=|≥|⩾|≧|starting from|starting at"
        "|not be less than|not be lower than|not be fewer than|not be below|not fall below|not drop below"
        "|不得低于|不得少于|不能低于|不能少于|不应低于|不得小于|不应小于|至少|最少|不少于|不低于|不小于|不下|不下于|大于等于|大于或等于|高于等于|高于或等于|多于或等于|等于或大于|等于或高于|等于或多于|超过或等于|不短于|最低|起码|上|达到或超过|等于或超过"
    ),
    Qualifier.NEARLY: (
        "nearly|almost|close to|just under|slightly under|just below|slightly below|slightly less than|just shy of|a little under|a little less than|nearing"
        "|approaching|virtually|very nearly|not quite|shy of|just short of|just less than|close on|getting on for"
        "|近|接近|将近|逼近|直逼|临近|趋近|接近于"
    ),
    Qualifier.ABOUT: (
        "about|around|some|approximately|approx|roughly|an estimated|circa|in the region of|in the neighborhood of|in the vicinity of|≈"
        "|somewhere around|around about|an approximate|approximating|on the order of"
        "|约|大约|约莫|大概|大致|约为|约合|约折合|折合约|约等于|合约|约计|差不多|估计约|大体|总共约"
    ),
    Qualifier.LESS_THAN: (
        "less than|fewer than|under|below|well under|well below|lower than|smaller than|far less than|shorter than|much less than|far fewer than|<|＜"
        "|short of|falling short of|fell short of|south of"
        "|fail to reach|fails to reach|failed to reach|not reach|not reached|never reached|yet to reach|without reaching"
        "|未达|未达到|没有达到|没达到|未能达到|达不到|不及|不足|不到|少于|小于|低于|未满|不满|短于|仅不到"
    ),
    Qualifier.AT_MOST: (
        "up to|less than or equal to|fewer than or equal to|lower than or equal to|smaller than or equal to|equal to or less than|equal to or fewer than"
        "|equal to or below|at or below|at or under|as many as|as much as|as high as|no more than|not more than|at most|a maximum of|a maximum|maximum of|maximum|max"
        "|within|not exceeding|no greater than|no higher than|no larger than|no longer than|not exceed|not to exceed|capped at|with a cap of|<=|≤|⩽"
        "|at the most|to a maximum of|limited to|not over|inside of|≦"
        "|not be more than|not be over|not be above|not be higher than|not exceeded|never exceed|not be greater than"
        "|小于等于|小于或等于|低于等于|低于或等于|少于或等于|等于或小于|等于或低于|等于或少于"
        "|不得超过|不能超过|不应超过|不会超过|未超过|不得高于|不能高于|不得大于|不应大于|不超过|不超|不多于|至多|最多|最高|不高于|不大于|不逾|最高可达|最多可达|最多不超过|最高不超过|最长|最长不超过|多达|顶格|控制在|上限"
    ),
}
# Words that turn "more than" into "at most" and "less than" into "at least"; after the unclear ones nobody knows.
_CLEAR_NEGATIONS = (
    "not|never|cannot|can not|can never|without|without ever|not to|not be|never be|not yet|not ever|has yet to|have yet to|had yet to|yet to"
    "|fail to|fails to|failed to|failing to|unable to"
    "|不|不得|不能|不可|不宜|不应|不应该|不应当|不要|不许|不准|不会|不再|不可以|不允许|不可能|不曾|未|未曾|未能|未有|没|没有|没能|无法"
    "|严禁|禁止|勿"
)
_UNCLEAR_NEGATIONS = (
    "hardly|scarcely|rarely|seldom|nowhere near|far from|not necessarily|not always|not quite yet|not nearly"
    "|并非|绝非|而非|不是|不一定|未必|难以|很难|不太|不必|不用|无需|无须|不需|不需要|几乎不|很少|不大可能"
)
_CONTRACTED = "don|doesn|didn|won|can|couldn|shouldn|wouldn|mustn|hasn|haven|hadn|isn|aren|wasn|weren"  # before 't
_LINKS = (
    "just|only|the next|the coming|the past|the last|the first|a total of|a combined|a total|a further|another|an additional|a whopping"
    "|需要|需|要|有|为|达|达到|占|是|了|达成|实现|完成|合|于|达了|可达|能|可|可获|可获得|可享|可享受|可得|用地|人民币约|占地|占地面积|占比|占比达|占全国|占全国的|占全省|占全省的|占全市|占全市的|占全区|占全区的|占全球|占全球的"
    "|占世界|占世界的|占全部|占全部的|占总量的|占总数的|全国|全国的|全省的|全市的|全区的|全球的|投资|奖励|支持|给予|补贴|资助|补助"
)
_EQUIVALENTS = (
    "equivalent to|equivalent|equal to|equals|equaling|i e|ie|that is|=|worth|which is|the equivalent of|converted to|converting to"
    "|折合|相当于|合|折|即|折算|折合人民币|合计|等于|换算|相当"
)
_AFTERWARDS: dict[Qualifier, str] = {
    Qualifier.AT_LEAST: "or more|or above|and above|or higher|and up|or greater|or larger|or longer|or better"
    "|以上|及以上|或以上|和以上|起",
    Qualifier.AT_MOST: "or less|or fewer|or below|or under|and below|or lower|or smaller|or shorter|以下|及以下|或以下|以内|之内|内|封顶",
    Qualifier.ABOUT: "or so|or thereabouts|give or take|左右|上下",
    Qualifier.MORE_THAN: "plus|odd|some odd|之多|开外|有余|出头|挂零",
}
# Qualifiers before a number that may stand at the end of their clause too, after the figure: "45 mu at most", 45亩不到.
TRAILING = frozenset(
    [
        "at most",
        "at the most",
        "at least",
        "at a minimum",
        "maximum",
        "minimum",
        "max",
        "approximately",
        "approx",
        "roughly",
        "不到",
        "至多",
        "最多",
        "至少",
    ]
)
_MORE = {Qualifier.MORE_THAN: "多|余", Qualifier.ABOUT: "来"}

# Words that hold a word of the tables below and mean something else: 节约 is not 约, 四处 is no four places.
_OTHERS = (
    "or more than|and above all"
    "|淹没|埋没|吞没|沉没|没收|节约|集约|签约|条约|预约|契约|公约|解约|续约|毁约|特约|违约|履约|邀约|附近|最近|邻近|靠近|远近|亲近|新近"
    "|打破|破解|破产|破题|破局|破冰|破土|超级|高超|超市|超大|超导|超高|超声|超前|超额|超低|超快|超薄|超强|超算"
    "|内资|内容|内外|内地|内环|内需|内部|起重|起步区|起飞|起草|起源|四处|两个一百年|五位一体|三位一体|四个意识|四个自信|两个维护"
    "|两个确立|三个代表|四个全面|百家争鸣|上半年|下半年|前半年|后半年"
)
# Words that follow a number, begin like a unit or a measure word, and make the number a date or a name.
_LABELS = (
    "周年|周岁|年代|年级|年底|年末|年初|年度|年版|年报|年中|大学|大型|大会|大赛|大厦|大道|大楼|大数据|人工智能|人才|人形"
    "|户籍|户口|部件|部署|点钟|天猫|成功|成立|成果|成为|成员国|成员单位|成员企业|成长|成都|成本|成熟|成交|成效|元宇宙|元旦|位列|位居|名列|层次|口岸"
)
_CLASSIFIERS = (
    "家|个|项|条|座|辆|位|名|户|件|台|套|幅|宗|块|片|栋|幢|处|类|种|所|间|批|场|轮|届|支|株|棵|艘|架|款|笔|起|例|张|份|篇|次|层|人|大|只|组|席|部|颗|枚|头|列|期|册|对|团|队"
    "|人次|家次|户次|台套|台次|件次|批次|场次|艘次|地市|省市|街镇|区县|城市|省份|国家|街道|乡镇|宗地|块地|地块|口|车道|条线|家店|张床位|张床|个点位|大类|小类|部委|部门|条街|门类|艘船|处所"
    "|个单体|课时|学时|盏|根|卷|环节|瓶|盒|粒|剂"
)
_PLACES = "区|市|县|镇|村|省|国|地|校|院|馆|园|站|县市|高校|园区|部"
_NOUNS = (
    "company|companies|firm|firms|business|businesses|enterprise|enterprises|project|projects|venture|ventures|factory|factories"
    "|plant|plants|building|buildings|institution|institutions|institute|institutes|organization|organizations|startup|startups"
    "|people|residents|workers|employees|staff|jobs|talents|experts|researchers|engineers|scientists|patents|products"
    "|investors|agreements|contracts|deals|measures|zones|parks|districts|cities|countries|laboratories|labs|platforms|centers|centres"
    "|vehicles|cars|stations|households|villages|items|units|sets|households|tenants|suppliers|headquarters|industries|clusters"
    "|企业|项目|公司|机构|园区|产业园|人员|员工|车辆|平台|地块|实验室|研发中心|专家|人才|产业|合同|专利|产品"
)
_PARTS = {
    25: "a quarter|one quarter|quarter|a fourth|one fourth",
    50: "half|a half|one half",
    75: "three quarters|three fourths",
}
_FRACTIONS = (
    "half|halves|third|thirds|fourths|fourth|fifth|fifths|sixth|sixths|seventh|seventh|eighth|eighths|ninth|ninths|tenth|tenths|hundredth|hundredths"
    "|thousandth|thousandths|millionth|billionth|分之"
)


def _tables() -> Iterator[tuple[Meaning, str]]:
    """The vocabulary; where one word stands twice, the later meaning is the one that counts."""
    yield Meaning(Kind.OTHER), _OTHERS
    yield Meaning(Kind.LABEL), _LABELS
    yield Meaning(Kind.NOUN), _NOUNS
    yield Meaning(Kind.PLACE), _PLACES
    yield Meaning(Kind.UNCARRIED), _UNCARRIED
    yield Meaning(Kind.CLASSIFIER), _CLASSIFIERS
    yield Meaning(Kind.FRACTION), _FRACTIONS
    yield Meaning(Kind.LINK), _LINKS
    yield Meaning(Kind.EQUIVALENT), _EQUIVALENTS
    for value, word in enumerate(_BELOW_TWENTY.split("|")):
        yield Meaning(Kind.NUMERAL, number=value), word
    for value, word in enumerate(_TENS.split("|"), 2):
        yield Meaning(Kind.NUMERAL, number=10 * value), word
    for words, power in _SCALES.items():
        yield Meaning(Kind.SCALE, number=power), words
    for letter, power in _LETTERS.items():
        yield Meaning(Kind.SHORT, number=power), letter
    yield Meaning(Kind.SHORT, unit=LengthUnit.M, number=6), "m"
    for code, listed in BY_CODE.items():
        spelled = [_SIGN.sub(r"\1 \2", word) for word in (*listed.entry.names, *listed.entry.words)]
        if isinstance(listed, Currency):  # its code in capitals, and a sign that begins with it
            spelled += [code, *(word.upper() for word in spelled if word.startswith(code.lower() + " "))]
        yield Meaning(Kind.UNIT, listed, number=1), "|".join(spelled)
    for (unit, times), words in _MULTIPLES.items():
        yield Meaning(Kind.UNIT, unit, number=times), words
    for unit, words in _UNITS_AND_MORE.items():
        yield Meaning(Kind.UNIT, unit, Qualifier.MORE_THAN, 1), words
    for qualifier, words in _QUALIFIERS.items():
        yield Meaning(Kind.QUALIFIER, qualifier=qualifier), words
    for qualifier, words in _AFTERWARDS.items():
        yield Meaning(Kind.AFTERWARDS, qualifier=qualifier), words
    for qualifier, words in _MORE.items():
        yield Meaning(Kind.MORE, qualifier=qualifier), words
    yield (
        Meaning(Kind.VAGUE),
        "dozens|hundreds|thousands|billions|trillions|tens|scores|several|few|many|couple|numerous|multiple|数|几|若干|好几|多少",
    )
    yield Meaning(Kind.DOZEN, number=12), "dozen"
    yield Meaning(Kind.HALF), "half|半"
    for hundredths, words in _PARTS.items():
        yield (
            Meaning(Kind.PART, number=hundredths),
            "|".join(f"{part} of {one}" for part in words.split("|") for one in ("a", "an", "one")),
        )
    yield Meaning(Kind.NOT, number=1), _CLEAR_NEGATIONS
    yield Meaning(Kind.NOT, number=0), _UNCLEAR_NEGATIONS
    for apostrophe in "'’":
        yield Meaning(Kind.NOT, number=1), "|".join(f"{verb} {apostrophe} t" for verb in _CONTRACTED.split("|"))
    yield Meaning(Kind.A), "a|an"
    yield Meaning(Kind.AND), "and|&|和|与|及"
    yield Meaning(Kind.OR), "or"
    yield Meaning(Kind.COMMA), ",|、"
    yield Meaning(Kind.TO), "to|至|到"
    yield Meaning(Kind.FROM), "from|从|由"
    yield Meaning(Kind.BETWEEN), "between|介于"
    yield Meaning(Kind.HYPHEN), "-|–|—|‐|‑|―|─|－|~|～|∼"
    yield Meaning(Kind.MINUS), "−|minus|负"
    yield Meaning(Kind.SLASH), "/|／"
    yield Meaning(Kind.DOT), "."
    yield Meaning(Kind.PLUS), "+"
    yield Meaning(Kind.ELLIPSIS), "…"
    yield Meaning(Kind.OPEN), "(|["
    yield Meaning(Kind.CLOSE), ")|]"
    yield Meaning(Kind.PER), "per|for each|for every|every"
    yield Meaning(Kind.EACH), "每|每一"
    yield (
        Meaning(Kind.STRETCH),
        "consecutive|straight|successive|full|whole|working|business|calendar|long|short|solid|more|additional|further|extra|additional",
    )
    yield Meaning(Kind.LEVEL), "level|levels|级|量级|级别"
    yield Meaning(Kind.ORDINAL), "第"
    yield Meaning(Kind.QUALIFIER, qualifier=Qualifier.AT_LEAST), "上"


class Branch:
    """A place in the tree of phrases: what a phrase that ends here means, and the words that lead on."""

    __slots__ = ("meaning", "words")

    def __init__(self) -> None:
        self.meaning: Meaning | None = None
        self.words: dict[str, Branch] = {}


@cache
def vocabulary() -> dict[str, Branch]:
    """The phrases of the language as a tree, word by word; built when first asked for, in 2 ms.

    >>> from shanghai_zones.extraction.lexicon import vocabulary
    >>> vocabulary()["hong"].words["kong"].words["dollars"].meaning.unit
    <Currency.HKD: 'HKD'>
    """
    root = Branch()
    for meaning, phrases in _tables():
        for phrase in phrases.split("|"):
            branch = root
            for word in _atoms(phrase):
                branch = branch.words.setdefault(word, Branch())
            branch.meaning = meaning
    return root.words


def _atoms(phrase: str) -> tuple[str, ...]:
    """English words one by one, Chinese characters one by one."""
    return (
        tuple(phrase.split())
        if phrase.isascii() or " " in phrase
        else (tuple(phrase) if phrase[0] >= "\u4e00" else (phrase,))
    )


def _pairs(text: str) -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in text.split()}


# One character for one character, so that a position in the folded text is a position in the text.
FOLD: dict[int, str] = _pairs(
    "億亿 萬万 遠远 應应 臨临 趨趋 計计 體体 長长 頂顶 補补 貼贴 獎奖 勵励 給给 資资 換换 準准 頭头 隻只 盞盏 環环 劑剂 對对 冊册 課课 學学 館馆 鄉乡 聯联 盧卢 貝贝 茲兹 馬马 攝摄 標标 歲岁 淨净 續续 連连 幫帮 錢钱 寬宽 關关 構构 價价 據据 個个 畝亩 頃顷 兩两 餘余 歐欧 圓圆 幣币 約约 過过 於于 達达 內内 幾几 數数 條条 項项 輛辆 戶户 臺台 間间 棟栋 種种 類类 處处 層层 場场 "
    "輪轮 屆届 張张 筆笔 級级 點点 時时 週周 噸吨 滿满 從从 佔占 簽签 節节 預预 為为 爲为 區区 縣县 鎮镇 國国 鐘钟 鎊镑 韓韩 塊块 顆颗 業业 "
    "將将 實实 現现 積积 總总 產产 當当 號号 線线 單单 門门 開开 東东 園园 進进 統统 強强 導导 團团 隊队 釐厘 "
    "０0 １1 ２2 ３3 ４4 ５5 ６6 ７7 ８8 ９9 ．. （( ）) ％% ＄$ ￥¥ ＋+ ／/ ［[ ］]"
) | dict.fromkeys((8203, 8204, 8205, 65279, 8288), " ")
