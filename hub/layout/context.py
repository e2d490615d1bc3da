"""What every page says about the place it belongs to."""

from django.conf import settings


def place(request) -> dict[str, str]:
    """Return the Département's name and the product's version for the header and footer of every page.

    Context processor. `navigation` and `acting` (see README.md) come from the floors that know members and roles.
    """
    return {"departement_name": settings.DEPARTEMENT_NAME, "version": settings.VERSION}
