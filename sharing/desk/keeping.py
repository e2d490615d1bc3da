"""The draft of an answer on its page: saved by the button, by each step, and by the script as one types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hub.days import today
from hub.errors import HubError
from partners.acting import Acting
from partners.vocabulary import Item
from sharing.access import team_request
from sharing.errors import LeakSeen
from sharing.flows.save_draft import save_draft
from sharing.judging.judge import judge
from sharing.models import Request
from sharing.typed import values
from sharing.typed.leaks import Found

from . import draft as drafts
from .draft import Draft


def keep(by: Acting, found: Request, draft: Draft) -> None:
    """Saves it, and takes note of the version that stands now. Raises as `save_draft` does."""
    saved = save_draft(by=by, request=found, content=draft.kept(), version=draft.version)
    if saved is not None:
        draft.version = saved.version


@require_POST
def autosave(request: HttpRequest, number: str) -> HttpResponse:
    """What the script sends as one types: JSON with the version that stands and a sentence to show."""
    found = team_request(by=request.acting, number=number)
    draft = drafts.read(request.POST)
    try:
        keep(request.acting, found, draft)
    except HubError as refusal:
        if refusal.status != 409:
            raise
        said = f"{refusal.sentence} Rechargez la page après avoir copié votre texte, ou enregistrez par le bouton."
        return JsonResponse({"said": said}, status=409)
    now = timezone.localtime()
    said = f"Brouillon enregistré à {now.hour}\u00a0h\u00a0{now.minute:02d}."
    slipped = slips(found, draft)
    return JsonResponse({"version": draft.version, "said": " ".join([said, *slipped]), "alert": bool(slipped)})


def slips(found: Request, draft: Draft) -> list[str]:
    """What the guard of answers would hold back of this text, said while it can still be taken out."""
    content: dict[Item, values.Value] = {}
    for item, typed in draft.reply().released.items():
        try:
            value = values.clean(item, typed)
        except values.BadValue:
            continue
        if value is not None:
            content[item] = value
    if not content:
        return []
    judgment = judge(found, on=today())
    seen: dict[Item, list[Found]] = {}
    for one in judgment.leaks_in(content):
        seen.setdefault(one.item, []).append(one)
    return [f"{item.label.capitalize()}\u00a0: {LeakSeen(found).sentence}" for item, found in seen.items()]
