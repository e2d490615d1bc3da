"""The step of signing in at which a second factor is asked."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from .required import is_proven


class SecondFactorStage(AuthenticateStage):
    """allauth's, passed by whoever has just proved two factors elsewhere: ProConnect says so in its signed answer."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return super()._should_handle(request) and not is_proven(request, self.login.user)
