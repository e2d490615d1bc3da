"""What may a health professional be told? As one of the same care team; else by consent."""

from .conditions import Stated
from .examples import consent_examples, example, incomplete
from .referral import referral
from .terms import Article, Asker, Dispute, Fact, Form, Mark, Name, RequestType, may_on_information, with_consent

CSP_L1110_4 = Article("CSP L1110-4", Mark.SECONDARY, "partage au sein de l’équipe de soins", lifts_secrecy=True)
CSP_L1110_12 = Article("CSP L1110-12", Mark.SECONDARY, "ce qu’est une équipe de soins")
CSP_R1110_1 = Article("CSP R1110-1", Mark.SECONDARY, "professionnels avec qui l’on partage")
LAW = (CSP_L1110_4, CSP_L1110_12, CSP_R1110_1)
SHARED = "identity contact followup evaluation health"
SAME_TEAM = {Fact.SAME_CARE_TEAM: True}

CARE_COORDINATION = RequestType(
    code="care_coordination",
    title="Coordination des soins",
    ask="Identité, contact, suivi, évaluation et santé, strictement pour la prise en charge.",
    avoid="Notes, tiers, ressources.",
    form=(Form.WRITTEN, Form.PROFESSIONAL_IDENTIFIED, Form.ROLE_IN_CARE),
    rules=(
        may_on_information("health-same-care-team", SHARED, law=LAW, when=Stated(Fact.SAME_CARE_TEAM)),
        with_consent("health-care-coordination", SHARED, law=LAW, when=Stated(Fact.SAME_CARE_TEAM, False)),
    ),
    dispute=Dispute.TELLING,
    examples=(
        *consent_examples("evaluation health"),
        example("Même équipe de soins", may="evaluation health", never="notes", facts=SAME_TEAM),
        example(
            "Même équipe, mais personne non informée", inform_first="health", facts=SAME_TEAM | {Fact.INFORMED: False}
        ),
        example("Même équipe, mais personne opposée", never="health", facts=SAME_TEAM | {Fact.OBJECTED: True}),
        example(
            "Même équipe, personne opposée mais en danger",
            review="health",
            facts=SAME_TEAM | {Fact.OBJECTED: True, Fact.DANGER: True},
        ),
        incomplete(Form.ROLE_IN_CARE),
    ),
)

HEALTH_PROFESSIONAL = Asker(
    code="health_professional",
    names=(Name("professionnel de santé"),),
    about="Un médecin, un infirmier, un hôpital, un service de soins.",
    inquiry=False,
    request_types=(CARE_COORDINATION, referral("health")),
)
