"""A text packed for an archive: what goes in, what is said of it, and the bag that holds it.

>>> from teikit.deposit import deposit
>>> deposit("letters.xml", "deposit").path    # doctest: +SKIP
PosixPath('deposit/letters.zip')
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .packing import Deposited, deposit

__all__ = ["Deposited", "deposit"]


def __getattr__(name: str) -> object:
    """The verb, imported when it is first used: what only describes or checks a package needs no stylesheets."""
    if name in __all__:
        from . import packing

        return getattr(packing, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
