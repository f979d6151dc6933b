"""For each assertion of TEI P5 4.10.2, by its number in the schema: markup that breaks it, and a twin that does not.

The element that is to blame has n="here", or is so named by ident; without one it is the root. `also` are assertions
that cannot but be broken with it.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A broken fragment and its good twin."""

    bad: str
    good: str
    also: tuple[int, ...] = ()


_OLD = '<desc type="deprecationInfo"/>'
_REQUIRED = '<defaultVal>a</defaultVal><valList type="closed"><valItem ident="b"/></valList>'
_ONE = '<datatype maxOccurs="1"/>'
_MANY = '<datatype maxOccurs="unbounded"/>'
_SCH = 'xmlns:sch="http://purl.oclc.org/dsdl/schematron"'
_IN_CONTEXT = f'<constraint><sch:rule {_SCH} context="a"><sch:assert/></sch:rule></constraint>'
_OUT_OF_CONTEXT = f"<constraint><sch:assert {_SCH}/></constraint>"
_LISTREF = "<elementSpec><listRef{}>{}</listRef></elementSpec>"

CASES: dict[int, Case] = {
    1: Case('<content n="here"><x xmlns=""/></content>', "<content><empty/></content>"),
    2: Case('<datatype n="here"><x xmlns=""/></datatype>', '<datatype><dataRef name="x"/></datatype>'),
    3: Case('<p n="here" generatedBy="human"/>', '<post generatedBy="human"><p generatedBy="bot"/></post>'),
    4: Case('<date n="here" when="2000" notBefore="1999"/>', '<date when="2000"/>'),
    5: Case('<date n="here" from="2000" notBefore="1999"/>', '<date from="2000" notAfter="2001"/>'),
    6: Case('<date n="here" to="2000" notAfter="2001"/>', '<date to="2000" notBefore="1999"/>'),
    7: Case('<elementRef n="here" key="p" source="a b"/>', '<elementRef key="p" source="a"/><p source="a b"/>'),
    8: Case('<measure n="here" unit="m" unitRef="#m"/>', '<measure unitRef="#m"/>'),
    9: Case('<ref n="here" targetLang="de"/>', '<ref targetLang="de" target="#a"/><schemaSpec targetLang="de"/>'),
    10: Case('<p xml:id="a"/><addSpan n="here" spanTo="#a"/>', '<addSpan spanTo="#a"/><p xml:id="a"/>'),
    11: Case('<rendition n="here" schemeVersion="2"/>', '<rendition scheme="css" schemeVersion="2"/>'),
    12: Case('<seg n="here" subtype="b"/>', '<seg type="a" subtype="b"/>'),
    13: Case('<date n="here" calendar="#julian"> </date>', '<date calendar="#julian">May</date>'),
    14: Case('<p><p n="here"/></p>', "<p><note><p/></note></p>"),
    15: Case('<l><p n="here"/></l>', "<l><note><p/></note></l>"),
    16: Case(
        '<p><desc n="here" type="deprecationInfo"/></p>',
        '<gi validUntil="2999-01-01"><desc type="deprecationInfo"/></gi>',
    ),
    17: Case('<rt n="here" target="#a" from="#b" to="#c"/>', '<rt from="#b" to="#c"/><rt target="#a"/>'),
    18: Case('<rt n="here" from="#b"/>', '<rt from="#b" to="#c"/>'),
    19: Case('<rt n="here" to="#b"/>', '<rt from="#b" to="#c"/>'),
    20: Case('<ptr n="here" target="#a" cRef="b"/>', '<ptr target="#a"/><ptr cRef="b"/>'),
    21: Case('<ref n="here" target="#a" cRef="b"/>', '<ref target="#a"/><ref cRef="b"/>'),
    22: Case(
        '<list n="here" type="gloss"><item/></list>', '<list type="gloss"><label/><item/></list><list><item/></list>'
    ),
    23: Case('<relatedItem n="here" target="#a"><bibl/></relatedItem>', '<relatedItem target="#a"/>'),
    24: Case('<relatedItem n="here"/>', "<relatedItem><bibl/></relatedItem>"),
    25: Case('<l><l n="here"/></l>', "<l><note><l/></note></l>"),
    26: Case('<lg n="here"><head/></lg>', "<lg><l/></lg><lg><gap/></lg>"),
    27: Case('<l><lg n="here"><gap/></lg></l>', "<l><note><lg><gap/></lg></note></l>"),
    28: Case('<quotation n="here"/>', '<quotation marks="all"/><quotation><p/></quotation>'),
    29: Case('<citeStructure n="here" match="a"/>', '<citeStructure match="/a"/>'),
    30: Case(
        '<citeStructure match="/a"><citeStructure n="here" match="/b"/></citeStructure>',
        '<citeStructure match="/a"><citeStructure match="b"/></citeStructure>',
    ),
    31: Case('<l><div n="here"/></l>', "<l><floatingText><div/></floatingText></l>"),
    32: Case('<p><div n="here"/></p>', "<p><floatingText><div/></floatingText></p>"),
    33: Case('<shift n="here"/>', '<shift new="normal"/>'),
    34: Case('<s n="here"><s/></s>', "<s><seg/></s>"),
    35: Case('<span n="here" from="#a" target="#b"/>', '<span from="#a"/><span target="#b"/>'),
    36: Case('<span n="here" to="#a" target="#b"/>', '<span from="#a" to="#b"/>', (37,)),
    37: Case('<span n="here" to="#a"/>', '<span from="#a" to="#b"/>'),
    38: Case('<span n="here" from="#a #b"/>', '<span from="#a"/>'),
    39: Case('<msDesc><history/><history n="here"/></msDesc>', "<msDesc><history/><physDesc/></msDesc>"),
    40: Case('<catchwords n="here"/>', "<msDesc><catchwords/></msDesc>"),
    41: Case('<dimensions n="here"><width/><width/></dimensions>', "<dimensions><width/></dimensions>"),
    42: Case('<dimensions n="here"><height/><height/></dimensions>', "<dimensions><height/><depth/></dimensions>"),
    43: Case('<dimensions n="here"><depth/><depth/></dimensions>', "<dimensions><depth/></dimensions>"),
    44: Case('<secFol n="here"/>', "<msDesc><secFol/></msDesc>"),
    45: Case('<signatures n="here"/>', "<msDesc><signatures/></msDesc>"),
    46: Case(
        '<msIdentifier n="here"/>',
        "<msIdentifier><repository>R</repository></msIdentifier><msPart><msIdentifier/></msPart>",
    ),
    47: Case(
        '<facsimile><surface><zone n="here">text</zone></surface></facsimile>',
        "<facsimile><surface><zone> </zone></surface></facsimile>",
    ),
    48: Case('<path n="here" points="0,0 1,1 0,0"/>', '<path points="0,0 1,1"/>'),
    49: Case('<addSpan n="here"/>', '<addSpan spanTo="#a"/><p xml:id="a"/>', (50,)),
    50: Case('<addSpan n="here"/>', '<addSpan spanTo="x.xml#a"/>', (49,)),
    51: Case('<damageSpan n="here"/>', '<damageSpan spanTo="#a"/><p xml:id="a"/>', (52,)),
    52: Case('<damageSpan n="here"/>', '<damageSpan spanTo="x.xml#a"/>', (51,)),
    53: Case('<delSpan n="here"/>', '<delSpan spanTo="#a"/><p xml:id="a"/>', (54,)),
    54: Case('<delSpan n="here"/>', '<delSpan spanTo="x.xml#a"/>', (53,)),
    55: Case('<subst n="here"><add/></subst>', "<subst><add/><del/></subst><subst><surplus/><add/></subst>"),
    56: Case('<rdgGrp n="here"><lem/><lem/></rdgGrp>', "<rdgGrp><lem/></rdgGrp>"),
    57: Case(
        '<variantEncoding n="here" method="parallel-segmentation" location="external"/>',
        '<variantEncoding method="parallel-segmentation" location="internal"/>',
    ),
    58: Case('<relation n="here"/>', '<relation name="x"/><relation ref="#x"/><relation key="x"/>'),
    59: Case('<relation n="here" name="x" active="#a" mutual="#b"/>', '<relation name="x" mutual="#b"/>'),
    60: Case('<relation n="here" name="x" passive="#b"/>', '<relation name="x" active="#a" passive="#b"/>'),
    61: Case('<link n="here" target="#a"/>', '<link target="#a #b"/>'),
    62: Case('<l><ab n="here"/></l>', "<l><figure><ab/></figure></l>"),
    63: Case('<join n="here" target="#a"/>', '<join target="#a #b"/>'),
    64: Case('<standOff><standOff n="here"/></standOff>', '<standOff><standOff type="x"/></standOff>'),
    65: Case(
        '<dataRef n="here" minOccurs="3" maxOccurs="2"/>',
        '<dataRef minOccurs="3" maxOccurs="unbounded"/><dataRef minOccurs="1" maxOccurs="2"/>',
    ),
    66: Case('<dataRef n="here" minOccurs="2"/>', '<dataRef minOccurs="1"/>'),
    67: Case(
        '<moduleSpec ident="a"/><classSpec n="here" module="b"/>', '<moduleSpec ident="a"/><classSpec module="a"/>'
    ),
    68: Case(
        f'<gi n="here" ident="x" validUntil="2000-01-01">{_OLD}</gi>', f'<gi validUntil="2999-01-01">{_OLD}</gi>', (69,)
    ),
    69: Case(
        f'<gi n="here" ident="x" validUntil="2000-01-01">{_OLD}</gi>', f'<gi validUntil="2999-01-01">{_OLD}</gi>', (68,)
    ),
    70: Case('<gi n="here" validUntil="2999-01-01"/>', '<valList validUntil="2999-01-01"/>'),
    71: Case(
        '<specGrp><elementRef n="here" key="p" maxOccurs="2"/></specGrp>',
        '<content><elementRef key="p" maxOccurs="2"/></content>',
    ),
    72: Case(
        '<content><elementRef n="here" key="p" source="#a"/></content>',
        '<specGrp><elementRef key="p" source="#a"/></specGrp>',
    ),
    73: Case(
        '<moduleRef n="here" key="core"><content/></moduleRef>',
        '<moduleRef key="core"/><moduleRef url="x"><content/></moduleRef>',
    ),
    74: Case(
        '<schemaSpec prefix="a_"/><moduleRef n="here" prefix="a_"/>',
        '<schemaSpec prefix="b_"/><moduleRef prefix="a_"/>',
    ),
    75: Case('<moduleRef n="here" key="core" except="p" include="q"/>', '<moduleRef key="core" except="p"/>'),
    76: Case('<elementSpec n="here" mode="delete"><desc/></elementSpec>', '<elementSpec mode="delete"/>'),
    77: Case('<elementSpec mode="change" ident="here"/>', '<elementSpec mode="change" ident="p"><desc/></elementSpec>'),
    78: Case(
        '<dataSpec><content n="here"><classRef key="x"/></content></dataSpec>',
        '<dataSpec><content><dataRef name="x"/></content></dataSpec>',
    ),
    79: Case(_LISTREF.format(' n="here"', "<listRef/>"), _LISTREF.format("", '<ptr target="#a"/>')),
    80: Case(_LISTREF.format("", '<ref n="here" target="#a #b"/>'), _LISTREF.format("", '<ref target="#a"/>')),
    81: Case(
        '<elementSpec><model n="here" output="a"/><model output="a"/></elementSpec>',
        '<elementSpec><model output="a"/><model output="b"/></elementSpec>',
    ),
    82: Case(
        '<elementSpec><model n="here" predicate="a"/><model predicate="a"/></elementSpec>',
        '<elementSpec><model predicate="a"/><model predicate="b"/></elementSpec>',
    ),
    83: Case(
        '<modelSequence n="here"><model output="a"/></modelSequence>',
        '<modelSequence output="a"><model/><model/></modelSequence>',
    ),
    84: Case('<sequence n="here"><textNode/></sequence>', "<sequence><textNode/><empty/></sequence>"),
    85: Case('<alternate n="here"><textNode/></alternate>', "<alternate><textNode/><empty/></alternate>"),
    86: Case(
        '<constraintDecl scheme="a"/><constraintDecl scheme="a"/>',
        '<constraintDecl scheme="a"/><constraintDecl scheme="b"/>',
    ),
    87: Case('<constraintSpec n="here" mode="delete"><desc/></constraintSpec>', '<constraintSpec mode="delete"/>'),
    88: Case('<constraintSpec n="here" mode="change"/>', '<constraintSpec mode="change"><desc/></constraintSpec>'),
    89: Case(
        '<constraintSpec n="here" mode="add" scheme="x"><desc/></constraintSpec>',
        '<constraintSpec mode="add" scheme="x"><constraint/></constraintSpec>',
    ),
    90: Case(
        '<constraintSpec n="here" scheme="schematron"><constraint><x xmlns="http://www.ascc.net/xml/schematron"/></constraint></constraintSpec>',
        '<constraintSpec scheme="private"><constraint><x xmlns="http://www.ascc.net/xml/schematron"/></constraint></constraintSpec>',
    ),
    91: Case(
        f'<constraintSpec n="here" scheme="x">{_OUT_OF_CONTEXT}</constraintSpec>',
        f'<constraintSpec scheme="schematron">{_IN_CONTEXT}</constraintSpec>',
    ),
    92: Case(
        f'<constraintSpec n="here" scheme="schematron">{_OUT_OF_CONTEXT}</constraintSpec>',
        f'<constraintDecl scheme="schematron">{_IN_CONTEXT}</constraintDecl>',
    ),
    93: Case(
        '<constraintSpec ident="a" scheme="x"/><constraintSpec n="here" ident="a" scheme="x"/>',
        '<constraintSpec ident="a" scheme="x"/><constraintSpec ident="b" scheme="x"/>',
    ),
    94: Case('<constraintSpec n="here"/>', '<constraintSpec scheme="x"/>'),
    95: Case(
        '<attDef n="here" ident="x"/>',
        '<attDef><datatype/></attDef><attDef mode="delete"/><attDef><valList type="closed"/></attDef>',
    ),
    96: Case(
        '<attDef n="here" usage="req"><datatype/><defaultVal>a</defaultVal></attDef>',
        '<attDef usage="opt"><datatype/><defaultVal>a</defaultVal></attDef>',
    ),
    97: Case(
        f'<attDef n="here">{_MANY}{_REQUIRED}</attDef>', f"<attDef>{_MANY}{_REQUIRED.replace('>a<', '>a b<')}</attDef>"
    ),
    98: Case(
        f'<attDef n="here">{_ONE}{_REQUIRED}</attDef>', f"<attDef>{_ONE}{_REQUIRED.replace('>a<', '>b<')}</attDef>"
    ),
    99: Case('<dataRef n="here"><dataFacet/></dataRef>', '<dataRef name="x"><dataFacet/></dataRef>'),
    100: Case(
        '<dataRef n="here" name="x" restriction="a"><dataFacet/></dataRef>', '<dataRef name="x"><dataFacet/></dataRef>'
    ),
    101: Case('<dataRef n="here" restriction="a"/>', '<dataRef name="x" restriction="a"/>'),
}
