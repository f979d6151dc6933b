"""The index of the search: the words of all documents, in files small enough to be loaded one by one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from .words import coded, in_order, script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .planning import Page
    from .words import DocumentWords

_LONGEST_SHARD: Final = 48_000  # bytes of a file of words, of which each word that is looked up needs one or a few


@dataclass(slots=True)
class Index:
    """The documents so far, and for each word the codes of the blocks that hold it, with the last of them."""

    documents: list[dict[str, object]] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    blocks: int = 0

    def add(self, page: Page, words: DocumentWords) -> None:
        """Take the words of the next document."""
        for word, posting in words.postings.items():
            first = self.blocks + posting.first
            self.codes.setdefault(word, []).append(coded(first - self.last.get(word, -1) - 1) + posting.code)
            self.last[word] = self.blocks + posting.last
        self.documents.append(
            {
                "chunks": words.chunks,
                "first": self.blocks,
                "href": page.href,
                "language": page.facts.language,
                "title": page.facts.title,
            }
        )
        self.blocks += words.blocks

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files of the words, then the directory, which begins the search; by their names without ``.js``."""
        firsts: list[str] = []
        for number, shard in enumerate(self._shards()):
            firsts.append(next(iter(shard)))
            yield f"terms-{number}", script(f"terms-{number}", shard)
        said = json.dumps({"documents": self.documents, "shards": firsts}, ensure_ascii=False, separators=(",", ":"))
        yield "index", f"teikitSearch.begin({said});\n".encode()

    def _shards(self) -> Iterator[dict[str, str]]:
        shard: dict[str, str] = {}
        size = 0
        for word in in_order(self.codes):
            code = "".join(self.codes[word])
            if shard and size + len(code) > _LONGEST_SHARD:
                yield shard
                shard, size = {}, 0
            shard[word] = code
            size += len(code) + len(word.encode()) + 6
        if shard:
            yield shard
