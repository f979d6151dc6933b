<?xml version="1.0" encoding="UTF-8"?>
<!-- What runs in the line: the words as they are read, with the marks of the notes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Each template of this mode gives pieces of the line; they are joined, and their spaces normalised, in the end. -->
  <xsl:mode name="line" on-no-match="text-only-copy"/>

  <!-- Stands, until the line is joined, where a word goes on: U+1FFFE, which is never a character of a text. -->
  <xsl:variable name="joint" as="xs:string" select="'&#x1FFFE;'"/>

  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="pieces" as="item()*">
      <xsl:apply-templates select="$nodes" mode="line"/>
    </xsl:variable>
    <xsl:sequence select="f:joined(string-join($pieces))"/>
  </xsl:function>

  <xsl:function name="f:joined" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:variable name="whole" as="xs:string" select="if (contains($line, $joint)) then replace($line, '\s*' || $joint || '\s*', '') else $line"/>
    <xsl:sequence select="f:finished($whole)"/>
  </xsl:function>

  <xsl:template match="lb | pb | cb | gb" mode="line" as="xs:string">
    <xsl:sequence select="if (@break = 'no' or f:is-unspaced(.)) then $joint else ' '"/>
  </xsl:template>
  <xsl:template match="space" mode="line" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="gap" mode="line" as="xs:string">
    <xsl:sequence select="'[…]'"/>
  </xsl:template>
  <!-- What is printed but not read (running heads, signatures), and what was never printed (terms for an index). -->
  <xsl:template match="fw | index" mode="line" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>
  <!-- What was restored is no longer struck out. -->
  <xsl:template match="restore/del" mode="line" priority="3" as="item()*">
    <xsl:apply-templates mode="line"/>
  </xsl:template>
  <!-- What is struck out from here to there. -->
  <xsl:template match="delSpan[not($is-corpus)]" mode="line" as="xs:string">
    <xsl:sequence select="'⟦'"/>
  </xsl:template>
  <xsl:template match="anchor[key('spans-to', @xml:id)/self::delSpan][not($is-corpus)]" mode="line" as="xs:string">
    <xsl:sequence select="'⟧'"/>
  </xsl:template>
  <xsl:template match="del" mode="line" as="item()*">
    <xsl:sequence select="'⟦'"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="'⟧'"/>
  </xsl:template>
  <!-- A mark of abbreviation goes where what it stands for is written out. -->
  <xsl:template match="expan[.//ex]//am" mode="line" as="item()*">
    <xsl:if test="$reading = 'source'">
      <xsl:apply-templates mode="line"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="choice" mode="line" as="item()*">
    <xsl:apply-templates select="f:chosen(.)" mode="line"/>
  </xsl:template>
  <xsl:template match="app" mode="line" as="item()*">
    <xsl:apply-templates select="f:chosen(.)" mode="line"/>
    <xsl:sequence select="f:mark-of(.)[map:contains($marks, generate-id(current()))]"/>
  </xsl:template>
  <xsl:template match="note" mode="line" as="item()*">
    <xsl:if test="not($is-corpus or ($is-diplomatic and f:is-editorial(.)))">
      <xsl:sequence select="' ('"/>
      <xsl:apply-templates mode="line"/>
      <xsl:sequence select="') '"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="note[f:is-moved(.)]" mode="line" as="xs:string?">
    <xsl:sequence select="if (f:references(.)) then () else f:mark-of(.)"/>
  </xsl:template>
  <xsl:template match="ptr | ref[not(node())]" mode="line" as="xs:string">
    <xsl:sequence select="if (self::ptr) then f:pointer-words(., ('[', ']')) else string((@target, @cRef)[1])"/>
  </xsl:template>
  <!-- What the source has as a mark is replaced by ours; words that lead to a note stay. -->
  <xsl:template match="ptr[f:points-to-note(.)] | anchor[f:points-to-note(.)] | ref[f:points-to-note(.)]" priority="3" mode="line" as="item()*">
    <xsl:if test="string-length(normalize-space()) gt 3">
      <xsl:apply-templates mode="line"/>
    </xsl:if>
    <xsl:sequence select="f:mark-of(f:noted(.))"/>
  </xsl:template>

  <!-- Parts that run together in the markup are kept apart. -->
  <xsl:variable name="parts" as="map(xs:string, xs:boolean)" select="f:set('
    titlePart docImprint docAuthor docEdition byline head figDesc label p ab l lg sp item list cell row table salute signed addrLine
    speaker trailer listBibl desc div u castItem dimensions')"/>
  <xsl:template match="*[map:contains($parts, local-name())] | bibl[../self::listBibl] | dateline[f:is-block(.)]" mode="line" as="item()*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="' '"/>
  </xsl:template>
  <!-- What holds nothing but parts. -->
  <xsl:template match="*[map:contains($wholes, local-name())][f:is-whole(.)]" mode="line" as="item()*">
    <xsl:sequence select="f:said-first(.)"/>
    <xsl:for-each select="*">
      <xsl:sequence select="' '"/>
      <xsl:apply-templates select="." mode="line"/>
    </xsl:for-each>
    <xsl:sequence select="' '[current()/following-sibling::node()[1]/self::*]"/>
  </xsl:template>
  <!-- What attributes say, before what the element holds. -->
  <xsl:function name="f:said-first" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="said" as="xs:string" select="f:said-here($element)"/>
    <xsl:sequence select="$said[. != ''] ! (f:as-words(.) || (if ($element/(self::kinesic | self::incident | self::vocal | self::witness)) then ' ' else if ($element/node()) then ': ' else ''))"/>
  </xsl:function>
  <xsl:function name="f:said-here" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($is-corpus or $is-diplomatic and empty($element/@who)) then '' else f:said($element)"/>
  </xsl:function>
  <xsl:template match="*[map:contains($sayers, local-name())][not(f:is-whole(.) and *)][f:said-here(.) != '']" mode="line" as="item()*">
    <xsl:sequence select="f:said-first(.)"/>
    <xsl:apply-templates mode="line"/>
  </xsl:template>
  <xsl:template match="fs | vAlt | vColl" mode="line" priority="1" as="item()*">
    <xsl:sequence select="' ', f:said-first(.), string-join(* ! f:line(.)[. != ''], ', ')"/>
  </xsl:template>
  <xsl:template match="list[f:is-inline-list(.)]" mode="line" priority="2" as="item()*">
    <xsl:sequence select="string-join(item ! string-join((@n[not($is-corpus)] ! f:as-words(.), f:line(node())), ' '), ' ')"/>
  </xsl:template>
  <xsl:template match="certainty | precision | respons" mode="line" as="item()*">
    <xsl:variable name="words" as="xs:string" select="f:line(node())"/>
    <xsl:sequence select="if ($words = '') then () else ' (' || $words || ')'"/>
  </xsl:template>
  <!-- The headword, where it is meant but not written again. -->
  <xsl:template match="(oRef | pRef | oVar | pVar)[not(node())]" mode="line" as="xs:string">
    <xsl:sequence select="if ($is-corpus) then '' else f:as-words('~')"/>
  </xsl:template>
  <!-- What is heard and seen beside the words. -->
  <xsl:template match="kinesic | incident | vocal | pause | shift" mode="line" priority="1" as="item()*">
    <xsl:variable name="words" as="xs:string" select="f:said-first(.) || f:line(node())"/>
    <xsl:sequence select="if ($words = '') then ' ' else ' (' || normalize-space($words) || ') '"/>
  </xsl:template>
  <xsl:template match="g[not(node())]" mode="line" as="xs:string">
    <xsl:sequence select="f:as-words(f:glyph(.))"/>
  </xsl:template>
  <xsl:template match="rt" mode="line" as="item()*">
    <xsl:sequence select="'（'"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="'）'"/>
  </xsl:template>
  <!-- A picture as data has no words; pointers that only say what belongs together are none either. -->
  <xsl:template match="binaryObject | transpose/ptr | linkGrp/ptr | joinGrp/ptr | annotation/ptr | noteGrp/ptr" mode="line" priority="4" as="item()*"/>
  <!-- A gap or a space of which the encoder says more. -->
  <xsl:template match="gap[*]" mode="line" as="xs:string" priority="1">
    <xsl:variable name="words" as="xs:string" select="f:line(node())"/>
    <xsl:sequence select="if (string-length($words) le 3) then $words else f:as-words('[…: ') || $words || f:as-words(']')"/>
  </xsl:template>
  <xsl:template match="space[*]" mode="line" as="xs:string" priority="1">
    <xsl:sequence select="' (' || f:line(node()) || ') '"/>
  </xsl:template>
  <xsl:template match="dimensions" mode="line" priority="1" as="xs:string">
    <xsl:sequence select="' ' || string-join(* ! f:line(.)[. != ''], if ($is-corpus) then ' ' else ' × ') || ' '[current()/following-sibling::node()[1]/self::*]"/>
  </xsl:template>
  <xsl:template match="bibl[* and not(text()[normalize-space()])][*[2]]" mode="line" as="xs:string">
    <xsl:variable name="corpus" as="attribute()?" select=".[citedRange][not($is-corpus or .//title or author or editor)]/@n"/>
    <xsl:sequence select="' '[current()/preceding-sibling::node()[1]/self::*] || $corpus ! f:as-words(. || ' ')
      || string-join(* ! f:line(.)[. != ''], if ($is-corpus) then ' ' else ', ')
      || ' '[current()/following-sibling::node()[1]/self::*]"/>
  </xsl:template>
  <xsl:template match="biblStruct | biblFull" mode="line" as="xs:string">
    <xsl:sequence select="string-join((* | analytic/* | monogr/* | series[not(text()[normalize-space()])]/* | */imprint/* | imprint/*)
      [not(self::analytic | self::monogr | self::imprint | self::series[*][not(text()[normalize-space()])])] ! f:line(.)[. != ''],
      if ($is-corpus) then ' ' else ', ')"/>
  </xsl:template>

  <!-- A stage direction within a speech. -->
  <xsl:template match="stage" mode="line" as="item()*">
    <xsl:variable name="is-bracketed" as="xs:boolean" select="$is-corpus or $is-diplomatic or matches(., '^\s*[(\[]') or not(normalize-space())"/>
    <xsl:sequence select="if ($is-bracketed) then ' ' else ' ('"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="if ($is-bracketed) then ' ' else ') '"/>
  </xsl:template>
  <xsl:template match="figure" mode="line" as="item()*">
    <xsl:variable name="words" as="xs:string*" select="(* except graphic) ! f:line(.)[. != '']"/>
    <xsl:sequence select="' [' || string-join((f:label('figure'), string-join($words, ' '))[. != ''], ': ') || '] '"/>
  </xsl:template>

  <!-- Quotation marks, where the header says that those of the source were not kept. -->
  <xsl:variable name="lacks-quotation-marks" as="xs:boolean" select="$header//quotation/@marks = 'none' and not($is-diplomatic or $is-corpus)"/>
  <xsl:template match="q | said[not(@direct = 'false')] | quote | soCalled" mode="line" as="item()*">
    <xsl:sequence select="'“'[$lacks-quotation-marks]"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="'”'[$lacks-quotation-marks]"/>
  </xsl:template>
</xsl:stylesheet>
