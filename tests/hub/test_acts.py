"""The page of one act: shown, refused, done."""

import pytest
from django import forms
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from hub.acts import ActView
from hub.errors import Conflict, Forbidden, HubError, Invalid


class ReasonForm(forms.Form):
    reason = forms.CharField()

    def __init__(self, *args, label: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label


class Messages(BaseStorage):
    """Keeps messages for one request; nothing is stored."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, response, *args, **kwargs):
        return []


class Close(ActView):
    """Raises `refusal` where a test sets one."""

    form_class = ReasonForm
    template_name = "close.html"
    refusal: HubError | None = None

    def prepare(self, number: str) -> HttpResponse | None:
        self.number = number
        return HttpResponse("closed already") if number == "closed" else None

    def form_options(self):
        return {"label": f"Why {self.number}", "initial": {"reason": "none"}}

    def trail(self):
        return [("Requests", "/"), (self.number, "")]

    def context(self):
        return {"number": self.number}

    def act(self, form):
        if self.refusal:
            raise self.refusal
        return self.done(f"{self.number}: {form.cleaned_data.get('reason')}", "one", self.number)


class Confirm(Close):
    form_class = forms.Form

    def form_options(self):
        return {}


urlpatterns = [path("one/<slug:number>/", Close.as_view(), name="one")]
pytestmark = pytest.mark.urls(__name__)


def answer(view=Close, posted: dict[str, str] | None = None, number: str = "7KQ4", **options):
    request = RequestFactory().get("/") if posted is None else RequestFactory().post("/", posted)
    request._messages = Messages(request)
    return view.as_view(**options)(request, number=number), [str(message) for message in request._messages]


def test_get_shows_the_form_with_its_options_the_trail_and_the_context():
    page, told = answer()
    assert (page.status_code, page.template_name, told) == (200, ["close.html"], [])
    assert page.context_data["form"].fields["reason"].label == "Why 7KQ4"
    assert page.context_data["form"]["reason"].value() == "none"
    assert page.context_data["trail"] == [("Requests", "/"), ("7KQ4", "")]
    assert page.context_data["number"] == "7KQ4"


def test_a_valid_post_acts_says_so_and_leads_on():
    page, told = answer(posted={"reason": "done"})
    assert (page.status_code, page.url, told) == (302, "/one/7KQ4/", ["7KQ4: done"])


def test_an_invalid_post_keeps_what_was_typed():
    page, told = answer(posted={"reason": ""}, refusal=Conflict())
    assert (page.status_code, told) == (422, [])
    assert page.context_data["form"].errors == {"reason": ["Ce champ est obligatoire."]}
    assert page.context_data["trail"]


@pytest.mark.parametrize(
    ("refusal", "errors"),
    [
        (Invalid("Trop long.", field="reason"), {"reason": ["Trop long."]}),
        (Conflict("Déjà fait."), {"__all__": ["Déjà fait."]}),
        (Forbidden("Pas vous.", field="reason"), {"reason": ["Pas vous."]}),
    ],
)
def test_a_refusal_about_what_was_typed_is_shown_on_the_form(refusal, errors):
    page, told = answer(posted={"reason": "done"}, refusal=refusal)
    assert (page.status_code, page.context_data["form"].errors, told) == (422, errors, [])


def test_any_other_refusal_is_a_page_of_its_own_unless_the_view_names_it():
    with pytest.raises(Forbidden):
        answer(posted={"reason": "done"}, refusal=Forbidden())
    page, _ = answer(posted={"reason": "done"}, refusal=Forbidden("Non."), refusals=(Forbidden,))
    assert page.context_data["form"].errors == {"__all__": ["Non."]}
    with pytest.raises(Conflict):
        answer(posted={"reason": "done"}, refusal=Conflict(), refusals=())


def test_a_page_that_asks_to_confirm_shows_no_refusal_of_its_own():
    assert answer(Confirm, posted={})[0].status_code == 302
    with pytest.raises(Conflict):
        answer(Confirm, posted={}, refusal=Conflict())


@pytest.mark.parametrize("posted", [None, {"reason": "done"}])
def test_prepare_may_answer_in_place_of_the_page(posted):
    page, told = answer(posted=posted, number="closed")
    assert (page.content, told) == (b"closed already", [])


def test_no_other_method():
    assert Close.as_view()(RequestFactory().put("/"), number="7KQ4").status_code == 405
