<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Bibliographies (TEI P5 chapter 3.12): entries in the text, and those that are all structure. -->

  <xsl:template match="listBibl" as="element()">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="head | desc"/>
      <xsl:where-populated>
        <ul>
          <xsl:for-each select="* except (head | desc)">
            <li>
              <xsl:apply-templates select="."/>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:where-populated>
    </div>
  </xsl:template>


  <!-- An entry without punctuation of its own gets it: its parts with a stop or a comma between. -->
  <xsl:template match="biblStruct | biblFull | bibl[* and not(text()[normalize-space()])][*[2]]" as="element()">
    <xsl:element name="{if (f:holds-blocks(..) or *[f:is-block(.)]) then 'div' else 'span'}">
      <xsl:call-template name="attributes"/>
      <!-- A number in a corpus: what the corpus is called stands in @n where nothing else says it. -->
      <xsl:if test="self::bibl[citedRange][not(.//title | author | editor)]/@n">
        <span class="generated">{@n} </span>
      </xsl:if>
      <xsl:for-each select="(* | analytic/* | monogr/* | series/* | */imprint/* | imprint/*)
        [not(self::analytic | self::monogr | self::imprint | self::series[*])][node() or @*]">
        <xsl:if test="position() > 1">
          <xsl:text>{if (parent::monogr and empty(preceding-sibling::*)) then '. ' else ', '}</xsl:text>
        </xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>
  <!-- A number without the name of those who gave it would be a riddle. -->
  <xsl:template match="(biblStruct | monogr | analytic | series)/idno[@type]" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
      <span class="generated">{@type} </span>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

</xsl:stylesheet>
