"""What may the CAF be told when it helps? What the person accepts. Its controls are caf_control."""

from .clocks import THREE_WORKING_DAYS
from .examples import ExampleConsent, agreement_examples, consent_examples, example, incomplete
from .referral import referral
from .terms import Article, Asker, Form, Item, Mark, Name, RequestType, with_consent

CRPA_L114_8 = Article(
    "CRPA L114-8", Mark.READ, "échanges entre administrations pour traiter une demande ; laisse le secret entier"
)
L214_8 = Article(
    "CASF L214-8 à L214-17", Mark.SECONDARY, "aide universelle d’urgence aux victimes de violences conjugales"
)

FINANCIAL_AID = RequestType(
    code="financial_aid",
    title="Aide financière individuelle",
    ask="Identité, contact, foyer, ressources, logement et évaluation, avec l’accord de la personne.",
    avoid="Notes, santé, récits.",
    form=(Form.WRITTEN, Form.SIGNED_APPLICATION),
    rules=(
        with_consent("caf-financial-aid", "identity contact household resources tenancy evaluation", law=CRPA_L114_8),
    ),
    agreement=True,
    examples=(
        *consent_examples("resources tenancy"),
        *agreement_examples("resources", consents=(ExampleConsent(),)),
        example("Les notes ne sortent jamais", never="notes"),
        incomplete(Form.SIGNED_APPLICATION),
    ),
)

VIOLENCE_EMERGENCY_AID = RequestType(
    code="violence_emergency_aid",
    title="Aide universelle d’urgence (violences conjugales)",
    ask="Identité, contact, foyer, ressources et existence d’une preuve, avec l’accord de la personne.",
    avoid="Le récit des violences : il n’est jamais transmis.",
    form=(Form.WRITTEN, Form.EXPRESS_REQUEST, Form.PROOF_REFERENCE),
    rules=(
        with_consent("caf-violence-emergency-aid", "identity contact household resources violence_proof", law=L214_8),
    ),
    agreement=True,
    clock=THREE_WORKING_DAYS,
    examples=(
        *consent_examples("violence_proof identity"),
        *agreement_examples("identity", consents=(ExampleConsent(),)),
        example(
            "Le récit n’est jamais transmis, même avec accord",
            never="violence",
            consents=(ExampleConsent(items=(Item.VIOLENCE,)),),
        ),
        incomplete(Form.PROOF_REFERENCE),
    ),
)

CAF = Asker(
    code="caf",
    names=(Name("caisse d’allocations familiales"),),
    about="La caisse d’allocations familiales, hors contrôle.",
    inquiry=False,
    request_types=(FINANCIAL_AID, VIOLENCE_EMERGENCY_AID, referral("caf")),
)
