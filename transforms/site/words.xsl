<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of a page, block by block, for the search: a line for each, the id of its place and its text. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions"
  xpath-default-namespace="http://www.w3.org/1999/xhtml" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:variable name="whole-page" as="element(html)">
    <xsl:call-template name="page"/>
  </xsl:variable>

  <xsl:variable name="places" as="map(xs:string, xs:boolean)"
    select="f:set('p h1 h2 h3 h4 h5 h6 li dt dd td th caption figcaption blockquote div pre figure section article header')"/>

  <!-- The blocks of the text and its notes that hold words themselves, each with these. -->
  <xsl:variable name="all-blocks" as="map(*)*">
    <xsl:for-each-group select="$whole-page/body/main/(article | section[contains-token(@class, 'notes')])//(text() | br)[f:is-searched(.)]"
      group-adjacent="ancestor::*[map:contains($places, local-name())][1]/generate-id()">
      <xsl:variable name="words" as="xs:string" select="normalize-space(string-join(current-group() ! (if (self::br) then ' ' else .)))"/>
      <xsl:if test="$words != ''">
        <xsl:sequence select="map { 'block': ancestor::*[map:contains($places, local-name())][1], 'words': $words }"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:variable>

  <!-- The same, verses by the stanza: words that belong together stand in several lines. A long one is cut. -->
  <xsl:variable name="lines-together" as="xs:integer" select="8"/>
  <xsl:variable name="blocks" as="map(*)*">
    <xsl:for-each-group select="$all-blocks" group-adjacent="?block ! generate-id(if (contains-token(@class, 'l')) then .. else .)">
      <xsl:for-each-group select="current-group()" group-adjacent="(position() - 1) idiv (if (contains-token(?block/@class, 'l')) then $lines-together else 1)">
        <xsl:sequence select="map { 'block': ?block, 'words': string-join(current-group()?words, ' ') }"/>
      </xsl:for-each-group>
    </xsl:for-each-group>
  </xsl:variable>

  <!-- Marks of notes and the ways back are no words of the text. -->
  <xsl:function name="f:is-searched" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="empty($node/ancestor::*[self::script | self::style | self::button | self::template
      | self::*[tokenize(@class) = ('mark', 'way-back', 'permanent-link', 'fw', 'index')]])"/>
  </xsl:function>

  <!-- Ids for blocks without one: every place that a search finds can be led to. -->
  <xsl:variable name="place-ids" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each select="($blocks?block)[not(@id)] => f:in-order()">
        <xsl:map-entry key="generate-id()" select="f:free-id('place-' || position())"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="f:in-order" as="element()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="$elements/."/>
  </xsl:function>

  <xsl:template name="words-apart">
    <xsl:result-document href="words.txt" format="file">
      <xsl:for-each select="$blocks">
        <xsl:value-of select="(?block/@id/string(), $place-ids(generate-id(?block)))[1] || '&#9;' || ?words || '&#10;'"/>
      </xsl:for-each>
    </xsl:result-document>
  </xsl:template>
</xsl:stylesheet>
