"""allauth, narrowed to what the hub wants of it."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        """Nobody makes an account for himself: administrators invite."""
        return False
