"""What may secret-bound child protection professionals be told? What evaluates a danger."""

from .conditions import Both, Stated
from .examples import example, incomplete
from .terms import Article, Asker, Fact, Form, Mark, Name, Outcome, RequestType, closes_all, may

L226_2_2 = Article(
    "CASF L226-2-2",
    Mark.READ,
    "partage entre professionnels soumis au secret, les parents en étant d’abord informés",
    lifts_secrecy=True,
)
L221_6 = Article("CASF L221-6", Mark.READ, "secret de l’aide sociale à l’enfance", lifts_secrecy=True)

EVALUATION_226_2_2 = RequestType(
    code="evaluation_226_2_2",
    title="Partage pour évaluer ou protéger un enfant",
    ask="Identité, adresse, foyer, danger pour l’enfant, évaluation et santé, strictement pour "
    "l’évaluation ou la mesure.",
    avoid="Les notes et les confidences étrangères à l’enfant.",
    form=(Form.WRITTEN, Form.NAMED_AGENT),
    rules=(
        may(
            "child-protection-226-2-2",
            "identity address household child_danger evaluation health",
            law=(L226_2_2, L221_6),
        ),
    ),
    limits=(
        closes_all(
            "child-protection-parents-first",
            Outcome.INFORM_FIRST,
            when=Both(Stated(Fact.PARENTS_INFORMED, False), Stated(Fact.INFORMING_HARMFUL, False)),
            says="Les parents sont informés d’abord, sauf si c’est contraire à l’intérêt de l’enfant.",
            law=L226_2_2,
        ),
    ),
    urgent=True,
    examples=(
        example("Parents informés", may="child_danger household health", never="notes"),
        example("Parents non informés", inform_first="child_danger", facts={Fact.PARENTS_INFORMED: False}),
        example(
            "Les informer nuirait à l’enfant",
            may="child_danger",
            facts={Fact.PARENTS_INFORMED: False, Fact.INFORMING_HARMFUL: True},
        ),
        example(
            "Adresse protégée : elle passe par un responsable",
            review="address",
            may="household",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
        incomplete(Form.NAMED_AGENT),
    ),
)

CHILD_PROTECTION = Asker(
    code="child_protection",
    names=(Name("service de protection de l’enfance"),),
    about="Les professionnels tenus au secret de l’ASE, de l’AEMO, de la MJIE et de la PMI.",
    inquiry=True,
    is_protector=True,
    request_types=(EVALUATION_226_2_2,),
)
