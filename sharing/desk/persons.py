"""Who a request is about, where no candidate is: a search under another name, a new record."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse

from consent.models import Person
from consent.persons.candidates import Candidate, find_candidates
from consent.persons.services import create_person
from consent.views.forms import SearchForm
from consent.views.identity import IdentityAct, WhoForm, uuid_of
from sharing.casework import matching, reading

from .summary import RequestAct


class PersonAct(RequestAct):
    """The page of an act that says who the request is about; the form starts with what the partner wrote."""

    def get_initial(self) -> dict[str, Any]:
        if self.request.method == "POST":
            return {}
        return reading.read_request(by=self.request.acting, request=self.info_request).content.subject

    def match(self, form: SearchForm) -> HttpResponse:
        """Matches the record that the worker chose among those found for what was typed. Raises Http404, NotFound."""
        chosen = uuid_of(self.request.POST["same"])
        person = Person.objects.select_related("key").filter(pk=chosen).first()
        if person is None:
            raise Http404
        matching.match(by=self.request.acting, request=self.info_request, person=person, sought=form.identity())
        return self.back("La demande est rattachée à cette personne.")


class NewPerson(IdentityAct, PersonAct):
    """Creates a record prefilled with what the partner wrote, and matches the request to it."""

    template_name = "sharing/desk/new_person.html"
    title = "Nouvelle fiche"

    def prepare(self, number: str) -> None:
        super().prepare(number)
        self.about = self.info_request

    def give(self, form: WhoForm, *, distinct_from: frozenset[UUID], reason: str) -> HttpResponse:
        if "same" in self.request.POST:
            return self.match(form)
        by = self.request.acting
        with transaction.atomic():
            person = create_person(by=by, identity=form.identity(), distinct_from=distinct_from, reason=reason)
            matching.match(by=by, request=self.info_request, person=person)
        return self.back("La fiche est créée et la demande lui est rattachée.")


class SearchPerson(PersonAct):
    """Searches the person under another spelling than the partner's, and matches who is found."""

    template_name = "sharing/desk/search_person.html"
    form_class = SearchForm
    title = "Chercher sous un autre nom"
    candidates: Collection[Candidate] | None = None

    def act(self, form: SearchForm) -> HttpResponse:
        if "same" in self.request.POST:
            return self.match(form)
        found = find_candidates(by=self.request.acting, identity=form.identity(), about=self.info_request)
        self.candidates = found
        return self.render_to_response(self.get_context_data(form=form))

    def context(self) -> dict[str, Any]:
        return super().context() | {"candidates": self.candidates}
