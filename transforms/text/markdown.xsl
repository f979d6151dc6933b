<?xml version="1.0" encoding="UTF-8"?>
<!-- Markdown: CommonMark, with the tables, the struck words and the footnotes of GitHub's dialect. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Signs that would be markup anywhere in a line. -->
  <xsl:function name="f:escaped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (translate($text, '\`*_[]&lt;>|~$&amp;!', '') = $text) then $text else replace($text, '[\\`*_\[\]&lt;>|~$]|&amp;[#A-Za-z]|!$', '\\$0')"/>
  </xsl:function>
  <xsl:function name="f:as-words" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="f:escaped($words)"/>
  </xsl:function>
  <!-- Signs that would be markup at the start of one. -->
  <xsl:function name="f:safe-start" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="if (translate(substring($line, 1, 1), '#+=:%-0123456789', '') != '') then $line else replace(replace($line, '^[#+=:%-]', '\\$0'), '^([0-9]{1,9})([.)])( |$)', '$1\\$2$3')"/>
  </xsl:function>
  <xsl:template match="text()" mode="line" as="xs:string">
    <xsl:sequence select="f:escaped(.)"/>
  </xsl:template>

  <!-- Labels of footnotes are the marks of the notes where these are different and plain, else numbers in order. -->
  <xsl:variable name="noted" as="element()*" select="$author-notes | $standing-notes | $editorial-notes | $apparatus"/>
  <xsl:variable name="has-plain-marks" as="xs:boolean"
    select="let $all := $noted ! f:mark(.) return count($all) = count(distinct-values($all)) and (every $mark in $all satisfies matches($mark, '^[0-9A-Za-z]+$'))"/>
  <xsl:variable name="footnote-labels" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each select="$noted">
        <xsl:map-entry key="generate-id()" select="if ($has-plain-marks) then f:mark(.) else string(position())"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="f:bracketed-mark" as="xs:string">
    <xsl:param name="noted" as="element()"/>
    <xsl:sequence select="'[^' || ($footnote-labels(generate-id($noted)), 'x')[1] || ']'"/>
  </xsl:function>
  <xsl:variable name="after-mark" as="xs:string" select="':'"/>
  <xsl:variable name="has-note-headings" as="xs:boolean" select="false()"/>

  <xsl:variable name="is-diplomatic" as="xs:boolean" select="false()"/>
  <xsl:variable name="is-corpus" as="xs:boolean" select="false()"/>

  <xsl:function name="f:finished" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="f:safe-start(normalize-space($line))"/>
  </xsl:function>
  <xsl:function name="f:lines" as="xs:string">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:sequence select="string-join($lines[. != ''], '\&#10;')"/>
  </xsl:function>
  <xsl:function name="f:set-off" as="xs:string?">
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:variable name="kept" as="xs:string*" select="$blocks[. != '']"/>
    <xsl:sequence select="if (empty($kept)) then ()
      else string-join(tokenize(string-join($kept, '&#10;&#10;'), '\n') ! (if (. = '') then '>' else '> ' || .), '&#10;')"/>
  </xsl:function>
  <!-- As wide as the mark of an item; four spaces for a footnote. -->
  <xsl:function name="f:indent-behind" as="xs:string">
    <xsl:param name="mark" as="xs:string"/>
    <xsl:sequence select="if (starts-with($mark, '[')) then '    ' else string-join((1 to string-length($mark) + 1) ! ' ')"/>
  </xsl:function>

  <!-- Words between two marks, spaces kept outside; with tags where the marks would not be understood. -->
  <xsl:function name="f:between" as="xs:string">
    <xsl:param name="mark" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="is-alone" as="xs:boolean"/>
    <xsl:variable name="kept" as="xs:string" select="normalize-space($words)"/>
    <xsl:variable name="tag" as="xs:string" select="map { '*': 'em', '**': 'strong', '~~': 'del' }($mark)"/>
    <xsl:variable name="is-plain" as="xs:boolean"
      select="$is-alone or not(matches($kept, '^[!-/:-@\[-`{-~&#xA1;-&#xBF;&#x2010;-&#x205E;]|[!-/:-@\[-`{-~&#xA1;-&#xBF;&#x2010;-&#x205E;]$'))"/>
    <xsl:variable name="marked" as="xs:string"
      select="if ($is-plain) then $mark || $kept || $mark else '&lt;' || $tag || '>' || $kept || '&lt;/' || $tag || '>'"/>
    <xsl:sequence select="if ($kept = '') then $words else ' '[matches($words, '^\s')] || $marked || ' '[matches($words, '\s$')]"/>
  </xsl:function>
  <!-- Whether the neighbours of an element let marks be read: spaces or none. -->
  <xsl:function name="f:stands-alone" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches($element/preceding-sibling::node()[1][self::text()], '\s$') and matches($element/following-sibling::node()[1][self::text()], '^\s')"/>
  </xsl:function>

  <xsl:template match="(hi | emph | foreign | term | distinct | stage | title[not(@level = ('a', 'u'))])" mode="line" priority="2" as="item()*">
    <xsl:param name="is-emphasised" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="pieces" as="item()*">
      <xsl:apply-templates mode="line">
        <xsl:with-param name="is-emphasised" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string" select="string-join($pieces)"/>
    <xsl:variable name="space" as="xs:string" select="if (self::stage) then ' ' else ''"/>
    <xsl:sequence select="
      if ($is-emphasised or contains($words, $joint) or preceding-sibling::node()[1][self::*]) then $space || $words || $space
      else $space || f:between(if (matches(@rend, 'bold|strong')) then '**' else '*', $words, exists(self::stage) or f:stands-alone(.)) || $space"/>
  </xsl:template>
  <xsl:template match="del" mode="line" priority="2" as="item()*">
    <xsl:variable name="pieces" as="item()*">
      <xsl:apply-templates mode="line"/>
    </xsl:variable>
    <xsl:sequence select="f:between('~~', string-join($pieces), f:stands-alone(.))"/>
  </xsl:template>
  <xsl:template match="ref[node()][f:address(@target)]" mode="line" as="item()*">
    <xsl:variable name="words" as="item()*">
      <xsl:apply-templates mode="line"/>
    </xsl:variable>
    <xsl:sequence select="'[' || string-join($words) || '](&lt;' || @target || '>)'"/>
  </xsl:template>
  <xsl:template match="(ptr | ref[not(node())])[not(f:points-to-note(.))]" mode="line" priority="2" as="xs:string">
    <xsl:sequence select="if (f:address(@target)) then '&lt;' || @target || '>' else f:escaped(if (self::ptr) then f:pointer-words(., ('[', ']')) else string((@target, @cRef)[1]))"/>
  </xsl:template>
  <xsl:template match="gap[not(*)]" mode="line" priority="2" as="xs:string">
    <xsl:sequence select="'\[…\]'"/>
  </xsl:template>

  <!-- Pictures, each with the description as its alternative, then the caption; where there is none, all the words. -->
  <xsl:template match="figure" mode="line" priority="2" as="xs:string">
    <xsl:variable name="pictures" as="xs:string*" select="graphic/@url ! f:inner-path(.)"/>
    <xsl:variable name="alternative" as="xs:string" select="string-join(figDesc ! f:line(.), ' ')"/>
    <xsl:variable name="words" as="xs:string*" select="(* except (graphic | figDesc[$pictures != ''])) ! f:line(.)[. != '']"/>
    <xsl:sequence select="
      if (exists($pictures)) then string-join(($pictures ! (' ![' || (if (position() = 1) then $alternative else '') || '](&lt;' || . || '>) '), $words), ' ')
      else ' \[' || string-join((f:label('figure'), string-join($words, ' '))[. != ''], ': ') || '\] '"/>
  </xsl:template>

  <xsl:template match="head | div/label" mode="blocks" priority="2" as="xs:string*">
    <xsl:variable name="words" as="xs:string" select="f:line(node())"/>
    <xsl:variable name="level" as="xs:integer" select="count(ancestor::*[matches(local-name(), '^div[1-7]?$')] | ancestor::TEI[parent::teiCorpus]) + 1"/>
    <xsl:sequence select="
      if ($words = '') then ()
      else if (f:is-division(..)) then substring('######', 1, $level) || ' ' || $words
      else f:between('**', $words, true())"/>
  </xsl:template>
  <xsl:function name="f:is-division" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches(local-name($element), '^(div[1-7]?|body|front|back|group)$')"/>
  </xsl:function>
  <xsl:template name="title-block" as="xs:string*">
    <xsl:if test="empty($text[last() = 1]/front//titlePage/(docTitle | titlePart))">
      <xsl:sequence select="'# ' || f:escaped($title), ($subtitle, $author)[. != ''] ! f:safe-start(f:escaped(.))"/>
    </xsl:if>
  </xsl:template>
  <xsl:function name="f:part-title" as="xs:string*">
    <xsl:param name="part" as="element()"/>
    <xsl:for-each select="f:part-names($part)">
      <xsl:sequence select="if (position() = 1) then '## ' || f:escaped(.) else f:safe-start(f:escaped(.))"/>
    </xsl:for-each>
  </xsl:function>
  <xsl:template match="titlePage | docTitle" mode="blocks" priority="2" as="xs:string*">
    <xsl:sequence select="f:blocks(node())"/>
  </xsl:template>
  <xsl:template match="titlePart" mode="blocks" as="xs:string*">
    <xsl:variable name="whole" as="node()" select="(ancestor::TEI[parent::teiCorpus], root())[1]"/>
    <xsl:variable name="is-first" as="xs:boolean" select=". is $whole/descendant::titlePart[1]"/>
    <xsl:sequence select="if ($is-first and normalize-space()) then (if ($whole/self::TEI) then '## ' else '# ') || f:line(node()) else f:blocks(node())"/>
  </xsl:template>
  <xsl:template match="sp" mode="blocks" priority="2" as="xs:string*">
    <xsl:sequence select="f:verses(*)"/>
  </xsl:template>
  <xsl:template match="speaker | list/label" mode="blocks" priority="2" as="xs:string*">
    <xsl:sequence select="f:between('**', f:line(node()), true())"/>
  </xsl:template>
  <xsl:template match="stage[not(*[f:is-block(.)])]" mode="blocks" priority="2" as="xs:string*">
    <xsl:sequence select="f:line(.)"/>
  </xsl:template>

  <xsl:template match="list" mode="blocks" priority="2" as="xs:string*">
    <xsl:variable name="headings" as="element()*" select="f:headings(.)"/>
    <xsl:sequence select="f:each($headings), string-join(f:each(* except $headings)[. != ''], if (label or head except $headings) then '&#10;&#10;' else '&#10;')"/>
  </xsl:template>
  <!-- A list with something other than items in it, or of entries, is a block for each. -->
  <xsl:template match="listBibl | listPerson | listPlace | listOrg | listEvent" mode="blocks" priority="2" as="xs:string*">
    <xsl:sequence select="f:each(*)"/>
  </xsl:template>
  <xsl:template match="item" mode="blocks" priority="2" as="xs:string*">
    <xsl:variable name="number" as="xs:string" select="f:item-number(.)"/>
    <xsl:variable name="is-numbered" as="xs:boolean" select="f:is-numbered(..)"/>
    <xsl:variable name="has-mark" as="xs:boolean" select="$is-numbered and matches($number, '^[0-9]{1,9}\.$')"/>
    <xsl:variable name="blocks" as="xs:string*" select="f:blocks(node())[. != '']"/>
    <xsl:variable name="marked" as="xs:string*"
      select="if ($is-numbered and not($has-mark)) then (string-join((f:escaped($number), head($blocks)), ' '), tail($blocks)) else $blocks"/>
    <xsl:sequence select="string-join(f:marked(if ($has-mark) then $number else '-', $marked), '&#10;&#10;')"/>
  </xsl:template>

  <xsl:template match="table" mode="blocks" priority="2" as="xs:string*">
    <xsl:variable name="width" as="xs:integer" select="max((1, row ! count(*)))"/>
    <xsl:variable name="label" as="element()?" select="row[1][@role = 'label']"/>
    <xsl:variable name="rows" as="xs:string*" select="(row except $label) ! f:markdown-row(., $width)"/>
    <xsl:sequence select="f:each(row[1]/preceding-sibling::*)"/>
    <xsl:sequence select="string-join((
      if ($label) then f:markdown-row($label, $width) else '|' || string-join((1 to $width) ! '  |'),
      '|' || string-join((1 to $width) ! ' --- |'), $rows), '&#10;')[current()/row]"/>
    <xsl:sequence select="f:each(* except (row | row[1]/preceding-sibling::*))"/>
  </xsl:template>
  <xsl:function name="f:markdown-row" as="xs:string">
    <xsl:param name="row" as="element()"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:sequence select="'| ' || string-join(($row/* ! f:cell(.), (count($row/*) + 1 to $width) ! ''), ' | ') || ' |'"/>
  </xsl:function>
</xsl:stylesheet>
