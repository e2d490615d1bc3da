"""/demandes/<number>/telephone/: recording an answer given by telephone, item by item."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hub import acts, days, errors
from partners.law.vocabulary import BARRIERS, Item, Outcome
from sharing.answers.phone import answer_by_phone
from sharing.casework.reading import UnsealedRequest
from sharing.desk import draft as drafts
from sharing.desk import summary
from sharing.desk.draft import EFFORTS, TELL, Draft
from sharing.judgment.judge import Judgment, judge
from sharing.models import Request
from sharing.requests import access
from sharing.requests.errors import AlreadyClosed

RECORDED = "La réponse donnée au téléphone est notée."
INCIDENT = (
    "La réponse est notée. Une information a été dite alors que les règles ne le permettent pas : un incident est "
    "ouvert, votre responsable et le délégué à la protection des données en sont avertis."
)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_page(request: HttpRequest, number: str) -> HttpResponse:
    """Records the answer, by one click from the request's page; asks for what is missing."""
    info_request = access.team_request(by=request.acting, number=number)
    if info_request.is_closed:
        return acts.refused(request, AlreadyClosed, "request", number)
    if request.method != "POST":
        return page(request, info_request, Draft())
    draft = drafts.read(request.POST)
    try:
        sent = answer_by_phone(by=request.acting, request=info_request, reply=draft.reply())
    except errors.HubError as refusal:
        if refusal.status not in (409, 422):
            raise
        return page(request, access.team_request(by=request.acting, number=number), draft, refusal=refusal)
    if sent.unseal("verdict")["spoken"]:
        messages.warning(request, INCIDENT)
        return redirect("request", number)
    return acts.done(request, RECORDED, "request", number)


def page(
    request: HttpRequest, info_request: Request, draft: Draft, *, refusal: errors.HubError | None = None
) -> HttpResponse:
    judgment = judge(info_request, on=days.today())
    others = [line(item, judgment, draft) for item in Item if item.value not in info_request.items]
    context = {
        "info_request": info_request,
        "request_type": info_request.type,
        "today": days.today(),
        "items": [line(Item(code), judgment, draft) for code in info_request.items],
        "others": others,
        "others_chosen": any(other["tell"] for other in others),
        "efforts": EFFORTS,
        "draft": draft,
        "refusal": refusal,
        "wrong": refusal.data.get("item") if refusal else None,
        "trail": summary.trail_from(info_request.number, "Répondu par téléphone"),
    }
    return render(request, "sharing/desk/phone/telephone.html", context, status=refusal.status if refusal else 200)


def line(item: Item, judgment: Judgment, draft: Draft) -> dict:
    """One item with what was typed. An item not asked, or asked by an inadmissible request, reads `never`."""
    judged = judgment.of(item)
    typed = draft.values.get(item.value, [])
    return {
        "item": item,
        "outcome": judged.outcome.code if judged else "never",
        "is_due": judged is not None and judged.outcome is Outcome.MUST,
        "choice": draft.choices.get(item.value, ""),
        "tell": draft.choices.get(item.value) == TELL,
        "value": "\n".join(typed),
        "barriers": [(code, label, code in typed) for code, label in BARRIERS.items()],
    }


def phone_action(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Under the items: records what is ticked above as said on the telephone."""
    return summary.section(request, opened.request, "sharing/desk/phone/action.html")


def phone_answer(request: HttpRequest, opened: UnsealedRequest) -> str:
    """On a closed request: that it was answered by telephone, and what was said against the rules."""
    answer = getattr(opened.request, "answer", None)
    if answer is None or not answer.spoken:
        return ""
    against = [(Item(code), value) for code, value in answer.unseal("verdict").get("spoken", {}).items()]
    return summary.section(request, opened.request, "sharing/desk/phone/told.html", answer=answer, against=against)
