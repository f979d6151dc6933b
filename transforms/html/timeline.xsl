<?xml version='1.0' encoding="UTF-8"?>
<!-- The dated passages of a text, drawn against time, with the same as a table. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <!-- Dates of what the text tells; those of books cited tell of the books. -->
  <xsl:variable name="dated" as="element()*" select="$text//date[exists(f:bounds(.))][empty(ancestor::bibl | ancestor::biblStruct
    | ancestor::biblFull | ancestor::titlePage)][f:is-read(.)]"/>
  <xsl:variable name="fewest-dates" as="xs:integer" select="3"/>
  <!-- In pixels: as wide as the narrowest telephone, so that its words are never smaller than written. -->
  <xsl:variable name="timeline-width" as="xs:integer" select="340"/>
  <xsl:variable name="timeline-left" as="xs:integer" select="60"/>
  <xsl:variable name="timeline-top" as="xs:integer" select="14"/>
  <xsl:variable name="timeline-height" as="xs:integer" select="max((220, min((560, 9 * count($dated)))))"/>

  <!-- The two ends of a date in years, as decimal numbers; one that is not given is the other. -->
  <xsl:function name="f:bounds" as="xs:double*">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="start" as="xs:double?" select="f:year-number(($date/@when, $date/@from, $date/@notBefore)[1], false())"/>
    <xsl:variable name="end" as="xs:double?" select="f:year-number(($date/@when, $date/@to, $date/@notAfter)[1], true())"/>
    <xsl:sequence select="if (exists($start) or exists($end)) then (($start, $end)[1], max((($end, $start)[1], $start))) else ()"/>
  </xsl:function>

  <!-- 1917-02 is 1917 and a twelfth where it begins, and two twelfths where it ends. -->
  <xsl:function name="f:year-number" as="xs:double?">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:param name="at-end" as="xs:boolean"/>
    <xsl:if test="matches($value, '^-?[0-9]{4}(-[0-1][0-9](-[0-3][0-9])?)?(T.*|Z)?$')">
      <xsl:variable name="parts" as="xs:double*" select="tokenize(tokenize(replace($value, '^-', ''), '[TZ]')[1], '-') ! xs:double(.)"/>
      <xsl:variable name="year" as="xs:double" select="if (starts-with($value, '-')) then 1 - $parts[1] else $parts[1]"/>
      <xsl:variable name="length" as="xs:double" select="(1e0, 0.08333e0, 0.00274e0)[count($parts)]"/>
      <xsl:sequence select="$year + (($parts[2], 1)[1] - 1) div 12 + (($parts[3], 1)[1] - 1) div 366 + (if ($at-end) then $length else 0)"/>
    </xsl:if>
  </xsl:function>

  <xsl:variable name="time-span" as="xs:double*" select="
    let $bounds := $dated ! f:bounds(.) return if (exists($bounds)) then (floor(min($bounds)), max((ceiling(max($bounds)), floor(min($bounds)) + 1))) else ()"/>
  <xsl:variable name="time-step" as="xs:integer" select="
    (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)[($time-span[2] - $time-span[1]) div . le 12][1]"/>

  <xsl:function name="f:height-of" as="xs:double">
    <xsl:param name="year" as="xs:double"/>
    <xsl:sequence select="round($timeline-top + ($year - $time-span[1]) div ($time-span[2] - $time-span[1]) * $timeline-height, 1)"/>
  </xsl:function>

  <xsl:template match="TEI | teiCorpus" mode="timeline-contents" as="element()?">
    <xsl:if test="count($dated) ge $fewest-dates">
      <li class="page-only">
        <a href="#{f:free-id('timeline')}">{f:label('timeline')}</a>
      </li>
    </xsl:if>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" mode="timeline" as="element()?">
    <xsl:if test="count($dated) ge $fewest-dates">
      <section class="timeline page-only" id="{f:free-id('timeline')}" aria-labelledby="{f:free-id('timeline-heading')}">
        <xsl:element name="h{$top-level}">
          <xsl:attribute name="id" select="f:free-id('timeline-heading')"/>
          <xsl:sequence select="$interface"/>
          <xsl:text>{f:label('timeline')}</xsl:text>
        </xsl:element>
        <figure class="drawing">
          <xsl:call-template name="timeline-drawing"/>
          <figcaption>{f:label('timeline-caption')}</figcaption>
        </figure>
        <xsl:call-template name="timeline-table"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="timeline-drawing" as="element()">
    <xsl:variable name="bottom" as="xs:integer" select="$timeline-top + $timeline-height"/>
    <svg xmlns="http://www.w3.org/2000/svg" role="img" direction="ltr" width="{$timeline-width}" height="{$bottom + 14}"
      viewBox="0 0 {$timeline-width} {$bottom + 14}" aria-labelledby="{f:free-id('timeline-heading')}" aria-describedby="{f:free-id('timeline-drawn')}">
      <desc id="{f:free-id('timeline-drawn')}">{f:label('timeline-caption')} {f:year-name($time-span[1])} – {f:year-name($time-span[2])}.</desc>
      <xsl:for-each select="xs:integer(ceiling($time-span[1] div $time-step)) to xs:integer(floor($time-span[2] div $time-step))">
        <xsl:variable name="year" as="xs:integer" select=". * $time-step"/>
        <path class="axis" d="M{$timeline-left - 8} {f:height-of($year)}H{$timeline-width - 4}"/>
        <text x="{$timeline-left - 14}" y="{f:height-of($year) + 4}" text-anchor="end">{f:year-name($year)}</text>
      </xsl:for-each>
      <xsl:for-each select="$dated">
        <xsl:variable name="bounds" as="xs:double+" select="f:bounds(.)"/>
        <xsl:variable name="x" as="xs:double" select="round($timeline-left + (position() - 0.5) div last() * ($timeline-width - $timeline-left - 8), 1)"/>
        <xsl:variable name="top" as="xs:double" select="f:height-of($bounds[1])"/>
        <xsl:variable name="length" as="xs:double" select="f:height-of($bounds[2]) - $top"/>
        <xsl:choose>
          <xsl:when test="$length gt 8 and not(@when)">
            <path class="lasting" d="M{$x} {$top}v{$length}"/>
          </xsl:when>
          <xsl:otherwise>
            <circle class="{if (@cert = ('low', 'medium') or @notBefore or @notAfter) then 'moment uncertain' else 'moment'}" cx="{$x}" cy="{round($top + $length div 2, 1)}" r="3"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </svg>
  </xsl:template>

  <!-- The year 0 of ISO 8601 is the year before the first. -->
  <xsl:function name="f:year-name" as="xs:string">
    <xsl:param name="year" as="xs:double"/>
    <xsl:sequence select="if ($year gt 0) then string($year) else '−' || (1 - $year)"/>
  </xsl:function>

  <xsl:template name="timeline-table" as="element()">
    <details class="as-table">
      <summary>{f:label('as-table')}</summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{f:label('date')}</th>
              <th scope="col">{f:label('words')}</th>
              <th scope="col">{f:label('place-in-text')}</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$dated">
              <xsl:sort select="f:bounds(.)[1]"/>
              <xsl:sort select="f:bounds(.)[2]"/>
              <xsl:variable name="place" as="xs:string*" select="f:place-of-date(.)"/>
              <tr>
                <th scope="row">{f:date-name(.)}</th>
                <td>
                  <xsl:sequence select="f:language-attributes(f:language((ancestor-or-self::*/@xml:lang[. != ''])[last()]))[$language != .]"/>
                  <xsl:text>{f:words-around(.)}</xsl:text>
                </td>
                <td>
                  <xsl:element name="{if (exists($place[2])) then 'a' else 'span'}">
                    <xsl:if test="exists($place[2])">
                      <xsl:attribute name="href" select="$place[2]"/>
                    </xsl:if>
                    <xsl:text>{$place[1]}</xsl:text>
                  </xsl:element>
                </td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </details>
  </xsl:template>

  <xsl:function name="f:date-name" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="if ($date/@when) then string($date/@when)
      else string-join((($date/@from, $date/@notBefore)[1], '–'[$date/(@from, @notBefore, @to, @notAfter)], ($date/@to, $date/@notAfter)[1]))"/>
  </xsl:function>

  <!-- A few words before the date and after it, out of its paragraph. -->
  <xsl:function name="f:words-around" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="block" as="element()" select="($date/ancestor::*[self::p | self::ab | self::l | self::head | self::note | self::item | self::cell
      | self::stage | self::dateline | self::opener | self::closer | self::div | self::body][1], $date/..)[1]"/>
    <xsl:variable name="before" as="xs:string" select="normalize-space(string-join($date/preceding::text()[position() le 8][f:is-of(., $block)]))"/>
    <xsl:variable name="after" as="xs:string" select="normalize-space(string-join($date/following::text()[position() le 8][f:is-of(., $block)]))"/>
    <xsl:variable name="words" as="xs:string" select="f:plain($date)"/>
    <xsl:variable name="head" as="xs:string" select="
      if (string-length($before) gt 48) then '… ' || substring-after(substring($before, string-length($before) - 47), ' ') else $before"/>
    <xsl:variable name="tail" as="xs:string" select="
      if (string-length($after) gt 48) then string-join(tokenize(substring($after, 1, 48))[position() lt last()], ' ') || ' …' else $after"/>
    <xsl:sequence select="string-join(($head, ' '[$head != ''], $words, ' '[not(contains('.,;:!?)’”»]', substring($after, 1, 1)))], $tail))"/>
  </xsl:function>

  <!-- Whether some text belongs to a block, and is read there: not in a note within it, nor in a choice. -->
  <xsl:function name="f:is-of" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="around" as="element()*" select="$text/ancestor::*[. >> $block]"/>
    <xsl:sequence select="exists($text/ancestor::*[. is $block]) and empty($around/self::note) and f:is-read($text/..)"/>
  </xsl:function>

  <!-- Where a date stands, and the address of that: its note, its page, its paragraph or division. -->
  <xsl:function name="f:place-of-date" as="xs:string*">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="page" as="element()?" select="$page-of-date(generate-id($date))"/>
    <xsl:variable name="note" as="element()?" select="$date/ancestor::note[last()][map:contains($marks, generate-id())]"/>
    <xsl:variable name="paragraph" as="element()?" select="$date/ancestor::*[map:contains($paragraph-numbers, generate-id())][1]"/>
    <xsl:variable name="division" as="element()?" select="$date/ancestor::*[f:is-part-of-text(.)][1]"/>
    <xsl:sequence select="
      if ($note) then (f:label('note-short') || ' ' || f:mark($note), f:href($note))
      else if ($page) then (f:label('page-short') || ' ' || $page/@n, f:href($page))
      else if ($paragraph) then ('¶ ' || $paragraph-numbers(generate-id($paragraph)), f:href($paragraph))
      else (($division ! f:division-name(.)[. != ''], f:label('text'))[1], $division ! f:href(.))"/>
  </xsl:function>

  <xsl:variable name="page-of-date" as="map(xs:string, element())" select="f:pages-of($dated)"/>
</xsl:stylesheet>
