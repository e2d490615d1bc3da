"""What may the family judge be told? Nothing without an order; with one, a manager decides."""

from .examples import example, incomplete
from .general import SECRECY
from .terms import Article, Asker, Form, Mark, Name, Note, RequestType, review

CPC_11 = Article("CPC 11", Mark.READ, "production d’une pièce détenue par un tiers, sauf empêchement légitime")
CPC_138 = Article(
    "CPC 138 à 141", Mark.READ, "le juge ordonne la production ; le tiers peut invoquer un empêchement légitime"
)

PRODUCTION_ORDER = RequestType(
    code="production_order",
    title="Ordonnance de production de pièces",
    ask="Identité, foyer, ressources, logement et évaluation, dans les termes de l’ordonnance.",
    avoid="Les notes, et tout ce que l’ordonnance ne vise pas.",
    form=(Form.WRITTEN, Form.ORDER, Form.CASE_NUMBER),
    rules=(
        review(
            "family-judge-production-order", "identity household resources tenancy evaluation", law=(CPC_11, CPC_138)
        ),
    ),
    notes=(
        Note(
            "Le service peut invoquer un empêchement légitime ; la nouvelle décision du juge "
            "est susceptible d’appel dans les 15 jours.",
            (CPC_138,),
        ),
    ),
    examples=(
        example("Un responsable décide", review="evaluation resources", never="notes"),
        incomplete(Form.ORDER),
    ),
)

LETTER = RequestType(
    code="letter",
    title="Courrier sans ordonnance",
    ask="Identité, foyer et évaluation, sans qu’une réponse soit due.",
    avoid="Le reste : un courrier ne lève aucun secret.",
    form=(Form.WRITTEN,),
    rules=(review("family-judge-letter", "identity household evaluation", law=SECRECY),),
    without_text=True,
    examples=(
        example("Un responsable décide", review="evaluation household", never="notes resources"),
        incomplete(Form.WRITTEN),
    ),
)

FAMILY_JUDGE = Asker(
    code="family_judge",
    names=(Name("juge aux affaires familiales"),),
    about="Le juge aux affaires familiales et son greffe.",
    inquiry=False,
    request_types=(PRODUCTION_ORDER, LETTER),
)
