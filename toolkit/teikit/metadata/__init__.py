"""From a teiHeader to the metadata that archives and citation managers read: one `record`, then a module a format.

>>> from teikit.metadata import datacite
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from .formats import cff, datacite, dublin_core, invenio, readme

__all__ = ["cff", "datacite", "dublin_core", "invenio", "readme"]


def __getattr__(name: str) -> ModuleType:
    """A format, imported when it is first used."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return import_module(f"{__name__}.formats.{name}")
