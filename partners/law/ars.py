"""What may the ARS be told? What protects a vulnerable adult from maltreatment."""

from .examples import example, incomplete
from .general import CP_226_14
from .terms import Article, Asker, Fact, Form, Mark, Name, RequestType, may

L119_2 = Article("CASF L119-2", Mark.SECONDARY, "signalement des maltraitances", lifts_secrecy=True)

MALTREATMENT_REPORT = RequestType(
    code="maltreatment_report",
    title="Maltraitance d’un adulte vulnérable",
    ask="Identité, adresse, violences et évaluation d’un adulte vulnérable.",
    avoid="Santé, notes, ressources.",
    form=(Form.WRITTEN, Form.NAMED_AGENT),
    rules=(may("ars-maltreatment", "identity address violence evaluation", law=(L119_2, CP_226_14)),),
    examples=(
        example("Adulte vulnérable", may="violence evaluation", never="notes"),
        example(
            "Adresse protégée : elle passe par un responsable",
            review="address",
            may="violence",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
        incomplete(Form.NAMED_AGENT),
    ),
)

ARS = Asker(
    code="ars",
    names=(Name("agence régionale de santé"),),
    about="L’agence régionale de santé.",
    inquiry=True,
    is_protector=True,
    request_types=(MALTREATMENT_REPORT,),
)
