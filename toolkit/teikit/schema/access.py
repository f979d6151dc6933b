"""How schemas are reached that are not files beside the document: by catalogues, and from the network where allowed."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import resources
from ..relaxng.grammar import uri

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .catalogue import Catalogue
    from .fetching import Fetcher


def _unheard(_notice: str) -> None:
    return


@dataclass(frozen=True)
class Access:
    """The catalogues to ask, those of ``XML_CATALOG_FILES`` after them, and whether https addresses are fetched.

    What is fetched is kept in the user's cache and announced by `notice`. Unless `fetches` is set, nothing goes over
    the network, and only what is kept already is found.

    Using it raises `ReadError` or `SchemaError` where a catalogue is missing or not correct, or an address is out of
    reach.
    """

    catalogues: tuple[Path, ...] = ()
    fetches: bool = False
    notice: Callable[[str], None] = _unheard

    def __reduce__(self) -> tuple[object, ...]:
        return Access, (self.catalogues, self.fetches, self.notice)

    def located(self, address: str) -> str:
        """What a catalogue has instead of an absolute URI, else the URI itself."""
        return (self._catalogue.resolve(address) if self._asks_catalogues else None) or address

    def file(self, url: str) -> Path:
        """A local file with the content of an https address."""
        return self._fetcher.path(url)

    def resolver(self, root: str) -> Callable[[str], bytes] | None:
        """From the URI of a schema's file to its bytes; none where there are only local files, as they are named."""
        if uri.local_path(root) is not None and not self._asks_catalogues:
            return None
        from .fetching import resolver

        return resolver(self._fetcher, root, self._mapped)

    def _mapped(self, address: str) -> str | None:
        return self._catalogue.resolve(address) if self._asks_catalogues else None

    @property
    def _asks_catalogues(self) -> bool:
        return bool(self.catalogues or os.environ.get("XML_CATALOG_FILES"))

    @functools.cached_property
    def _catalogue(self) -> Catalogue:
        from .catalogue import Catalogue, named_in_environment

        return Catalogue.load([*self.catalogues, *named_in_environment()])

    @functools.cached_property
    def _fetcher(self) -> Fetcher:
        from .fetching import Fetcher

        return Fetcher(resources.cache("schemas"), self.notice, offline=not self.fetches)


LOCAL = Access()
