<?xml version="1.0" encoding="UTF-8"?>
<!-- Two views of one page: the text as it is read, and as the source has it. The half of a choice that is not shown waits in data
     attributes, never among the words, so that no reader, program or copy meets both. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="choice" mode="other-half" as="attribute()*">
    <xsl:variable name="other" as="element()?" select="f:half(., if ($reading = 'source') then 'corrected' else 'source')"/>
    <xsl:if test="not($other is f:chosen(.))">
      <xsl:variable name="name" as="xs:string" select="local-name($other)"/>
      <xsl:attribute name="data-other" select="$name"/>
      <xsl:if test="$other/* or *[local-name() = $name][2]">
        <xsl:attribute name="data-markup" select="f:waiting-markup($other/node())"/>
      </xsl:if>
      <xsl:if test="sic and corr and $other/(self::sic | self::corr) and not(f:holds-links(f:chosen(.)))">
        <xsl:attribute name="data-title" select="f:title-of-correction(., $other)"/>
      </xsl:if>
      <xsl:if test="abbr and expan and $other/(self::abbr | self::expan) and not(f:holds-links(f:chosen(.)))">
        <xsl:attribute name="data-title" select="normalize-space(f:composed(f:chosen(.)))"/>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- The control. It is hidden until the script that it needs has run. -->
  <xsl:template match="*[$text//(choice | supplied | ex | cb | fw | handShift | *[@hand] | p//lb | ab//lb)]" mode="view-control" as="element()">
    <fieldset>
      <legend>{f:label('view')}</legend>
      <xsl:for-each select="'corrected', 'source'">
        <label>
          <input type="radio" name="view" value="{.}">
            <xsl:if test=". = $reading">
              <xsl:attribute name="checked" select="'checked'"/>
            </xsl:if>
          </input>
          <xsl:text> {f:label('view-' || .)}</xsl:text>
        </label>
      </xsl:for-each>
    </fieldset>
  </xsl:template>
</xsl:stylesheet>
