"""What may a sworn controller of the CAF, CPAM or URSSAF be told? Only by a manager's decision."""

from .examples import example, incomplete
from .terms import Article, Asker, Dispute, Fact, Form, Mark, Name, RequestType, review

CSS_L114_19 = Article("CSS L114-19", Mark.SECONDARY, "droit de communication des organismes de sécurité sociale")

CONTROL = RequestType(
    code="control",
    title="Contrôle (droit de communication)",
    ask="Identité, adresse, foyer, ressources et employeur, sur une période précise.",
    avoid="L’évaluation sociale, les notes, tout ce qui n’est pas dans l’article cité.",
    form=(Form.WRITTEN, Form.SWORN_AGENT, Form.CITED_ARTICLE, Form.PERIOD),
    rules=(review("caf-control", "identity address household resources employer", law=CSS_L114_19),),
    dispute=Dispute.TELLING,
    examples=(
        example("Un responsable décide", review="resources household", never="evaluation"),
        example(
            "Adresse protégée : un responsable décide aussi",
            review="address employer",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
        incomplete(Form.SWORN_AGENT),
    ),
)

CAF_CONTROL = Asker(
    code="caf_control",
    names=(Name("contrôle CAF, CPAM ou URSSAF"),),
    about="Les agents assermentés des organismes de sécurité sociale.",
    inquiry=False,
    request_types=(CONTROL,),
)
