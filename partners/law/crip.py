"""What may the CRIP be told? All that a child in danger needs, at once, whatever the form lacks."""

from .clocks import AT_ONCE
from .conditions import Stated
from .examples import example
from .terms import Article, Asker, Dispute, Fact, Form, Mark, Name, Note, RequestType, Route, may, must

L226_2_1 = Article(
    "CASF L226-2-1", Mark.READ, "transmission sans délai des informations préoccupantes", lifts_secrecy=True
)
L221_6 = Article("CASF L221-6", Mark.READ, "transmission des agents de l’aide sociale à l’enfance", lifts_secrecy=True)

TOLD = "identity address household child_danger evaluation"
LAW = (L226_2_1, L221_6)

INFORMATION_PREOCCUPANTE = RequestType(
    code="information_preoccupante",
    title="Information préoccupante",
    ask="Identité, adresse, foyer, danger pour l’enfant et évaluation.",
    avoid="Les notes, la santé des adultes. L’enfant doit être nommé.",
    form=(Form.WRITTEN, Form.NAMED_AGENT),
    rules=(
        must("crip-ip-ase", TOLD, law=LAW, when=Stated(Fact.ASE_MISSION)),
        may("crip-ip", TOLD, law=LAW, when=Stated(Fact.ASE_MISSION, False)),
    ),
    notes=(Note("L’information préalable des parents est notée, jamais attendue.", LAW),),
    urgent=True,
    never_inadmissible=True,
    dispute=Dispute.EXTENT,
    route=Route.CRIP,
    clock=AT_ONCE,
    examples=(
        example(
            "Mission de l’aide sociale à l’enfance",
            must="child_danger identity",
            route="crip",
            facts={Fact.ASE_MISSION: True},
        ),
        example("Hors de cette mission", may="child_danger identity", never="notes", route="crip"),
        example(
            "Un élément manque : averti, non retenu",
            may="child_danger",
            route="crip",
            without=(Form.WRITTEN,),
            warnings=("form-incomplete",),
        ),
        example(
            "Averti même si rien de demandé ne peut être dit",
            never="notes",
            route="crip",
            without=(Form.NAMED_AGENT,),
            warnings=("form-incomplete",),
        ),
        example(
            "Aucune personne nommée : cela seul l’arrête",
            never="child_danger",
            without=(Form.NAMED_PERSON, Form.WRITTEN),
            missing=(Form.NAMED_PERSON,),
            route="crip",
        ),
        example(
            "Adresse protégée : elle passe par un responsable",
            review="address",
            may="child_danger",
            route="crip",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
    ),
)

CRIP = Asker(
    code="crip",
    names=(Name("CRIP"),),
    about="La cellule de recueil des informations préoccupantes.",
    inquiry=True,
    is_protector=True,
    request_types=(INFORMATION_PREOCCUPANTE,),
)
