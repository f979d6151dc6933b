"""A RELAX NG engine that explains: ISO/IEC 19757-2, with W3C XML Schema datatypes and DTD Compatibility.

>>> from pathlib import Path
>>> from teikit.relaxng import Schema
>>> schema = Schema.load(Path("schemas/edition.rng"))                     # doctest: +SKIP
>>> schema.findings(Path("tei/introduction.xml").read_bytes())            # doctest: +SKIP
[]

It knows nothing of TEI. What is wrong with a document comes back as `Finding` values; a schema that is itself not
correct raises `SchemaIncorrect`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from teikit.relaxng.errors import SchemaIncorrect, SchemaTooLarge
    from teikit.relaxng.expected import Expected
    from teikit.relaxng.findings import Finding
    from teikit.relaxng.grammar.reading import read_grammar
    from teikit.relaxng.grammar.source import Source
    from teikit.relaxng.schema import Schema

__all__ = ["Expected", "Finding", "Schema", "SchemaIncorrect", "SchemaTooLarge", "Source", "read_grammar"]

_HOMES = {
    "Expected": "expected",
    "Finding": "findings",
    "Schema": "schema",
    "SchemaIncorrect": "errors",
    "SchemaTooLarge": "errors",
    "Source": "grammar.source",
    "read_grammar": "grammar.reading",
}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first used: validating a correct document needs few of them."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
