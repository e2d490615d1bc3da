"""What may the prosecutor be told? By requisition, who and where; by a mere letter, a manager decides."""

from .conditions import Stated
from .examples import example, incomplete
from .general import SECRECY
from .requisitions import CPP_53, CPP_60_1, CPP_77_1_1, requisition
from .terms import Asker, Dispute, Fact, Form, Name, RequestType, Route, review

SOI_TRANSMIS = RequestType(
    code="soi_transmis",
    title="Soi-transmis",
    ask="Identité, adresse, foyer, évaluation et danger pour un enfant, sans contrainte.",
    avoid="Les notes, la santé : le soi-transmis seul ne contraint pas.",
    form=(Form.WRITTEN, Form.REFERENCE),
    rules=(review("prosecutor-soi-transmis", "identity address household evaluation child_danger", law=SECRECY),),
    dispute=Dispute.TELLING,
    without_text=True,
    route=Route.CRIP,
    route_when=Stated(Fact.CHILD_CONCERNED),
    examples=(
        example("Un responsable décide", review="identity evaluation", never="notes"),
        example(
            "Un enfant est concerné : va à la CRIP",
            review="child_danger",
            route="crip",
            facts={Fact.CHILD_CONCERNED: True},
        ),
        incomplete(Form.REFERENCE),
    ),
)

REQUISITION_60_1 = requisition(
    "prosecutor-60-1",
    (CPP_60_1, CPP_53),
    code="requisition_60_1",
    title="Réquisition en flagrance (60-1)",
    form=(Form.WRITTEN, Form.CASE_NUMBER, Form.OFFENCE, Form.FLAGRANCE_START, Form.REQUISITION_DATE),
    flagrance=True,
    examples=(incomplete(Form.FLAGRANCE_START),),
)

REQUISITION_77_1_1 = requisition(
    "prosecutor-77-1-1",
    (CPP_77_1_1,),
    code="requisition_77_1_1",
    title="Réquisition en enquête préliminaire (77-1-1)",
    form=(Form.WRITTEN, Form.CASE_NUMBER, Form.OFFENCE),
    examples=(incomplete(Form.OFFENCE),),
)

PROSECUTOR = Asker(
    code="prosecutor",
    names=(Name("procureur de la République"),),
    about="Le parquet.",
    inquiry=True,
    request_types=(SOI_TRANSMIS, REQUISITION_60_1, REQUISITION_77_1_1),
)
