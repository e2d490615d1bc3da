"""`/taches/`: the jobs that failed, are late, or were cut off. Technical administrators alone; no argument is shown."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hub import clock
from hub.background.troubles import in_trouble, is_served, troubles
from partners import roles
from partners.flows.retry_job import retry_job
from partners.permissions import require_role

SHOWN = 100


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The oldest trouble first."""
    require_role(request.acting, roles.TECHNICAL_ADMINISTRATOR)
    now = clock.now()
    found = troubles(in_trouble(now=now)[: SHOWN + 1])
    context = {"troubles": found[:SHOWN], "more": len(found) > SHOWN, "shown": SHOWN, "is_served": is_served(now=now)}
    return render(request, "partners/jobs.html", context)


@require_POST
def job_retried(request: HttpRequest, job: int) -> HttpResponse:
    retry_job(by=request.acting, job=job)
    messages.success(request, "La tâche est reprise. Revenez voir dans une minute.")
    return redirect("jobs")
