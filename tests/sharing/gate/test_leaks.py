"""What slips into free text: seen in every way people write it, and ordinary sentences left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fr import nir

from consent.hidden import Hidden
from partners.law.vocabulary import Item
from sharing.gate.leaks import Found, Leak, find_leaks

# Numbers with a right key that nobody bears: month 99 is not one.
NIR = "2950799126111" + nir.calc_check_digits("2950799126111")
IBAN = "FR7630006000011234567890189"
CORSICAN = "295072A126111" + nir.calc_check_digits("295072A126111")
HIDDEN = ("Résidence des Saules", "14 bis rue du Général-Leclerc", "99101 Valombre")


def seen(text: str, item: Item = Item.EVALUATION, *, protected: bool = False, **hidden) -> set[Leak]:
    return {found.leak for found in find_leaks({item: text}, protected=protected, hidden=Hidden(**hidden))}


def spaced(number: str, by: str, steps: tuple[int, ...]) -> str:
    parts, at = [], 0
    for step in steps:
        parts.append(number[at : at + step])
        at += step
    return by.join([*parts, number[at:]]) if number[at:] else by.join(parts)


@pytest.mark.parametrize("by", ["", " ", ".", "-", "\u00a0", "\u202f"])
@pytest.mark.parametrize("number", [NIR, CORSICAN])
def test_social_security_number_however_it_is_spaced(number, by):
    written = spaced(number, by, (1, 2, 2, 2, 3, 3, 2))
    assert Leak.NIR in seen(f"Son numéro est {written}, à rappeler.")


def test_wrong_key_is_no_social_security_number():
    assert Leak.NIR not in seen(f"Dossier {NIR[:-1]}{(int(NIR[-1]) + 1) % 10}")


def test_social_security_number_cannot_be_acknowledged():
    assert not Found(Item.EVALUATION, Leak.NIR).may_be_acknowledged
    final = {leak for leak in Leak if not Found(Item.EVALUATION, leak).may_be_acknowledged}
    assert final == {Leak.NIR, Leak.HIDDEN_ADDRESS, Leak.SAFE_CONTACT}
    assert Found(Item.ADDRESS, Leak.HIDDEN_ADDRESS).may_be_acknowledged


@pytest.mark.parametrize("text", [IBAN, IBAN.lower(), spaced(IBAN, " ", (4,) * 6), f"RIB : {IBAN} merci"])
def test_bank_account(text):
    assert seen(text) == {Leak.IBAN}


def test_words_after_an_account_number_do_not_hide_it():
    assert seen(f"{IBAN}merci") == {Leak.IBAN}
    assert seen("FR7630006000011234567890188") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Joignable au 06 12 34 56 78.",
        "06.12.34.56.78",
        "0612345678",
        "+33 6 12 34 56 78",
        "+33(0)6 12 34 56 78",
        "0033612345678",
        "+262 6 92 12 34 56",
    ],
)
def test_telephone(text):
    assert seen(text) == {Leak.PHONE}
    assert seen(text, Item.CONTACT) == set(), "that is what the item is for"


def test_e_mail():
    assert seen("Écrire à elise.v@courriel.example") == {Leak.EMAIL}


def test_telephone_elsewhere_when_contact_is_released_too():
    content = {Item.CONTACT: "06 12 34 56 78", Item.EVALUATION: "Rappelée au 06 12 34 56 78."}
    assert find_leaks(content, protected=False, hidden=Hidden()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Elle vit rue du Général Leclerc depuis mars.",
        "ELLE VIT RUE DU GENERAL-LECLERC",
        "hébergée à la résidence des saules",
        "14 bis rue du Général-Leclerc",
    ],
)
def test_hidden_address_or_its_street(text):
    assert Leak.HIDDEN_ADDRESS in seen(text, protected=True, own=HIDDEN)


def test_hidden_address_in_its_own_item_is_no_slip():
    assert seen("14 bis rue du Général-Leclerc", Item.ADDRESS, protected=True, own=HIDDEN) == set()


@pytest.mark.parametrize("text", ["Logée 3 allée des Acacias", "au 12, bd Voltaire", "7 ter, impasse du Puits"])
def test_any_address_when_hers_is_protected_and_none_is_written_down(text):
    assert seen(text, protected=True) == {Leak.POSTAL_ADDRESS}
    assert seen(text, protected=False) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Trois enfants, dont un de 12 ans ; 2 places en crèche demandées le 12/03/2026.",
        "Dettes : 1 234,56 € de loyer, 340 € d’énergie, plan de 24 mensualités.",
        "Dossier 2026-000123, RG 26/00112, suivi depuis 3 ans.",
        "Démarche en cours auprès du FSL ; rendez-vous à 14 h 05.",
        "La personne souhaite rester dans le quartier.",
    ],
)
def test_ordinary_sentences_pass(text):
    assert seen(text, protected=True, own=HIDDEN) == set()


def test_one_code_for_each_item_and_kind():
    content = {Item.EVALUATION: f"{IBAN} 06 12 34 56 78", Item.HOUSEHOLD: "06 12 34 56 78"}
    assert [found.code for found in find_leaks(content, protected=False, hidden=Hidden())] == [
        "evaluation-iban",
        "evaluation-phone",
        "household-phone",
    ]


def test_lines_of_a_list_are_read_too():
    assert find_leaks({Item.ADDRESS: ["chez 06 12 34 56 78", "99101 Valombre"]}, protected=True, hidden=Hidden())


@given(st.text(), st.lists(st.text(max_size=30), max_size=3), st.booleans())
def test_reads_any_text(text, hidden, protected):
    found = find_leaks({Item.EVALUATION: text}, protected=protected, hidden=Hidden(own=tuple(hidden)))
    assert all(one.item is Item.EVALUATION for one in found)


@given(st.text(alphabet=" abcéèù'’-,.", max_size=30), st.text(alphabet=" abcéèù'’-,.", max_size=30))
def test_hidden_line_is_seen_wherever_it_stands(before, after):
    text = f"{before} rue du Général-Leclerc {after}"
    assert Leak.HIDDEN_ADDRESS in seen(text, own=HIDDEN)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Appelez le 06.12.34.56.78.", "06 12 34 56 78, le matin"),
        ("Appelez le +33 6 12 34 56 78.", "06 12 34 56 78, le matin"),
        ("Écrivez à Abri@exemple.org.", "abri@exemple.org"),
        ("Passer par l’accueil de l’Escale.", "accueil de l’escale"),
    ],
)
def test_safe_contact_however_it_is_written(text, line):
    (found,) = (
        one
        for one in find_leaks({Item.EVALUATION: text}, protected=True, hidden=Hidden(contact=(line,)))
        if one.leak == "safe_contact"
    )
    assert not found.may_be_acknowledged


def test_safe_contact_under_contact_takes_a_word_and_another_number_does_not():
    kept = Hidden(contact=("06 12 34 56 78, le matin",))
    (found,) = find_leaks({Item.CONTACT: "06 12 34 56 78"}, protected=True, hidden=kept)
    assert found == Found(Item.CONTACT, Leak.SAFE_CONTACT)
    assert found.may_be_acknowledged
    assert find_leaks({Item.CONTACT: "06 99 34 56 78"}, protected=True, hidden=kept) == []


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("14 avenue de la Gare", "Logée av. de la Gare."),
        ("14 av. de la Gare", "Logée avenue de la Gare."),
        ("3 place Saint-Pierre", "Hébergée pl. St Pierre."),
        ("7 bd Sainte-Anne", "Elle est boulevard Ste-Anne."),
        ("14 rue des Tisserands, Valombre", "Elle vit rue des Tisserands."),
        ("14 rue des Tisserands bâtiment B appartement 3", "Elle vit rue des Tisserands."),
        ("14 rue des Tisserands – chez Mme Orvault", "Elle vit rue des Tisserands."),
        ("Escalier C, 14 rue des Tisserands apt 12", "Elle vit rue des Tisserands."),
    ],
)
def test_hidden_street_however_its_line_is_written(line, text):
    assert Leak.HIDDEN_ADDRESS in seen(text, own=(line,))
    assert seen("Elle vit rue des Lilas, place Neuve.", own=(line,)) == set()


def test_a_number_on_a_line_of_its_own_hides_no_other_line():
    hidden = ("14", "rue des Tisserands", "99101", "Valombre-le-Vieux")
    assert Leak.HIDDEN_ADDRESS in seen("Son fils a 14 ans, ils vivent rue des Tisserands.", own=hidden)
    assert Leak.HIDDEN_ADDRESS in seen("Le 14, à Valombre le Vieux.", own=hidden)
    assert seen("Son fils a 14 ans.", own=hidden) == set()


def test_somebody_elses_hidden_address_is_no_address_of_hers():
    """The father's address may be told, by a manager's word; the one typed is where the mother hides."""
    assert seen("14 bis rue du Général-Leclerc", Item.ADDRESS, near=HIDDEN) == {Leak.HIDDEN_ADDRESS}
    assert seen("14 bis rue du Général-Leclerc", Item.ADDRESS, near=HIDDEN, own=HIDDEN) == set(), "they live together"
    assert seen("3 rue Basse\n99101 Valombre", Item.ADDRESS, near=HIDDEN) == set(), "the town is no street"


@pytest.mark.parametrize(
    ("first", "second", "leak"),
    [
        ("Vit rue du Général", "Leclerc.", Leak.HIDDEN_ADDRESS),
        ("Joignable au 06 12 34", "56 78.", Leak.PHONE),
        (f"N° {NIR[:7]}", NIR[7:], Leak.NIR),
    ],
)
def test_what_is_split_over_two_items_counts_at_the_second(first, second, leak):
    content = {Item.FOLLOWUP: first, Item.EVALUATION: second}
    seen = find_leaks(content, protected=True, hidden=Hidden(own=HIDDEN))
    assert Found(Item.EVALUATION, leak) in seen
    assert Found(Item.FOLLOWUP, leak) not in seen
