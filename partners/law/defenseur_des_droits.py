"""What may the Défenseur des droits be told? Only by a manager's decision, after advice."""

from .examples import example, incomplete
from .terms import Article, Asker, Dispute, Form, Mark, Name, RequestType, review

LAW_2011_333_20 = Article("Loi organique 2011-333 art. 20", Mark.MEMORY, "communication des pièces utiles à l’enquête")

INVESTIGATION = RequestType(
    code="investigation",
    title="Enquête du Défenseur des droits",
    ask="Identité, existence de l’accompagnement, foyer, ressources et évaluation.",
    avoid="Notes, santé, tiers.",
    form=(Form.WRITTEN, Form.NAMED_AGENT, Form.CITED_ARTICLE),
    rules=(review("defenseur-investigation", "identity followup household resources evaluation", law=LAW_2011_333_20),),
    dispute=Dispute.TELLING,
    examples=(
        example("Un responsable décide", review="followup evaluation", never="health"),
        incomplete(Form.CITED_ARTICLE),
    ),
)

DEFENSEUR_DES_DROITS = Asker(
    code="defenseur_des_droits",
    names=(Name("Défenseur des droits"),),
    about="Le Défenseur des droits et ses délégués.",
    inquiry=False,
    request_types=(INVESTIGATION,),
)
