<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Two ways to read a place, of which one is read (TEI P5 chapter 3.5). -->

  <!-- One half of a choice is read; the other is kept in the page as data and said in the title. -->
  <xsl:template match="choice" as="element()">
    <xsl:variable name="chosen" as="element()?" select="f:chosen(.)"/>
    <xsl:element name="{if (.//*[f:is-block(.)]) then 'div' else if (abbr and expan) then 'abbr' else 'span'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'choice', $chosen/local-name()"/>
      </xsl:call-template>
      <xsl:for-each select="* except $chosen">
        <xsl:attribute name="data-{f:hyphenated(local-name())}" select="f:composed(.)"/>
      </xsl:for-each>
      <xsl:apply-templates select="." mode="other-half"/>
      <xsl:apply-templates select="$chosen[not(self::choice)]/(@* except @xml:id)" mode="attribute"/>
      <!-- What holds links can be no button that opens another thing. -->
      <xsl:if test="sic and corr and not(f:holds-links($chosen))">
        <xsl:attribute name="title" select="f:title-of-correction(., $chosen)"/>
      </xsl:if>
      <!-- Two ways to read one sign: the other is said too. -->
      <xsl:if test="$chosen/(self::unclear | self::seg)">
        <xsl:attribute name="title" select="* ! normalize-space(f:composed(.))" separator=" / "/>
      </xsl:if>
      <xsl:if test="abbr and expan and not(f:holds-links($chosen))">
        <xsl:attribute name="title" select="($chosen/self::abbr/../expan, $chosen/../abbr)[1] ! normalize-space(f:composed(.))"/>
      </xsl:if>
      <xsl:apply-templates select="if ($chosen/self::choice) then $chosen else $chosen/node()"/>
    </xsl:element>
  </xsl:template>

  <!-- Letters whose marks the markup kept apart are composed where the markup goes (NFC). Only then, since it takes long to load. -->
  <xsl:function name="f:composed" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="if ($element//note) then string-join($element//text()[not(ancestor::note)]) else string($element)"/>
    <xsl:sequence select="if (matches($words, '[&#x300;-&#x36F;]')) then normalize-unicode($words) else $words"/>
  </xsl:function>

  <xsl:function name="f:title-of-correction" as="xs:string">
    <xsl:param name="choice" as="element()"/>
    <xsl:param name="shown" as="element()?"/>
    <xsl:sequence select="if ($shown/self::corr) then f:label('source-reads') || ' “' || normalize-space(f:composed($choice/sic[1])) || '”'
      else f:label('corrected') || ': ' || normalize-space(f:composed($choice/corr[1]))"/>
  </xsl:function>

  <!-- What the page could show instead of the half that it shows: attributes, made by a part of their own module. -->
  <xsl:mode name="other-half" on-no-match="deep-skip"/>

  <!-- What waits in the data of an element, as HTML: without marks of notes that are not there, and without pictures. -->
  <xsl:function name="f:waiting-markup" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="made" as="node()*">
      <xsl:apply-templates select="$nodes"/>
    </xsl:variable>
    <xsl:variable name="fit" as="node()*">
      <xsl:apply-templates select="$made" mode="waiting"/>
    </xsl:variable>
    <xsl:sequence select="serialize($fit, map { 'method': 'html', 'html-version': 5.0, 'indent': false() })"/>
  </xsl:function>
  <xsl:mode name="waiting" on-no-match="shallow-copy"/>
  <xsl:template match="*[namespace-uri() = 'http://www.w3.org/1999/xhtml']" mode="waiting" as="element()">
    <xsl:element name="{local-name()}" namespace="">
      <xsl:apply-templates select="@* | node()" mode="waiting"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="@id[. = ''] | *:img | *:a[@role = 'doc-noteref']" mode="waiting" priority="1" as="item()*"/>
</xsl:stylesheet>
