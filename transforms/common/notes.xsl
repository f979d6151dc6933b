<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and variants: which there are, their marks, and what refers to them. Apart, since the text needs no more than this. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all"
  expand-text="yes">

  <!-- Notes that leave the running text for the end; one that is a block of its own (in `back`, in a bibliography) stays. -->
  <xsl:variable name="moved-notes" as="element()*" select="$text//note[f:is-moved(.)][f:is-read(.)]"/>
  <xsl:variable name="author-notes" as="element()*" select="$moved-notes[not(f:is-editorial(.))]"/>
  <xsl:variable name="editorial-notes" as="element()*" select="$moved-notes[f:is-editorial(.)]"/>
  <xsl:variable name="standing-notes" as="element()*" select="$text//note[not(f:is-moved(.))][@target or @xml:id]"/>
  <xsl:variable name="apparatus" as="element()*" select="$text//app[f:is-read(.)][not(f:is-listed(.))]"/>
  <xsl:variable name="apparatus-listed" as="element()*" select="$text//app[f:is-read(.)][f:is-listed(.)]"/>
  <!-- An apparatus beside the text: its entries point to their places. -->
  <xsl:variable name="apparatus-apart" as="element()*" select="$edition/standOff//app"/>

  <xsl:function name="f:is-moved" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="empty($note/parent::*/(self::div | self::back | self::front | self::body | self::div1 | self::div2 | self::div3
      | self::div4 | self::listBibl | self::bibl | self::biblStruct | self::biblFull | self::monogr | self::analytic | self::imprint
      | self::app | self::rdg | self::figure | self::person | self::place | self::org | self::event | self::noteGrp | self::titlePage))"/>
  </xsl:function>

  <xsl:function name="f:is-editorial" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="$note/@type = ('editorial', 'editor', 'encoder')"/>
  </xsl:function>

  <!-- The mark of each note: its own n, else its number after those; editorial notes and variants have letters. -->
  <xsl:variable name="marks" as="map(xs:string, xs:string)">
    <!-- Numbers go on from the highest that the encoder gave. -->
    <xsl:variable name="numbered" as="xs:integer" select="max((0, ($author-notes | $standing-notes)/@n[matches(., '^[0-9]{1,6}$')] ! xs:integer(.)))"/>
    <xsl:map>
      <xsl:for-each select="($author-notes | $standing-notes)[not(@n)]">
        <xsl:map-entry key="generate-id()" select="string(position() + $numbered)"/>
      </xsl:for-each>
      <xsl:for-each select="($author-notes | $standing-notes)[@n]">
        <xsl:map-entry key="generate-id()" select="string(@n)"/>
      </xsl:for-each>
      <xsl:for-each select="($editorial-notes | $apparatus), $apparatus-listed, $apparatus-apart">
        <xsl:map-entry key="generate-id()" select="format-integer(position(), 'a')"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="f:mark" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="($marks(generate-id($note)), '*')[1]"/>
  </xsl:function>

  <!-- Elements of the text that point to a note: what is printed as its mark. Each is the mark of one note: of several notes on one place,
       and of several notes that one pointer names, all but the first have marks of their own. -->
  <xsl:function name="f:references" as="element()*">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="pointing" as="element()*" select="$note/@xml:id/key('pointers-to', ., $document)/(self::ptr | self::ref)[f:is-read(.)]"/>
    <xsl:variable name="pointed" as="element()*"
      select="if ($pointing) then () else tokenize($note/@target)[starts-with(., '#')] ! f:target(., $note)[self::anchor | self::ref | self::ptr][ancestor::text]"/>
    <xsl:sequence select="($pointing, $pointed)[f:noted(.) is $note]"/>
  </xsl:function>

  <!-- The note that a pointer or an anchor of the text stands for. -->
  <xsl:function name="f:noted" as="element()?">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="
      if ($pointer/self::anchor) then $pointer/@xml:id/key('pointers-to', ., root($pointer))[self::note][ancestor::text][1]
      else tokenize($pointer/@target)[1][starts-with(., '#')] ! f:target(., $pointer)[self::note][ancestor::text]"/>
  </xsl:function>
  <xsl:function name="f:points-to-note" as="xs:boolean">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="exists(f:noted($pointer))"/>
  </xsl:function>
</xsl:stylesheet>
