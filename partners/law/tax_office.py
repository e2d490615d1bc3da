"""What may the tax office be told? Only by a manager's decision, within the article it cites."""

from .examples import example, incomplete
from .terms import Article, Asker, Dispute, Form, Mark, Name, RequestType, review

LPF_L81 = Article("LPF L81", Mark.READ, "droit de communication de l’administration fiscale")
LPF_L83 = Article(
    "LPF L83", Mark.READ, "documents de service, sans opposer le secret professionnel, sous réserve de l’article 226-13"
)

TAX_INFORMATION = RequestType(
    code="tax_information",
    title="Droit de communication fiscal",
    ask="Identité, adresse et ressources, sur une période précise.",
    avoid="L’évaluation sociale, le foyer, les notes.",
    form=(Form.WRITTEN, Form.SWORN_AGENT, Form.CITED_ARTICLE, Form.PERIOD),
    rules=(review("tax-information", "identity address resources", law=(LPF_L81, LPF_L83)),),
    dispute=Dispute.TELLING,
    examples=(
        example("Un responsable décide", review="resources identity", never="evaluation"),
        incomplete(Form.PERIOD),
    ),
)

TAX_OFFICE = Asker(
    code="tax_office",
    names=(Name("administration fiscale"),),
    about="Les agents de l’administration fiscale.",
    inquiry=False,
    request_types=(TAX_INFORMATION,),
)
