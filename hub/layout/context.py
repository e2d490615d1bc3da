"""What every page says about the place it belongs to."""

from django.conf import settings


def place(request) -> dict[str, object]:
    """Return the Département's name and the product's version for every page, and whether this is a demonstration.

    Context processor. `navigation` and `acting` (see README.md) come from the floors that know members and roles.
    """
    return {"departement_name": settings.DEPARTEMENT_NAME, "version": settings.VERSION, "is_demo": settings.DEMO}
