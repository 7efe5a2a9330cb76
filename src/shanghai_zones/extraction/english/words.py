"""The words of English. A phrase is written with blanks, and may stand in a text with hyphens or line breaks in their place."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import Kind, Meaning, read_words

__all__ = ["MONTH", "words"]

_BELOW_TWENTY = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_CONTRACTED = "don|doesn|didn|won|can|couldn|shouldn|wouldn|mustn|hasn|haven|hadn|isn|aren|wasn|weren"  # before 't
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\b\.?"
)
_WORDS = """
OTHER: or more than|and above all|plus or minus|plus minus
NOUN: company|companies|firm|firms|business|businesses|enterprise|enterprises|project|projects|venture|ventures|factory|factories|plant|plants
    |building|buildings|institution|institutions|institute|institutes|organization|organizations|startup|startups|people|residents|workers|employees
    |staff|jobs|talents|experts|researchers|engineers|scientists|patents|products|investors|agreements|contracts|deals|measures|zones|parks|districts
    |cities|countries|laboratories|labs|platforms|centers|centres|vehicles|cars|stations|households|villages|items|units|sets|tenants|suppliers
    |headquarters|industries|clusters
FRACTION: half|halves|third|thirds|fourths|fourth|fifth|fifths|sixth|sixths|seventh|eighth|eighths|ninth|ninths|tenth|tenths|hundredth|hundredths
    |thousandth|thousandths|millionth|billionth
LINK: just|only|the next|the coming|the past|the last|the first|a total of|a combined|a total|a further|another|an additional|a whopping
EQUIVALENT: equivalent to|equivalent|equal to|equals|equaling|i e|ie|that is|worth|which is|the equivalent of|converted to|converting to
SCALE 2: hundred
SCALE 3: thousand|' 000s
SCALE 6: million|millions|mn|mln|mio
SCALE 9: billion|bn|bln|milliard|milliards
SCALE 12: trillion|tn|trn|tln|trln
SCALE 15: quadrillion
SHORT 3: k
SHORT 9: b
QUALIFIER EXACT: a mere|exactly|precisely
QUALIFIER MORE_THAN: more than|well over|far more than|much more than|slightly more than|a little more than|a bit more than|just over|slightly over
    |a little over|over|above|well above|just above|exceed|exceeds|exceeded|exceeding|in excess of|greater than|higher than|larger than|bigger than
    |longer than|surpass|surpasses|surpassed|surpassing|top|tops|topped|topping|upward of|upwards of|north of|beyond|far exceeding|far exceeds
    |far exceeded|well in excess of|well more than
QUALIFIER AT_LEAST: at least|more than or equal to|greater than or equal to|higher than or equal to|larger than or equal to|equal to or more than
    |equal to or greater than|equal to or above|equals or exceeds|equal or exceed|greater or equal than|greater or equal to|larger or equal than
    |larger or equal to|more or equal than|more or equal to|bigger or equal than|equal or more than|equal or greater than|equaled or exceeded
    |at or above|at or over|no less than|not less than|no fewer than|not fewer than|no lower than|not lower than|no smaller than|not below
    |a minimum of|a minimum|minimum of|minimum|as few as|at a minimum|no shorter than|starting from|starting at|not be less than|not be lower than
    |not be fewer than|not be below|not fall below|not drop below
QUALIFIER NEARLY: nearly|almost|close to|just under|slightly under|just below|slightly below|slightly less than|just shy of|a little under
    |a little less than|nearing|approaching|virtually|very nearly|not quite|shy of|just short of|just less than|close on|getting on for
QUALIFIER ABOUT: about|around|some|approximately|approx|roughly|an estimated|circa|in the region of|in the neighborhood of|in the vicinity of|c .|ca
    |ca .|somewhere around|around about|an approximate|approximating|on the order of
QUALIFIER LESS_THAN: less than|fewer than|under|below|well under|well below|lower than|smaller than|far less than|shorter than|much less than
    |far fewer than|short of|falling short of|fell short of|south of|fail to reach|fails to reach|failed to reach|not reach|not reached|never reached
    |yet to reach|without reaching
QUALIFIER AT_MOST: up to|less than or equal to|fewer than or equal to|lower than or equal to|smaller than or equal to|equal to or less than
    |equal to or fewer than|equal to or below|at or below|at or under|smaller or equal than|smaller or equal to|less or equal than|less or equal to
    |lower or equal than|lower or equal to|fewer or equal to|equal or less than|as many as|as much as|as high as|no more than|not more than|at most
    |a maximum of|a maximum|maximum of|maximum|max|within|not exceeding|no greater than|no higher than|no larger than|no longer than|not exceed
    |not to exceed|capped at|with a cap of|at the most|to a maximum of|limited to|not over|inside of|not be more than|not be over|not be above
    |not be higher than|not exceeded|never exceed|not be greater than
AFTERWARDS AT_LEAST: or more|or above|and above|or higher|and up|or greater|or larger|or longer|or better
AFTERWARDS AT_MOST: or less|or fewer|or below|or under|and below|and up to|or lower|or smaller|or shorter
AFTERWARDS ABOUT: or so|or thereabouts|give or take
AFTERWARDS MORE_THAN: plus|odd|some odd
VAGUE: dozens|hundreds|thousands|billions|trillions|tens|scores|several|few|many|couple|numerous|multiple
PART_UNIT 1: cent|cents|pence|penny
DOZEN 12: dozen
HALF: half
PART 25: a quarter|a quarter of a|a quarter of an|a quarter of one|one quarter of a|one quarter of one|quarter of a|a fourth of a|one fourth of a
PART 50: half of a|half of an|half of one|a half of a|one half of a|one half of one
PART 75: three quarters|three quarters of a|three quarters of an|three quarters of one|three fourths of a
NOT 1: not|never|cannot|can not|can never|without|without ever|not to|not be|never be|not yet|not ever|has yet to|have yet to|had yet to|yet to
    |fail to|fails to|failed to|failing to|unable to
NOT: hardly|scarcely|rarely|seldom|nowhere near|far from|not necessarily|not always|not quite yet|not nearly
A: a|an
AND: and|but
OR: or
TO: to
FROM: from
BETWEEN: between
MINUS: minus|negative
PER 1: per
PER: for each|for every|every
STRETCH: consecutive|straight|successive|full|whole|working|business|calendar|long|short|solid|more|additional|further|extra
LEVEL: level|levels
UNIT 10 year: decade|decades
UNIT 100 year: century|centuries
UNIT 7 day: week|weeks
TIME year: annum|annually|yearly|pa|p a
TIME month: monthly|pcm|pm
TIME day: daily|pd
PER_AREA sqft: psf
PER_AREA m2: psm
SHORT 6 m: m
UNCARRIED 1: minutes|minute|mins|min|seconds|secs|sec|second
UNIT 1 percentage_point: per cent points|percent points|pct pts|pct points|pct pt
UNCARRIED: mths|mth|mos|wks|wk|qtrs|qtr|rp|tk|aed|cnh|ntd|fr|frs|sfr|milion|millon|bilion|billon|us cents|us cent|jiao|fen|kuai|grand|bucks|catties|catty|jin|li|tonne|tonnes|ton|tons|metric ton|metric tons|metric tonne|metric tonnes|kg|kgs|kilogram|kilograms|gram|grams|kilo|kilos|mg|pound
    |pounds|kwh|mwh|gwh|twh|kw|mw|gw|kilowatt|kilowatts|kilowatt hour|kilowatt hours|megawatt|megawatts|megawatt hours|gigawatt|gigawatts
    |gigawatt hours|watt|watts|volt|volts|ampere|amperes|kv|person hour|person hours|person times|person trips|man hour|man hours|times|fold
    |‰|‱|per mille|ac|yi|wan|mil|mill|bil|mph|kph|kmh|kmph|hp|bhp|lb|lbs|oz|cbm|cc|ppm|bp|kva|mva|kwp|mwp|gwp|degree|degrees
    |celsius|°|℃|quarter|quarters|millisecond|milliseconds|mile|miles|nautical miles|nautical mile|foot|feet|ft
    |inch|inches|cm|mm|centimeter|centimeters|centimetre|centimetres|millimeter|millimeters|millimetre|millimetres|micron|microns|micrometer
    |micrometers|nm|nanometer|nanometers|nanometre|nanometres|square miles|square mile|square centimeters|square millimeters
    |square centimeter|square millimeter|square yards|yard|yards|liter|liters|litre|litres|barrel|barrels|gallons|cubic meter|cubic meters
    |cubic metre|cubic metres|cubic feet|standard cubic meters|m3|m³|m^3|teu|teus|standard containers|twenty foot equivalent units|byte
    |bytes|gb|tb|mb|pb|megabytes|gigabytes|terabytes|petabytes|gbps|mbps|bps|hz|hertz|ghz|mhz|megahertz|flops|tflops|pflops|eflops|petaflops
    |exaflops|dpi|rpm|kpa|mpa|horsepower|joule|joules|basis point|basis points|points|point|decibels|db|light years|carats|ounces|ounce
    |milliliters|ml|knots|stars|franc|francs|rupee|rupees|rubles|ruble|roubles|peso|pesos|krona|kronor|krone|kroner|rand|lira|dirhams|riyals
    |bitcoin|vnd|dong|rs|rm|kr|zł|kč|crowns|sf|gsf|msf|marks|pesetas|guilders|reais|markka|naira|shilling|shillings|dinar|dinars|rial|rials
    |riyal|dirham|taka|hryvnia|quid|crore|crores|lakh|lakhs|sq miles|sq mile|sq mi
"""


def words() -> Iterator[tuple[Meaning, str]]:
    """Meanings and the words that have them."""
    for value, word in enumerate(_BELOW_TWENTY.split("|")):
        yield Meaning(Kind.NUMERAL, number=value), word
    for value, word in enumerate(_TENS.split("|"), 2):
        yield Meaning(Kind.NUMERAL, number=10 * value), word
    for apostrophe in "'’":
        yield Meaning(Kind.NOT, number=1), "|".join(f"{verb} {apostrophe} t" for verb in _CONTRACTED.split("|"))
    yield from read_words(_WORDS)
