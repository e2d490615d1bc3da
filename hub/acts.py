"""The page of one act: it shows a form, hands what was typed to a service, and says that it is done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import FormView

from .errors import Conflict, HubError, Invalid
from .forms import add_refusal

Trail = list[tuple[str, str]]
"""Breadcrumbs: (label, URL), the last with an empty URL."""


def done(request: HttpRequest, message: str, to: str, *args: Any) -> HttpResponse:
    """Redirects to the URL or the named view `to`, where `message` is shown."""
    messages.success(request, message)
    return redirect(to, *args)


def refused(request: HttpRequest, refusal: HubError | type[HubError], to: str, *args: Any) -> HttpResponse:
    """Redirects to the URL or the named view `to`, where the refusal's sentence is shown as a warning."""
    messages.warning(request, refusal.sentence)
    return redirect(to, *args)


class ActView(FormView):
    """GET shows the form; a valid POST calls `act`. A refused form is shown again with its errors, status 422.

    A subclass sets `template_name` and writes `act`, and what it needs of:

    form_class    the form; none for a page that only asks to confirm
    refusals      the errors shown on the form, besides any that names its fields; others are a page of their own
    prepare       checks the right and loads what the act is about
    form_options  further arguments of the form
    trail         the breadcrumbs
    context       what the template needs beyond `form` and `trail`
    """

    http_method_names = ["get", "head", "post"]
    form_class: type[forms.BaseForm] = forms.Form
    refusals: tuple[type[HubError], ...] = (Invalid, Conflict)

    def prepare(self, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """Takes the URL's arguments, before GET and POST alike. A response returned is sent in place of the page."""
        return None

    def act(self, form: Any) -> HttpResponse:
        """Calls the service with the valid form and returns the response, `done` most often. Raises HubError."""
        raise NotImplementedError

    def form_options(self) -> dict[str, Any]:
        return {}

    def trail(self) -> Trail:
        return []

    def context(self) -> dict[str, Any]:
        return {}

    def done(self, message: str, to: str, *args: Any) -> HttpResponse:
        """Redirects to the URL or the named view `to`, where `message` is shown."""
        return done(self.request, message, to, *args)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.prepare(*args, **kwargs) or super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | self.form_options()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"trail": self.trail() or None} | self.context()

    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        try:
            return self.act(form)
        except HubError as refusal:
            # Where nothing was typed there is nothing to correct: the refusal becomes its own page.
            if not form.fields or not (isinstance(refusal, self.refusals) or "fields" in refusal.data):
                raise
            add_refusal(form, refusal)
            return self.form_invalid(form)

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
