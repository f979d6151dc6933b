<?xml version="1.0" encoding="UTF-8"?>
<!-- What is a block and what runs in the line: decided once, for every output. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Blocks by kind, wherever they stand. -->
  <xsl:variable name="block-kinds" as="map(xs:string, xs:boolean)" select="f:set('
    p ab list table lg l sp castList castItem floatingText listBibl biblStruct div head listPerson listPlace listOrg listEvent eg salute
    signed closer opener dateline address addrLine speaker')"/>

  <!-- Elements whose children are blocks by rule, so that an inline one among them makes its own. -->
  <xsl:variable name="containers-of-blocks" as="map(xs:string, xs:boolean)" select="f:set('
    div div1 div2 div3 div4 div5 div6 div7 body front back group text sp spGrp set lg epigraph argument figure castList castGroup postscript
    titlePage listBibl listPerson listPlace listOrg listEvent')"/>

  <!-- Whether an element stands as a block inside a paragraph: by its kind, or because a block is in it. -->
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node instance of element() and (map:contains($block-kinds, local-name($node)) or f:is-block-here($node))"/>
  </xsl:function>
  <xsl:function name="f:is-block-here" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="not($element/self::note) and (
      exists($element/*[f:is-block(.)])
      or exists($element/self::quote[@rend = ('display', 'block', 'blockquote')])
      or exists($element/self::figure[not(@rend = 'inline') and not(@place = 'inline')]))"/>
  </xsl:function>

  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="node()?"/>
    <xsl:sequence select="map:contains($containers-of-blocks, local-name($element))"/>
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
