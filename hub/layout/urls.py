"""The guide of components; hub/urls.py mounts it in DEBUG only."""

from django.urls import path

from .styleguide import styleguide

urlpatterns = [path("", styleguide, name="styleguide")]
