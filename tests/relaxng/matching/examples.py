"""Small schemas, and findings told shortly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teikit.relaxng import Schema, Source, read_grammar

if TYPE_CHECKING:
    from teikit.relaxng import Finding

LIBRARY = "http://www.w3.org/2001/XMLSchema-datatypes"
GRAMMAR = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"'
    f' datatypeLibrary="{LIBRARY}" ns="urn:edition">'
)
LETTERS = f"""{GRAMMAR}
<start><ref name="letters"/></start>
<define name="letters"><element name="letters"><ref name="head"/><oneOrMore><ref name="letter"/></oneOrMore></element>
</define>
<define name="head"><element name="head"><a:documentation>what the whole is called</a:documentation><text/></element>
</define>
<define name="letter"><element name="letter">
  <attribute name="n"/>
  <optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
  <optional><attribute name="answers"><data type="IDREF"/></attribute></optional>
  <optional><attribute name="kind"><a:documentation>how it was sent</a:documentation>
    <choice><value>post</value><value>messenger</value></choice></attribute></optional>
  <ref name="dateline"/><optional><ref name="greeting"/></optional><oneOrMore><ref name="p"/></oneOrMore>
  <ref name="signed"/>
</element></define>
<define name="dateline"><element name="dateline"><ref name="date"/></element></define>
<define name="date"><element name="date"><data type="date"/></element></define>
<define name="greeting"><element name="greeting"><text/></element></define>
<define name="p"><element name="p"><zeroOrMore><choice><text/><ref name="name"/><ref name="lb"/></choice></zeroOrMore>
</element></define>
<define name="name"><element name="name"><optional><attribute name="ref"/></optional><text/></element></define>
<define name="lb"><element name="lb"><empty/></element></define>
<define name="signed"><element name="signed"><text/></element></define>
</grammar>"""


def schema(text: str) -> Schema:
    """A schema in the XML syntax; what is no whole grammar becomes the content of an element ``r`` in no namespace."""
    if not text.startswith("<grammar"):
        grammar = GRAMMAR.replace(' ns="urn:edition"', "")
        text = f'{grammar}<start><element name="r">{text}</element></start></grammar>'
    return Schema.of_grammar(read_grammar(Source("file:///schema.rng", text.encode())))


def codes(found: list[Finding]) -> list[str]:
    """The codes alone, without their area."""
    return [finding.code.partition("/")[2] for finding in found]


def told(found: list[Finding]) -> list[tuple[str, str, str]]:
    """Path, code without its area, and message of each finding."""
    return [(finding.xpath, finding.code.partition("/")[2], finding.message) for finding in found]


def letter(inner: str, attributes: str = 'n="1"') -> str:
    """A document of one letter, valid but for what is given."""
    return f'<letters xmlns="urn:edition"><head>Letters</head>\n<letter {attributes}>{inner}</letter></letters>'


DATELINE = "<dateline><date>1936-04-12</date></dateline>"
SIGNED = "<signed>V.</signed>"
