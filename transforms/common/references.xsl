<?xml version="1.0" encoding="UTF-8"?>
<!-- Mentions, and the ids of what is linked to: what refers to what, found once for the whole document. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="notes.xsl"/>

  <xsl:variable name="corrections" as="element()*" select="$text//choice[sic and corr][f:is-read(.)]"/>
  <xsl:variable name="page-breaks" as="element()*" select="$text//pb[f:is-read(.)]"/>

  <!-- The register entries that an element of the text points to, in its own words or with a pointer. -->
  <xsl:variable name="entries-of" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each select="$text//(*[@ref] | ref[@target])">
        <xsl:variable name="here" as="element()" select="."/>
        <xsl:variable name="found" as="element()*"
          select="tokenize(if (self::ref) then @target else @ref)[contains(., '#')] ! f:target(., $here)[f:is-entry(.)]"/>
        <xsl:if test="$found and f:is-read(.)">
          <xsl:map-entry key="generate-id()" select="$found"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="f:entries" as="element()*">
    <xsl:param name="mention" as="element()"/>
    <xsl:sequence select="$entries-of(generate-id($mention))"/>
  </xsl:function>

  <xsl:function name="f:is-entry" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::person | self::personGrp | self::place | self::org | self::event | self::bibl
      | self::biblStruct | self::object | self::nym)) and empty($element/ancestor::text)"/>
  </xsl:function>

  <xsl:variable name="mentions" as="element()*" select="$text//(*[@ref] | ref[@target])[map:contains($entries-of, generate-id())]"/>

  <!-- The mentions of each entry, by the entry's generate-id: a key for this run, never written out. -->
  <xsl:variable name="mentions-of" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each-group select="$mentions" group-by="f:entries(.) ! generate-id(.)">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:variable name="entries" as="element()*"
    select="if (map:size($mentions-of) = 0 and empty($edition/standOff)) then () else ($document | $registers)/descendant::*[self::person
      | self::personGrp | self::place | self::org | self::event | self::bibl | self::biblStruct | self::object | self::nym]
      [map:contains($mentions-of, generate-id()) or f:is-kept-entry(.)]"/>

  <!-- An entry of the document's own register is shown though nobody names it. -->
  <xsl:function name="f:is-kept-entry" as="xs:boolean">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/@xml:id and exists($entry/(parent::listPerson | parent::listPlace | parent::listOrg | parent::listEvent
      | parent::listBibl | parent::listObject | parent::listNym | parent::standOff)[ancestor-or-self::standOff]) and root($entry) is $document"/>
  </xsl:function>

  <xsl:variable name="page-of" as="map(xs:string, element())" select="f:pages-of($mentions)"/>

  <!-- The page on which each of some elements stands, found in one walk. -->
  <xsl:function name="f:pages-of" as="map(xs:string, element())">
    <xsl:param name="elements" as="element()*"/>
    <xsl:map>
      <xsl:for-each-group select="$page-breaks[@n] | $elements" group-starting-with="pb">
        <xsl:variable name="page" as="element()?" select="current-group()[1][self::pb]"/>
        <xsl:for-each select="current-group()[$page][not(self::pb)]">
          <xsl:map-entry key="generate-id()" select="$page"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- Ids for what has none of its own but is linked to: mentions, notes, references, pages, divisions, corrections. -->
  <xsl:variable name="made-ids" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="$mentions" group-by="f:entries(.)[1]/generate-id(.)">
        <xsl:variable name="entry" as="xs:string" select="string(f:entries(.)[1]/@xml:id)"/>
        <xsl:for-each select="current-group()">
          <xsl:if test="not(@xml:id)">
            <xsl:map-entry key="generate-id()" select="f:free-id('ref-' || $entry || '-' || position())"/>
          </xsl:if>
        </xsl:for-each>
      </xsl:for-each-group>
      <xsl:for-each-group select="$page-breaks[not(@xml:id)]" group-by="f:slug((@n, 'x')[1])">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="generate-id()" select="f:free-id('page-' || current-grouping-key() || (if (position() > 1 or current-grouping-key() = 'x') then '-' || position() else ''))"/>
        </xsl:for-each>
      </xsl:for-each-group>
      <xsl:sequence select="f:counted-ids($divisions[not(@xml:id)], 'division')"/>
      <xsl:sequence select="f:counted-ids($text//group/text[not(@xml:id)], 'text')"/>
      <xsl:sequence select="f:counted-ids($author-notes[not(@xml:id)], 'note')"/>
      <xsl:sequence select="f:counted-ids($editorial-notes[not(@xml:id)], 'editorial-note')"/>
      <xsl:sequence select="f:counted-ids($standing-notes[not(@xml:id)], 'standing-note')"/>
      <xsl:sequence select="f:counted-ids(($apparatus, $apparatus-listed, $apparatus-apart)[not(@xml:id)], 'variant')"/>
      <xsl:sequence select="f:counted-ids($corrections[not(@xml:id)], 'correction')"/>
      <xsl:sequence select="f:counted-ids(($moved-notes | $standing-notes) ! f:references(.)[not(@xml:id)][empty(f:entries(.))], 'reference')"/>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="f:counted-ids" as="map(xs:string, xs:string)">
    <xsl:param name="elements" as="element()*"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:map>
      <xsl:for-each select="$elements/.">
        <xsl:map-entry key="generate-id()" select="f:free-id($kind || '-' || position())"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <!-- The id of an element in the output, where it has one. -->
  <xsl:function name="f:id" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/@xml:id/string(), f:generated-id($element))[1]"/>
  </xsl:function>
  <xsl:function name="f:generated-id" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="key" as="xs:string" select="generate-id($element)"/>
    <xsl:sequence select="if ($element/self::p) then $paragraph-numbers($key) ! ($paragraph-prefix || .) else $made-ids($key)"/>
  </xsl:function>
  <!-- Paragraphs are many, so that one look must do to see whether an xml:id could be one of theirs. -->
  <xsl:variable name="paragraph-prefix" as="xs:string"
    select="if ($document//@xml:id[starts-with(., 'paragraph-')]) then f:free-id('paragraph') || '-x-' else 'paragraph-'"/>

  <xsl:variable name="divisions" as="element()*" select="$text//(div | div1 | div2 | div3 | div4 | div5 | div6 | div7
    | (lg | castList | prologue | epilogue | set | listBibl)[head][f:is-part-of-text(.)])"/>

  <!-- Divisions, and what is a part of a text though it is called otherwise: a poem with a heading, a cast list. -->
  <xsl:function name="f:is-part-of-text" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::div | self::div1 | self::div2 | self::div3 | self::div4 | self::div5 | self::div6 | self::div7
      | (self::lg | self::castList | self::prologue | self::epilogue | self::set | self::listBibl)[head]
        [parent::body | parent::front | parent::back | parent::div | parent::div1 | parent::div2 | parent::div3]))"/>
  </xsl:function>

  <!-- The numbers of the paragraphs: their addresses, and what a text without pages is cited by. -->
  <xsl:variable name="paragraph-numbers" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="$text/body//p[parent::div or parent::body or parent::div1 or parent::div2]">
        <xsl:map-entry key="generate-id()" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
</xsl:stylesheet>
