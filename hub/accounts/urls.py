"""Sign-in and sign-out, the only pages of allauth that are mounted."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("connexion/", views.login, name="account_login"),
    path("deconnexion/", views.logout, name="account_logout"),
]
