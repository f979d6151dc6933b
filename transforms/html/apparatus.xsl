<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- The critical apparatus (TEI P5 chapter 13): the lemma in the text, and a note of the readings and their witnesses. -->

  <xsl:template match="app" as="element()">
    <xsl:element name="{if (f:is-block(.) or f:holds-blocks(..)) then 'div' else 'span'}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="f:chosen(.)"/>
      <xsl:if test="map:contains($marks, generate-id())">
        <xsl:call-template name="mark">
          <xsl:with-param name="note" select="."/>
          <xsl:with-param name="id" select="f:id(.) || '-mark'"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:template match="app" mode="endnote" as="element()">
    <li class="note apparatus" id="{f:free-id(f:id(.) || '-note')}">
      <xsl:call-template name="inherited-language"/>
      <xsl:call-template name="way-back"/>
      <div class="note-body">
        <p>
          <xsl:variable name="own" as="element()*" select="(lem | rdg | rdgGrp/(lem | rdg) | rdgGrp/rdgGrp/rdg)"/>
          <xsl:for-each select="$own">
            <xsl:if test="position() > 1">
              <xsl:text>{if (position() = 2 and self::rdg and $own[1]/self::lem) then '] ' else '; '}</xsl:text>
            </xsl:if>
            <xsl:call-template name="reading"/>
          </xsl:for-each>
          <xsl:for-each select="note | witDetail">
            <xsl:text> – </xsl:text>
            <span class="apparatus-{local-name()}">
              <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
              <xsl:text>{f:plain(node())}</xsl:text>
            </span>
            <xsl:call-template name="sigla"/>
          </xsl:for-each>
        </p>
      </div>
    </li>
  </xsl:template>

  <!-- One reading: its words, what kind it is, who has it. One without words is an omission. -->
  <xsl:template name="reading" as="node()*">
    <span class="{local-name()}">
      <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
      <xsl:text>{(f:plain(node())[. != ''], '—')[1]}</xsl:text>
    </span>
    <xsl:for-each select="@type | @cause">
      <xsl:text> ({.})</xsl:text>
    </xsl:for-each>
    <xsl:call-template name="sigla"/>
  </xsl:template>

  <!-- The sigla lead to the list of witnesses, where there is one. -->
  <xsl:template name="sigla" as="node()*">
    <xsl:variable name="here" as="element()" select="."/>
    <xsl:for-each select="tokenize(@wit), tokenize(@source)[starts-with(., '#')]">
      <xsl:variable name="witness" as="element()?" select="f:target(., $here)[self::witness][ancestor::teiHeader is $header]"/>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="exists($witness)">
          <a class="siglum" href="#{$witness/@xml:id}" title="{f:plain($witness)}">{f:siglum(.)}</a>
        </xsl:when>
        <xsl:otherwise>
          <i class="siglum">{f:siglum(.)}</i>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
  <xsl:function name="f:siglum" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="f:slug(replace($pointer, '^.*#', ''))"/>
  </xsl:function>

  <!-- A siglum among the words of a reading is no word of it. -->
  <xsl:template match="rdg/wit | lem/wit" mode="plain" as="item()*"/>

  <xsl:template match="listApp" as="element()">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
