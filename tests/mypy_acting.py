"""mypy plugin: every HttpRequest has `acting`, which partners.members.acting.ActingMiddleware sets.

Read, it is an Acting: pages are never reached without one, but for those marked `acting_not_required`, which do not
read it. Set, it may be None. An attribute of a subclass would have every page name that subclass instead.
"""

from collections.abc import Callable

from mypy.checker import TypeChecker
from mypy.nodes import MDEF, SymbolTableNode, TypeInfo, Var
from mypy.plugin import AttributeContext, ClassDefContext, Plugin
from mypy.types import AnyType, Instance, Type, TypeOfAny

REQUEST = "django.http.request.HttpRequest"


class ActingPlugin(Plugin):
    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return add_acting if fullname == REQUEST else None

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        return read_acting if fullname == f"{REQUEST}.acting" else None


def add_acting(context: ClassDefContext) -> None:
    variable = Var("acting", AnyType(TypeOfAny.explicit))
    variable.info = context.cls.info
    context.cls.info.names["acting"] = SymbolTableNode(MDEF, variable, plugin_generated=True)


def read_acting(context: AttributeContext) -> Type:
    """Acting, wherever the module that reads is above the ground floor, which does not know it."""
    module = context.api.modules.get("partners.members.acting") if isinstance(context.api, TypeChecker) else None
    symbol = module.names.get("Acting") if module else None
    known = not context.is_lvalue and symbol is not None and isinstance(symbol.node, TypeInfo)
    return Instance(symbol.node, []) if known else context.default_attr_type


def plugin(version: str) -> type[Plugin]:
    return ActingPlugin
