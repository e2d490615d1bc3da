"""/demandes/<number>/telephone/: what was told by word of mouth, item by item."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.days import today
from hub.errors import HubError
from partners.law.vocabulary import BARRIERS, Item, Outcome
from sharing.answers.answer import EFFORT
from sharing.answers.phone import answer_by_phone
from sharing.casework.reading import UnsealedRequest
from sharing.desk import draft as drafts
from sharing.desk.draft import TELL, Draft
from sharing.desk.work_page import EFFORT_LABELS
from sharing.judgment.judge import Judgment, judge
from sharing.models import Request
from sharing.requests.access import team_request
from sharing.requests.errors import AlreadyClosed

RECORDED = "La réponse donnée au téléphone est notée."
INCIDENT = (
    "La réponse est notée. Une information a été dite alors que les règles ne le permettent pas : un incident est "
    "ouvert, votre responsable et le délégué à la protection des données en sont avertis."
)


@require_http_methods(["GET", "HEAD", "POST"])
def telephone(request: HttpRequest, number: str) -> HttpResponse:
    """Posted from the request's page it is one click; what lacks is asked here."""
    found = team_request(by=request.acting, number=number)
    if found.is_closed:
        messages.warning(request, AlreadyClosed.sentence)
        return redirect("request", number)
    if request.method != "POST":
        return page(request, found, Draft())
    draft = drafts.read(request.POST)
    try:
        sent = answer_by_phone(by=request.acting, request=found, reply=draft.reply())
    except HubError as refusal:
        if refusal.status not in (409, 422):
            raise
        return page(request, team_request(by=request.acting, number=number), draft, refusal=refusal)
    if sent.unseal("verdict")["spoken"]:
        messages.warning(request, INCIDENT)
    else:
        messages.success(request, RECORDED)
    return redirect("request", number)


def page(request: HttpRequest, found: Request, draft: Draft, *, refusal: HubError | None = None) -> HttpResponse:
    wrong = refusal.data.get("item") if refusal else None
    judgment = judge(found, on=today())
    others = [line(item, judgment, draft) for item in Item if item.value not in found.items]
    context = {
        "row": found,
        "request_type": found.type,
        "today": today(),
        "items": [line(Item(code), judgment, draft) for code in found.items],
        "others": others,
        "others_told": any(one["tell"] for one in others),
        "efforts": [(str(step), EFFORT_LABELS[step]) for step in EFFORT],
        "draft": draft,
        "refusal": refusal,
        "wrong": wrong,
        "trail": [
            ("Demandes", reverse("requests")),
            (found.number, reverse("request", args=[found.number])),
            ("Répondu par téléphone", ""),
        ],
    }
    return render(request, "sharing/desk/phone/telephone.html", context, status=refusal.status if refusal else 200)


def line(item: Item, judgment: Judgment, draft: Draft) -> dict:
    """One item with what was typed. What was not asked, or is asked by an inadmissible request, is never told."""
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


def action(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel under the items: what is ticked above was told on the telephone."""
    return render_to_string("sharing/desk/phone/action.html", {"row": opened.request}, request=request)


def told(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel of a closed request: that it was answered by telephone, and what was told against the rules."""
    answer = getattr(opened.request, "answer", None)
    if answer is None or not answer.spoken:
        return ""
    against = answer.unseal("verdict").get("spoken", {})
    context = {
        "row": opened.request,
        "answer": answer,
        "against": [(Item(code), value) for code, value in against.items()],
    }
    return render_to_string("sharing/desk/phone/told.html", context, request=request)
