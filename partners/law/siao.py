"""What may the SIAO be told? Strictly what finding a roof needs, the person being informed."""

from .clocks import AT_ONCE
from .examples import agreement_examples, example, incomplete, information_examples
from .terms import Article, Asker, Fact, Form, Mark, Name, RequestType, may_on_information, review

L345_2_4 = Article("CASF L345-2-4", Mark.SECONDARY, "missions du SIAO", lifts_secrecy=True)
L345_2_10 = Article(
    "CASF L345-2-10", Mark.SECONDARY, "échanges strictement nécessaires à l’orientation", lifts_secrecy=True
)

HOUSING_EVALUATION = RequestType(
    code="housing_evaluation",
    title="Évaluation pour un hébergement ou un logement",
    ask="Identité, coordonnées, adresse, foyer, ressources, logement et évaluation, strictement "
    "pour orienter ; droit au séjour et santé sur décision d’un responsable.",
    avoid="Notes, infractions, récits : l’orientation n’en a pas besoin.",
    form=(Form.WRITTEN, Form.NAMED_AGENT, Form.FILE_NUMBER),
    rules=(
        may_on_information(
            "siao-housing-evaluation",
            "identity contact address household resources tenancy evaluation",
            law=(L345_2_4, L345_2_10),
        ),
        review("siao-housing-evaluation-sensitive", "residence_status health", law=(L345_2_4, L345_2_10)),
    ),
    agreement=True,
    examples=(
        *information_examples("household tenancy"),
        *agreement_examples("household", beside="tenancy"),
        example("Le plus sensible passe par un responsable", review="residence_status health", never="notes offences"),
        example(
            "Adresse protégée : l’adresse est tue",
            never="address",
            review="contact tenancy",
            may="household",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
        incomplete(Form.FILE_NUMBER),
    ),
)

EMERGENCY_115 = RequestType(
    code="emergency_115",
    title="Mise à l’abri (115)",
    ask="Identité, contact et composition du foyer, pour mettre à l’abri.",
    avoid="L’évaluation, les ressources, la santé.",
    form=(Form.NAMED_AGENT, Form.REQUEST_NUMBER),
    rules=(may_on_information("siao-emergency-115", "identity contact household", law=L345_2_4),),
    urgent=True,
    clock=AT_ONCE,  # no text gives a delay: whoever asks for a roof asks for tonight
    examples=(
        example("Mise à l’abri", may="identity contact household", never="evaluation"),
        example(
            "L’urgence n’attend pas l’information, mais elle le dit",
            may="household",
            facts={Fact.INFORMED: False},
            warnings=("inform-first",),
        ),
        example(
            "Adresse protégée : averti, car le contact est demandé",
            may="contact",
            facts={Fact.PROTECTED_ADDRESS: True},
            warnings=("protected-person",),
        ),
        example("Adresse protégée : rien à dire du foyer seul", may="household", facts={Fact.PROTECTED_ADDRESS: True}),
        example("Personne opposée", never="household", facts={Fact.OBJECTED: True}),
        example("Personne opposée, mais en danger", review="household", facts={Fact.OBJECTED: True, Fact.DANGER: True}),
        incomplete(Form.REQUEST_NUMBER),
    ),
)

SIAO = Asker(
    code="siao",
    names=(Name("SIAO"),),
    about="Le service intégré d’accueil et d’orientation, et le 115.",
    inquiry=False,
    request_types=(HOUSING_EVALUATION, EMERGENCY_115),
)
