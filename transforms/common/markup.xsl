<?xml version="1.0" encoding="UTF-8"?>
<!-- Markup that is shown as markup: an example, a rule, metadata of another kind. Its tags are what the reader came for. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:function name="f:as-markup" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="as-markup"/>
    </xsl:variable>
    <xsl:sequence select="f:without-margin(string-join($pieces))"/>
  </xsl:function>

  <xsl:mode name="as-markup" on-no-match="deep-skip"/>
  <xsl:template match="*" mode="as-markup" as="xs:string*">
    <xsl:sequence select="'&lt;' || name(), @* ! (' ' || name() || '=&quot;' || replace(f:with-entities(.), '&quot;', '&amp;quot;') || '&quot;'), '/'[not(current()/node())], '>'"/>
    <xsl:if test="node()">
      <xsl:apply-templates mode="as-markup"/>
      <xsl:sequence select="'&lt;/' || name() || '>'"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="text()" mode="as-markup" as="xs:string">
    <xsl:sequence select="f:with-entities(.)"/>
  </xsl:template>
  <xsl:template match="comment()" mode="as-markup" as="xs:string">
    <xsl:sequence select="'&lt;!--' || . || '-->'"/>
  </xsl:template>
  <xsl:template match="processing-instruction()" mode="as-markup" as="xs:string">
    <xsl:sequence select="'&lt;?' || name() || ' ' || . || '?>'"/>
  </xsl:template>

  <xsl:function name="f:with-entities" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace(replace($text, '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;')"/>
  </xsl:function>

  <!-- The indentation that all lines share is that of the document around. -->
  <xsl:function name="f:without-margin" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="trimmed" as="xs:string" select="replace(replace($code, '^[ \t]*\r?\n', ''), '\s+$', '')"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize($trimmed, '\n')"/>
    <xsl:variable name="indented" as="xs:string*" select="if (matches($trimmed, '^\s')) then $lines else tail($lines)"/>
    <xsl:variable name="margin" as="xs:integer" select="(min($indented[normalize-space()] ! (string-length(.) - string-length(replace(., '^ +', '')))), 0)[1]"/>
    <xsl:sequence select="if ($margin = 0 or matches($trimmed, '^\S')) then $trimmed else string-join($lines ! substring(., $margin + 1), '&#10;')"/>
  </xsl:function>
</xsl:stylesheet>
