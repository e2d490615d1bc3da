"""What may the mayor be told? What our coordinator chooses to tell; the mayor cannot demand it."""

from .conditions import Stated
from .examples import example, incomplete
from .general import SECRECY
from .terms import Article, Asker, Fact, Form, Mark, Name, Note, Outcome, RequestType, closes_all, may_on_information

L121_6_2 = Article(
    "CASF L121-6-2", Mark.READ, "le professionnel informe le maire d’une situation qui s’aggrave", lifts_secrecy=True
)
COORDINATOR = {Fact.COORDINATOR_OR_LONE_PROFESSIONAL: True}

COORDINATION = RequestType(
    code="coordination",
    title="Coordination autour d’une situation qui s’aggrave",
    ask="Identité, foyer, logement et existence de l’accompagnement, si notre travailleur social "
    "est en position de le dire.",
    avoid="L’évaluation, les ressources, les listes de bénéficiaires. Rien n’est exigible.",
    form=(Form.WRITTEN, Form.NAMED_OFFICIAL, Form.CITED_ARTICLE),
    rules=(may_on_information("mayor-coordination", "identity household tenancy followup", law=L121_6_2),),
    limits=(
        closes_all(
            "mayor-no-coordinator",
            Outcome.NEVER,
            when=Stated(Fact.COORDINATOR_OR_LONE_PROFESSIONAL, False),
            says="Seul le coordonnateur désigné, ou le professionnel seul à avoir constaté "
            "l’aggravation, peut informer le maire.",
            law=(L121_6_2, *SECRECY),
        ),
    ),
    notes=(Note("Le maire n’a pas de droit à l’exiger.", (L121_6_2,)),),
    examples=(
        example("Notre travailleur social coordonne", may="household followup", never="evaluation", facts=COORDINATOR),
        example("Personne ne coordonne", never="household followup"),
        example(
            "Il coordonne, mais la personne n’est pas informée",
            inform_first="household",
            facts=COORDINATOR | {Fact.INFORMED: False},
        ),
        example(
            "Il coordonne, mais la personne s’oppose", never="household", facts=COORDINATOR | {Fact.OBJECTED: True}
        ),
        example(
            "Il coordonne, la personne s’oppose mais est en danger",
            review="household",
            facts=COORDINATOR | {Fact.OBJECTED: True, Fact.DANGER: True},
        ),
        incomplete(Form.NAMED_OFFICIAL),
    ),
)

MAYOR = Asker(
    code="mayor",
    names=(Name("maire"),),
    about="Le maire et ses services, hors CCAS.",
    inquiry=False,
    request_types=(COORDINATION,),
)
