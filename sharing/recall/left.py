"""By what ways an answer has left: what has gone is never pulled back as if it had not."""

from hub.journal.models import Entry
from hub.labelled import Labelled
from sharing.journal import EVALUATION_EXPORTED
from sharing.models import Answer, LetterKind

TELLING = (LetterKind.ANSWER, LetterKind.PARTIAL)
"""Letters that hold what was told; a refusal tells nothing."""


class Way(Labelled):
    """One way; `label` completes "Cette réponse …"."""

    READ = "read", "a été lue"
    SPOKEN = "spoken", "a été donnée au téléphone"
    ENTERED = "entered", "a été saisie dans l’outil du partenaire"
    LETTER = "letter", "a été écrite dans un courrier"
    FILE = "file", "a été emportée en fichier pour l’outil du partenaire"


def ways_of(answer: Answer) -> list[Way]:
    """Those by which it has left; none where nobody can have learnt of it.

    A letter or a file that was made counts as gone: nothing here knows whether it was posted, and a wrong no would
    leave the breach without its clock, and the paper without the answer that proves it.
    """
    request = answer.request
    gone = {
        Way.READ: answer.readings.exists(),
        Way.SPOKEN: answer.spoken,
        Way.ENTERED: hasattr(request, "evaluation_entered"),
        Way.LETTER: request.letters.filter(kind__in=TELLING).exists(),
        Way.FILE: Entry.objects.filter(object_uuid=request.pk, action=EVALUATION_EXPORTED.code).exists(),
    }
    return [way for way, has in gone.items() if has]
