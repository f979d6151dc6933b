<?xml version="1.0" encoding="UTF-8"?>
<!-- The index: each entry of a register that the text mentions, with a link to every mention. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="../common/sorting.xsl"/>

  <xsl:mode name="index" on-no-match="shallow-skip"/>
  <xsl:mode name="entry-name" on-no-match="shallow-skip"/>

  <xsl:variable name="entry-kinds" as="xs:string+" select="'person', 'place', 'org', 'event', 'bibl', 'other'"/>

  <xsl:function name="f:entry-kind" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="if ($entry/(self::bibl | self::biblStruct)) then 'bibl' else if ($entry/(self::person | self::personGrp)) then 'person'
      else ($entry-kinds[. = local-name($entry)], 'other')[1]"/>
  </xsl:function>

  <!-- Ids of entries: register-serge; where two registers use one id, the second is register-serge-2. -->
  <xsl:variable name="entry-ids" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="$entries[@xml:id]" group-by="string(@xml:id)">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="generate-id()"
            select="f:free-id('register-' || current-grouping-key() || (if (position() > 1) then '-' || position() else ''))"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="f:entry-id" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry-ids(generate-id($entry))"/>
  </xsl:function>

  <xsl:template name="index" as="element()?">
    <xsl:if test="$entries">
      <section class="index" id="{f:free-id('index')}" role="doc-index" aria-labelledby="{f:free-id('index-heading')}">
        <xsl:element name="h{$top-level}">
          <xsl:attribute name="id" select="f:free-id('index-heading')"/>
          <xsl:sequence select="$interface"/>
          <xsl:text>{f:label('index')}</xsl:text>
        </xsl:element>
        <xsl:for-each-group select="$entries" group-by="f:entry-kind(.)">
          <xsl:sort select="index-of($entry-kinds, current-grouping-key())"/>
          <xsl:element name="h{$top-level + 1}">
            <xsl:attribute name="id" select="f:free-id('index-' || current-grouping-key())"/>
            <xsl:sequence select="$interface"/>
          <xsl:text>{f:label(current-grouping-key())}</xsl:text>
          </xsl:element>
          <ul>
            <xsl:apply-templates select="current-group()" mode="index">
              <xsl:sort select="f:sort-key(.)"/>
            </xsl:apply-templates>
          </ul>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:sort-key" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="
      if ($entry/(self::bibl | self::biblStruct)) then
        string-join(($entry//author[1] ! tokenize(f:sorted-name(.))[last()], f:plain($entry//title[1])), ' ')
      else f:sorted-name(f:named($entry))"/>
    <xsl:sequence select="f:sortable($name)"/>
  </xsl:function>

  <xsl:function name="f:named" as="element()">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="($entry/(persName, placeName, orgName, eventName, objectName, objectIdentifier/objectName, label, name, head, desc, title), $entry)[1]"/>
  </xsl:function>

  <xsl:template match="*" mode="index" as="element()">
    <li class="entry {local-name()}">
      <xsl:if test="exists(f:entry-id(.))">
        <xsl:attribute name="id" select="f:entry-id(.)"/>
      </xsl:if>
      <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
      <p class="entry-text">
        <xsl:apply-templates select="." mode="entry-name"/>
        <xsl:apply-templates select="(* except (f:named(.), objectIdentifier[count(*) = 1]))[not(f:named(..) is ..)]" mode="entry"/>
      </p>
      <xsl:if test="map:contains($mentions-of, generate-id())">
        <p class="mentions">
          <xsl:sequence select="$interface"/>
          <span class="mentions-label">{f:label('mentions')} </span>
          <xsl:call-template name="locators"/>
        </p>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="*" mode="entry-name" as="node()*">
    <xsl:for-each select="f:named(.)">
      <b class="entry-name">
        <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
        <xsl:text>{f:sorted-name(.)}</xsl:text>
      </b>
    </xsl:for-each>
    <xsl:if test="@cert = ('low', 'medium')">
      <xsl:text> ({f:label('uncertain')})</xsl:text>
    </xsl:if>
    <xsl:sequence select="f:life(.)"/>
  </xsl:template>
  <!-- A work is cited: author, title, who published it, where and when. -->
  <xsl:template match="bibl | biblStruct" mode="entry-name" as="node()*">
    <xsl:for-each select="descendant::*[self::author | self::title | self::editor | self::pubPlace | self::publisher | self::date | self::biblScope][node() or f:said(.) != '']">
      <xsl:if test="position() > 1">
        <xsl:text>, </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
    <xsl:if test="empty(descendant::title)">
      <xsl:text>{f:plain(node())}</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:life" as="node()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="bounds" as="element()*" select="$entry/(birth | death)"/>
    <xsl:variable name="own" as="attribute()*" select="$entry/(@when | @from | @to | @notBefore | @notAfter)"/>
    <xsl:if test="$bounds | $own">
      <span class="life">
        <xsl:text> (</xsl:text>
        <xsl:choose>
          <xsl:when test="$entry/birth and $entry/death">
            <xsl:sequence select="f:year($entry/birth[1])"/>
            <xsl:text>{if ($bounds/placeName) then ' – ' else '–'}</xsl:text>
            <xsl:sequence select="f:year($entry/death[1])"/>
          </xsl:when>
          <xsl:when test="$bounds">
            <xsl:text>{f:label(if ($bounds[1]/self::birth) then 'born' else 'died')} </xsl:text>
            <xsl:sequence select="f:year($bounds[1])"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:sequence select="f:year($entry)"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:text>)</xsl:text>
      </span>
    </xsl:if>
  </xsl:function>

  <!-- A date in print: its year, or the years of its bounds; the whole value is data and title. -->
  <xsl:function name="f:year" as="element()">
    <xsl:param name="dated" as="element()"/>
    <xsl:variable name="source" as="element()" select="($dated[@when | @from | @to | @notBefore | @notAfter], $dated/date[@*], $dated)[1]"/>
    <xsl:variable name="values" as="xs:string*" select="$source/(@when, @from, @to, @notBefore, @notAfter) ! string()"/>
    <span class="{local-name($dated)}">
      <xsl:apply-templates select="$source/@*[not(name() = 'xml:id')]" mode="attribute"/>
      <xsl:if test="$values ! string-length() > 4">
        <xsl:attribute name="title" select="$values" separator="–"/>
      </xsl:if>
      <xsl:text>{if (empty($values)) then (f:plain($source)[. != ''], '?')[1]
        else string-join(distinct-values($values ! replace(., '^(-?[0-9]+).*$', '$1')), if ($source/(@from | @to)) then '–' else '/')}</xsl:text>
      <xsl:for-each select="$dated[self::birth | self::death]/placeName">
        <xsl:text>, {f:plain(.)}</xsl:text>
      </xsl:for-each>
    </span>
  </xsl:function>

  <!-- The rest of an entry, in the order of the register. -->
  <xsl:mode name="entry" on-no-match="shallow-skip"/>
  <xsl:template match="persName | placeName | orgName | eventName | label | objectName" mode="entry" as="node()*">
    <xsl:text>; {f:label('also')} </xsl:text>
    <span class="other-name">
      <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
      <xsl:text>{f:person-name(.)}</xsl:text>
    </span>
  </xsl:template>
  <xsl:template match="occupation | country | region | settlement | affiliation | nationality | education | faith | floruit | residence | trait | state | desc | note | location"
    mode="entry" as="node()*">
    <xsl:if test="f:plain(node()) != '' or self::note">
      <xsl:text>{if (not(self::desc or self::note)) then ', ' else if (matches(preceding-sibling::*[1]/f:plain(node()), '[.!?]$')) then ' ' else '. '}</xsl:text>
      <span class="{local-name()}">
        <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
        <xsl:choose>
          <xsl:when test="f:is-whole(.) and not(p)">
            <xsl:call-template name="kept-apart"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="node()[not(self::p)] | p/node()"/>
          </xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:if>
  </xsl:template>
  <!-- Whatever else the encoder says of a person or place. Entries within the entry have their own place in the index, if they have ids. -->
  <xsl:template match="*" mode="entry" priority="-1" as="node()*">
    <xsl:if test="f:plain(.) != '' or f:said(.) != ''">
      <xsl:text>. </xsl:text>
      <span class="{local-name()}">
        <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
        <xsl:if test="f:said(.) != ''">{f:said(.)}{' '[current()/node()]}</xsl:if>
        <xsl:choose>
          <xsl:when test="p">
            <xsl:apply-templates select="node()[not(self::p)] | p/node()"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="kept-apart"/>
          </xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:if>
  </xsl:template>
  <xsl:template match="idno" mode="entry" as="node()*">
    <xsl:variable name="address" as="xs:string?" select="f:authority-address(.)"/>
    <xsl:text> </xsl:text>
    <xsl:element name="{if ($address) then 'a' else 'span'}">
      <xsl:attribute name="class" select="'authority'"/>
      <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
      <xsl:if test="$address">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:text>{if ($address and @type) then @type else string-join((@type, .), ' ')}</xsl:text>
    </xsl:element>
  </xsl:template>
  <xsl:template match="bibl/*[not(self::note | self::idno)] | biblStruct/*[not(self::note | self::idno)] | birth[parent::person] | death[parent::person]" mode="entry" priority="1" as="node()*"/>

  <xsl:variable name="authorities" as="map(xs:string, xs:string)" select="map {
    'wikidata': 'https://www.wikidata.org/wiki/', 'viaf': 'https://viaf.org/viaf/', 'gnd': 'https://d-nb.info/gnd/',
    'pnd': 'https://d-nb.info/gnd/', 'isni': 'https://isni.org/isni/', 'doi': 'https://doi.org/', 'orcid': 'https://orcid.org/',
    'lccn': 'https://lccn.loc.gov/', 'geonames': 'https://www.geonames.org/', 'oclc': 'https://www.worldcat.org/oclc/' }"/>

  <xsl:function name="f:authority-address" as="xs:string?">
    <xsl:param name="idno" as="element()"/>
    <xsl:variable name="value" as="xs:string" select="translate(normalize-space($idno), ' ', '')"/>
    <xsl:sequence select="f:address(if (starts-with($value, 'http')) then $value else $authorities(lower-case($idno/@type)) || $value)"/>
  </xsl:function>

  <!-- The places of an entry: pages where the text has them, else paragraphs; then notes. -->
  <xsl:template name="locators" as="node()*">
    <xsl:for-each-group select="$mentions-of(generate-id())" group-by="f:locator(.)[1]">
      <xsl:if test="position() > 1">
        <xsl:text>, </xsl:text>
      </xsl:if>
      <xsl:variable name="locator" as="xs:string+" select="f:locator(.)"/>
      <xsl:for-each select="current-group()">
        <xsl:if test="position() > 1">
          <xsl:text> </xsl:text>
        </xsl:if>
        <a href="{f:href(.)}" aria-label="{$locator[2]}{if (position() > 1) then ', ' || f:label('mention') || ' ' || position() else ''}">
          <xsl:if test="position() > 1">
            <xsl:attribute name="class" select="'again'"/>
          </xsl:if>
          <xsl:text>{if (position() = 1) then $locator[1] else position()}</xsl:text>
        </a>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Where a mention stands: short for the eye, in full for the ear. -->
  <xsl:function name="f:locator" as="xs:string+">
    <xsl:param name="mention" as="element()"/>
    <xsl:variable name="note" as="element()?" select="$mention/ancestor::note[last()][map:contains($marks, generate-id())]"/>
    <xsl:variable name="page" as="element()?" select="$page-of(generate-id($mention))"/>
    <xsl:variable name="paragraph" as="xs:integer?" select="($mention/ancestor::*/$paragraph-numbers(generate-id()))[1]"/>
    <xsl:sequence select="
      if ($note) then (f:label('note-short') || ' ' || f:mark($note), f:label('note') || ' ' || f:mark($note) || ', ' || f:label('note-short') || ' ' || f:mark($note))
      else if ($page) then (f:label('page-short') || ' ' || $page/@n, f:label('page') || ' ' || $page/@n || ', ' || f:label('page-short') || ' ' || $page/@n)
      else if (exists($paragraph)) then ('¶ ' || $paragraph, f:label('paragraph') || ' ' || $paragraph || ', ¶ ' || $paragraph)
      else (f:label('heading'), f:label('heading'))"/>
  </xsl:function>
</xsl:stylesheet>
