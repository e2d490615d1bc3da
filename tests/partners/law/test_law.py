"""What every law file owes its reader: ids, articles, words, dates."""

from datetime import date
from itertools import product

import pytest

from partners import law
from partners.law.articles import CHECKED_ON, Article, Mark
from partners.law.general import LIMITS, PRINCIPLES
from partners.law.rules import Limit, Rule
from partners.law.terms import Asker, Name, RequestType
from partners.law.vocabulary import Band, Fact, FactKind, FactSource, GivenBy, Item, Outcome

LAWS = [law.on(day) for day in (date.min, *law.HISTORY.changes)]
TYPES = [(asker, one) for on in LAWS for asker in on.askers.values() for one in asker.request_types]
EACH = pytest.mark.parametrize(("asker", "one"), TYPES, ids=lambda part: part.code)


def parts(one: RequestType) -> tuple[Rule | Limit, ...]:
    return (*one.rules, *one.limits)


@pytest.mark.parametrize("on", LAWS)
def test_ids_are_unique_on_a_day_but_for_parts_shared_as_they_are(on):
    seen: dict[str, Rule | Limit] = {}
    types = [one for asker in on.askers.values() for one in asker.request_types]
    for part in (*PRINCIPLES, *on.limits, *(part for one in types for part in parts(one))):
        assert seen.setdefault(part.id, part) is part
    assert dict(on.rules) == seen
    assert seen.keys() <= law.RULES.keys()


def test_a_rule_is_found_by_its_id():
    assert law.on(CHECKED_ON).rule("cj-l152-1").ceiling is Outcome.MUST


@EACH
def test_every_rule_has_an_article_and_a_sentence(asker, one):
    for part in (*parts(one), *PRINCIPLES, *LIMITS):
        assert part.law, part.id
        assert part.says.endswith("."), part.id


@EACH
def test_every_article_is_dated_and_marked(asker, one):
    assert one.articles or not one.rules
    for article in one.articles:
        assert article.checked_on == CHECKED_ON
        assert article.mark in Mark
        assert article.says


@EACH
def test_a_newcomer_is_told_what_to_ask_and_what_not(asker, one):
    for text in (one.title, one.ask, one.avoid, one.clock.says, asker.about, asker.name):
        assert text == text.strip()
        assert text


@EACH
def test_one_rule_at_most_speaks_of_an_item_whatever_the_facts(asker, one):
    for facts in worlds(one):
        for item in one.items:
            standing = [rule for rule in one.rules if item in rule.items and holds(rule, facts)]
            assert len(standing) == 1, (item, facts)


def worlds(one: RequestType):
    """Every combination of the facts that the type's own rules read."""
    read = [fact for fact in one.facts if fact.kind in (FactKind.BOOL, FactKind.TEXT)]
    values = {FactKind.BOOL: [None, True, False], FactKind.TEXT: ["tutelle", "curatelle", "sauvegarde"]}
    for chosen in product(*(values[fact.kind] for fact in read)):
        yield {fact: value for fact, value in zip(read, chosen, strict=True) if value is not None}


def holds(rule: Rule, facts: dict) -> bool:
    return rule.when is None or rule.when.holds(facts, date(2026, 11, 22))


@EACH
def test_a_rule_that_reads_the_form_alone_is_the_only_kind_a_partner_may_be_told(asker, one):
    for limit in one.limits:
        sources = {fact.source for fact in limit.when.uses}
        assert limit.depends_on_person or sources == {FactSource.FORM}, limit.id


def test_a_lawyer_is_warned():
    assert "valider" in law.WARNING


def test_names_follow_the_day():
    bailiff = law.ASKERS["commissaire_de_justice"]
    assert bailiff.name_on(date(2022, 6, 30)) == "huissier de justice"
    assert bailiff.name_on(date(2022, 7, 1)) == "commissaire de justice"
    jobs = law.ASKERS["france_travail"]
    assert jobs.name_on(date(2023, 12, 31)) == "Pôle emploi"
    assert jobs.name_on(date(2024, 1, 1)) == jobs.name == "France Travail"
    assert law.ASKERS["caf"].name_on(date(1990, 1, 1)) == "caisse d’allocations familiales"


def test_labels_follow_the_day():
    article = Article("CPP 60-1", Mark.READ, since=date(2021, 1, 1), until=date(2028, 12, 31))
    assert article.label_on(date(2020, 12, 31)) == "CPP 60-1 (depuis le 1er janvier 2021)"
    assert article.label_on(date(2021, 1, 1)) == article.label_on(date(2028, 12, 31)) == "CPP 60-1"
    assert article.label_on(date(2029, 1, 1)) == "CPP 60-1 (numérotation jusqu’au 31 décembre 2028)"


def test_the_code_of_criminal_procedure_is_renumbered():
    for _, one in TYPES:
        for article in one.articles:
            assert (article.until == date(2028, 12, 31)) == article.label.startswith("CPP "), article.label


def test_a_type_of_another_asker_is_not_given_and_an_unknown_one_is_an_error():
    assert law.on(CHECKED_ON).request_type("caf", "control").retired
    law.HISTORY.require_known("caf", "control")
    with pytest.raises(law.UnknownInLaw, match='unknown request "contrôle"'):
        law.HISTORY.require_known("caf", "contrôle")
    with pytest.raises(law.UnknownInLaw, match='unknown asker "cat"') as refused:
        law.HISTORY.require_known("cat", "control")
    assert (refused.value.kind, refused.value.code) == ("asker", "cat")


def test_ceiling_is_what_the_law_can_give_at_most():
    shared = law.on(CHECKED_ON).request_type("social_professional", "shared_followup")
    assert shared.ceiling(Item.HOUSEHOLD) is Outcome.MAY
    assert shared.ceiling(Item.HEALTH) is Outcome.NEVER
    assert law.on(CHECKED_ON).request_type("bank", "client_hardship").ceiling(Item.BENEFITS) is Outcome.ASK_CONSENT
    assert law.on(CHECKED_ON).request_type("siao", "housing_evaluation").ceiling(Item.HEALTH) is Outcome.REVIEW


def test_bands():
    bands = {(asker.code, one.code): one.band for asker, one in TYPES}
    assert bands["commissaire_de_justice", "debtor_information"] is Band.IMPOSED
    assert bands["mutuelle", "relief_evaluation"] is Band.AGREED
    assert bands["social_investigator", "social_enquiry"] is Band.WITHOUT_TEXT
    assert bands["family_judge", "letter"] is Band.WITHOUT_TEXT
    assert {band for (_, request), band in bands.items() if request == "other"} == {Band.WITHOUT_TEXT}


def test_who_gives_the_elements():
    emergency = law.on(CHECKED_ON).request_type("police", "vital_emergency")
    assert [form.value for form in emergency.form_given_by(GivenBy.ASKER)] == ["officer_name", "unit"]
    assert [form.value for form in emergency.form_given_by(GivenBy.SERVICE)] == ["callback_done"]
    assert [form.value for form in emergency.form_given_by(GivenBy.ACCOUNT)] == ["named_person"]


def test_the_facts_a_worker_is_asked_for():
    assert law.on(CHECKED_ON).request_type("child_protection", "evaluation_226_2_2").facts == (
        Fact.PARENTS_INFORMED,
        Fact.INFORMING_HARMFUL,
    )
    assert law.on(CHECKED_ON).request_type("prosecutor", "soi_transmis").facts == (Fact.CHILD_CONCERNED,)
    assert law.on(CHECKED_ON).request_type("caf", "financial_aid").facts == ()


def test_advice_comes_first_where_telling_is_disputed_but_not_in_an_emergency():
    assert law.on(CHECKED_ON).request_type("caf_control", "control").advice_first
    assert not law.on(CHECKED_ON).request_type("police", "vital_emergency").advice_first
    assert not law.on(CHECKED_ON).request_type("dalo", "appeal").advice_first


def test_the_askers_with_a_mark():
    """Both are safety: what a person reads of an inquiry, and who may get a protected address."""
    inquiries = {"police", "prosecutor", "investigating_judge", "children_judge", "child_protection", "crip", "ars"}
    assert {asker.code for asker in law.ASKERS.values() if asker.inquiry} == inquiries
    protectors = {"child_protection", "crip", "ars"}
    assert {asker.code for asker in law.ASKERS.values() if asker.is_protector} == protectors


def test_an_asker_says_whether_it_inquires():
    with pytest.raises(TypeError, match="inquiry"):
        Asker(code="kennel", names=(Name("chenil"),), about="Un chenil.", request_types=())


def test_a_person_may_ask_for_every_item_about_her():
    own = law.on(CHECKED_ON).request_type("person", "own_data")
    assert set(Item) - set(own.items) == {Item.THIRD_PARTIES}
