"""`/accessibilite/`: the statement that a public body owes (loi 2005-102, art. 47; décret 2019-768)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def statement(request: HttpRequest) -> HttpResponse:
    return render(request, "hub/accessibility.html")
