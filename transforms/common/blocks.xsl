<?xml version="1.0" encoding="UTF-8"?>
<!-- What is a block and what runs in the line: decided once, for every output. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="values.xsl"/>

  <!-- Blocks by kind, wherever they stand. -->
  <xsl:variable name="block-kinds" as="map(xs:string, xs:boolean)" select="f:set('
    p ab list table lg l sp castList castItem floatingText listBibl biblStruct div head listPerson listPlace listOrg listEvent eg egXML salute
    signed closer opener dateline address addrLine speaker')"/>

  <!-- Elements whose children are blocks by rule, so that an inline one among them makes its own. -->
  <xsl:variable name="containers-of-blocks" as="map(xs:string, xs:boolean)" select="f:set('
    div div1 div2 div3 div4 div5 div6 div7 body front back group text sp spGrp set lg epigraph argument figure castList castGroup postscript
    titlePage listBibl listPerson listPlace listOrg listEvent')"/>

  <!-- Whether an element stands as a block inside a paragraph: by its kind, or because a block is in it. -->
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node instance of element() and (map:contains($block-kinds, local-name($node)) and not(f:is-inline-list($node))
      or f:is-block-here($node))"/>
  </xsl:function>
  <!-- A list that runs on in the words around it. -->
  <xsl:function name="f:is-inline-list" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/self::list[@rend = ('inline', 'run-on', 'runon') or @type = ('inline', 'run-on', 'runon')]
      [not(label) and not(head) and empty(*[not(self::item)]) and empty(item/*[f:is-block(.)])])"/>
  </xsl:function>
  <!-- Of the readings of a place of variance, only the one that is shown counts. -->
  <xsl:function name="f:is-block-here" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="not($element/self::note) and (
      exists($element/*[f:is-block(.)]) and (not($element/self::app) or exists(f:chosen($element)[f:is-block(.)]))
      or exists($element/self::quote[@rend = ('display', 'block', 'blockquote')])
      or exists($element/self::figure[not(@rend = 'inline') and not(@place = 'inline')]))"/>
  </xsl:function>

  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="node()?"/>
    <xsl:sequence select="map:contains($containers-of-blocks, local-name($element))"/>
  </xsl:function>

  <!-- What holds nothing but parts, as in a register, a dictionary or a header: these are kept apart, unless words or signs of its own stand
       between them. Markup often has no space there. -->
  <xsl:variable name="wholes" as="map(xs:string, xs:boolean)" select="f:set('
    person personGrp place org event object nym relation respStmt titleStmt editionStmt publicationStmt seriesStmt notesStmt sourceDesc
    availability entry hom sense form gramGrp re etym msDesc msIdentifier altIdentifier msContents msItem msItemStruct physDesc history
    dimensions locusGrp address location listRelation spGrp floatingText body front back group docTitle titlePage cit castItem measureGrp
    notatedMusic noteGrp objectIdentifier trait state langKnowledge correspAction correspContext correspDesc change annotation
    annotationBlock listAnnotation spanGrp interpGrp linkGrp joinGrp fs f vAlt vColl vNot vMerge vLabel bicond cond if then fvLib fLib fDecl fsDecl
    graph node arc tree root iNode leaf eTree eLeaf triangle forest listForest elementSpec classSpec macroSpec dataSpec moduleSpec
    schemaSpec attDef attList valItem valList constraintSpec constraint content sequence alternate datatype classes exemplum specList
    listWit witness handNotes charDecl char glyph particDesc settingDesc setting textDesc langUsage listChange tagsDecl namespace classDecl
    taxonomy category catDesc appInfo application revisionDesc editorialDecl refsDecl cRefPattern listPrefixDef prefixDef unitDecl
    unitDef geoDecl metDecl variantEncoding recordingStmt recording broadcast scriptStmt equipment textClass keywords calendarDesc
    calendar standOff surface supportDesc extent imprint monogr analytic series relatedItem msFrag msPart additional adminInfo')"/>
  <xsl:function name="f:is-whole" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($wholes, local-name($element)) and empty($element/text()[normalize-space()])"/>
  </xsl:function>

  <!-- The parts of the description of a manuscript, which stand below each other. -->
  <xsl:variable name="parts-of-manuscripts" as="map(xs:string, xs:boolean)" select="f:set('
    msDesc msPart msFrag msContents msItem msItemStruct physDesc objectDesc supportDesc support extent foliation collation condition
    layoutDesc layout handDesc handNote scriptDesc scriptNote typeDesc typeNote decoDesc decoNote musicNotation additions bindingDesc binding
    sealDesc seal accMat history origin provenance acquisition additional adminInfo recordHist source custodialHist custEvent surrogates
    availability summary')"/>
  <xsl:function name="f:is-part" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($parts-of-manuscripts, local-name($element)) or f:is-block($element)"/>
  </xsl:function>

  <!-- A set of names, for finding one at once. -->
  <xsl:function name="f:set" as="map(xs:string, xs:boolean)">
    <xsl:param name="names" as="xs:string"/>
    <xsl:sequence select="map:merge(tokenize($names) ! map:entry(., true()))"/>
  </xsl:function>

  <!-- A quotation set off from the text: by its rendition, by the blocks in it, or because it stands among blocks. -->
  <xsl:function name="f:is-displayed" as="xs:boolean">
    <xsl:param name="quotation" as="element()"/>
    <xsl:sequence select="f:is-block($quotation) or f:holds-blocks($quotation/..)
      or exists($quotation/parent::cit[f:holds-blocks(..)])"/>
  </xsl:function>
</xsl:stylesheet>
