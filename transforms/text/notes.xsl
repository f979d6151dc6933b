<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and variants: their marks in the line, their words at the end. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all"
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

  <!-- A note that is a block in its own place, as in `back`; its number goes with it. -->
  <xsl:template match="note[not(f:is-moved(.))]" mode="blocks" as="xs:string*">
    <xsl:sequence select="
      if ($is-corpus or ($is-diplomatic and f:is-editorial(.))) then ()
      else if (f:references(.) or @n and map:contains($marks, generate-id())) then f:with-mark(., f:blocks(node()))
      else f:blocks(node())"/>
  </xsl:template>

  <xsl:template name="notes" as="xs:string*">
    <xsl:if test="$author-notes and not($is-corpus)">
      <xsl:sequence select="f:label('notes')[$has-note-headings], $author-notes ! f:with-mark(., f:blocks(node()))"/>
    </xsl:if>
    <xsl:if test="($editorial-notes | $apparatus | $apparatus-apart) and not($is-corpus or $is-diplomatic)">
      <xsl:sequence select="f:label('editorial-notes')[$has-note-headings]"/>
      <xsl:apply-templates select="($editorial-notes | $apparatus), $apparatus-apart" mode="endnote"/>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="endnote" on-no-match="shallow-skip"/>
  <xsl:template match="note" mode="endnote" as="xs:string*">
    <xsl:sequence select="f:with-mark(., f:blocks(node()))"/>
  </xsl:template>
  <xsl:template match="app" mode="endnote" as="xs:string*">
    <xsl:sequence select="f:with-mark(., f:entry-of-apparatus(.))"/>
  </xsl:template>
  <!-- An entry that the encoder put into a list stands there, and is no note. -->
  <xsl:template match="app[f:is-listed(.)]" mode="blocks" priority="2" as="xs:string*">
    <xsl:sequence select="if ($is-corpus or $is-diplomatic) then () else f:entry-of-apparatus(.)"/>
  </xsl:template>
  <xsl:template match="app[f:is-listed(.)]" mode="line" priority="2" as="xs:string*">
    <xsl:sequence select="if ($is-corpus or $is-diplomatic) then () else f:entry-of-apparatus(.) || ' '"/>
  </xsl:template>

  <!-- The place, the lemma, the readings, each with its witnesses, and what is said of them. -->
  <xsl:function name="f:entry-of-apparatus" as="xs:string">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="readings" as="element()*" select="f:readings($app)"/>
    <xsl:variable name="said" as="xs:string*">
      <xsl:for-each select="$readings">
        <xsl:sequence select="(if (position() = 1) then '' else if (position() = 2 and self::rdg and $readings[1]/self::lem) then f:as-words('] ') else '; ') || f:reading(.)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join(($app/@loc[. != ''] ! f:as-words(.), string-join(($said => string-join(), f:variants-within($app) ! f:entry-of-apparatus(.), $app/(note | witDetail) ! (f:line(node()) || f:sigla(.))[normalize-space()])[. != ''], ' – ')), ' ')"/>
  </xsl:function>
  <xsl:function name="f:reading" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="f:line($reading/node()[not(self::wit)])"/>
    <xsl:sequence select="($words[. != ''], '—')[1] || $reading/(@type | @cause) ! f:as-words(' (' || . || ')') => string-join() || f:sigla($reading)
      || $reading/wit ! (' ' || f:line(node())) => string-join()"/>
  </xsl:function>
  <xsl:function name="f:sigla" as="xs:string">
    <xsl:param name="said" as="element()"/>
    <xsl:sequence select="string-join(((tokenize($said/@wit), tokenize($said/@source)[starts-with(., '#')])
      ! (f:target(., $said)/self::witness ! f:sign-of-witness(.), replace(., '^.*#', ''))[1], tokenize($said/@resp) ! f:pointed-name(., $said)) ! f:as-words(' ' || .))"/>
  </xsl:function>
</xsl:stylesheet>
