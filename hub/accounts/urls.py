"""Sign-in and sign-out, the only pages of allauth that are mounted, and the page of an invitation."""

from allauth.account import views
from django.urls import path

from .invitation import invitation

urlpatterns = [
    path("connexion/", views.login, name="account_login"),
    path("deconnexion/", views.logout, name="account_logout"),
    path("invitation/<uidb64>/<token>/", invitation, name="account_invitation"),
]
