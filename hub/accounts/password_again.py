"""The password once more, before something that matters."""

from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.account.views import BaseReauthenticateView, ReauthenticateView
from django.http import HttpResponse


class LeadsOn(BaseReauthenticateView):
    """Afterwards one goes where one was going, by a request of its own: allauth would call the view behind our back."""

    def form_valid(self, form) -> HttpResponse:
        self.request.session.pop(STATE_SESSION_KEY, None)
        return super().form_valid(form)


class PasswordAgain(LeadsOn, ReauthenticateView):
    """allauth's own page, in the house's look."""

    template_name = "accounts/password_again.html"


password_again = PasswordAgain.as_view()
