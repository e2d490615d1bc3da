"""The answer on the request's page: retracted, exported as a file, transcribed, given by telephone; earlier ones."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub import acts, clock, days, errors
from partners.law.vocabulary import BARRIERS, Item, Outcome
from sharing.answers import delivered, evaluations, phone
from sharing.casework.reading import UnsealedRequest
from sharing.desk import draft as drafts
from sharing.desk import summary
from sharing.filing.form import LinesField
from sharing.judgment.judge import Judgment, judge
from sharing.models import Request
from sharing.requests import access
from sharing.requests.errors import AlreadyClosed

UNREAD = "La réponse est reprise : personne ne l’avait lue. La demande est de nouveau à traiter."
READ = (
    "La réponse est rappelée. Elle était déjà partie : le partenaire doit la détruire, "
    "et le délégué à la protection des données a 72 heures pour décider."
)


class RetractionForm(forms.Form):
    reason = LinesField(
        label="Pourquoi",
        max_length=delivered.REASON_MAX,
        help_text="Pour le service et le délégué à la protection des données ; le partenaire ne le lit pas.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez pourquoi vous rappelez cette réponse."},
    )


class Retraction(summary.RequestAct):
    """Says whether the answer left; the service checks it again under lock."""

    template_name = "sharing/desk/retraction/retraction.html"
    form_class = RetractionForm
    title = "Rappeler la réponse"

    def prepare(self, number: str) -> None:
        super().prepare(number)
        if not may_be_retracted(self.info_request):
            raise Http404

    def act(self, form: RetractionForm) -> HttpResponse:
        try:
            retraction = delivered.retract(
                by=self.request.acting, request=self.info_request, reason=form.cleaned_data["reason"]
            )
        except errors.Conflict as refusal:
            return acts.refused(self.request, refusal, "request", self.info_request.number)
        return self.back(READ if retraction.was_read else UNREAD)

    def context(self) -> dict[str, Any]:
        answer = self.info_request.answer
        return super().context() | {
            "ways": [way.label for way in delivered.ways_of(answer)],
            "readings": answer.readings.select_related("user", "software"),
        }


def may_be_retracted(info_request: Request) -> bool:
    """Whether a page offers it: a person answered, and the answer is not retracted yet."""
    if not hasattr(info_request, "answer") or info_request.is_answered_at_once:
        return False
    return delivered.retraction_of(info_request) is None


def retract_link(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel of an answered request: the way to the page."""
    if not may_be_retracted(opened.request):
        return ""
    return summary.section(request, opened.request, "sharing/desk/retraction/action.html")


def retractions(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel: what was retracted, who had read it, the time left, whether the partner destroyed it."""
    info_request = opened.request
    retracted = list(info_request.retractions.all())
    if not retracted:
        return ""
    for retraction in retracted:
        retraction.request = info_request  # its key is at hand
    last = delivered.retraction_of(info_request)
    return summary.section(
        request,
        info_request,
        "sharing/desk/retraction/retractions.html",
        retractions=retracted,
        last=last,
        readings=info_request.answer.readings.select_related("user", "software") if last else (),
        breach=info_request.breaches.filter(detected_at=last.retracted_at).first() if last else None,
        now=clock.now(),
    )


def earlier_evaluations(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel under the items: what the team wrote for another asker, by its day."""
    answers = evaluations.earlier(by=request.acting, request=opened.request, judgment=opened.judgment)
    if not answers:
        return ""
    return summary.section(request, opened.request, "sharing/desk/panels/evaluation_offered.html", answers=answers)


def export_links(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel of an answered request: the links to the files."""
    if evaluations.exportable(opened.request) is None:
        return ""
    return summary.section(request, opened.request, "sharing/desk/panels/evaluation_export.html")


@require_POST
def export(request: HttpRequest, number: str) -> HttpResponse:
    """A download; each is journaled first."""
    info_request = access.team_request(by=request.acting, number=number)
    form = request.POST.get("format", "")
    if form not in evaluations.FORMATS:
        raise Http404
    content = evaluations.export_evaluation(by=request.acting, request=info_request, form=form)
    headers = {"Content-Disposition": f'attachment; filename="evaluation-{info_request.number}.{form}"'}
    if isinstance(content, bytes):
        return HttpResponse(content, content_type="application/pdf", headers=headers)
    return JsonResponse(content, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})


@login_not_required
@require_GET
def schema(request: HttpRequest) -> HttpResponse:
    """Public: what a partner's tool must take in."""
    return JsonResponse(
        evaluations.schema(), content_type="application/schema+json", json_dumps_params={"ensure_ascii": False}
    )


@require_POST
def transcribe(request: HttpRequest, number: str) -> HttpResponse:
    evaluations.transcribe_evaluation(by=request.acting, request=access.team_request(by=request.acting, number=number))
    return acts.done(request, "C’est noté : l’évaluation est saisie dans l’outil du partenaire.", "request", number)


def transcription(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel: the button, or when it was done; "" where no evaluation was released."""
    info_request = opened.request
    done = getattr(info_request, "evaluation_transcription", None)
    if done is None and not evaluations.is_transcribable(info_request):
        return ""
    return summary.section(request, info_request, "sharing/desk/panels/transcription.html", done=done)


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
        return page(request, info_request, drafts.Draft())
    draft = drafts.read(request.POST)
    try:
        sent = phone.answer_by_phone(by=request.acting, request=info_request, reply=draft.reply())
    except errors.HubError as refusal:
        if refusal.status not in (409, 422):
            raise
        return page(request, access.team_request(by=request.acting, number=number), draft, refusal=refusal)
    if sent.unseal("verdict")["spoken"]:
        messages.warning(request, INCIDENT)
        return redirect("request", number)
    return acts.done(request, RECORDED, "request", number)


def page(
    request: HttpRequest, info_request: Request, draft: drafts.Draft, *, refusal: errors.HubError | None = None
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
        "efforts": drafts.EFFORTS,
        "draft": draft,
        "refusal": refusal,
        "wrong": refusal.data.get("item") if refusal else None,
        "trail": summary.trail_from(info_request.number, "Répondu par téléphone"),
    }
    return render(request, "sharing/desk/phone/telephone.html", context, status=refusal.status if refusal else 200)


def line(item: Item, judgment: Judgment, draft: drafts.Draft) -> dict:
    """One item with what was typed. An item not asked, or asked by an inadmissible request, reads `never`."""
    judged = judgment.of(item)
    typed = draft.values.get(item.value, [])
    return {
        "item": item,
        "outcome": judged.outcome.code if judged else "never",
        "is_due": judged is not None and judged.outcome is Outcome.MUST,
        "choice": draft.choices.get(item.value, ""),
        "tell": draft.choices.get(item.value) == drafts.TELL,
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
