"""What may the MDPH be told? What the person accepts, health included."""

from .examples import consent_examples, example, incomplete
from .terms import Article, Asker, Dispute, Form, Mark, Name, RequestType, with_consent

L146_8 = Article("CASF L146-8", Mark.MEMORY, "évaluation des besoins par l’équipe pluridisciplinaire")
L241_10 = Article("CASF L241-10", Mark.MEMORY, "échanges entre membres de l’équipe et professionnels")

NEEDS_EVALUATION = RequestType(
    code="needs_evaluation",
    title="Évaluation des besoins",
    ask="Identité, foyer, évaluation et santé, avec l’accord de la personne.",
    avoid="Notes, ressources, tiers.",
    form=(Form.WRITTEN, Form.FILE_NUMBER),
    rules=(with_consent("mdph-needs-evaluation", "identity household evaluation health", law=(L146_8, L241_10)),),
    dispute=Dispute.TELLING,
    examples=(
        *consent_examples("evaluation health"),
        example("Ni ressources ni notes", never="resources notes"),
        incomplete(Form.FILE_NUMBER),
    ),
)

MDPH = Asker(
    code="mdph",
    names=(Name("MDPH"),),
    about="La maison départementale des personnes handicapées.",
    inquiry=False,
    request_types=(NEEDS_EVALUATION,),
)
