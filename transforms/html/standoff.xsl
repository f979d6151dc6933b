<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <!-- What stands beside the text and is no register (TEI P5 chapter 17.10): annotations, notes, spans, links, relations. Each leads to the
       words that it is about. -->

  <xsl:variable name="annotations" as="element()*" select="$edition/standOff/descendant::*[f:is-annotation(.)][empty(ancestor::*[f:is-annotation(.)])]"/>
  <xsl:function name="f:is-annotation" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::annotation | self::annotationBlock | self::span | self::link | self::join | self::alt | self::interp | self::relation | self::certainty | self::precision
      | self::respons | self::u | self::timeline | self::fs | self::fvLib | self::fLib | self::graph | self::tree | self::eTree | self::forest | self::seg | self::ab | self::list | self::listChange | self::listTranspose
      | self::taxonomy | self::substJoin | self::xenoData | (self::note | self::noteGrp | self::p | self::table | self::figure)[parent::standOff]))
      and ($element/self::link or empty($element/ancestor::*[self::person or self::place or self::org or self::event or self::object or self::bibl or self::biblStruct or self::app]))"/>
  </xsl:function>

  <xsl:template match="TEI | teiCorpus" mode="annotations-contents" as="element()*">
    <xsl:if test="$annotations">
      <li>
        <a href="#{f:free-id('annotations')}"><xsl:sequence select="$interface"/>{f:label('annotations')}</a>
      </li>
    </xsl:if>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" mode="annotations" as="element()*">
    <xsl:if test="$annotations">
      <section class="annotations" id="{f:free-id('annotations')}" aria-labelledby="{f:free-id('annotations-heading')}">
        <xsl:element name="h{$top-level}">
          <xsl:attribute name="id" select="f:free-id('annotations-heading')"/>
          <xsl:sequence select="$interface"/>
          <xsl:text>{f:label('annotations')}</xsl:text>
        </xsl:element>
        <xsl:for-each-group select="$annotations" group-adjacent="generate-id(..)">
          <ul>
            <xsl:for-each select="..[not(self::standOff)]">
              <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
            </xsl:for-each>
            <xsl:for-each select="current-group()">
              <li class="annotation">
                <xsl:call-template name="annotated"/>
                <xsl:apply-templates select="."/>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The words that something is about, each a link to where they stand. -->
  <xsl:template name="annotated" as="node()*">
    <xsl:variable name="here" as="element()" select="."/>
    <xsl:variable name="pointers" as="xs:string*" select="distinct-values((@target, @from, @to, @inst, @targetEnd, @synch) ! tokenize(.))"/>
    <xsl:for-each select="$pointers">
      <xsl:variable name="target" as="element()?" select="f:target(., $here)"/>
      <xsl:variable name="address" as="xs:string?" select="$target ! (if (ancestor::text or ancestor::sourceDoc) then f:href(.) else f:entry-href(.))"/>
      <xsl:variable name="words" as="xs:string" select="($target[ancestor::text] ! replace(f:plain(.), '^(.{60}).+$', '$1…'), f:pointed-name(., $here))[. != ''][1]"/>
      <xsl:if test="position() > 1">
        <xsl:text>, </xsl:text>
      </xsl:if>
      <xsl:element name="{if ($address) then 'a' else 'span'}">
        <xsl:attribute name="class" select="'annotated'"/>
        <xsl:if test="$address">
          <xsl:attribute name="href" select="$address"/>
        </xsl:if>
        <xsl:text>{$words}</xsl:text>
      </xsl:element>
    </xsl:for-each>
    <xsl:if test="exists($pointers) and node()">
      <xsl:text>: </xsl:text>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
