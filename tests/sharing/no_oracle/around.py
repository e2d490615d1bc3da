"""What a partner can look at around an answer, on every road, and what the service does meanwhile."""

from sharing.answers.answer import Reply
from sharing.casework.matching import match
from sharing.models import Request
from tests.sharing.asking import fresh

from .unlike import URL, file_by_api, seen

NOTHING = Reply(minutes=5)


def asked(caf, name: str) -> Request:
    return Request.objects.get(pk=file_by_api(caf[1], name).json()["id"])


def worked_on(cast, request: Request, person) -> Request:
    """The service does what it can before it answers: it finds her, if she is there, and opens the request."""
    if person is not None:
        match(by=cast.worker.acting, request=request, person=person)
    assert cast.worker.client.get(f"/demandes/{request.number}/").status_code == 200
    return fresh(request)


def looks(caf, request: Request, name: str) -> list:
    """What the partner can look at on the way of a request, by its software and by its pages."""
    api, client = caf[1].api, caf[0].client
    one, page = f"{URL}/{request.id}", f"/demandes/{request.number}/"
    calls = [one, f"{URL}?limit=1", f"{URL}?status=answered", f"{URL}?status=received", f"{URL}?cursor=faux"]
    calls += [f"{one}/receipt", f"{one}/answer/receipt", f"{one}/withdraw/receipt", "/api/v1/balance"]
    pages = ["/", "/demandes/", "/demandes/?status=answered", "/demandes/?mine=on", "/demandes/liste.csv", page]
    pages += [f"{page}retrait/", f"{page}recus/depot/", f"{page}recus/reponse/", "/sollicitations/", "/bilan/"]
    found = [api.get(call) for call in calls] + [client.get(one) for one in pages]
    found += [api.post(f"{one}/destruction"), client.post(f"{page}destruction/")]
    found += [client.post("/demandes/recherche/", {"sought": request.number}), client.get(page)]
    return [seen(response, name) for response in found]


def reads(caf, request: Request, name: str) -> list:
    found = caf[1].api.get(f"{URL}/{request.id}/answer"), caf[0].client.get(f"/demandes/{request.number}/reponse/")
    return [seen(response, name) for response in found]
