<?xml version="1.0" encoding="UTF-8"?>
<!--
  The layout: blocks with an empty line between. A paragraph is one line. A displayed quotation, and what follows the
  first line of an item or note, is indented by four spaces. Verse has a line for each line, a speech its speaker on
  a line above it, a list an item a line (“– ” or a number), a table a row a line with “ | ” between the cells. Notes are
  [1] in the text and “[1] …” under their heading at the end.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all"
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
        <xsl:when test="$nodes[1]/..[self::*][f:is-whole(.)]">
          <xsl:sequence select="string-join(current-group()/self::* ! f:line(.)[. != ''], ' ')"/>
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

  <!-- Verse lines that follow one another are one block; what stands among them makes its own. -->
  <xsl:function name="f:verses" as="xs:string*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:for-each-group select="$elements" group-adjacent="exists(self::l)">
      <xsl:sequence select="if (current-grouping-key()) then f:lines(f:each(current-group())) else f:blocks(current-group())"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:indented" as="xs:string*">
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:param name="indent" as="xs:string"/>
    <xsl:sequence select="$blocks ! ($indent || f:hanging(., $indent))"/>
  </xsl:function>
  <xsl:function name="f:hanging" as="xs:string">
    <xsl:param name="block" as="xs:string"/>
    <xsl:param name="indent" as="xs:string"/>
    <xsl:sequence select="if (contains($block, '&#10;')) then replace(replace($block, '\n', '&#10;' || $indent), '\n +\n', '&#10;&#10;') else $block"/>
  </xsl:function>

  <!-- Blocks behind a mark: the first on its line, the others indented. -->
  <xsl:function name="f:marked" as="xs:string*">
    <xsl:param name="mark" as="xs:string"/>
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:variable name="kept" as="xs:string*" select="$blocks[. != '']"/>
    <xsl:variable name="indent" as="xs:string" select="f:indent-behind($mark)"/>
    <xsl:sequence select="
      if ($is-corpus) then $kept
      else ($mark || ' ' || head($kept) ! f:hanging(., $indent), f:indented(tail($kept), $indent))"/>
  </xsl:function>

  <xsl:template match="*" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:blocks(node())"/>
  </xsl:template>
  <!-- What is no block by kind and holds none is one line. -->
  <xsl:template match="head | speaker | l | stage | trailer | bibl | byline | docAuthor | docDate | signed | salute | dateline | addrLine"
    mode="blocks" as="xs:string*">
    <xsl:sequence select="if (*[f:is-block(.)]) then f:blocks(node()) else f:line(node())"/>
  </xsl:template>
  <!-- A transcription that follows the page: its lines are lines. -->
  <xsl:template match="sourceDoc | surfaceGrp | surface | zone" mode="blocks" as="xs:string*">
    <xsl:for-each-group select="node() except (graphic | path)" group-adjacent="
      if (self::line) then 'line' else if (self::surface | self::surfaceGrp | self::zone) then 'block' else 'other'">
      <xsl:choose>
        <xsl:when test="current-grouping-key() = 'line'">
          <xsl:sequence select="f:lines(current-group() ! f:line(node()))"/>
        </xsl:when>
        <xsl:when test="current-grouping-key() = 'block'">
          <xsl:apply-templates select="current-group()" mode="blocks"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="f:line(current-group())"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- What has a line of its own by its template for the line. -->
  <xsl:template match="choice | app | subst | note | pb | cb | lb | gb | fw | index | gap | space | ptr | anchor | del | add | supplied
    | biblStruct | biblFull | formula | graphic | media | binaryObject | g | kinesic | incident | vocal | pause | shift | delSpan" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:line(.)"/>
  </xsl:template>
  <xsl:template match="choice[f:chosen(.)/*[f:is-block(.)]]" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:blocks(f:chosen(.)/node())"/>
  </xsl:template>
  <!-- What begins with what an attribute says: who speaks, what is specified. -->
  <xsl:template match="*[map:contains($sayers, local-name())][f:said-here(.) != '']" mode="blocks" as="xs:string*">
    <xsl:sequence select="if (*[f:is-block(.)]) then (f:as-words(f:said-here(.)), f:blocks(node())) else f:line(.)"/>
  </xsl:template>
  <xsl:template match="*[map:contains($wholes, local-name())][f:is-whole(.)][not(f:holds-blocks(.))][not(*[f:is-block(.)])]" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:line(.)"/>
  </xsl:template>
  <!-- The parts of a description of a manuscript below each other, identifiers in one line. -->
  <xsl:template match="*[map:contains($parts-of-manuscripts, local-name())][ancestor-or-self::msDesc]" mode="blocks" priority="0.7" as="xs:string*">
    <xsl:choose>
      <xsl:when test="text()[normalize-space()]">
        <xsl:sequence select="f:blocks(node())"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="*" group-adjacent="f:is-part(.)">
          <xsl:sequence select="if (current-grouping-key()) then f:each(current-group())
            else string-join(current-group() ! f:line(.)[. != ''], if ($is-corpus) then ' ' else ', ')"/>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="msIdentifier | altIdentifier" mode="line" priority="1" as="xs:string">
    <xsl:sequence select="' ' || string-join(* ! f:line(.)[. != ''], if ($is-corpus) then ' ' else ', ') || ' '"/>
  </xsl:template>
  <!-- An entry of a dictionary has a line for each of its senses, with their numbers. -->
  <xsl:template match="(entry | superEntry | hom | re | sense)[sense | hom | re | entry]" mode="blocks" priority="2" as="xs:string">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:for-each-group select="node()" group-adjacent="exists(self::sense | self::hom | self::re | self::entry | self::superEntry)">
        <xsl:sequence select="if (current-grouping-key()) then f:each(current-group())
          else if (current-group()/self::text()[normalize-space()]) then f:line(current-group())
          else string-join(current-group()/self::* ! f:line(.)[. != ''], ' ')"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="number" as="xs:string?" select="f:sense-number(.)[. != '']"/>
    <xsl:sequence select="f:lines(($number[empty($lines[. != ''])], ($number || ' ')[$number] || head($lines[. != '']), tail($lines[. != ''])))"/>
  </xsl:template>
  <xsl:template match="sense | hom" mode="blocks" as="xs:string" priority="1">
    <xsl:sequence select="normalize-space(f:sense-number(.) || ' ' || f:line(.))"/>
  </xsl:template>
  <xsl:function name="f:sense-number" as="xs:string">
    <xsl:param name="sense" as="element()"/>
    <xsl:sequence select="if ($is-corpus or not($sense/(self::sense | self::hom))) then '' else string($sense/@n ! (f:as-words(.) || '.'[not(matches($sense/@n, '[.)\]:]$'))]))"/>
  </xsl:function>
  <!-- A list of witnesses or of entries of an apparatus: each on its line. -->
  <xsl:template match="listWit | listApp" mode="blocks" priority="1" as="xs:string*">
    <xsl:variable name="headings" as="element()*" select="f:headings(.)"/>
    <xsl:sequence select="f:each($headings), f:lines(f:each(* except $headings))"/>
  </xsl:template>
  <!-- A variant that holds blocks: the reading, its mark after it. -->
  <xsl:template match="app[f:chosen(.)/*[f:is-block(.)]]" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:blocks(f:chosen(.)/node()), f:mark-of(.)"/>
  </xsl:template>
  <xsl:template match="(del | add | supplied)[*[f:is-block(.)]]" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:blocks(node())"/>
  </xsl:template>

  <xsl:template match="quote | q | said" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:set-off(f:blocks(node()))"/>
  </xsl:template>
  <!-- A quotation with its source: the source is indented as the words are. -->
  <xsl:template match="cit" mode="blocks" as="xs:string*">
    <xsl:sequence select="if (f:holds-blocks(..) or f:is-block(.)) then * ! (if (self::quote | self::q) then f:each(.) else f:set-off(f:line(.))) else f:line(.)"/>
  </xsl:template>

  <xsl:template match="titlePage | closer | opener | address" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:lines(if (self::address and f:is-whole(.) and not(addrLine)) then f:line(.) else f:blocks(node()))"/>
  </xsl:template>
  <!-- Code keeps its lines. -->
  <xsl:template match="eg[not(*)]" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:code(.)"/>
  </xsl:template>
  <xsl:function name="f:code" as="xs:string*">
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize(replace(replace($code, '^\s*\n|\s+$', ''), '\t', '    '), '\n') ! ('    ' || .)"/>
    <xsl:sequence select="if ($is-corpus) then normalize-space($code) else string-join($lines, '&#10;')[normalize-space()]"/>
  </xsl:function>
  <xsl:template match="castList" mode="blocks" as="xs:string*">
    <xsl:variable name="headings" as="element()*" select="f:headings(.)"/>
    <xsl:sequence select="f:each($headings), f:lines(f:each(* except $headings))"/>
  </xsl:template>
  <xsl:template match="docTitle | castGroup" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:lines(f:each(*))"/>
  </xsl:template>
  <xsl:template match="castItem | castGroup/roleDesc" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:line(if (self::castItem and f:is-whole(.)) then . else node())"/>
  </xsl:template>
  <xsl:template match="lg" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:verses(*)"/>
  </xsl:template>
  <!-- The speaker's line is joined to what follows it. -->
  <xsl:template match="sp" mode="blocks" as="xs:string*">
    <xsl:variable name="speakers" as="element()*" select="speaker[empty(preceding-sibling::*[not(self::speaker)])]"/>
    <xsl:variable name="blocks" as="xs:string*" select="f:verses(* except $speakers)[. != '']"/>
    <xsl:sequence select="f:lines((f:each($speakers), head($blocks))), tail($blocks)"/>
  </xsl:template>

  <!-- What a list begins with; a heading after other words stays behind them. -->
  <xsl:function name="f:headings" as="element()*">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="$list/head[empty(preceding-sibling::*[not(self::head)][normalize-space() or @target])]"/>
  </xsl:function>

  <xsl:template match="list | listBibl | listPerson | listPlace | listOrg | listEvent" mode="blocks" as="xs:string*">
    <xsl:variable name="headings" as="element()*" select="f:headings(.)"/>
    <xsl:sequence select="f:each($headings), string-join(f:each(* except $headings)[. != ''], '&#10;')"/>
  </xsl:template>
  <xsl:template match="list[f:is-inline-list(.)] | bibl[f:line-of-parts(.)]" mode="blocks" priority="3" as="xs:string*">
    <xsl:sequence select="f:line(.)"/>
  </xsl:template>
  <xsl:function name="f:line-of-parts" as="xs:boolean">
    <xsl:param name="bibl" as="element()"/>
    <xsl:sequence select="exists($bibl/*[2]) and empty($bibl/text()[normalize-space()]) and empty($bibl/*[f:is-block(.)])"/>
  </xsl:function>
  <xsl:template match="item" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:marked(if (f:is-numbered(..)) then f:item-number(.) else '–', f:blocks(node()))"/>
  </xsl:template>
  <xsl:template match="list[label]/label" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:line(node())"/>
  </xsl:template>

  <xsl:function name="f:is-numbered" as="xs:boolean">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="$list/@type = ('ordered', 'numbered') or $list/@rend = ('ordered', 'numbered')
      or $list/(@type, @rend) = ('inline', 'run-on', 'runon') and exists($list/item/@n)"/>
  </xsl:function>
  <xsl:function name="f:item-number" as="xs:string">
    <xsl:param name="item" as="element()"/>
    <xsl:sequence select="if ($item/@n) then $item/@n || '.'[not(matches($item/@n, '[.)\]:]$'))] else count($item/preceding-sibling::item) + 1 || '.'"/>
  </xsl:function>

  <xsl:template match="table" mode="blocks" as="xs:string*">
    <xsl:for-each-group select="*" group-adjacent="exists(self::row | self::pb | self::cb | self::lb)">
      <xsl:sequence select="if (current-grouping-key()) then string-join(f:each(current-group())[. != ''], '&#10;') else f:each(current-group())"/>
    </xsl:for-each-group>
  </xsl:template>
  <xsl:template match="row" mode="blocks" as="xs:string">
    <xsl:sequence select="string-join(* ! f:cell(.), if ($is-corpus) then '&#9;' else ' | ')"/>
  </xsl:template>
  <xsl:function name="f:cell" as="xs:string">
    <xsl:param name="cell" as="element()"/>
    <xsl:sequence select="translate(f:line(if ($cell/self::cell) then $cell/node() else $cell), '&#10;', ' ')"/>
  </xsl:function>

  <!-- Each text of a corpus begins with what its own header calls it. -->
  <xsl:template match="TEI[parent::teiCorpus]/text" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:part-title(..), f:blocks(node())"/>
  </xsl:template>
  <xsl:function name="f:part-names" as="xs:string*">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="said" as="element()?" select="$part/teiHeader/fileDesc/titleStmt"/>
    <xsl:sequence select="if ($part/text/front//titlePage/(docTitle | titlePart)) then ()
      else ((($said/(title[@type = 'main'], title[not(@type)], title) ! f:plain(.))[. != ''][1], f:label('text'))[1],
        string-join($said/author ! f:person-name(.)[. != ''], ', ')[. != ''])"/>
  </xsl:function>

  <xsl:template match="figure" mode="blocks" as="xs:string*">
    <xsl:sequence select="f:line(.)"/>
  </xsl:template>
</xsl:stylesheet>
