<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Manuscript descriptions (TEI P5 chapter 11): parts below each other, each with its name; identifiers in one line. -->

  <xsl:template match="msDesc | msPart | msFrag | msContents | msItem | msItemStruct | physDesc | objectDesc | supportDesc | support | foliation
    | collation | condition | layoutDesc | layout | handDesc | handNote[not(parent::handNotes)] | scriptDesc | scriptNote | typeDesc | typeNote | decoDesc | decoNote
    | musicNotation | additions | bindingDesc | binding | sealDesc | seal | accMat | history | origin | provenance | acquisition
    | additional | adminInfo | recordHist | recordHist/source | custodialHist | custEvent | surrogates | summary | msDesc//availability
    | msDesc//extent | msDesc//textLang" as="element()">
    <xsl:element name="{if (exists(ancestor::p)) then 'span' else 'div'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="local-name(), 'manuscript-part'[current()/ancestor::msDesc]"/>
      </xsl:call-template>
      <xsl:if test="map:contains($labels, local-name())">
        <xsl:attribute name="data-part-name" select="f:label(local-name())"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="text()[normalize-space()]">
          <xsl:apply-templates/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each-group select="*" group-adjacent="f:is-part(.)">
            <xsl:choose>
              <xsl:when test="current-grouping-key()">
                <xsl:apply-templates select="current-group()"/>
              </xsl:when>
              <xsl:otherwise>
                <div class="line-of-parts">
                  <xsl:for-each select="current-group()">
                    <xsl:if test="position() > 1">
                      <xsl:text>, </xsl:text>
                    </xsl:if>
                    <xsl:apply-templates select="."/>
                  </xsl:for-each>
                </div>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each-group>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template match="msIdentifier | altIdentifier | dimensions" as="node()+">
    <xsl:if test="self::dimensions and preceding-sibling::node()[not(self::text()[not(normalize-space())])][1]/self::*">
      <xsl:text>, </xsl:text>
    </xsl:if>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="*">
        <xsl:if test="position() > 1">
          <xsl:text>{if (parent::dimensions) then ' × ' else ', '}</xsl:text>
        </xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
      <xsl:if test="self::dimensions and (@unit or @type)">
        <span class="generated"> {@unit[not(matches(current(), '[a-z]'))]}{@type ! (' (' || . || ')')}</span>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- The rubric and the first and last words are quoted from the manuscript. -->
  <xsl:template match="rubric | incipit | explicit | finalRubric" as="element()">
    <q>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="local-name(), 'unmarked'"/>
      </xsl:call-template>
      <xsl:if test="map:contains($labels, local-name())">
        <xsl:attribute name="data-part-name" select="f:label(local-name())"/>
      </xsl:if>
      <xsl:apply-templates/>
    </q>
  </xsl:template>
</xsl:stylesheet>
