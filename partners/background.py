"""`/taches/`: jobs that failed, are late or were cut off, retried by technical administrators alone."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from hub.acts import done
from hub.background.failed_jobs import failed_jobs, is_served, retry
from hub.journal import log

from . import roles
from .journal import JOB_RETRIED
from .members.acting import Acting
from .members.permissions import require_role

SHOWN = 100


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The oldest trouble first."""
    require_role(request.acting, roles.TECHNICAL_ADMINISTRATOR)
    troubles = failed_jobs(SHOWN + 1)
    context = {
        "failed_jobs": troubles[:SHOWN],
        "more": len(troubles) > SHOWN,
        "shown": SHOWN,
        "is_served": is_served(),
    }
    return render(request, "partners/background.html", context)


@require_POST
def job_retried(request: HttpRequest, job: int) -> HttpResponse:
    retry_job(by=request.acting, job=job)
    return done(request, "La tâche est reprise. Revenez voir dans une minute.", "jobs")


@transaction.atomic
def retry_job(*, by: Acting, job: int) -> None:
    """Journals it and puts the job at the head of the queue. Raises Forbidden, NotFound, AlreadyWaiting."""
    require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    log.write(JOB_RETRIED, by=by, about=log.Ref("hub.job", UUID(int=job)))
    retry(job)
