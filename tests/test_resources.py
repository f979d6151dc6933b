"""Where things lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_cache_path

from teikit import resources


@pytest.mark.parametrize("folder", [None, "", "  ", "caches", "/caches"])
def test_the_cache_lies_where_the_system_has_its_caches(folder: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if folder is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", folder)
    assert resources.cache("relaxng") == Path(user_cache_path("teikit", appauthor=False)) / "relaxng"
