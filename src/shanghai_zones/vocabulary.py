"""The closed words of the dataset that are no units: qualifier, status, basis and the like.

All are `StrEnum`s: `metric.status == "actual"` is true, files hold the words as they stand here.
"""

from __future__ import annotations

from enum import StrEnum

from .errors import ParseError, did_you_mean, near, shown

__all__ = [
    "Basis",
    "CodeSystem",
    "Confirmation",
    "DateKnown",
    "EventKind",
    "IndicatorKind",
    "IndustryCode",
    "Language",
    "OrganizationKind",
    "Outcome",
    "PeriodKnown",
    "PlaceKind",
    "Qualifier",
    "RateMethod",
    "Stage",
    "Standing",
    "Status",
    "UnitFamily",
    "Verdict",
    "Word",
    "ZoneKind",
    "ZoneLevel",
]


class Word(StrEnum):
    """A closed vocabulary; a text that is not in it is a `ParseError` that lists what is.

    >>> import shanghai_zones as sz
    >>> sz.Status("actuel")
    Traceback (most recent call last):
    shanghai_zones.errors.ParseError: 'actuel' is not a status; known: actual, target, planned, intended, forecast (did you mean 'actual'?)
    """

    @classmethod
    def _missing_(cls, value: object) -> Word:
        title = "".join(f" {c.lower()}" if c.isupper() else c for c in cls.__name__).strip()
        article = "an" if title[0] in "aeiou" else "a"
        if not isinstance(value, str):
            raise TypeError(f"{article} {title} is a text such as {next(iter(cls)).value!r}, not {shown(value)}")
        hint = did_you_mean(near(value, cls, 1))
        raise ParseError(f"{shown(value)} is not {article} {title}; known: {', '.join(cls)}{hint}")


class Qualifier(Word):
    """What the words around a number say of it, and nothing more.

    >>> import shanghai_zones as sz
    >>> print(sz.Area(45, "mu", "about"))
    about 45 mu
    """

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    BETWEEN = "between"


class Status(Word):
    """Whether a figure has happened or is so, or is a goal, a decision, an intention, or expected of a time not over.

    >>> import shanghai_zones as sz
    >>> sz.Status("target") == "target"
    True
    """

    ACTUAL = "actual"
    TARGET = "target"
    PLANNED = "planned"
    INTENDED = "intended"
    FORECAST = "forecast"


class Basis(Word):
    """Which land an area is: planned, approved by government, administered by the zone, or built."""

    PLANNED = "planned"
    APPROVED = "approved"
    ADMINISTERED = "administered"
    BUILT = "built"


class PeriodKnown(Word):
    """Whether the text prints the period of a figure, or it was inferred (the note says from what)."""

    PRINTED = "printed"
    INFERRED = "inferred"


class DateKnown(Word):
    """How the publication date of a source is known."""

    PRINTED = "printed"
    FROM_ADDRESS = "from_address"
    FROM_WEB_EDITION = "from_web_edition"


class Standing(Word):
    """What a name is: official, in use, our translation, or a former name."""

    OFFICIAL = "official"
    IN_USE = "in_use"
    OUR_TRANSLATION = "our_translation"
    FORMER = "former"


class Confirmation(Word):
    """How well a value is confirmed beside the source that it was taken from.

    `second_source`: the same elsewhere. `same_publisher`: the same again, from the same publisher or release, which
    confirms that it was read right and no more. `near`: within 2 % elsewhere. `by_sum`: it fits a published total.
    `year_only`: the year of a month is the same elsewhere. `by_order`: only the order of the codes of
    GB/T 37028-2018 fits it. `contradicted`: another source says otherwise. `none`: nothing else was read.
    """

    SECOND_SOURCE = "second_source"
    SAME_PUBLISHER = "same_publisher"
    NEAR = "near"
    BY_SUM = "by_sum"
    YEAR_ONLY = "year_only"
    BY_ORDER = "by_order"
    CONTRADICTED = "contradicted"
    NONE = "none"


class EventKind(Word):
    """What happened to a place, zone or project on a date."""

    FOUNDED = "founded"
    APPROVED = "approved"
    EXPANDED = "expanded"
    PLAN_PUBLISHED = "plan_published"
    OPENED = "opened"
    RENAMED = "renamed"
    STATUS_CHANGED = "status_changed"
    MERGED = "merged"
    BUILDING_STARTED = "building_started"
    COMPLETED = "completed"
    AGREEMENT_SIGNED = "agreement_signed"
    OPENING_EXPECTED = "opening_expected"
    COMPLETION_EXPECTED = "completion_expected"
    PRODUCTION_EXPECTED = "production_expected"


class IndicatorKind(Word):
    """How a figure of an indicator may be read: a stock is at a date, a flow is over a period."""

    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"
    GROWTH = "growth"
    DIMENSION = "dimension"
    DURATION = "duration"
    INTENSITY = "intensity"


class IndustryCode(Word):
    """The group that a printed name of an industry belongs to, after the field's own grouping; codes do not nest.

    >>> import shanghai_zones as sz
    >>> code = sz.vocabulary.IndustryCode("automobiles")
    >>> code.label, code.label_zh
    ('Automobiles and parts', '汽车及零部件')
    """

    label: str
    label_zh: str

    def __new__(cls, code: str, label: str = "", label_zh: str = "") -> IndustryCode:
        """A code with its names."""
        member = str.__new__(cls, code)
        member._value_, member.label, member.label_zh = code, label, label_zh
        return member

    AUTOMOBILES = "automobiles", "Automobiles and parts", "汽车及零部件"
    INTEGRATED_CIRCUITS = "integrated_circuits", "Integrated circuits", "集成电路"
    ELECTRONIC_INFORMATION = "electronic_information", "Electronics and information technology", "电子信息"
    SENSORS = "sensors", "Sensors and Internet of Things", "智能传感器及物联网"
    SOFTWARE = "software", "Software and information services", "软件和信息服务"
    ARTIFICIAL_INTELLIGENCE = "artificial_intelligence", "Artificial intelligence", "人工智能"
    ROBOTICS = "robotics", "Robotics and unmanned systems", "机器人及无人系统"
    BIOMEDICINE = "biomedicine", "Biomedicine", "生物医药"
    MEDICAL_DEVICES = "medical_devices", "Medical devices", "医疗器械"
    NEW_MATERIALS = "new_materials", "New materials", "新材料"
    CHEMICALS = "chemicals", "Petrochemicals and chemicals", "石油化工"
    METALS = "metals", "Metals and metal products", "钢铁及金属制品"
    EQUIPMENT = "equipment", "High-end equipment and machinery", "高端装备及机械制造"
    ELECTRICAL_EQUIPMENT = "electrical_equipment", "Electrical equipment", "电气设备"
    AEROSPACE = "aerospace", "Aerospace", "航空航天"
    SHIPBUILDING = "shipbuilding", "Shipbuilding and marine equipment", "船舶与海洋工程"
    NEW_ENERGY = "new_energy", "New energy and environmental protection", "新能源与节能环保"
    CONSUMER_GOODS = "consumer_goods", "Consumer goods", "消费品"
    TRADE_LOGISTICS = "trade_logistics", "Trade, shipping and logistics", "贸易航运物流"
    BUSINESS_SERVICES = "business_services", "Finance, business and professional services", "金融与商务服务"
    CULTURE_TOURISM = "culture_tourism", "Culture, creative industries and tourism", "文化创意与旅游"


class UnitFamily(Word):
    """The family of units that an indicator takes."""

    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    DURATION = "duration"
    COUNT = "count"
    RATIO = "ratio"
    INTENSITY = "intensity"


class PlaceKind(Word):
    """What a place is; a `group` is several places spoken of together."""

    CITY = "city"
    DISTRICT = "district"
    TOWN = "town"
    SUBDISTRICT = "subdistrict"
    GROUP = "group"


class ZoneKind(Word):
    """What a zone is."""

    INDUSTRIAL = "industrial"
    HIGH_TECH = "high_tech"
    ECONOMIC = "economic"
    ECONOMIC_AND_TECHNOLOGICAL = "economic_and_technological"
    CUSTOMS = "customs"
    PARK = "park"
    CLUSTER = "cluster"
    NEW_CITY = "new_city"
    OTHER = "other"


class ZoneLevel(Word):
    """Who stands behind a zone. The national catalogue calls Shanghai's municipal zones province-level."""

    NATIONAL = "national"
    MUNICIPAL = "municipal"
    DISTRICT = "district"


class Stage(Word):
    """How far a project is, as of the report that speaks of it."""

    PLANNED = "planned"
    UNDER_CONSTRUCTION = "under_construction"
    COMPLETED = "completed"
    OPERATING = "operating"


class OrganizationKind(Word):
    """What an organization is."""

    COMPANY = "company"
    GOVERNMENT = "government"
    ASSOCIATION = "association"
    INSTITUTE = "institute"
    HOSPITAL = "hospital"


class CodeSystem(Word):
    """Whose code it is. The systems have nothing to do with each other, and a zone has no GB/T 2260 code.

    `gb2260`: counties and districts, 6 digits. `nbs`: statistical areas such as towns, 9 digits. `gbt37028`:
    development zones after GB/T 37028-2018, 8 digits. `catalogue_2018`: the audit catalogue of 2018.
    """

    GB2260 = "gb2260"
    NBS = "nbs"
    GBT37028 = "gbt37028"
    CATALOGUE_2018 = "catalogue_2018"


class Language(Word):
    """The language of a name or a source."""

    EN = "en"
    ZH = "zh"
    JA = "ja"


class RateMethod(Word):
    """How a rate came about: the reference rate of a day, the mean over a period, implied by a report, or given."""

    DAY = "day"
    MEAN = "mean"
    IMPLIED = "implied"
    GIVEN = "given"


class Verdict(Word):
    """What became of a target, as far as the words of the goal and of the results tell."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    CANNOT_BE_TOLD = "cannot_be_told"


class Outcome(Word):
    """What became of a dated event: it happened; or it was expected, and that time is not over, or it was reported since, or not."""

    HAPPENED = "happened"
    EXPECTED = "expected"
    REPORTED = "reported"
    NO_REPORT = "no_report"
