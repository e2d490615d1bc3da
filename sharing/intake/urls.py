"""What is written down for askers outside the hub. The pages of the desk alone."""

from django.urls import path

from sharing.doors import either

from . import pages

urlpatterns = [
    path("demandes/noter/", either(desk=pages.choose), name="request_take_down_choose"),
    path("demandes/noter/<slug:asker>/", either(desk=pages.write), name="request_take_down"),
    path("demandes/<number:number>/notee/", either(desk=pages.taken), name="request_taken"),
    path("demandes/<number:number>/completer/", either(desk=pages.completing), name="request_complete"),
]
