"""The closed words of the dataset: what they are, what they refuse, how they help."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import shanghai_zones as sz

WORDS = {
    sz.vocabulary.Outcome: "happened expected reported no_report",
    sz.vocabulary.Verdict: "met not_met open cannot_be_told",
    sz.Qualifier: "exact about more_than at_least nearly less_than at_most between",
    sz.Status: "actual target planned intended forecast",
    sz.Basis: "planned approved administered built",
    sz.vocabulary.PeriodKnown: "printed inferred",
    sz.vocabulary.DateKnown: "printed from_address from_web_edition from_text from_copy",
    sz.vocabulary.Standing: "official in_use our_translation former",
    sz.vocabulary.Confirmation: "second_source same_publisher near by_sum year_only by_order contradicted none",
    sz.vocabulary.EventKind: "founded approved expanded plan_published opened renamed status_changed became_bonded_zone merged "
    "building_started completed agreement_signed opening_expected completion_expected production_expected",
    sz.vocabulary.IndicatorKind: "stock flow share growth dimension duration intensity",
    sz.vocabulary.IndustryCode: "automobiles integrated_circuits electronic_information sensors software artificial_intelligence "
    "robotics biomedicine medical_devices new_materials chemicals metals equipment electrical_equipment aerospace "
    "shipbuilding new_energy consumer_goods trade_logistics business_services culture_tourism",
    sz.vocabulary.UnitFamily: "money area length duration count ratio intensity",
    sz.vocabulary.PlaceKind: "city district town subdistrict group",
    sz.vocabulary.ZoneKind: "industrial high_tech economic economic_and_technological customs park cluster new_city other",
    sz.vocabulary.ZoneLevel: "national municipal district",
    sz.Stage: "planned under_construction completed operating",
    sz.vocabulary.OrganizationKind: "company government association institute hospital",
    sz.vocabulary.CodeSystem: "gb2260 nbs gbt37028 catalogue_2018",
    sz.vocabulary.Language: "en zh ja",
    sz.vocabulary.RateMethod: "day mean implied given",
}


@pytest.mark.parametrize("vocabulary", WORDS)
def test_words(vocabulary: type) -> None:
    """The words are these; each equals its text, prints as it, is its name in capitals, means something, and pickles."""
    assert [word.value for word in vocabulary] == WORDS[vocabulary].split()
    for word in vocabulary:
        assert word == word.value == str(word) == word.name.lower()
        assert vocabulary(word.value) is word
        assert word.meaning.endswith("."), f"{vocabulary.__name__}.{word.name} has no meaning; write it behind its code"
        assert pickle.loads(pickle.dumps(word)) is copy.deepcopy(word) is word


def test_every_vocabulary_of_the_library_is_listed() -> None:
    """No closed vocabulary is left out of the table above; four of them are known at the top too."""
    public = {getattr(sz.vocabulary, name) for name in sz.vocabulary.__all__ if name != "Word"}
    words = {thing for thing in public if isinstance(thing, type) and sz.Qualifier.__base__ in thing.__mro__}
    assert words == set(WORDS)
    assert {name for name in sz.__all__ if getattr(sz, name) in words} == {"Basis", "Qualifier", "Stage", "Status"}


@pytest.mark.parametrize("vocabulary", WORDS)
@pytest.mark.parametrize(
    "text", ["", "ACTUAL", "actuel", " exact", "exact ", "more than", pytest.param("x" * 10**6, id="a million letters")]
)
def test_other_texts_are_parse_errors(vocabulary: type, text: str) -> None:
    """A text that is not in a vocabulary is refused with the offender and the whole list, in a short message."""
    with pytest.raises(sz.ParseError) as caught:
        vocabulary(text)
    assert all(word.value in str(caught.value) for word in vocabulary)
    assert len(str(caught.value)) < 700


@pytest.mark.parametrize("vocabulary", WORDS)
@pytest.mark.parametrize("value", [None, 0, True, 1.5, b"actual", ["actual"]])
def test_what_is_no_text_is_a_type_error(vocabulary: type, value: object) -> None:
    """A word is a text: other types are TypeErrors."""
    with pytest.raises(TypeError):
        vocabulary(value)


def test_message_names_the_vocabulary_and_suggests() -> None:
    """The message says what kind of word is meant, with the right article, and what was probably meant."""
    with pytest.raises(sz.ParseError, match=r"^'actuel' is not a status; known: .*\(did you mean 'actual'\?\)$"):
        sz.Status("actuel")
    with pytest.raises(sz.ParseError, match="is not an event kind"):
        sz.vocabulary.EventKind("fonded")


@given(st.text(max_size=20))
def test_any_text_is_a_word_or_a_parse_error(text: str) -> None:
    """No text is bent into a word."""
    try:
        found = sz.Status(text).value
    except sz.ParseError:
        found = None
    assert found in (None, text)
