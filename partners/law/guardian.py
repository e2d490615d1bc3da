"""What may a guardian be told? With a tutelle, what managing needs; with a curatelle, by consent."""

from .conditions import OneOf
from .examples import consent_examples, example, incomplete
from .terms import Article, Asker, Fact, Form, Mark, Name, RequestType, may, review, with_consent

R471_2 = Article("CASF R471-2", Mark.SECONDARY, "informations du mandataire judiciaire")
CC_459 = Article("CC 459", Mark.SECONDARY, "la personne protégée prend seule les décisions personnelles")
LAW = (R471_2, CC_459)
MANAGED = "identity resources benefits tenancy"
TUTELLE = OneOf(Fact.MEASURE, ("tutelle",))
CURATELLE = OneOf(Fact.MEASURE, ("curatelle",))
ANOTHER_MEASURE = OneOf(Fact.MEASURE, ("tutelle", "curatelle"), negated=True)
UNDER_CURATELLE = {Fact.MEASURE: "curatelle"}

MANDATE = RequestType(
    code="mandate",
    title="Exercice d’une mesure de protection",
    ask="Identité, ressources, droits et logement, selon la mesure ; l’évaluation sur décision d’un responsable.",
    avoid="La santé, les notes, les décisions personnelles.",
    form=(Form.WRITTEN, Form.JUDGMENT, Form.MEASURE),
    rules=(
        may("guardian-tutelle", MANAGED, law=LAW, when=TUTELLE),
        review("guardian-tutelle-evaluation", "evaluation", law=LAW, when=TUTELLE),
        with_consent("guardian-curatelle", f"{MANAGED} evaluation", law=LAW, when=CURATELLE),
        review("guardian-other-measure", f"{MANAGED} evaluation", law=LAW, when=ANOTHER_MEASURE),
    ),
    example_facts=((Fact.MEASURE, "tutelle"),),
    examples=(
        example("Tutelle", may="resources benefits", review="evaluation", never="health"),
        example("Curatelle, sans accord", ask_consent="resources evaluation", facts=UNDER_CURATELLE),
        example(
            "Curatelle, avec accord",
            may="resources evaluation",
            facts=UNDER_CURATELLE,
            consents=consent_examples("resources")[1].consents,
        ),
        example("Sauvegarde de justice", review="resources evaluation", facts={Fact.MEASURE: "sauvegarde"}),
        example(
            "Tutelle et adresse protégée : le logement permettrait de la trouver",
            review="tenancy",
            may="resources",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
        incomplete(Form.MEASURE),
    ),
)

GUARDIAN = Asker(
    code="guardian",
    names=(Name("mandataire judiciaire ou tuteur"),),
    about="Le mandataire judiciaire, le tuteur ou le curateur désigné par un juge.",
    inquiry=False,
    request_types=(MANDATE,),
)
