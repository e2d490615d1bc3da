"""Which refusals the code of a view can raise, found by reading it: every function of ours that it leads to.

A name in a function's body leads to what it stands for in its module; so do the values of a table, and all methods of
a class. It finds rather too much than too little: what a flow refuses to the service alone is found too.
"""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from hub.errors import HubError

OURS = ("hub", "partners", "consent", "sharing")


def is_ours(thing: object) -> bool:
    """Whether it is a function or a class of the project's."""
    return (inspect.isfunction(thing) or inspect.isclass(thing)) and thing.__module__.partition(".")[0] in OURS


def raised_from(*views: type) -> dict[tuple[str, type[HubError]], str]:
    """(code, class) of each refusal → the function that raises it."""
    found: dict[tuple[str, type[HubError]], str] = {}
    seen: set[object] = set()
    tables: set[int] = set()
    waiting: list[object] = [cls for view in views for cls in view.__mro__]
    while waiting:
        thing = function_of(waiting.pop())
        if isinstance(thing, dict | list | tuple | frozenset) and id(thing) not in tables:
            tables.add(id(thing))
            waiting += thing.values() if isinstance(thing, dict) else thing
        elif is_ours(thing) and thing not in seen:
            seen.add(thing)
            if inspect.isclass(thing):
                waiting += () if issubclass(thing, HubError) else vars(thing).values()
            else:
                led_to, refusals = read(thing)
                waiting += led_to
                found |= dict.fromkeys(refusals, f"{thing.__module__}.{thing.__qualname__}")
    return found


def function_of(thing: object) -> object:
    """What runs where a name is used: behind a decorator, a property, a bound method."""
    if isinstance(thing, property):
        thing = thing.fget
    thing = getattr(thing, "__func__", thing)
    return inspect.unwrap(thing) if inspect.isfunction(thing) else thing


def read(function) -> tuple[list[object], set[tuple[str, type[HubError]]]]:
    """What a function leads to, and the refusals that it makes: the class's code, or the one that it is given."""
    led_to, refusals = [], set()
    for node in nodes(function):
        if isinstance(node, ast.Name | ast.Attribute):
            led_to.append(meant(node, function.__globals__))
        elif isinstance(node, ast.Call):
            error = meant(node.func, function.__globals__)
            if inspect.isclass(error) and issubclass(error, HubError):
                given = [word.value for word in node.keywords if word.arg == "code"]
                assert all(isinstance(code, ast.Constant) for code in given), f"{function} computes a code"
                refusals.add((given[0].value if given else error.code, error))
    return led_to, refusals


def nodes(function) -> Iterator[ast.AST]:
    """All that stands in a function; nothing for one that a library made, as a dataclass's own methods."""
    code = function.__code__
    if Path(code.co_filename).is_file():
        for node in ast.walk(tree(code.co_filename)):
            if isinstance(node, ast.FunctionDef | ast.Lambda) and first_line(node) == code.co_firstlineno:
                yield from ast.walk(node)


def first_line(node: ast.FunctionDef | ast.Lambda) -> int:
    """Where it begins as Python counts: at its first decorator."""
    return min(one.lineno for one in (node, *getattr(node, "decorator_list", ())))


@cache
def tree(file: str) -> ast.Module:
    return ast.parse(Path(file).read_text())


def meant(node: ast.expr, names: dict) -> object:
    """What a name, or a name of a module or class, stands for; None where it is the function's own."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        place = meant(node.value, names)
        return getattr(place, node.attr, None) if isinstance(place, ModuleType) or inspect.isclass(place) else None
    return None
