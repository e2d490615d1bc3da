"""What must the children's judge be told? What protects the child, at once, within the mission."""

from datetime import date

from .examples import example, incomplete
from .terms import Article, Asker, Fact, Form, Item, Mark, Name, RequestType, Route, may, must, review

CPC_1183 = Article("CPC 1183", Mark.SECONDARY, "le juge fait procéder à toute mesure d’information", lifts_secrecy=True)
CC_375 = Article("CC 375", Mark.SECONDARY, "assistance éducative", lifts_secrecy=True)
L221_4 = Article("CASF L221-4", Mark.READ, "rapports sur l’enfant confié ou suivi par mesure", lifts_secrecy=True)
L411_3_2 = Article(
    "CASF L411-3 al. 2", Mark.READ, "communication au juge ou au service de protection de l’enfance", lifts_secrecy=True
)

MANDATED_SERVICE = RequestType(
    code="mandated_service",
    title="Service mandaté par le juge des enfants",
    ask="Identité, adresse, foyer, danger pour l’enfant et évaluation ; santé et violences sur "
    "décision d’un responsable.",
    avoid="Les notes, et ce qui dépasse la mission.",
    form=(Form.WRITTEN, Form.ORDER, Form.CASE_NUMBER, Form.MISSION),
    rules=(
        must("children-judge-mandated", "identity address household child_danger evaluation", law=(CPC_1183, CC_375)),
        review("children-judge-mandated-sensitive", "health violence", law=(CPC_1183, CC_375)),
    ),
    urgent=True,
    examples=(
        example("Service mandaté", must="evaluation child_danger household", review="health", never="notes"),
        example(
            "Adresse protégée : elle passe par un responsable",
            review="address",
            must="household",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
        example(
            "Foyer lié à une personne protégée : averti",
            must="household",
            facts={Fact.LINKED_TO_PROTECTED: True},
            warnings=("linked-to-protected",),
        ),
        example(
            "Conflit de parents et dossier ancien : averti",
            must="child_danger evaluation",
            facts={Fact.PARENTS_CONFLICT: True, Fact.LAST_CONTACT: date(2020, 1, 1)},
            warnings=("old-file", "parents-conflict"),
        ),
        example(
            "Rectification en cours : averti",
            must="evaluation",
            facts={Fact.CORRECTION_PENDING: frozenset({Item.EVALUATION})},
            warnings=("correction-pending",),
        ),
        example("Le demandeur est la personne crainte", review="address household", facts={Fact.ASKER_IS_FEARED: True}),
        incomplete(Form.MISSION),
    ),
)

MEASURE_NOTIFIED = RequestType(
    code="measure_notified",
    title="Mesure notifiée au Département",
    ask="Identité, foyer, danger pour l’enfant et évaluation.",
    avoid="L’adresse, la santé, les notes : l’aide sociale à l’enfance répond.",
    form=(Form.WRITTEN, Form.ORDER),
    rules=(must("children-judge-measure", "identity household child_danger evaluation", law=L221_4),),
    urgent=True,
    route=Route.ASE,
    examples=(
        example("Va à l’aide sociale à l’enfance", must="child_danger evaluation", route="ase", never="address"),
        incomplete(Form.ORDER, route="ase"),
    ),
)

UNMANDATED_INFORMATION = RequestType(
    code="unmandated_information",
    title="Information sur un enfant en danger, sans mandat",
    ask="Le danger pour l’enfant.",
    avoid="Tout le reste : sans mandat, le texte n’autorise que cela.",
    form=(Form.WRITTEN,),
    rules=(may("children-judge-unmandated", "child_danger", law=L411_3_2),),
    urgent=True,
    examples=(
        example("Le danger seulement", may="child_danger", never="evaluation identity"),
        incomplete(Form.WRITTEN, items="child_danger"),
    ),
)

CHILDREN_JUDGE = Asker(
    code="children_judge",
    names=(Name("juge des enfants"),),
    about="Le juge des enfants et les services qu’il mandate.",
    inquiry=True,
    request_types=(MANDATED_SERVICE, MEASURE_NOTIFIED, UNMANDATED_INFORMATION),
)
