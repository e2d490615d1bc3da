"""What may the CCAPEX be told? What prevents an eviction, to its instructing services alone."""

from datetime import date

from .examples import example, incomplete, information_examples
from .terms import Article, Asker, Dispute, Fact, Form, Mark, Name, Note, RequestType, may_on_information

LAW_90_449_7_2 = Article(
    "Loi 90-449 art. 7-2",
    Mark.SECONDARY,
    "commission de coordination des actions de prévention des expulsions",
    lifts_secrecy=True,
)
DECREE_2026_83 = Article(
    "Décret 2026-83", Mark.SECONDARY, "informations transmises à la CCAPEX", since=date(2026, 1, 1)
)

EVICTION_PREVENTION = RequestType(
    code="eviction_prevention",
    title="Prévention d’une expulsion",
    ask="Identité, foyer, ressources, logement et évaluation.",
    avoid="Santé, notes. Un bailleur membre de la commission ne demande rien ici.",
    form=(Form.WRITTEN, Form.INSTRUCTING_SERVICE, Form.FILE_NUMBER, Form.STAGE),
    rules=(
        may_on_information(
            "ccapex-eviction-prevention",
            "identity household resources tenancy evaluation",
            law=(LAW_90_449_7_2, DECREE_2026_83),
        ),
    ),
    notes=(Note("Aux seuls services instructeurs ; pas aux autres membres de la commission."),),
    dispute=Dispute.EXTENT,
    examples=(
        *information_examples("tenancy resources"),
        example("Ni santé ni notes", never="health notes"),
        example(
            "Adresse protégée : le logement permettrait de la trouver",
            review="tenancy",
            may="resources",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
        incomplete(Form.STAGE),
    ),
)

CCAPEX = Asker(
    code="ccapex",
    names=(Name("CCAPEX (service instructeur)"),),
    about="Les services instructeurs de la commission de prévention des expulsions.",
    inquiry=False,
    request_types=(EVICTION_PREVENTION,),
)
