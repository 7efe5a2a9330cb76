"""What English text says and what it only seems to say: each kind with what looks like it and must still be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanghai_zones import find_measures


def read(text: str) -> list[str]:
    """The figures of a text as printed, each with its change."""
    return [
        str(match.measure) + {"increase": " ^", "decrease": " v", None: ""}[match.change]
        for match in find_measures(text)
    ]


# A bare number is a count where things are counted, and else nothing.
UNCOUNTED = [
    "sales of 5 billion; GDP reached 4.7 trillion; raised 5 billion; a deal worth 5 billion; 5 billion in investment",
    "area of 5,000; rent: 45; index 45; Plot ratio 2; FAR: 2; year 45; temperature: 45; ID: 45",
    "Option 3 is cheap. Scenario 1: ready. Lots 3 and 4. Plants 1, 2 and 3. Bays 3-5. USB 3",
    "since 1291, in 751, before 1000, circa 1292, 221 BC, between 1292 and 1927",
    "(86-21) 6888-8888 ext. 203; P.O. Box 123; see note 5; RFC 2616; HTTP 404; the 12345 hotline; the 996 schedule",
    "5,000 tsubo, 5,000 tpd, 12,500 RSF, 300 deg, 24' clear, 35 μg/m3, 120 ksf",
    "a ratio of 2 to 3, on a scale of 1 to 10, won 2 to 3, 35 in 100, 3 per 1,000, more than one in three companies",
    "3.5 billion yaun, 3.5 billion Canadian, Rp 5 trillion, 5 million US",
    "pp. 12-15; (Smith, 2019, p. 45); 7-Eleven; He is 45; — 12 —; 12 / 45",
]
COUNTED = {
    "it introduced 45 new billion-yuan projects": ["45", "1 billion yuan"],
    "3.5 billion people and 30 million smart-city users": ["3.5 billion", "30 million"],
    "200 deals are in the pipeline, and 70 are close": ["200", "70"],
    "the number of exporters rose from 120 to nearly 200": ["120", "nearly 200"],
    "45 of them are new; 101 of the foreign ones": ["45", "101"],
    "a 12-member team of 30": ["12"],
    "It has over 4,000 firms now, and aims for 6,000": ["more than 4,000", "6,000"],
    "45 hectares, of which 30 are built": ["45 ha"],
    "45 percent of the firms are in Pudong, 30 in Jiading and 25 in Minhang": ["45%"],
    "5 billion yuan in 2021 and 6 billion in 2022": ["5 billion yuan"],
    "$5 billion, of which 3 billion is debt": ["US$5 billion"],
}


@pytest.mark.parametrize("text", UNCOUNTED)
def test_a_bare_number_without_things_is_no_count(text: str) -> None:
    """Money said elsewhere, an index, a label, a year, a code, a unit that is not known: none is a count."""
    assert read(text) == []


@pytest.mark.parametrize("text", COUNTED)
def test_things_are_counted_behind_a_number_or_were_said_before(text: str) -> None:
    """A noun stands behind the number, or was said before it and no amount since, whose unit the number may have."""
    assert read(text) == COUNTED[text]


@given(st.sampled_from(["sales", "GDP", "an investment", "a budget", "a price", "an index"]), st.integers(2, 10**6))
def test_what_is_measured_is_not_counted(noun: str, number: int) -> None:
    """ "Sales of 5,000" are money, and "projects" counted, whatever the number."""
    assert read(f"It had {noun} of {number:,} in all.") == []
    assert len(read(f"It had {number:,} projects in all.")) == 1


QUALIFIED = {
    # a comparison, a verb or a noun has the word
    "an increase of 12% over 2.3 billion yuan": ["12% ^", "2.3 billion yuan"],
    "2.5 percentage points above 6 percent": ["2.5 percentage points", "6%"],
    "10 percent more than 5 billion yuan": ["10%", "5 billion yuan"],
    "twice as many as 300 companies": ["300"],
    "is up to 4.5 billion yuan from 3.2 billion": ["4.5 billion yuan"],
    "a report about 5 companies": ["5"],
    "clustered around three zones": ["3"],
    "control over 12 companies": ["12"],
    "not 5 but 12 hectares": ["12 ha"],
    # and these have none
    "growth under 20 percent": ["less than 20%"],
    "rose over 5 percent": ["more than 5% ^"],
    "up to 4.5 billion yuan from the state": ["up to 4.5 billion yuan"],
    "lent about 5 billion yuan": ["about 5 billion yuan"],
    "an increase of over 12%": ["more than 12% ^"],
    # words together
    "more or less 300 mu": ["about 300 mu"],
    "nothing less than 300 mu": ["at least 300 mu"],
    "meet or exceed 300 mu": ["at least 300 mu"],
    "up to and including 300 mu": ["up to 300 mu"],
    "coming up to 300 mu": ["nearly 300 mu"],
    "up to 50 mu or more": [],
    "300 mu plus or minus 5 percent, 5%±1%": [],
    # "plus" at the end of its clause, and on to another amount
    "500 acres plus.": ["more than 500 acres"],
    "$5 million plus tax": ["US$5 million"],
    "5 yuan per sqm plus 3 yuan": ["5 yuan/m²", "3 yuan"],
}


@pytest.mark.parametrize("text", QUALIFIED)
def test_a_qualifier_belongs_to_its_number(text: str) -> None:
    """A word that compares, or belongs to the word before it, says nothing of the number; one beside the number does."""
    assert read(text) == QUALIFIED[text]


MOVED = {
    "fell below 5%": ["less than 5%"],
    "rose above 50 percent": ["more than 50%"],
    "negative growth of 5 percent": ["5% v"],
    "up or down 5%": ["5%"],
    "did not rise 5%": ["5%"],
    "failed to grow 5%": ["5%"],
    "last fall 300 companies came": ["300"],
    "rose 5% to 10%": [],
    "declines of 5% to 7%": ["between 5 and 7% v"],
    "45 mu up to 90 mu": ["45 mu", "up to 90 mu"],
    "fell 2.3 percentage points to 18.4%": ["2.3 percentage points v", "18.4%"],
    "growth of 5 percent": ["5% ^"],
}


@pytest.mark.parametrize("text", MOVED)
def test_a_change_is_not_one_that_is_denied_or_turned(text: str) -> None:
    """A level that was reached, a denial, and both directions at once are no change; nor is a season."""
    assert read(text) == MOVED[text]


SHARED = {
    "$5 and $6 million": ["US$5 million", "US$6 million"],
    "$5, 6 or 7 billion": ["US$5 billion", "between US$6 billion and US$7 billion"],
    "$5, $6 and $7 million": ["US$5 million", "US$6 million", "US$7 million"],
    "3, 4 or 5 years": ["3 years", "between 4 and 5 years"],
    "RMB 5 or 8 billion": ["5 billion yuan", "8 billion yuan"],
    "$3.5 to over 4 million": ["US$3.5 million", "more than US$4 million"],
    "$5 and 6 million people": ["US$5", "6 million"],
    "5 yuan, 6 yuan and 7 yuan per sqm": ["5 yuan/m²", "6 yuan/m²", "7 yuan/m²"],
    "a deposit of 500 yuan and 5 yuan per sqm": ["500 yuan", "5 yuan/m²"],
    "300 yuan, or 250 yuan per sqm": ["300 yuan", "250 yuan/m²"],
    "neither 3 nor 5 million yuan": [],
    # what a rate is for is read whole or not at all
    "$5.5/sqft/mo, RMB 5.5/sqm/mth, RMB5.5/sqm/d, US$5 psf per week, 5 yuan per decade per mu": [],
    "5 yuan per 100 sqm, 3000 m²/day, 5%/10%": [],
    "14.28 RMB daily per sqm": ["14.28 yuan/m²/day"],
    "350,000 yuan in tax per mu": ["350,000 yuan/mu"],
    "tax per mu: 350,000 yuan": ["350,000 yuan/mu"],
    "tax per mu rose 12 percent to 350,000 yuan": ["12% ^", "350,000 yuan/mu"],
    "RMB 5.5 per buildable sq m; output per unit of land: 12 billion yuan": [],
    "tax per mu grew, and 5 billion yuan came": ["5 billion yuan"],
    # a unit at the head of a column
    "GDP (100 million yuan) 4,567": ["456.7 billion yuan"],
    "Land area (10,000 mu) 345": ["3.45 million mu"],
    "US$14 million (100 million yuan)": ["US$14 million (100 million yuan)"],
}


@pytest.mark.parametrize("text", SHARED)
def test_a_list_and_a_rate_are_read_whole(text: str) -> None:
    """The figures of a list share sign, scale and rate; a rate that goes on with what is not known is none."""
    found = find_measures(text)
    assert [
        line + (f" ({match.also})" if match.also is not None else "")
        for line, match in zip(read(text), found, strict=True)
    ] == SHARED[text]


IN_WORDS = {
    "two and a quarter billion yuan; point five percent; two thousand and twelve companies": [],
    "one thousand, two hundred companies; nineteen ninety-eight; three and one half percent": [],
    "one hundred and twenty-five thousand and sixty yuan; two-fifths of 1 percent; two to three times": [],
    "20 to 30,000 jobs, 30-45,000 sqm; 2 days and 3 hours": [],
    "a hundred and fifty mu, two and a half million yuan": ["150 mu", "2.5 million yuan"],
    "eight firms and nine projects": ["8", "9"],
    "500 to 1,000 companies": ["between 500 and 1,000"],
    "2 years and 6 months": ["30 months"],
}


@pytest.mark.parametrize("text", IN_WORDS)
def test_a_number_in_words_is_read_whole(text: str) -> None:
    """No part of a number in words, or of an amount of two units, is given for the whole."""
    assert read(text) == IN_WORDS[text]


BRACKETED = {
    "8 billion yuan (US$1.18 billion)": True,
    "8 billion yuan (about US$1.18 billion at 6.8 yuan)": True,
    "8 billion yuan (US$1.18 billion; 1.17 billion euros)": True,
    "8 billion yuan (US$1.1 billion in 2021)": False,
    "8 billion yuan ($1.18 billion of it foreign)": False,
    "100 mu (3 ha built)": False,
    "8 billion yuan (another US$1.18 billion)": False,
    "8 billion yuan (minus US$1.18 billion)": False,
    "$5 million and $6 million (RMB 35 million and RMB 42 million)": False,
}


@pytest.mark.parametrize("text", BRACKETED)
def test_a_conversion_is_all_its_bracket_holds(text: str) -> None:
    """Only words of equivalence lead to a conversion, and it ends its bracket or goes on with another, or with its rate."""
    assert any(match.also is not None for match in find_measures(text)) == BRACKETED[text]


LETTERS = st.sampled_from("Ωж한カéºⁿⅠ⑴⒈αぁ")


@given(
    st.sampled_from(["4|5 mu", "1|,200 companies", "|45 mu", "45| firms", "45 mu|", "US$5| million", "3|00家"]), LETTERS
)
def test_a_letter_of_any_script_that_touches_a_number_makes_it_a_piece(text: str, letter: str) -> None:
    """Letters are what Unicode says; Chinese characters are words of their own."""
    assert read(text.replace("|", letter)) == []


AS_IT_COMES = {
    "the 21<sup>st</sup> century, the 3<sup>rd</sup> plant": [],
    "5<sup>½</sup> mu, 45<sup>%</sup>, 45<sup>[1]</sup> mu": ["5.5 mu", "45%", "45 mu"],
    "5<sup>1</sup>/<sub>2</sub> mu": [],
    "<del>45</del> 50 mu, ~~45~~ 50 mu": ["50 mu", "50 mu"],
    "0,123 billion yuan, 0,450 ha; ,450 mu": [],
    "$3.5-\nbillion, $3.5 (billion), $3.5; million, ($5) million, $3.5 mlllion, $3.5 Mrd": [],
    "3.5-\nbillion-yuan, 3.5- billion-yuan": [],
    "$3.5 and a billion people": ["US$3.5", "1 billion"],
    "3.5 billion dollars (Canadian)": [],
    "4)5 mu, 4]5 mu": [],
}


@pytest.mark.parametrize("text", AS_IT_COMES)
def test_text_as_it_comes(text: str) -> None:
    """Raised letters, struck words, a decimal comma, and a scale that a mark or a misprint parts from its number."""
    assert read(text) == AS_IT_COMES[text]


MENDED = {
    # Money of a land that is not carried is neither a count nor a length; metres say what they are of.
    "5m AED, SAR 5m, a SAR 5.5m contract, QAR 3bn, KWD 5,000, 5 million AED": [],
    "a wall 5m high, the depth is 5m": ["5 m", "5 m"],
    # Money for each of a unit that is not carried is nothing; for each of things or persons, or for a time, the amount.
    "$85 per bbl, $5 per barrel, $3/kWh, $3.5 per MMBtu, $85 a bbl, 5 yuan per gallon": [],
    "$5 per project, RMB 300 per employee, $12 per PhD student": ["US$5", "300 yuan", "US$12"],
    "$5.5 per sq.ft./yr": ["US$5.5/sq ft/year"],
    "5 yuan per sq. m. A year later": ["5 yuan/m²"],
    "RMB 30,000-45,000/month": ["between 30,000 and 45,000 yuan"],
    "RMB 5/6, $3.5/4 million": [],
    # An amount of two parts is whole or nothing.
    "3 yuan 5 jiao, 3 yuan and 5 fen, 5 dollars, 30 companies": ["3.5 yuan", "3.05 yuan", "US$5", "30"],
    "1 billion and 200 million yuan; 5 million and 300 thousand yuan; five hundred thousand and one; 5 + 5 years": [],
    "1 billion, 200 million and 300 million yuan": ["1 billion yuan", "200 million yuan", "300 million yuan"],
    "1 billion and 2 billion yuan, 2 million people and 300 thousand cars": [
        "1 billion yuan", "2 billion yuan", "2 million", "300,000",
    ],
    "three (3) years and six (6) months; 1 yr 6 mths": ["42 months"],
    # The head of a column is no amount, and no number under it a bare count.
    "Population (10,000 persons)\tGDP (100 million yuan)\n(1,000 persons)\n(in 10,000 yuan)": [],
    "Population (10,000 persons) 345": ["3.45 million"],
    "Employees (thousands): 345; Persons (million) 24.9": [],
    "the fee (10,000 yuan) is due, and the loan (1 billion yuan)": ["10,000 yuan", "1 billion yuan"],
    # Ranges.
    "30k to 45k sqm, 30k-45k sqm": ["between 30,000 and 45,000 m²", "between 30,000 and 45,000 m²"],
    "45 through 90 mu": ["between 45 and 90 mu"],
    "invested 5 million yuan through 12 companies, up 5% through 2025": ["5 million yuan", "12", "5% ^"],
    "Phases 1 through 3, July 5 through 10": [],
    "$500,000-$1 million": ["between US$500,000 and US$1,000,000"],
    "500 to 1 billion yuan": [],
    # A colon without a blank after a word.
    "Total investment:RMB3.6bn, area:45ha": ["3.6 billion yuan", "45 ha"],
    "HKG:9866 companies, a:5 companies": [],
    "US$500 million 4.25% senior notes": ["US$500 million", "4.25%"],
}  # fmt: skip


@pytest.mark.parametrize("text", MENDED)
def test_kinds_that_were_wrong(text: str) -> None:
    """Each kind beside what looks like it and must be read, or must not."""
    assert read(text) == MENDED[text]


SEEN = {
    # "Up" of a verb, and of a limit.
    "growth shot up to 5.64 percent, prices soared up to 5 percent, revised up to 5%": ["5.64%", "5%", "5%"],
    "subsidies of up to 5%, it can reach up to 5%, invested up to 5 billion yuan": [
        "up to 5%", "up to 5%", "up to 5 billion yuan",
    ],
    # Heads and cells of tables.
    "2019 2018\nUS$’000 US$’000\nTotal current assets 121,041 73,202": [],
    "December 31, 2018 January 1, 2018\n$ $\nIndirect taxes receivable 36,821 3,774": [],
    "in 2018 US$5 million, 2,018 US$, 2018 yuan": ["US$5 million", "US$2,018", "2,018 yuan"],
    "(in millions)\nNet cash from operations $992 $768\n(Dollars in thousands) Doubtful accounts $26 $24": [],
    "(in millions) it paid $992 million and $5 per share, 5%": ["US$992 million", "US$5", "5%"],
    "it invested in thousands of firms and paid $5,000 to each": ["US$5,000"],
    "Assets and equipment — 1,268\nIntangibles 272 —\nFixed assets 543 N/A\nOthers, net 3 (2) (1)\nParts (35 ) (28 )": [],
    "three plants — 12 fewer than in 2019": ["3", "12 v"],
    # An amount of two scales, with its money before it.
    "$9 billion 580 million, $5 million 300 thousand, 9 billion yuan 580 million": [],
    "raised $9 billion; 580 companies came": ["US$9 billion", "580"],
    # What numbers a year or an item.
    "a break in years three and five, in weeks 3 and 4, from years one to three, items 3, 4 and 5, rows 3 and 4": [],
    "ITEM 7 MANAGEMENT’S DISCUSSION AND ANALYSIS\nPART 2 Development goals\nTASK 3 Build roads": [],
    "for years 500 companies came, people over the age of 15": ["500"],
    "our last five fiscal years, three fiscal quarters": ["5 years"],
    # A list shares what it is per with its last figure, and money with a sign of its own begins anew after a comma.
    "7.4 yuan and 16 yuan per 50 kilograms; between $50 and $60 a barrel; $3, $4 and $5 a barrel": [],
    "were $6,589, $5,805, and $5,471": ["US$6,589", "US$5,805", "US$5,471"],
    # A quarter is a date; a sentence ends a label, and a line what stands on it.
    "in Q3, 83.2% of them": ["83.2%"],
    "31 standard workshops. 31 enterprises chose it; up 5%\n3 km": ["31", "31", "5% ^", "3 km"],
    "25 of the 33 major markets": ["25", "33"],
    "300 companies hold 45 mu": ["300", "45 mu"],
    "a 50,000 sf warehouse at $12.50/SF/yr": ["50,000 sq ft", "US$12.5/sq ft/year"],
    "an issue price near 104 yuan, a village near 45 mu": ["nearly 104 yuan", "45 mu"],
    # Changes.
    "reducing the burden on businesses by 150 billion yuan": ["150 billion yuan v"],
    "an increase in working capital of $26.8 million": ["US$26.8 million ^"],
    "growth in a market of 5 billion yuan": ["5 billion yuan"],
    "grew at an average annual rate of 5%, sank 12.7%, growth reached 5.2%": ["5% ^", "12.7% v", "5.2% ^"],
    "increase their stake beyond 49%": ["more than 49%"],
}  # fmt: skip


@pytest.mark.parametrize("text", SEEN)
def test_kinds_that_real_text_showed(text: str) -> None:
    """Each kind as reports, statements and articles have it, beside what looks like it."""
    assert read(text) == SEEN[text]


TOLD_APART = {
    "$8.9 million and $0.6 million; 8.9 million yuan and 0.6 million yuan": [
        "US$8.9 million", "US$600,000", "8.9 million yuan", "600,000 yuan",
    ],
    # Years, ages, times of day, an index.
    "its 2005 profit forecasts; total costs of projects up to 2010, there is; used in factories between 1831 and 1865.": [],
    "children under five and women; people over 60 live until 85; the ages of six and 11": [],
    "over 60 companies, under five parks": ["more than 60", "5"],
    "shares at 1405 GMT; a reading above 50 indicates growth; the prices rose to plus 11": [],
    "more than 2000 companies, 1,500 firms": ["more than 2,000", "1,500"],
    # "Over" a time that is named says nothing of the number.
    "over the next 12 months, over the past three sessions": ["12 months", "3"],
    "lasted over three years": ["more than 3 years"],
    # Notes, standards, items, pages, roads, versions.
    "factories in note 13. IFRS 16 leases, Scope 1 and 2 emissions, laws; 2) reform; and 4) strengthen": [],
    "Areas...... 14 Job Codes, off U.S. 321 to sites, the 3.x and 4.x APIs of libraries, 64 KiB blocks": [],
    "in the U.S. 321 companies": ["321"],
    "1920*1080 pixels, 2*300 companies, 9**6 takes": [],
    "**45 mu** of *300 companies*": ["45 mu", "300"],
    # "And up" is a change before its number, and a limit behind it.
    "0.5 percentage points and up 24.4%": ["0.5 percentage points", "24.4% ^"],
    "45 hectares and up": ["at least 45 ha"],
    # Cents of another money, a unit that was said before, money that names what is counted.
    "70 euro cents, 65 Canadian cents, 989,000 pings": [],
    "rose to 81 days from 53": ["81 days"],
    "the 12 Euro zone countries, 45 yuan-denominated bonds": [],
    "5 billion yuan bonds": ["5 billion yuan"],
    # A rent keeps its time across a comma and across its clause.
    "RMB 1.55 per sqm, per day; $30.81 per square foot, annually; $3 per square meter each month": [
        "1.55 yuan/m²/day", "US$30.81/sq ft/year", "US$3/m²/month",
    ],
    "monthly rents rose 0.5% in H1 2023 to HK$14.4 per sq ft": ["0.5% ^", "HK$14.4/sq ft/month"],
    "monthly rents of RMB 45 per sqm and prices of RMB 30,000 per sqm": ["45 yuan/m²/month", "30,000 yuan/m²"],
    "$3 per square meter, monthly rents rose": ["US$3/m²"],
    # A change and the level it led to are no range.
    "ended down $1.33 to $42.12, lost $2 to $43.25": ["US$1.33 v", "US$42.12", "US$2", "US$43.25"],
    "shares fell 5 to 45 yuan, down 5 percent to 45 percent, between $50-100,000": [],
    "it costs 5 to 45 yuan; $50 to $100,000": ["between 5 and 45 yuan", "between US$50 and US$100,000"],
    "increased or decreased by $6.5 million": ["US$6.5 million"],
    # What stands right behind a head or an amount.
    "Ratio (%)1, Area (ha)3, Area (ha) 45": ["45 ha"],
    "decreased by $39 million, year over year; the $22bn Three Gorges Dam": ["US$39 million v", "US$22 billion"],
    "82 days and 38 days; 2 days and 3 hours": ["82 days", "38 days"],
    "Monthly rental for office buildings in the business district is about USD 6.1/㎡": ["about US$6.1/m²/month"],
    "days 3 and 5; weeks three and four; years one to three; over the age of 60 years": [],
    "$5,121 $(5,946)": ["US$5,121"],
    "| Factory Size (sq ft) | Over 1,000,000 |\n| Parks | Over 300 |": [],
    "rose in real terms by 8.4%; to see growth of 2.1%; raise pensions for retirees by 10%": ["8.4% ^", "2.1% ^", "10% ^"],
    "raised money for parks by 20 firms": ["20"],
    "a bank in $515m SEC settlement": ["US$515 million"],
    # A rate of money against money, a side of a plot, dollars of Singapore.
    "at 7.2 yuan to the dollar, 200 x 300 m, S'pore $5 million": [],
    "paid 5 yuan to the firms": ["5 yuan"],
    # Three noughts after a point may be thousands.
    "80.000 yuan, 45.000 mu, 1.000.000 yuan": [],
    "4.000% notes, 5.000 billion yuan, 45.00 mu": ["4%", "5 billion yuan", "45 mu"],
    # Money for land, with a verb between, and for a measure of area that is not carried.
    "5 million yuan invested per mu, $100 per square yard": ["5 million yuan/mu"],
    "5 million yuan invested in 300 mu": ["5 million yuan", "300 mu"],
    # A lone m is millions after money and people.
    "Pop: 5.7m, sales of 5.7m, revenue rose to 5.7m": [],
    "the depth is 5m, columns 9m apart": ["5 m", "9 m"],
    # What is counted stands before a colon; what is measured too.
    "Companies: 300; Number of employees: 1,200": ["300", "1,200"],
    "Area: 5,000; Employees (thousands): 345; two-fifty, nineteen-fifty": [],
    "forty-fifty companies": ["between 40 and 50"],
    # Limits in other words.
    "upto 300 mu, not even 300 mu, no later than 30 days, appx. 300 mu, nigh on 300 mu": [
        "up to 300 mu", "less than 300 mu", "up to 30 days", "about 300 mu", "nearly 300 mu",
    ],
    "crossed the 5 billion yuan mark, crossed the two rivers, 300 mu approx.": [
        "more than 5 billion yuan", "2", "about 300 mu",
    ],
    # Clusters of a class and their number; things and amounts "of which" some are told.
    "three trillion-yuan clusters": [],
    "six 100-billion-yuan industries, a 3 trillion-yuan market": ["6", "100 billion yuan", "3 trillion yuan"],
    "2,300 companies, of which 120 are listed; 45 hectares, of which 30 are built": ["2,300", "120", "45 ha"],
    "the population reached 24.87 million; sales of 24.87 million": ["24.87 million"],
    "as little as 5 yuan": ["at least 5 yuan"],
    # A change is of what its noun or verb says, and not of what stands between.
    "the contribution to growth reached 66.4%; it exceeded the increase in wages by 5%": ["66.4%", "5%"],
    "the decrease in cash was due to purchases of $43 million; an increase in deals of over $1 billion": [
        "US$43 million", "more than US$1 billion",
    ],
    "an increase in charges of $9.4 million, growth in exports reached 5%": ["US$9.4 million ^", "5% ^"],
    "cut the price of land sold by 5 companies, picked up to 20 firms": ["5", "up to 20"],
    "firms\n2 Includes the values\n12 Chinese firms, Notes: 1 Excludes sales": ["12"],
    "a 37.5% YoY increase; a 5% month-on-month decline; growth of only 1.8%": ["37.5% ^", "5% v", "1.8% ^"],
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD_APART)
def test_what_looks_alike_is_told_apart(text: str) -> None:
    """Kinds that two thousand texts showed, each beside its contrast."""
    assert read(text) == TOLD_APART[text]


READ_ANEW = {
    # Cells and heads of raw tables.
    "<th>Gross (millions)</th></tr><tr><td>Treasure</td><td>$1.65</td>": [],
    "Revenue ($ millions) | $469": [],
    "<td>36</td><td>Days Park</td><td>255</td><td>H.A. Panet</td>": [],
    "<th>Money ($)</th></tr><tr><td>1</td><td>Nick Price</td>": [],
    "a book of 320 pp, up 3 pp": ["3 percentage points ^"],
    # What adds up, and what can be added.
    "costs add up to 5 million yuan; it will add up to 5 million yuan": ["5 million yuan", "up to 5 million yuan"],
    # What a third reading showed.
    "a 20-year four-month tenure, a 5-year 6-month lease": ["244 months", "66 months"],
    "drawing down £2 billion, paid down $5 million of debt; costs came down 5 percent": ["£2 billion", "US$5 million", "5% v"],
    "expanded the 15% rate, raised the 15% cap; raised rates 15%": ["15%", "15%", "15% ^"],
    "at least an extra 3.3 million square metres": ["at least 3.3 million m²"],
    "handing over $1.5 billion; it takes over 5 years": ["US$1.5 billion", "more than 5 years"],
    "2 Glass Wharf, a £40 million office; Foxconn of 3 firms (2317.TW)": ["£40 million", "3"],
    "They are building 2 factories; Building 2 factories": ["2"],
    "$1.28 billion and nearly $200 million in improvements": ["US$1.28 billion", "nearly US$200 million"],
    "12 bill kn, 48 Millionen, 280 milyon, 20 Minuten, 15 millones, $ 75 millones": [],
    "Revenue (RMB million): 2022: 350; Revenue (RMB million) 350": ["350 million yuan"],
    "US$1 to RMB7.1; RMB 5-6 million": ["US$1", "7.1 yuan", "between 5 and 6 million yuan"],
    "at least a 5% stake, no less than a 5% share, within a 15-kilometer radius": ["at least 5%", "at least 5%", "15 km"],
    "hardly 50 firms, nowhere near 500 mu; better than 20%, the top 5%": ["more than 20%", "5%"],
    "100 m x 50 m, 45 mu × 2": [],
    "five point 2 percent, a day or two, several 100 million yuan, 25 hectáreas, 300 man-years": [],
    "$50,000-an-acre, 5 % points, Cdn $5 million, $5 million HK": ["US$50,000/acre", "5 percentage points"],
    "it went up to about $100 billion; growth picked up to nearly 5 percent": ["about US$100 billion", "nearly 5%"],
    "$63.33 billion up 2.2 per cent, 45 mu down 5%, 5 percent up": ["US$63.33 billion", "2.2% ^", "45 mu", "5% v", "5% ^"],
    # A range or a list whose unit is not carried.
    "within two or three miles, between 32 and 36 feet, 687 and 760 nm, 24-36+ feet, 20+ miles": [],
    "two or three acres, 20-30+ acres, 30 companies": ["between 2 and 3 acres", "between 20 and 30 acres", "30"],
    "5 gigatons were released, pay 500 KES, at 200 km / h": [],
    "40 yuan per sqm · month, 25 yuan / ㎡ · month": ["40 yuan/m²/month", "25 yuan/m²/month"],
    "borrow from £15,001-£19,999": ["between £15,001 and £19,999"],
    # Years and ages.
    "In 1891 Scottish chemist James Dewar was; This 1865 picture; Clisthenes (508 BC); by 900 CE": [],
    "when she was six; at ten o'clock; on deck 12; the Thirty Years' War": [],
    "when she was 25 years old": ["25 years"],
    "rated from one to five; the posts 542 and 543; the rights of parks. 4": [],
    # A plus between two amounts, and one that is glued.
    "£15 + £15 admin fee; $10+ per day": ["£15", "more than US$10"],
    "for nine subsequent years": ["9 years"],
    "talks over three projects; it carries over 37 million passengers": ["3", "more than 37 million"],
    # "Up" of a verb is no rise.
    "clocked up 97 percent, soaked up 41 ha, bought up 5 percent": ["97%", "41 ha", "5%"],
    "edged up 97 percent; closed up 5 percent": ["97% ^", "5% ^"],
    "fell sharply, by 37 per cent; rose by a modest 3 percent": ["37% v", "3% ^"],
}  # fmt: skip


@pytest.mark.parametrize("text", READ_ANEW)
def test_kinds_of_pages_of_any_subject(text: str) -> None:
    """Raw tables, encyclopedias and news: each kind beside its contrast."""
    assert read(text) == READ_ANEW[text]
