"""Values made of named fields, as `dataclasses` makes them frozen and with slots, in a fifth of the time.

Each process that validates defines some thirty of them before it can begin, and a schema makes them by the thousand.
That they do not change is for type checkers to see.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar, dataclass_transform

    Kind = TypeVar("Kind", bound=type)
else:

    def dataclass_transform(**_: object) -> object:
        """What only type checkers look at."""
        return lambda function: function


class Field:
    """A field with more to say than its default."""

    def __init__(self, default: Any, *, compare: bool) -> None:
        self.default = default
        self.compare = compare


NONE = object()


def field(*, default: Any = NONE, compare: bool = True) -> Any:
    """A field, which may have a default, and may not count where two records are compared."""
    return Field(default, compare=compare)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: Kind) -> Kind:
    """The class with slots for its annotated fields, made from their values in order, equal where they are."""
    space = dict(cls.__dict__)
    fields = list(space.get("__annotations__", ()))
    for name in ("__dict__", "__weakref__"):
        space.pop(name, None)
    defaults: dict[str, Any] = {}
    compared = []
    for name in fields:
        written = space.pop(name, NONE)
        made = written if isinstance(written, Field) else Field(written, compare=True)
        if made.default is not NONE:
            defaults[name] = made.default
        if made.compare:
            compared.append(name)
    space.update(_methods(fields, compared, defaults))
    space.update(__slots__=tuple(fields), __match_args__=tuple(fields), __repr__=_shown)
    found: Kind = type(cls)(cls.__name__, cls.__bases__, space)
    return found


def _methods(fields: list[str], compared: list[str], defaults: dict[str, Any]) -> dict[str, Any]:
    asked = "".join(f", {name}=defaults[{name!r}]" if name in defaults else f", {name}" for name in fields)
    kept = "; ".join(f"self.{name} = {name}" for name in fields) or "pass"
    own, others = ("".join(f"{each}.{name}, " for name in compared) for each in ("self", "other"))
    made: dict[str, Any] = {}
    code = (
        f"def __init__(self{asked}): {kept}\n"
        f"def __hash__(self): return hash(({own}))\n"
        "def __eq__(self, other):\n"
        f" return ({own}) == ({others}) if other.__class__ is self.__class__ else NotImplemented\n"
    )
    exec(code, {"defaults": defaults}, made)  # noqa: S102  (of the names of fields, as dataclasses does it)
    return made


def _shown(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"
