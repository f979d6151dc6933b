<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Dictionaries (TEI P5 chapter 10): entries with their senses below each other, the parts of an entry kept apart. -->

  <xsl:template match="entry | superEntry | hom | entry/sense | hom/sense | sense/sense | re/sense | entry/re | superEntry/entry" as="element()">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="kept-apart"/>
    </div>
  </xsl:template>
  <xsl:template match="entryFree" as="element()">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
  <xsl:template match="form | gramGrp | sense | re | xr | etym | entry//cit | superEntry//cit" as="element()">
    <xsl:element name="{if (*[f:is-block(.)] or .//sense) then 'div' else 'span'}">
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="kept-apart"/>
    </xsl:element>
  </xsl:template>

  <!-- The headword, where it is meant but not written again. -->
  <xsl:template match="oRef[not(node())] | pRef[not(node())] | oVar[not(node())] | pVar[not(node())]" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:text>~</xsl:text>
    </span>
  </xsl:template>
</xsl:stylesheet>
