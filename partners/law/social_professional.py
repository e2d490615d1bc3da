"""What may another social worker be told? More where a coordinator is designated; else by consent."""

from .conditions import Stated
from .examples import consent_examples, example, incomplete
from .terms import Article, Asker, Fact, Form, Mark, Name, RequestType, may_on_information, with_consent

L121_6_2 = Article(
    "CASF L121-6-2", Mark.READ, "partage entre intervenants, un coordonnateur étant désigné", lifts_secrecy=True
)
SHARED = "identity contact household tenancy resources followup evaluation"
WITH_COORDINATOR = {Fact.COORDINATOR_DESIGNATED: True}

SHARED_FOLLOWUP = RequestType(
    code="shared_followup",
    title="Suivi partagé",
    ask="Identité, contact, foyer, logement, ressources, suivi et évaluation, strictement pour la suite commune.",
    avoid="Santé, notes, tiers.",
    form=(Form.WRITTEN, Form.NAMED_AGENT, Form.ROLE),
    rules=(
        may_on_information(
            "social-professional-coordinated", SHARED, law=L121_6_2, when=Stated(Fact.COORDINATOR_DESIGNATED)
        ),
        with_consent(
            "social-professional-shared", SHARED, law=L121_6_2, when=Stated(Fact.COORDINATOR_DESIGNATED, False)
        ),
    ),
    examples=(
        *consent_examples("household evaluation"),
        example("Un coordonnateur est désigné", may="household evaluation", never="health", facts=WITH_COORDINATOR),
        example(
            "Un coordonnateur, mais personne non informée",
            inform_first="household",
            facts=WITH_COORDINATOR | {Fact.INFORMED: False},
        ),
        example(
            "Un coordonnateur, mais personne opposée", never="household", facts=WITH_COORDINATOR | {Fact.OBJECTED: True}
        ),
        example(
            "Un coordonnateur, personne opposée mais en danger",
            review="household",
            facts=WITH_COORDINATOR | {Fact.OBJECTED: True, Fact.DANGER: True},
        ),
        example(
            "Sans coordonnateur, l’opposition ne remplace pas l’accord",
            ask_consent="household",
            facts={Fact.OBJECTED: True},
        ),
        incomplete(Form.ROLE),
    ),
)

SOCIAL_PROFESSIONAL = Asker(
    code="social_professional",
    names=(Name("professionnel du travail social"),),
    about="Le travailleur social d’un CCAS, d’une mission locale, d’un hôpital ou d’une école.",
    inquiry=False,
    request_types=(SHARED_FOLLOWUP,),
)
