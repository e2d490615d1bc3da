"""What may a local security council be told? Nothing about anybody."""

from .examples import example, incomplete
from .general import SECRECY
from .terms import Article, Asker, Form, Mark, Name, RequestType

CSI_L132_5 = Article(
    "CSI L132-5", Mark.READ, "le groupe de travail échange sous charte ; le secret professionnel reste entier"
)

WORKING_GROUP = RequestType(
    code="working_group",
    title="Groupe de travail du conseil local de sécurité",
    ask="Rien sur une personne : le service y parle de quartiers, pas de gens.",
    avoid="Toute information nominative, même sous charte.",
    form=(Form.WRITTEN, Form.CHARTER),
    law=(CSI_L132_5, *SECRECY),
    examples=(
        example("La charte ne lève pas le secret", never="identity followup evaluation"),
        incomplete(Form.CHARTER),
    ),
)

CLSPD = Asker(
    code="clspd",
    names=(Name("conseil local de sécurité et de prévention de la délinquance"),),
    about="Le conseil local de sécurité (CLSPD ou CISPD) et ses groupes de travail.",
    inquiry=False,
    request_types=(WORKING_GROUP,),
)
