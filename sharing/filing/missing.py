"""What an ask from outside lacks, and the words in which the asker is told: no person stands in them."""

from django.conf import settings

from hub.days import today
from partners.law.calendar import french_date
from partners.law.vocabulary import Form, GivenBy
from partners.models.ledger import OUTSIDE
from partners.templatetags.french import french
from sharing.gate import decide
from sharing.judgment import admissibility, facts
from sharing.models import Request

from .file import is_answered_at_once

NEUTRAL = (
    "Aucun texte ne permet au service de vous répondre. Il ne confirme ni n’infirme jamais qu’une personne lui est "
    "connue. Cette réponse est la même pour tous."
)


def missing_of(request: Request) -> tuple[Form, ...]:
    """What only the asker can give and has not, in the order of the form.

    Nothing for what came by the hub, or is closed. Opens the sealed form, and tells of it only what is not there.
    """
    if request.channel not in OUTSIDE or request.is_closed:
        return ()
    request_type = request.type
    form = request.open("form")
    given = facts.elements(request, form, {})
    missing = decide.missing_elements(request_type, given, admissibility.typed_facts(form))
    if request_type.never_inadmissible:
        missing = tuple(element for element in missing if element == Form.NAMED_PERSON)
    asked = (element for element in request_type.full_form if element.given_by is not GivenBy.SERVICE)
    return tuple(element for element in asked if element in missing)


def told_to_asker(request: Request, missing: tuple[Form, ...]) -> str:
    """A text to read out or to send; nothing where nothing is missing."""
    if is_answered_at_once(request):
        return NEUTRAL
    if not missing:
        return ""
    labels = "\n".join(f"- {words_of(element)}" for element in missing)
    return (
        f"Votre demande est notée sous le numéro {request.number}, le {french_date(today())}. "
        f"Pour que le service puisse l’examiner, il manque\u00a0:\n{labels}\n"
        f"Donnez-le en rappelant ce numéro. {'. '.join(settings.CONTACTS)}."
    )


def words_of(element: Form) -> str:
    """The element as it is asked for; the asker is not told how the hub counts."""
    words = {
        Form.NAMED_PERSON: "le nom, les prénoms et la date de naissance de la personne",
        Form.WRITTEN: "votre demande par écrit",
    }
    return words.get(element, french(element.label))
