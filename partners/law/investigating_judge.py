"""What must an investigating judge be told? Who and where; the rest a manager weighs."""

from .examples import example, incomplete
from .requisitions import CPP_99_3, WEIGHED_99_3, cpp, requisition
from .terms import Asker, Form, Name, Note, RequestType, Route

CPP_109 = cpp("109", "le témoin comparaît ; le secret professionnel est réservé", lifts_secrecy=False)

ROGATORY_COMMISSION_99_3 = requisition(
    "investigating-judge-99-3",
    (CPP_99_3,),
    code="rogatory_commission_99_3",
    title="Réquisition du juge d’instruction (99-3)",
    avoid="La santé, le foyer, et ce que la commission ne liste pas.",
    form=(Form.WRITTEN, Form.JUDGE_NAME, Form.CASE_NUMBER, Form.COMMISSION_DATE, Form.LISTED_DOCUMENTS),
    weighed=WEIGHED_99_3,
    examples=(incomplete(Form.JUDGE_NAME),),
)

WITNESS_SUMMONS = RequestType(
    code="witness_summons",
    title="Convocation d’un travailleur social comme témoin",
    ask="La venue d’un travailleur social, en personne.",
    avoid="Toute information par écrit : le service n’y répond jamais.",
    form=(Form.WRITTEN, Form.JUDGE_NAME),
    law=(CPP_109,),
    route=Route.WORKER,
    notes=(Note("Le travailleur social se présente et peut opposer le secret.", (CPP_109,)),),
    examples=(
        example("Quelqu’un se présente, rien n’est écrit", never="evaluation", route="worker"),
        incomplete(Form.JUDGE_NAME, route="worker"),
    ),
)

INVESTIGATING_JUDGE = Asker(
    code="investigating_judge",
    names=(Name("juge d’instruction"),),
    about="Le juge d’instruction et son cabinet.",
    inquiry=True,
    request_types=(ROGATORY_COMMISSION_99_3, WITNESS_SUMMONS),
)
