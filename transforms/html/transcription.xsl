<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- What the encoder saw and decided (TEI P5 chapters 3.5, 11 and 12): choices, additions, gaps, readings. -->

  <!-- One half of a choice is read; the other is kept in the page as data and said in the title. -->
  <xsl:template match="choice" as="element()">
    <xsl:variable name="chosen" as="element()?" select="f:chosen(.)"/>
    <xsl:element name="{if (.//*[f:is-block(.)]) then 'div' else 'span'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'choice', $chosen/local-name()"/>
      </xsl:call-template>
      <xsl:for-each select="* except $chosen">
        <xsl:attribute name="data-{f:hyphenated(local-name())}" select="string(.)"/>
      </xsl:for-each>
      <xsl:apply-templates select="$chosen/(@* except @xml:id)" mode="attribute"/>
      <xsl:if test="sic and corr">
        <xsl:attribute name="title" select="if ($chosen/self::corr) then f:label('source-reads') || ' “' || string(sic[1]) || '”'
          else f:label('corrected') || ': ' || string(corr[1])"/>
      </xsl:if>
      <xsl:apply-templates select="$chosen/node()"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="choice[abbr and expan]" as="element()">
    <xsl:variable name="chosen" as="element()?" select="f:chosen(.)"/>
    <abbr title="{($chosen/self::abbr/../expan, $chosen/../abbr)[1] ! normalize-space()}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'choice', $chosen/local-name()"/>
      </xsl:call-template>
      <xsl:for-each select="* except $chosen">
        <xsl:attribute name="data-{local-name()}" select="string(.)"/>
      </xsl:for-each>
      <xsl:apply-templates select="$chosen/node()"/>
    </abbr>
  </xsl:template>

  <xsl:template match="add | addSpan" as="element()">
    <ins>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </ins>
  </xsl:template>
  <xsl:template match="del | surplus" as="element()">
    <del>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </del>
  </xsl:template>
  <xsl:template match="gap" as="element()">
    <span title="{f:label('omitted')}{(@reason, @quantity, @unit) ! (' ' || .)}">
      <xsl:call-template name="attributes"/>
      <xsl:text>[…]</xsl:text>
    </span>
  </xsl:template>
</xsl:stylesheet>
