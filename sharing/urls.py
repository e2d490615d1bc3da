"""Pages and endpoints about requests."""

urlpatterns: list = []
