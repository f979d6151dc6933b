"""Validate TEI editions and build them into HTML, plain text and EPUB.

>>> import teikit
>>> teikit.validate("tei/introduction.xml")                   # doctest: +SKIP
[]
>>> teikit.render("tei/introduction.xml", "epub", "build")    # doctest: +SKIP
[]

What is wrong with a text comes back as `Diagnostic` values; a request that cannot be carried out raises `TeikitError`.
Nothing is printed. Each name is imported when it is first used, so that a part costs no more than itself.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as the checkers know it: importing typing takes longer than loading a schema
if TYPE_CHECKING:
    from .building import Built, build
    from .collation import collate
    from .diagnostics import Diagnostic, Severity
    from .errors import ReadError, SchemaError, StylesheetError, TeikitError, WriteError
    from .publishing import Published, publish
    from .rendering import render
    from .transforming import Transformed, transform
    from .validation import validate

__all__ = [
    "Built",
    "Diagnostic",
    "Published",
    "ReadError",
    "SchemaError",
    "Severity",
    "StylesheetError",
    "TeikitError",
    "Transformed",
    "WriteError",
    "build",
    "collate",
    "publish",
    "render",
    "transform",
    "validate",
]

_MODULES = {
    "building": ("Built", "build"),
    "collation": ("collate",),
    "diagnostics": ("Diagnostic", "Severity"),
    "errors": ("ReadError", "SchemaError", "StylesheetError", "TeikitError", "WriteError"),
    "publishing": ("Published", "publish"),
    "rendering": ("render",),
    "transforming": ("Transformed", "transform"),
    "validation": ("validate",),
}


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names:
            from importlib import import_module

            value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
