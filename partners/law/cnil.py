"""What may the CNIL be told? Only by a manager's decision; the DPO receives it."""

from .examples import example, incomplete
from .terms import Article, Asker, Dispute, Form, Mark, Name, RequestType, Route, review

LAW_78_17_19 = Article("Loi 78-17 art. 19", Mark.MEMORY, "contrôles de la CNIL")

INSPECTION = RequestType(
    code="inspection",
    title="Contrôle de la CNIL",
    ask="Identité et existence de l’accompagnement d’une personne nommée.",
    avoid="L’évaluation, la santé : le délégué à la protection des données reçoit le contrôle.",
    form=(Form.WRITTEN, Form.SWORN_AGENT, Form.CITED_ARTICLE),
    rules=(review("cnil-inspection", "identity followup", law=LAW_78_17_19),),
    dispute=Dispute.TELLING,
    route=Route.DPO,
    examples=(
        example("Un responsable décide", review="followup", never="evaluation", route="dpo"),
        incomplete(Form.SWORN_AGENT, route="dpo"),
    ),
)

CNIL = Asker(
    code="cnil",
    names=(Name("CNIL"),),
    about="La Commission nationale de l’informatique et des libertés.",
    inquiry=False,
    request_types=(INSPECTION,),
)
