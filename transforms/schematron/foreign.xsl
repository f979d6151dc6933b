<?xml version="1.0" encoding="UTF-8"?>
<!-- XSLT that a schema brings along: functions, keys and accumulators, with their bodies. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <xsl:mode name="foreign" on-no-match="shallow-copy"/>

  <!-- What may stand at the top of a schema. -->
  <xsl:variable name="declarations" as="xs:string*" select="'accumulator', 'function', 'key', 'variable', 'param', 'decimal-format'"/>

  <!-- What may stand within those. -->
  <xsl:variable name="instructions" as="xs:string*"
    select="'accumulator-rule', 'analyze-string', 'attribute', 'break', 'catch', 'choose', 'comment', 'copy', 'copy-of',
            'document', 'element', 'for-each', 'for-each-group', 'if', 'iterate', 'map', 'map-entry',
            'matching-substring', 'namespace', 'next-iteration', 'non-matching-substring', 'number', 'on-completion',
            'on-empty', 'on-non-empty', 'otherwise', 'param', 'perform-sort', 'processing-instruction', 'sequence',
            'sort', 'text', 'try', 'value-of', 'variable', 'when', 'where-populated', 'with-param'"/>

  <xsl:template match="*" mode="foreign" as="node()*">
    <xsl:text>&#10;</xsl:text>
    <xsl:copy>
      <xsl:sequence select="teikit:at(.)"/>
      <xsl:apply-templates select="@* except @teikit:*, node()" mode="foreign"/>
    </xsl:copy>
  </xsl:template>

  <!-- Also attribute value templates: what is no call within braces stays as it is. -->
  <xsl:template match="xsl:*/@* | *[ancestor::xsl:function]/@*" mode="foreign" as="attribute()">
    <xsl:param name="renamed" as="map(xs:string, xs:string)" select="map { }" tunnel="yes"/>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}"
      select="teikit:expression(., $renamed)"/>
  </xsl:template>

  <!-- The value of a let without a value attribute: nothing in it is computed. -->
  <xsl:template match="sch:let/descendant::*[not(self::xsl:*)]/@*" mode="foreign" as="attribute()" priority="1">
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="teikit:literal(.)"/>
  </xsl:template>

</xsl:stylesheet>
