<?xml version='1.0' encoding="UTF-8"?>
<!-- Who is named with whom: persons mentioned in the same paragraph, drawn as arcs between their names, with the same as a table. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <!-- More names would be a tangle for the eye; the table goes further, within what a page can bear. -->
  <xsl:variable name="most-drawn" as="xs:integer" select="40"/>
  <xsl:variable name="most-listed" as="xs:integer" select="300"/>
  <xsl:variable name="fewest-persons" as="xs:integer" select="3"/>
  <xsl:variable name="network-width" as="xs:integer" select="340"/>
  <xsl:variable name="names-width" as="xs:integer" select="172"/>
  <xsl:variable name="row-height" as="xs:integer" select="20"/>

  <!-- The persons mentioned most, in the order in which they first appear. -->
  <xsl:variable name="persons" as="element()*">
    <xsl:variable name="all" as="element()*" select="$entries[f:entry-kind(.) = 'person'][exists($mentions-of(generate-id()))]"/>
    <xsl:variable name="most" as="element()*" select="
      if (count($all) le $most-listed) then $all
      else sort($all, (), function ($entry) { -count($mentions-of(generate-id($entry))) })[position() le $most-listed]"/>
    <xsl:variable name="first-mentions" as="map(xs:string, element()*)"
      select="map:merge($most ! map:entry(generate-id($mentions-of(generate-id())[1]), .), map { 'duplicates': 'combine' })"/>
    <xsl:sequence select="$mentions ! $first-mentions(generate-id())"/>
  </xsl:variable>
  <xsl:variable name="person-numbers" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="$persons">
        <xsl:map-entry key="generate-id()" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:variable name="titles" as="map(xs:integer, xs:string)">
    <xsl:map>
      <xsl:for-each select="$persons">
        <xsl:map-entry key="position()" select="f:entry-title(.)"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- What counts as together: one paragraph, note, speech, stanza. -->
  <xsl:function name="f:passage" as="element()">
    <xsl:param name="mention" as="element()"/>
    <xsl:sequence select="($mention/ancestor::*[self::p | self::ab | self::sp | self::lg | self::note | self::item | self::head | self::row
      | self::dateline | self::castItem | self::div | self::div1 | self::div2 | self::text][1], $mention/..)[1]"/>
  </xsl:function>

  <!-- For each person, by number, the others, those named together most often first, each with how often. Two numbers are held as
       one: 7002 is the seventh person, twice. -->
  <xsl:variable name="company" as="map(xs:integer, xs:integer*)">
    <xsl:variable name="pairs" as="xs:integer*">
      <xsl:for-each-group select="$persons ! $mentions-of(generate-id())" group-by="generate-id(f:passage(.))">
        <xsl:variable name="named" as="xs:integer*" select="distinct-values(current-group() ! f:entries(.) ! $person-numbers(generate-id()))"/>
        <xsl:sequence select="for $one in $named, $other in $named[. ne $one] return $one * 1000 + $other"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:map>
      <xsl:for-each-group select="$pairs" group-by=". idiv 1000">
        <xsl:variable name="others" as="xs:integer*">
          <xsl:for-each-group select="current-group()" group-by=". mod 1000">
            <xsl:sort select="-count(current-group())"/>
            <xsl:sort select="current-grouping-key()"/>
            <xsl:sequence select="current-grouping-key() * 1000 + min((999, count(current-group())))"/>
          </xsl:for-each-group>
        </xsl:variable>
        <xsl:map-entry key="current-grouping-key()" select="$others"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The numbers of those drawn, in their order. -->
  <xsl:variable name="drawn" as="xs:integer*" select="
    sort(sort(map:keys($company), (), function ($person) { (-sum($company($person) ! (. mod 1000)), $person) })[position() le $most-drawn])"/>

  <xsl:template match="TEI | teiCorpus" mode="network-contents" as="element()?">
    <xsl:if test="map:size($company) ge $fewest-persons">
      <li class="page-only">
        <a href="#{f:free-id('network')}">{f:label('network')}</a>
      </li>
    </xsl:if>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" mode="network" as="element()?">
    <xsl:if test="map:size($company) ge $fewest-persons">
      <section class="network page-only" id="{f:free-id('network')}" aria-labelledby="{f:free-id('network-heading')}">
        <xsl:element name="h{$top-level}">
          <xsl:attribute name="id" select="f:free-id('network-heading')"/>
          <xsl:sequence select="$interface"/>
          <xsl:text>{f:label('network')}</xsl:text>
        </xsl:element>
        <figure class="drawing">
          <xsl:call-template name="network-drawing"/>
          <figcaption>{f:label('network-caption')}{
            (' ' || f:label('network-most') || ' ' || count($drawn) || ' / ' || map:size($company) || '.')[count($drawn) lt map:size($company)]}</figcaption>
        </figure>
        <xsl:call-template name="network-table"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="network-drawing" as="element()">
    <xsl:variable name="height" as="xs:integer" select="$row-height * count($drawn) + 8"/>
    <xsl:variable name="longest" as="xs:integer" select="max((1, count($drawn) - 1))"/>
    <svg xmlns="http://www.w3.org/2000/svg" role="img" direction="ltr" width="{$network-width}" height="{$height}" viewBox="0 0 {$network-width} {$height}"
      aria-labelledby="{f:free-id('network-heading')}" aria-describedby="{f:free-id('network-drawn')}">
      <desc id="{f:free-id('network-drawn')}">{f:label('network-caption')}</desc>
      <xsl:for-each select="$drawn">
        <xsl:variable name="row" as="xs:integer" select="position()"/>
        <xsl:variable name="person" as="xs:integer" select="."/>
        <xsl:variable name="y" as="xs:integer" select="$row * $row-height - 6"/>
        <xsl:for-each select="$company($person)">
          <xsl:variable name="other" as="xs:integer?" select="index-of($drawn, . idiv 1000)"/>
          <xsl:if test="$other gt $row">
            <xsl:variable name="reach" as="xs:double" select="round(14e0 + ($other - $row) div $longest * ($network-width - $names-width - 34), 1)"/>
            <path class="tie" stroke-width="{min((6, . mod 1000))}" d="M{$names-width + 14} {$y}a{$reach} {($other - $row) * $row-height div 2} 0 0 1 0 {($other - $row) * $row-height}"/>
          </xsl:if>
        </xsl:for-each>
        <circle class="moment" cx="{$names-width + 10}" cy="{$y}" r="{min((7, 2 + count($mentions-of(generate-id($persons[$person]))) idiv 4))}"/>
        <text x="{$names-width}" y="{$y + 4}" text-anchor="end">{f:shortened($titles($person))}</text>
      </xsl:for-each>
    </svg>
  </xsl:template>

  <xsl:function name="f:entry-title" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(f:sorted-name(f:named($entry))[. != ''], string($entry/@xml:id))[1]"/>
  </xsl:function>
  <xsl:function name="f:shortened" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (string-length($name) gt 25) then substring($name, 1, 24) || '…' else $name"/>
  </xsl:function>

  <xsl:template name="network-table" as="element()">
    <details class="as-table">
      <summary>{f:label('as-table')}</summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{f:label('person')}</th>
              <th scope="col">{f:label('named-with')}</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="sort(map:keys($company))">
              <tr>
                <th scope="row">
                  <xsl:sequence select="f:entry-link($persons[current()])"/>
                </th>
                <td>
                  <xsl:for-each select="$company(.)">
                    <xsl:if test="position() > 1">
                      <xsl:text>; </xsl:text>
                    </xsl:if>
                    <xsl:text>{$titles(. idiv 1000)}{(' (' || . mod 1000 || ')')[current() mod 1000 gt 1]}</xsl:text>
                  </xsl:for-each>
                </td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </details>
  </xsl:template>

  <xsl:function name="f:entry-link" as="node()">
    <xsl:param name="entry" as="element()"/>
    <xsl:choose>
      <xsl:when test="exists(f:entry-href($entry))">
        <a href="{f:entry-href($entry)}">{f:entry-title($entry)}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="f:entry-title($entry)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
