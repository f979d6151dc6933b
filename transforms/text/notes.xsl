<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and variants: their marks in the line, their words at the end. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all"
  expand-text="yes">

  <!-- What stands in the line for a note or a variant: nothing where the profile has none of its kind. -->
  <xsl:function name="f:mark-of" as="xs:string">
    <xsl:param name="noted" as="element()"/>
    <xsl:sequence select="
      if ($is-corpus or ($is-diplomatic and f:is-remark($noted))) then ''
      else f:bracketed-mark($noted)"/>
  </xsl:function>

  <!-- Whether it is the editor's: no part of the source. -->
  <xsl:function name="f:is-remark" as="xs:boolean">
    <xsl:param name="noted" as="element()"/>
    <xsl:sequence select="exists($noted/self::app) or f:is-editorial($noted)"/>
  </xsl:function>

  <xsl:function name="f:with-mark" as="xs:string*">
    <xsl:param name="noted" as="element()"/>
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:sequence select="f:marked(f:mark-of($noted) || $after-mark, $blocks)"/>
  </xsl:function>

  <!-- A note that is a block in its own place, as in `back`. -->
  <xsl:template match="note[not(f:is-moved(.))]" mode="blocks" as="xs:string*">
    <xsl:sequence select="
      if ($is-corpus or ($is-diplomatic and f:is-editorial(.))) then ()
      else if (f:references(.)) then f:with-mark(., f:blocks(node()))
      else f:blocks(node())"/>
  </xsl:template>

  <xsl:template name="notes" as="xs:string*">
    <xsl:if test="$author-notes and not($is-corpus)">
      <xsl:sequence select="f:label('notes')[$has-note-headings], $author-notes ! f:with-mark(., f:blocks(node()))"/>
    </xsl:if>
    <xsl:if test="($editorial-notes | $apparatus) and not($is-corpus or $is-diplomatic)">
      <xsl:sequence select="f:label('editorial-notes')[$has-note-headings]"/>
      <xsl:apply-templates select="$editorial-notes | $apparatus" mode="endnote"/>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="endnote" on-no-match="shallow-skip"/>
  <xsl:template match="note" mode="endnote" as="xs:string*">
    <xsl:sequence select="f:with-mark(., f:blocks(node()))"/>
  </xsl:template>
  <xsl:template match="app" mode="endnote" as="xs:string*">
    <xsl:sequence select="f:with-mark(., string-join((lem | .//rdg)
      ! string-join(((f:line(node())[. != ''], '—')[1], tokenize(@wit) ! replace(., '^.*#', '')), ' '), '; '))"/>
  </xsl:template>
</xsl:stylesheet>
