"""What may the mediation commission (DALO) be told? What a housing appeal needs."""

from .examples import example, incomplete, information_examples
from .terms import Article, Asker, Dispute, Form, Mark, Name, RequestType, may_on_information, review

CCH_L441_2_3 = Article("CCH L441-2-3", Mark.SECONDARY, "recours devant la commission de médiation", lifts_secrecy=True)

APPEAL = RequestType(
    code="appeal",
    title="Recours DALO ou DAHO",
    ask="Identité, foyer, ressources, logement et évaluation ; santé sur décision d’un responsable.",
    avoid="Notes, infractions, récits.",
    form=(Form.WRITTEN, Form.APPEAL_NUMBER),
    rules=(
        may_on_information("dalo-appeal", "identity household resources tenancy evaluation", law=CCH_L441_2_3),
        review("dalo-appeal-health", "health", law=CCH_L441_2_3),
    ),
    dispute=Dispute.EXTENT,
    examples=(
        *information_examples("tenancy household"),
        example("La santé passe par un responsable", review="health", never="notes"),
        incomplete(Form.APPEAL_NUMBER),
    ),
)

DALO = Asker(
    code="dalo",
    names=(Name("commission de médiation DALO"),),
    about="La commission de médiation du droit au logement opposable et son secrétariat.",
    inquiry=False,
    request_types=(APPEAL,),
)
