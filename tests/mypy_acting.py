"""mypy plugin: every HttpRequest has `acting`, which partners.acting.ActingMiddleware sets.

Typed as anything: it is None before somebody signs in, and pages that need it are never reached without one.
"""

from collections.abc import Callable

from mypy.nodes import MDEF, SymbolTableNode, Var
from mypy.plugin import ClassDefContext, Plugin
from mypy.types import AnyType, TypeOfAny


class ActingPlugin(Plugin):
    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return add_acting if fullname == "django.http.request.HttpRequest" else None


def add_acting(context: ClassDefContext) -> None:
    variable = Var("acting", AnyType(TypeOfAny.explicit))
    variable.info = context.cls.info
    context.cls.info.names["acting"] = SymbolTableNode(MDEF, variable, plugin_generated=True)


def plugin(version: str) -> type[Plugin]:
    return ActingPlugin
