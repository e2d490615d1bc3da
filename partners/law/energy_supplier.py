"""What may an energy supplier be told? Whether and how much the fund pays, never why."""

from .examples import agreement_examples, example, incomplete, information_examples
from .terms import Article, Asker, Form, Mark, Name, RequestType, may_on_information

FSL_RULES = Article("Règlement intérieur du FSL", Mark.SECONDARY, "la décision est notifiée au fournisseur")

FSL_DECISION = RequestType(
    code="fsl_decision",
    title="Décision d’aide du FSL",
    ask="L’accord ou le refus, et le montant.",
    avoid="Le motif, les ressources, la situation.",
    form=(Form.WRITTEN, Form.APPLICATION_NUMBER),
    rules=(may_on_information("energy-fsl-decision", "aid_decision", law=FSL_RULES),),
    agreement=True,
    examples=(
        *information_examples("aid_decision"),
        *agreement_examples("aid_decision"),
        example("Jamais le motif", never="resources evaluation"),
        incomplete(Form.APPLICATION_NUMBER, items="aid_decision"),
    ),
)

ENERGY_SUPPLIER = Asker(
    code="energy_supplier",
    names=(Name("fournisseur d’énergie"),),
    about="Un fournisseur d’électricité, de gaz, de chaleur ou d’eau.",
    inquiry=False,
    request_types=(FSL_DECISION,),
)
