"""Pages and endpoints about requests."""

from django.urls import include, path

from .desk.home import home
from .desk.list import requests
from .desk.page import request_page
from .doors import either

urlpatterns: list = [
    path("api/", include("sharing.api.urls")),
    path("", either(desk=home), name="home"),
    path("demandes/", either(desk=requests), name="requests"),
    path("demandes/<str:number>/", either(desk=request_page), name="request"),
    path("demandes/<str:number>/", include("sharing.desk.urls")),
]
