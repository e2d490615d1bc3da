"""The checks made before any answer (CNIL, guide on authorised third parties): what the hub itself can tick."""

from dataclasses import dataclass

from partners import law
from partners.models.account import Channel
from partners.vocabulary import Form
from sharing.facts import is_written
from sharing.flows.open_request import OpenedRequest
from sharing.judge import Judgment
from sharing.models import CallBack, Request

AUTHENTICATED = frozenset({Channel.PORTAL, Channel.API})


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `done` where the account, the form or the law proves it, else it is the worker's to make."""

    says: str
    done: bool


def checks(opened: OpenedRequest, judgment: Judgment) -> list[Check]:
    """In the order of the guide."""
    request = opened.request
    request_type = law.request_type(request.partner.kind, request.type_code)
    authenticated = request.channel in AUTHENTICATED
    cites = bool(opened.form.get(Form.CITED_ARTICLE) or request_type.articles)
    return [
        Check("Demande écrite", is_written(request)),
        Check("Texte précis à l’appui", cites),
        Check(*sender(request, authenticated)),
        Check("Personne nommée", bool(opened.subject.get("last_name"))),
        Check("Demande motivée", bool(opened.reason)),
        Check("Forme complète", judgment.verdict.admissible and "form-incomplete" not in judgment.verdict.warnings),
        Check("Voie sûre", authenticated),
        Check("Échange inscrit au journal", True),
    ]


def sender(request: Request, authenticated: bool) -> tuple[str, bool]:
    """Whether the sender really is that body: by its account, or called back at a known number."""
    if authenticated and Form.CALLBACK_DONE not in law.request_type(request.partner.kind, request.type_code).form:
        return "Demandeur authentifié par son compte", True
    return "Demandeur rappelé à un numéro connu", CallBack.objects.filter(request=request).exists()
