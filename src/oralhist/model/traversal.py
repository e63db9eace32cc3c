"""Find and change objects anywhere in an interview, by their classes."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import evolve

from oralhist.findings import Path
from oralhist.model.content import ContentShape
from oralhist.model.generation import twin
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import ListOf, Nested, Shape, fields_of, shape_of


def occurrences(root: Any, *targets: type[Any]) -> Iterator[tuple[Path, Any]]:
    """Yield every object of these classes in an object of the model, with its path, outer first, in file order."""
    yield from _occurrences(root, targets, ())


def holds(root: Any, *targets: type[Any]) -> bool:
    """Whether an object of the model is or contains an object of these classes."""
    pending = [root]
    # The local table saves a call of the cached function for each object: release() asks this of every turn.
    routes: dict[Any, tuple[str, ...]] = {str: ()}
    ends: set[Any] = {str}
    while pending:
        held = pending.pop()
        model: Any = held.__class__
        if model is tuple:
            pending.extend(held)
            continue
        if model not in routes:
            if issubclass(model, targets):
                return True
            if not _routes(model, targets):
                ends.add(model)
            routes[model] = _routes(model, targets)
        for name in routes[model]:
            inner = getattr(held, name)
            # Most contents are only text, or text and time points.
            if inner and not (inner.__class__ is tuple and ends.issuperset(map(type, inner))):
                pending.append(inner)
    return False


def rewritten(root: Any, change: Callable[[Any], Any], *targets: type[Any]) -> Any:
    """Return an object of the model with ``change`` applied to every object of these classes, inner before outer.

    Unchanged objects are not copied.
    """
    if root.__class__ is str:
        return root
    if root.__class__ is tuple:
        items = tuple(rewritten(item, change, *targets) for item in root)
        return items if any(new is not old for new, old in zip(items, root, strict=True)) else root
    changed = {}
    for name in _routes(root.__class__, targets):
        held = getattr(root, name)
        if held and (new := rewritten(held, change, *targets)) is not held:
            changed[name] = new
    result = evolve(root, **changed) if changed else root
    return change(result) if isinstance(root, targets) else result


def with_fields(value: Any, fields: Mapping[str, Any]) -> Any:
    """Return a copy of an object with new values in some fields, without the checks of the constructor.

    For values that are known to be valid, such as values of another object. Otherwise use ``attrs.evolve``, which
    calls the constructor and so checks every field.
    """
    model = value.__class__
    made = twin(model)()
    for field in fields_of(model):
        name = field.name
        setattr(made, name, fields[name] if name in fields else getattr(value, name))
    made.__class__ = model
    return made


def _occurrences(value: Any, targets: tuple[type[Any], ...], path: Path) -> Iterator[tuple[Path, Any]]:
    if value.__class__ is tuple:
        for number, item in enumerate(value):
            if item.__class__ is not str:
                yield from _occurrences(item, targets, (*path, number))
        return
    if isinstance(value, targets):
        yield path, value
    model: Any = type(value)
    for name in _routes(model, targets):
        held = getattr(value, name)
        if held is not None and held != ():
            yield from _occurrences(held, targets, (*path, name))


@cache
def _routes(model: Any, targets: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the fields of a class that can lead to an object of the targets; all others need no visit."""
    return tuple(
        field.name
        for field in fields_of(model)
        if any(issubclass(met, targets) for met in classes_within(*_classes(shape_of(field))))
    )


def classes_within(*models: type[Any]) -> tuple[type[Any], ...]:
    """Return these classes and every class that their objects can contain, in a fixed order."""
    met: dict[type[Any], None] = {}
    pending = list(models)
    while pending:
        model = pending.pop()
        if model not in met:
            met[model] = None
            pending += [held for field in fields_of(model) for held in _classes(shape_of(field))]
    return tuple(met)


def _classes(shape: Shape) -> tuple[type[Any], ...]:
    match shape:
        case Nested():
            return (shape.model,)
        case ListOf():
            return _classes(shape.item)
        case ContentShape():
            return tuple(INLINES.values())
        case _:
            return ()
