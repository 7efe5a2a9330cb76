"""The closed words of the dataset that are no units: qualifier, status, basis and the like, each with its meaning.

All are `StrEnum`s: `metric.status == "actual"` is true, files hold the words as they stand here.
"""

from __future__ import annotations

import re
from enum import EnumType, StrEnum
from typing import TYPE_CHECKING, Any, Self

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


class Closed(EnumType):
    """The type of our enums, of units too: what is no text is refused before it is compared with each member, as no array can be."""

    if not TYPE_CHECKING:  # the checkers know how an enum is called

        def __call__(cls, value: Any, *more: Any, **named: Any) -> Any:
            if not isinstance(value, str):
                raise TypeError(f"{title_of(cls)} is a text such as {next(iter(cls)).value!r}, not {shown(value)}")
            return super().__call__(value, *more, **named)


def title_of(family: type[Any]) -> str:
    """What a message calls a family of words or units: a status, an area unit."""
    words = re.sub("(?<=.)(?=[A-Z])", " ", family.__name__).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


class Word(StrEnum, metaclass=Closed):
    """A closed vocabulary; a text that is not in it is a `ParseError` that lists what is.

    >>> import shanghai_zones as sz
    >>> sz.Status("actuel")
    Traceback (most recent call last):
    shanghai_zones.errors.ParseError: 'actuel' is not a status; known: actual, target, planned, intended, forecast (did you mean 'actual'?)
    >>> print(sz.Status("target").meaning)
    A goal with a number.
    """

    _value_: str
    meaning: str

    def __new__(cls, code: str, *_: str) -> Self:
        """A word as it stands in files."""
        member = str.__new__(cls, code)
        member._value_ = code
        return member

    def __init__(self, code: str, meaning: str = "") -> None:
        self.meaning = meaning

    @classmethod
    def _missing_(cls, value: object) -> Word:
        hint = did_you_mean(near(value, cls, 1))
        raise ParseError(f"{shown(value)} is not {title_of(cls)}; known: {', '.join(cls)}{hint}")


class Qualifier(Word):
    """What the words around a number say of it, and nothing more.

    >>> import shanghai_zones as sz
    >>> print(sz.Area(45, "mu", "about"))
    about 45 mu
    """

    EXACT = "exact", "No word; or just, only, a record."
    ABOUT = "about", "About, some, around, approximately. Sets no bound."
    MORE_THAN = "more_than", "More than, over. Open below."
    AT_LEAST = "at_least", "At least, a minimum of. Closed below."
    NEARLY = "nearly", "Nearly, almost. Open above."
    LESS_THAN = "less_than", "Less than, under. Open above."
    AT_MOST = "at_most", "Up to, a maximum of. Closed above."
    BETWEEN = "between", "A range with two ends, both included."


class Status(Word):
    """Whether a figure has happened or is so, or is a goal, a decision, an intention, or expected of a time not over.

    >>> import shanghai_zones as sz
    >>> sz.Status("target") == "target"
    True
    """

    ACTUAL = "actual", "Has happened, or is so."
    TARGET = "target", "A goal with a number."
    PLANNED = "planned", "Decided, and not yet there."
    INTENDED = "intended", "Someone said they would."
    FORECAST = "forecast", "Expected of a period that was not over, or not yet counted (预计). Nobody promised it."


class Basis(Word):
    """Which land an area is: planned, approved by government, administered by the zone, or built."""

    PLANNED = "planned", "The land of a plan."
    APPROVED = "approved", "The land that a government approved, as in the catalogue."
    ADMINISTERED = "administered", "The land of the whole unit that is administered."
    BUILT = "built", "The land, or floor, that is built."


class PeriodKnown(Word):
    """Whether the text prints the period of a figure, or it was inferred (the note says from what)."""

    PRINTED = "printed", "The text says the time."
    INFERRED = "inferred", "It does not; the note says from what it was inferred."


class DateKnown(Word):
    """How the publication date of a source is known."""

    PRINTED = "printed", "The source prints its date."
    FROM_ADDRESS = "from_address", "Read from the address of the page."
    FROM_WEB_EDITION = "from_web_edition", "The day of the web edition."
    FROM_TEXT = "from_text", "Printed in part, such as without the year, which the text gives."
    FROM_COPY = "from_copy", "The day that a stored copy bears, good to a few days."


class Standing(Word):
    """What a name is: official, in use, our translation, or a former name."""

    OFFICIAL = "official", "On an official page, in a standard or a catalogue."
    IN_USE = "in_use", "Used by a source."
    OUR_TRANSLATION = "our_translation", "Ours, because none was found."
    FORMER = "former", "It was called so before."


class Confirmation(Word):
    """How well a value is confirmed beside the source that it was taken from."""

    SECOND_SOURCE = "second_source", "The same value in another source."
    SAME_PUBLISHER = "same_publisher", "The same again from its publisher, or in another language of one release."
    NEAR = "near", "Another source is within 2 %."
    BY_SUM = "by_sum", "It fits a published total."
    YEAR_ONLY = "year_only", "Another source has the same year."
    BY_ORDER = "by_order", "Only the order of the codes of GB/T 37028-2018 fits it."
    CONTRADICTED = "contradicted", "Another source says otherwise."
    NONE = "none", "Nothing else was read."


class EventKind(Word):
    """What happened to a place, zone or project on a date."""

    FOUNDED = "founded", "Set up."
    APPROVED = "approved", "Approved by a government."
    EXPANDED = "expanded", "A part was added."
    PLAN_PUBLISHED = "plan_published", "A plan for it was published."
    OPENED = "opened", "Opened, or took up work."
    RENAMED = "renamed", "Has another name since."
    STATUS_CHANGED = "status_changed", "Became another kind of place or zone, or was named as one of a class."
    BECAME_BONDED_ZONE = "became_bonded_zone", "Became a comprehensive bonded zone, or a special one."
    MERGED = "merged", "Became one with another."
    BUILDING_STARTED = "building_started", "Construction began."
    COMPLETED = "completed", "Construction ended."
    AGREEMENT_SIGNED = "agreement_signed", "An agreement was signed."
    OPENING_EXPECTED = "opening_expected", "Was expected to open."
    COMPLETION_EXPECTED = "completion_expected", "Was expected to be completed."
    PRODUCTION_EXPECTED = "production_expected", "Was expected to start production."


class IndicatorKind(Word):
    """How a figure of an indicator may be read: a stock is at a date, a flow is over a period."""

    STOCK = "stock", "At a date; figures of two dates are not added."
    FLOW = "flow", "Over a period; periods that overlap are not added."
    SHARE = "share", "A share of a named whole."
    GROWTH = "growth", "A change against a named time."
    DIMENSION = "dimension", "The size of a thing: land, floor, height."
    DURATION = "duration", "How long something took."
    INTENSITY = "intensity", "Money for an area of land."


class IndustryCode(Word):
    """The group that a printed name of an industry belongs to, after the field's own grouping; codes do not nest.

    >>> import shanghai_zones as sz
    >>> code = sz.vocabulary.IndustryCode("automobiles")
    >>> code.label, code.label_zh
    ('Automobiles and parts', '汽车及零部件')
    """

    label: str
    label_zh: str
    called: tuple[str, ...]  # all that a person may call it: its code, its labels, and short names that say the same

    def __init__(self, code: str, label: str = "", label_zh: str = "", *short: str) -> None:
        super().__init__(code, f"{label} ({label_zh}).")
        self.label, self.label_zh, self.called = label, label_zh, (code, label, label_zh, *short)

    AUTOMOBILES = "automobiles", "Automobiles and parts", "汽车及零部件", "汽车"
    INTEGRATED_CIRCUITS = "integrated_circuits", "Integrated circuits", "集成电路"
    ELECTRONIC_INFORMATION = "electronic_information", "Electronics and information technology", "电子信息"
    SENSORS = "sensors", "Sensors and Internet of Things", "智能传感器及物联网", "传感器"
    SOFTWARE = "software", "Software and information services", "软件和信息服务", "软件"
    ARTIFICIAL_INTELLIGENCE = "artificial_intelligence", "Artificial intelligence", "人工智能", "AI"
    ROBOTICS = "robotics", "Robotics and unmanned systems", "机器人及无人系统", "机器人"
    BIOMEDICINE = "biomedicine", "Biomedicine", "生物医药"
    MEDICAL_DEVICES = "medical_devices", "Medical devices", "医疗器械"
    NEW_MATERIALS = "new_materials", "New materials", "新材料"
    CHEMICALS = "chemicals", "Petrochemicals and chemicals", "石油化工", "化工"
    METALS = "metals", "Metals and metal products", "钢铁及金属制品", "金属"
    EQUIPMENT = "equipment", "High-end equipment and machinery", "高端装备及机械制造", "装备"
    ELECTRICAL_EQUIPMENT = "electrical_equipment", "Electrical equipment", "电气设备", "电气"
    AEROSPACE = "aerospace", "Aerospace", "航空航天"
    SHIPBUILDING = "shipbuilding", "Shipbuilding and marine equipment", "船舶与海洋工程", "船舶"
    NEW_ENERGY = "new_energy", "New energy and environmental protection", "新能源与节能环保", "新能源"
    CONSUMER_GOODS = "consumer_goods", "Consumer goods", "消费品"
    TRADE_LOGISTICS = "trade_logistics", "Trade, shipping and logistics", "贸易航运物流", "贸易物流"
    BUSINESS_SERVICES = "business_services", "Finance, business and professional services", "金融与商务服务", "商务服务"
    CULTURE_TOURISM = "culture_tourism", "Culture, creative industries and tourism", "文化创意与旅游", "文化旅游"


class UnitFamily(Word):
    """The family of units that an indicator takes."""

    MONEY = "money", "Currencies."
    AREA = "area", "Land and floor."
    LENGTH = "length", "Lengths and heights."
    DURATION = "duration", "How long."
    COUNT = "count", "Numbers of things."
    RATIO = "ratio", "Percent and percentage points."
    INTENSITY = "intensity", "Money for an area."


class PlaceKind(Word):
    """What a place is; a `group` is several places spoken of together."""

    CITY = "city", "Shanghai itself."
    DISTRICT = "district", "A district (区)."
    TOWN = "town", "A town (镇)."
    SUBDISTRICT = "subdistrict", "A subdistrict (街道)."
    GROUP = "group", "Several places that a report speaks of together."


class ZoneKind(Word):
    """What a zone is."""

    INDUSTRIAL = "industrial", "Industrial zone or park of municipal rank."
    HIGH_TECH = "high_tech", "High-tech zone or park."
    ECONOMIC = "economic", "Economic development zone of municipal rank."
    ECONOMIC_AND_TECHNOLOGICAL = "economic_and_technological", "National economic and technological development zone."
    CUSTOMS = "customs", "Under customs control: bonded, export processing, free trade."
    PARK = "park", "A park that is no catalogue zone of its own."
    CLUSTER = "cluster", "Companies of one industry in one place, named as such."
    NEW_CITY = "new_city", "One of the new cities of the city's plan."
    OTHER = "other", "What the catalogue calls other: a financial and trade zone, a tourist resort."


class ZoneLevel(Word):
    """Who stands behind a zone. The national catalogue calls Shanghai's municipal zones province-level."""

    NATIONAL = "national", "Approved by the State Council."
    MUNICIPAL = "municipal", "Approved by the city; the catalogue calls it province-level."
    DISTRICT = "district", "Of a district."


class Stage(Word):
    """How far a project is, as of the report that speaks of it."""

    PLANNED = "planned", "Not begun."
    UNDER_CONSTRUCTION = "under_construction", "Being built."
    COMPLETED = "completed", "Built, and not yet open."
    OPERATING = "operating", "Open."


class OrganizationKind(Word):
    """What an organization is."""

    COMPANY = "company", "A company."
    GOVERNMENT = "government", "A government body."
    ASSOCIATION = "association", "An association."
    INSTITUTE = "institute", "An institute."
    HOSPITAL = "hospital", "A hospital."


class CodeSystem(Word):
    """Whose code it is. The systems have nothing to do with each other."""

    GB2260 = "gb2260", "GB/T 2260, counties and districts, 6 digits. A zone has none."
    NBS = "nbs", "Statistical area code of the National Bureau of Statistics, 9 digits: towns, and a few zones."
    GBT37028 = "gbt37028", "GB/T 37028-2018, development zones, 8 digits: province, type, sequence."
    CATALOGUE_2018 = "catalogue_2018", "The audit catalogue of 2018: G (national) or S (municipal) and 6 digits."


class Language(Word):
    """The language of a name or a source."""

    EN = "en", "English."
    ZH = "zh", "Chinese."
    JA = "ja", "Japanese."


class RateMethod(Word):
    """How a rate came about: the reference rate of a day, the mean over a period, implied by a report, or given."""

    DAY = "day", "The reference rate of a day."
    MEAN = "mean", "The mean over the published days of a period."
    IMPLIED = "implied", "Implied by a report that states an amount in two currencies."
    GIVEN = "given", "Given by the caller."


class Verdict(Word):
    """What became of a target, as far as the words of the goal and of the results tell."""

    MET = "met", "The results reach the goal."
    NOT_MET = "not_met", "The results of that time do not reach it."
    OPEN = "open", "Its time is not over."
    CANNOT_BE_TOLD = "cannot_be_told", "The words of the goal and of the results do not tell."


class Outcome(Word):
    """What became of a dated event."""

    HAPPENED = "happened", "It is reported as done."
    EXPECTED = "expected", "It was expected, and that time is not over."
    REPORTED = "reported", "It was expected, and a later source reports it."
    NO_REPORT = "no_report", "It was expected, that time is over, and nothing is reported."
