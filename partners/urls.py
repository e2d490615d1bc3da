"""Pages and endpoints about partners and the people who act for them."""

urlpatterns: list = []
