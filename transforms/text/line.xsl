<?xml version="1.0" encoding="UTF-8"?>
<!-- What runs in the line: the words as they are read, with the marks of the notes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all"
  expand-text="yes">

  <xsl:mode name="line" on-no-match="text-only-copy"/>

  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="pieces" as="item()*">
      <xsl:apply-templates select="$nodes" mode="line"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($pieces))"/>
  </xsl:function>

  <xsl:template match="lb[not(@break = 'no')] | pb[not(@break = 'no')] | cb[not(@break = 'no')] | space" mode="line" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="gap" mode="line" as="xs:string">
    <xsl:sequence select="'[…]'"/>
  </xsl:template>
  <xsl:template match="choice" mode="line" as="item()*">
    <xsl:apply-templates select="f:chosen(.)" mode="line"/>
  </xsl:template>
  <xsl:template match="app" mode="line" as="item()*">
    <xsl:apply-templates select="f:chosen(.)" mode="line"/>
    <xsl:sequence select="'[' || f:mark(.) || ']'"/>
  </xsl:template>
  <xsl:template match="note[f:is-moved(.)]" mode="line" as="xs:string?">
    <xsl:sequence select="if (f:references(.)) then () else '[' || f:mark(.) || ']'"/>
  </xsl:template>
  <xsl:template match="ptr | ref[not(node())]" mode="line" as="xs:string">
    <xsl:sequence select="string(@target)"/>
  </xsl:template>
  <xsl:template match="ptr[f:points-to-note(.)] | anchor[f:points-to-note(.)] | ref[f:points-to-note(.)]" priority="1" mode="line" as="xs:string">
    <xsl:sequence select="'[' || f:mark(f:noted(.)) || ']'"/>
  </xsl:template>
  <!-- Parts that run together in the markup are kept apart. -->
  <xsl:template match="titlePart | docImprint | role | roleDesc | head | figDesc | label | p | l | item | salute | dateline | signed | addrLine | speaker | stage"
    mode="line" as="item()*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="dateline[not(f:is-block(.))]" mode="line" as="item()*">
    <xsl:apply-templates mode="line"/>
  </xsl:template>
  <xsl:template match="biblStruct | biblFull" mode="line" as="xs:string">
    <xsl:sequence select="string-join((* | analytic/* | monogr/* | series/* | */imprint/* | imprint/*)
      [not(self::analytic | self::monogr | self::imprint | self::series[*])] ! f:line(.)[. != ''], ', ')"/>
  </xsl:template>
</xsl:stylesheet>
