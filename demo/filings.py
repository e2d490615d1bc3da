"""What partners ask, drawn at random: types by their weight, forms filled as their type requires."""

import random
from datetime import date, timedelta

from partners import law
from partners.law.terms import RequestType
from partners.law.vocabulary import Form, FormKind, GivenBy, Item, Outcome
from partners.models import Partner
from sharing.filing.file import Filing

from . import names

OTHER_SHARE = {"mayor": 0.55, "pre": 0.2, "bank": 0.25, "police": 0.08, "mutuelle": 0.2}
USUAL_OTHER_SHARE = 0.06
NEVER_SHARE = 0.12  # how often an ask also ticks what its text never gives

REASONS = (
    "Préparer le rendez-vous avec la personne et éviter de lui redemander ce qu’elle a déjà dit.",
    "Instruire le dossier avant la prochaine commission.",
    "Compléter le dossier en cours : ces éléments manquent pour décider.",
    "La situation s’est dégradée ; nous cherchons à coordonner les interventions.",
    "Vérifier que la demande porte bien sur la bonne personne.",
)
TEXTS = {
    Form.NAMED_AGENT: "Camille Orvaudin",
    Form.NAMED_OFFICIAL: "Dominique Rivaubelle",
    Form.SWORN_AGENT: "Claude Marchevoy, agent assermenté",
    Form.OFFICER_NAME: "Alex Tourmevel",
    Form.OFFICER_RANK: "brigadier-chef",
    Form.UNIT: "unité d’investigation",
    Form.CREDITOR: "Régie des eaux de la Dorne",
    Form.OFFICE: "étude de Ville-Confluence",
    Form.OFFENCE: "vol aggravé",
    Form.CITED_ARTICLE: "article cité au titre de la demande",
    Form.AUTHORISING_MAGISTRATE: "substitut de permanence",
    Form.JUDGE_NAME: "cabinet n° 3",
    Form.INSTRUCTING_SERVICE: "service logement de la préfecture",
    Form.STAGE: "assignation",
    Form.PERIOD: "du 1er janvier au 30 juin",
    Form.MISSION: "évaluer la situation de l’enfant et de sa famille",
    Form.LISTED_DOCUMENTS: "dernier domicile connu et coordonnées",
}
DAYS_BEFORE = {Form.FLAGRANCE_START: 2, Form.REQUISITION_DATE: 1, Form.HEARING_DATE: -45}


def draw_filing(rng: random.Random, partner: Partner, subject: dict[str, str], *, on: date) -> Filing:
    """One ask of this partner about this person on that day, complete for its type."""
    request_type = draw_type(rng, partner.kind, on=on)
    return Filing(
        type_code=request_type.code,
        subject=subject,
        items=draw_items(rng, request_type),
        form={
            element.value: typed(rng, element, on)
            for element in request_type.form_given_by(GivenBy.ASKER)
            if element is not Form.NAMED_PERSON
        },
        reason=rng.choice(REASONS),
        reference=f"{on:%y}-{rng.randrange(10_000, 99_999)}",
        urgent=rng.random() < 0.03,
    )


def draw_type(rng: random.Random, kind: str, *, on: date) -> RequestType:
    """A type of this kind of asker; `other` by its share, the first types more than the last."""
    *types, other = law.on(on).askers[kind].request_types
    if not types or rng.random() < OTHER_SHARE.get(kind, USUAL_OTHER_SHARE):
        return other
    return rng.choices(types, weights=[1 / (place + 1) for place in range(len(types))])[0]


def draw_items(rng: random.Random, request_type: RequestType) -> tuple[str, ...]:
    usual = [item for item in request_type.items if request_type.ceiling(item) is not Outcome.NEVER]
    never = [item for item in Item if item not in usual]
    asked = rng.sample(usual, k=rng.randint(1, len(usual))) if usual else rng.sample(never, k=2)
    if usual and rng.random() < NEVER_SHARE:
        asked.append(rng.choice(never))
    return tuple(item.value for item in Item if item in asked)


def typed(rng: random.Random, element: Form, on: date) -> str | bool:
    """What an asker writes for one element of its form."""
    kind = element.kind
    if kind is FormKind.PRESENCE:
        return True
    if kind is FormKind.DATE:
        return (on - timedelta(days=DAYS_BEFORE.get(element, rng.randint(2, 20)))).isoformat()
    if kind is FormKind.CHOICE:
        return rng.choice([code for code, _ in element.choices][:2])
    return TEXTS.get(element, f"{on:%Y}/{rng.randrange(100, 9_999)}")


def draw_value(rng: random.Random, item: Item, subject: dict[str, str]) -> str | list[str]:
    """What a worker tells about one item; fictional."""
    if item is Item.ADDRESS:
        commune = next((name for code, name, _ in names.COMMUNES if code == subject.get("commune")), "Saint-Aubrel")
        return [f"{rng.randint(1, 90)} {rng.choice(names.STREETS)}", f"{subject.get('commune', '00002')} {commune}"]
    if item is Item.BARRIERS:
        return rng.sample(["housing", "mobility", "childcare", "debt", "isolation"], k=rng.randint(1, 2))
    if item is Item.CONTACT:
        return f"06 00 00 {rng.randint(10, 99)} {rng.randint(10, 99)}"
    return VALUES.get(item, "Éléments vérifiés avec la personne, sans autre précision utile à la demande.")


VALUES = {
    Item.IDENTITY: "Identité vérifiée lors du dernier entretien.",
    Item.HOUSEHOLD: "Une adulte et deux enfants à charge.",
    Item.RESOURCES: "RSA et allocations familiales ; charges de logement à jour ; une dette d’énergie en plan.",
    Item.TENANCY: "Locataire du parc social ; deux mois d’impayés, plan d’apurement signé.",
    Item.FOLLOWUP: "Accompagnement en cours depuis le printemps.",
    Item.EVALUATION: "Situation budgétaire fragile, projet de retour à l’emploi soutenu par la famille.",
    Item.ACTIONS: "Dossier de surendettement déposé ; inscription en formation.",
    Item.EMPLOYER: "Association d’insertion de la Dorne.",
    Item.BENEFITS: "RSA et prime d’activité.",
}
