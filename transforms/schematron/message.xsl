<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of assertions, diagnostics and properties, with value-of and name. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <!-- Markup of the words is given up, the words stay. -->
  <xsl:mode name="message" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="message" as="element()">
    <out:text>
      <xsl:value-of select="."/>
    </out:text>
  </xsl:template>

  <xsl:template match="xsl:*" mode="message" as="node()*">
    <xsl:apply-templates select="." mode="foreign"/>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="message" as="node()*">
    <xsl:param name="renamed" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:text>&#10;</xsl:text>
    <out:value-of select="{teikit:expression(@select, $renamed)}">
      <xsl:sequence select="teikit:at(.)"/>
    </out:value-of>
  </xsl:template>

  <xsl:template match="sch:name" mode="message" as="node()*">
    <xsl:param name="renamed" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:text>&#10;</xsl:text>
    <out:value-of select="name(({teikit:expression((@path, '.')[1], $renamed)})[1])">
      <xsl:sequence select="teikit:at(.)"/>
    </out:value-of>
  </xsl:template>

</xsl:stylesheet>
