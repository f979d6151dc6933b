<?xml version="1.0" encoding="UTF-8"?>
<!--
  The layout: blocks with an empty line between. A paragraph is one line. A displayed quotation, and what follows the
  first paragraph of an item or note, is indented by four spaces. Verse has a line for each line, a speech its speaker on
  a line above it, a list an item a line (“– ” or a number), a table a row a line with “ | ” between the cells. Notes are
  [1] in the text and “[1] …” under their heading at the end.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all"
  expand-text="yes">

  <!-- Each template of this mode gives the blocks of an element. -->
  <xsl:mode name="blocks" on-no-match="shallow-skip"/>

  <!-- Mixed content as blocks: what runs on is one of them. -->
  <xsl:function name="f:blocks" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:for-each-group select="$nodes" group-adjacent="f:is-block(.) or (exists(self::*) and f:holds-blocks(..))">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="blocks"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="f:line(current-group())"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The blocks of elements that are blocks here whatever their kind. -->
  <xsl:function name="f:each" as="xs:string*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:apply-templates select="$elements" mode="blocks"/>
  </xsl:function>

  <xsl:function name="f:lines" as="xs:string">
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:sequence select="string-join($blocks[. != ''], '&#10;')"/>
  </xsl:function>

  <xsl:function name="f:indented" as="xs:string*">
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:sequence select="$blocks[. != ''] ! ('    ' || replace(., '\n', '&#10;    '))"/>
  </xsl:function>

  <!-- Blocks behind a mark: the first on its line, the others indented. -->
  <xsl:function name="f:marked" as="xs:string*">
    <xsl:param name="mark" as="xs:string"/>
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:variable name="kept" as="xs:string*" select="$blocks[. != '']"/>
    <xsl:sequence select="$mark || ' ' || head($kept), f:indented(tail($kept))"/>
  </xsl:function>

  <xsl:template match="*" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:blocks(node())"/>
  </xsl:template>
  <!-- What is no block by kind and holds none is one line. -->
  <xsl:template match="head | speaker | l | stage | trailer | bibl | byline | docAuthor | docDate | signed | salute | dateline | addrLine"
    mode="blocks" as="xs:string*">
    <xsl:sequence select="if (*[f:is-block(.)]) then f:blocks(node()) else f:line(node())"/>
  </xsl:template>
  <xsl:template match="note" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:line(.)"/>
  </xsl:template>
  <xsl:template match="note[not(f:is-moved(.))]" mode="blocks" as="xs:string*">
    <xsl:sequence select="if (f:references(.)) then f:marked('[' || f:mark(.) || ']', f:blocks(node())) else f:blocks(node())"/>
  </xsl:template>
  <xsl:template match="choice | app" mode="blocks" as="xs:string*">
    <xsl:sequence select="if (self::app) then f:line(.) else f:blocks(f:chosen(.)/node())"/>
  </xsl:template>

  <xsl:template match="quote | q | said" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:indented(f:blocks(node()))"/>
  </xsl:template>
  <!-- A quotation with its source: the source is indented as the words are. -->
  <xsl:template match="cit" mode="blocks" as="xs:string*">
    <xsl:sequence select="if (f:holds-blocks(..) or f:is-block(.)) then * ! (if (self::quote | self::q) then f:each(.) else f:indented(f:line(.))) else f:line(.)"/>
  </xsl:template>

  <!-- Lines that belong together are one block. -->
  <xsl:template match="titlePage | closer | opener | address" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:lines(f:blocks(node()))"/>
  </xsl:template>
  <xsl:template match="castList" mode="blocks" as="xs:string*">
    <xsl:sequence select="head ! f:line(node()), f:lines(f:each(* except head))"/>
  </xsl:template>
  <xsl:template match="docTitle | castGroup" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:lines(f:each(*))"/>
  </xsl:template>
  <xsl:template match="castItem | castGroup/roleDesc" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:line(node())"/>
  </xsl:template>
  <xsl:template match="lg" mode="blocks" as="xs:string*">
    <xsl:for-each-group select="*" group-adjacent="exists(self::l)">
      <xsl:sequence select="if (current-grouping-key()) then f:lines(current-group() ! f:line(node())) else f:blocks(current-group())"/>
    </xsl:for-each-group>
  </xsl:template>
  <!-- The speaker's line is joined to what follows it. -->
  <xsl:template match="sp" mode="blocks" as="xs:string*">
    <xsl:variable name="speakers" as="element()*" select="speaker[empty(preceding-sibling::*[not(self::speaker)])]"/>
    <xsl:variable name="speech" as="xs:string*">
      <xsl:for-each-group select="* except $speakers" group-adjacent="exists(self::l)">
        <xsl:sequence select="if (current-grouping-key()) then f:lines(current-group() ! f:line(node())) else f:blocks(current-group())"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="blocks" as="xs:string*" select="$speech[. != '']"/>
    <xsl:sequence select="f:lines(($speakers ! f:line(node()), head($blocks))), tail($blocks)"/>
  </xsl:template>

  <xsl:template match="list | listBibl | listPerson | listPlace | listOrg | listEvent" mode="blocks" as="xs:string*">
    <xsl:sequence select="head ! f:line(node()), f:lines(f:each(* except head))"/>
  </xsl:template>
  <xsl:template match="item" mode="blocks" as="xs:string*">
    <xsl:variable name="is-numbered" as="xs:boolean" select="../@type = ('ordered', 'numbered') or ../@rend = ('ordered', 'numbered')"/>
    <xsl:variable name="number" as="xs:string" select="if (@n) then @n || '.' else string(count(preceding-sibling::item) + 1) || '.'"/>
    <xsl:sequence select="f:marked(if ($is-numbered) then $number else '–', f:blocks(node()))"/>
  </xsl:template>
  <xsl:template match="list[label]/label" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:line(node())"/>
  </xsl:template>

  <xsl:template match="table" mode="blocks" as="xs:string*">
    <xsl:sequence select="head ! f:line(node()), f:lines(row ! string-join(cell ! f:line(node()), ' | '))"/>
  </xsl:template>
  <xsl:template match="figure" mode="blocks" as="xs:string*">
    <xsl:variable name="words" as="xs:string*" select="(* except graphic) ! f:line(.)[. != '']"/>
    <xsl:sequence select="'[' || string-join((f:label('figure'), string-join($words, ' '))[. != ''], ': ') || ']'"/>
  </xsl:template>
  <xsl:template match="biblStruct" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:line(.)"/>
  </xsl:template>

  <!-- A text without a title page gets its title from the header. -->
  <xsl:template name="title-block" as="xs:string?">
    <xsl:sequence select="if ($text/front//titlePage/(docTitle | titlePart)) then () else f:lines(($title, $subtitle, $author))"/>
  </xsl:template>

  <xsl:template name="notes" as="xs:string*">
    <xsl:if test="$author-notes">
      <xsl:sequence select="f:label('notes'), $author-notes ! f:marked('[' || f:mark(.) || ']', f:blocks(node()))"/>
    </xsl:if>
    <xsl:if test="$editorial-notes | $apparatus">
      <xsl:sequence select="f:label('editorial-notes')"/>
      <xsl:apply-templates select="$editorial-notes | $apparatus" mode="endnote"/>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="endnote" on-no-match="shallow-skip"/>
  <xsl:template match="note" mode="endnote" as="xs:string*">
    <xsl:sequence select="f:marked('[' || f:mark(.) || ']', f:blocks(node()))"/>
  </xsl:template>
  <xsl:template match="app" mode="endnote" as="xs:string*">
    <xsl:sequence select="'[' || f:mark(.) || '] ' || string-join((lem | .//rdg)
      ! string-join(((f:line(node())[. != ''], '—')[1], tokenize(@wit) ! replace(., '^.*#', '')), ' '), '; ')"/>
  </xsl:template>
</xsl:stylesheet>
