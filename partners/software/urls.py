"""Where a partner's software gets its token. Nothing else of allauth's identity provider is mounted."""

from django.urls import path

from .token import token

urlpatterns = [path("oauth/token", token, name="oauth_token")]
