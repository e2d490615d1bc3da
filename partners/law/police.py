"""What may police and gendarmerie be told? By requisition, who and where; never on a bare question."""

from .clocks import AT_ONCE
from .examples import example, incomplete
from .requisitions import CPP_53, CPP_60_1, CPP_77_1_1, CPP_99_3, WEIGHED_99_3, cpp, requisition
from .terms import Article, Asker, Dispute, Fact, Form, Mark, Name, Note, RequestType, Route, review

CPP_62 = cpp("62", "audition d’un témoin", Mark.SECONDARY, lifts_secrecy=False)
CPP_78 = cpp("78", "convocation d’un témoin", Mark.SECONDARY, lifts_secrecy=False)
CP_223_6 = Article("CP 223-6", Mark.MEMORY, "porter secours à une personne en péril", lifts_secrecy=True)
GDPR_6_1_D = Article("RGPD 6.1.d", Mark.MEMORY, "sauvegarde des intérêts vitaux")

OFFICER = (Form.OFFICER_NAME, Form.OFFICER_RANK, Form.UNIT)

REQUISITION_60_1 = requisition(
    "police-60-1",
    (CPP_60_1, CPP_53),
    code="requisition_60_1",
    title="Réquisition en flagrance (60-1)",
    form=(Form.WRITTEN, *OFFICER, Form.CASE_NUMBER, Form.OFFENCE, Form.FLAGRANCE_START, Form.REQUISITION_DATE),
    flagrance=True,
    examples=(incomplete(Form.UNIT), incomplete(Form.REQUISITION_DATE)),
)

REQUISITION_77_1_1 = requisition(
    "police-77-1-1",
    (CPP_77_1_1,),
    code="requisition_77_1_1",
    title="Réquisition en enquête préliminaire (77-1-1)",
    form=(Form.WRITTEN, *OFFICER, Form.CASE_NUMBER, Form.OFFENCE, Form.AUTHORISING_MAGISTRATE, Form.AUTHORISATION_DATE),
    examples=(incomplete(Form.AUTHORISING_MAGISTRATE),),
)

ROGATORY_COMMISSION_99_3 = requisition(
    "police-99-3",
    (CPP_99_3,),
    code="rogatory_commission_99_3",
    title="Réquisition sur commission rogatoire (99-3)",
    avoid="La santé, le foyer, et ce que la commission ne liste pas.",
    form=(Form.WRITTEN, *OFFICER, Form.JUDGE_NAME, Form.CASE_NUMBER, Form.COMMISSION_DATE, Form.LISTED_DOCUMENTS),
    weighed=WEIGHED_99_3,
    examples=(
        example("Ni foyer ni employeur", never="household employer"),
        incomplete(Form.LISTED_DOCUMENTS),
    ),
)

WITNESS_SUMMONS = RequestType(
    code="witness_summons",
    title="Convocation d’un travailleur social comme témoin",
    ask="La venue d’un travailleur social, en personne.",
    avoid="Toute information par écrit : le service n’y répond jamais.",
    form=(Form.WRITTEN, Form.OFFICER_NAME),
    law=(CPP_62, CPP_78),
    route=Route.WORKER,
    notes=(Note("Le travailleur social se présente et peut opposer le secret.", (CPP_62, CPP_78)),),
    examples=(
        example("Quelqu’un se présente, rien n’est écrit", never="evaluation notes", route="worker"),
        incomplete(Form.OFFICER_NAME, route="worker"),
    ),
)

VITAL_EMERGENCY = RequestType(
    code="vital_emergency",
    title="Urgence vitale",
    ask="Identité, adresse, contact et santé d’une personne disparue ou suicidaire.",
    avoid="L’évaluation, les notes. Un appel est rappelé à un numéro connu avant tout.",
    form=(Form.OFFICER_NAME, Form.UNIT, Form.CALLBACK_DONE),
    rules=(review("police-vital-emergency", "identity address contact health", law=(CP_223_6, GDPR_6_1_D)),),
    dispute=Dispute.TELLING,
    vital=True,
    route=Route.ON_CALL,
    clock=AT_ONCE,
    examples=(
        example("Le cadre d’astreinte décide", review="address health", never="notes", route="on_call"),
        example(
            "Adresse protégée : il décide aussi",
            review="address contact",
            route="on_call",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
        incomplete(Form.CALLBACK_DONE, route="on_call"),
    ),
)

POLICE = Asker(
    code="police",
    names=(Name("police ou gendarmerie"),),
    about="Les services de police et les unités de gendarmerie.",
    inquiry=True,
    request_types=(REQUISITION_60_1, REQUISITION_77_1_1, ROGATORY_COMMISSION_99_3, WITNESS_SUMMONS, VITAL_EMERGENCY),
)
