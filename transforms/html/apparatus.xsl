<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- The critical apparatus (TEI P5 chapter 13): the lemma in the text, and a note of the readings and their witnesses. -->

  <xsl:template match="app" as="element()">
    <xsl:element name="{if (f:is-block(.) or f:holds-blocks(..) or parent::listApp) then 'div' else 'span'}">
      <xsl:call-template name="attributes"/>
      <xsl:if test="not(f:is-beside(.))">
        <xsl:call-template name="other-readings"/>
      </xsl:if>
      <xsl:apply-templates select="f:chosen(.)"/>
      <xsl:if test="map:contains($marks, generate-id()) and not(f:has-mark-in-place(.)) and empty(ancestor::standOff)">
        <xsl:call-template name="mark">
          <xsl:with-param name="note" select="."/>
          <xsl:with-param name="id" select="f:id(.) || '-mark'"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- An entry that the encoder put into a list is printed there; its place in the text, if it names one, has the mark. -->
  <xsl:template match="app[f:is-listed(.)]" priority="2" as="element()">
    <xsl:element name="{if (f:holds-blocks(..) or parent::listApp) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'listed-app'"/>
      <xsl:attribute name="id" select="f:free-id(f:id(.) || '-note')"/>
      <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
      <xsl:call-template name="way-back">
        <xsl:with-param name="marks-of-it" select="(f:id(.) || '-place')[f:has-mark-in-place(current())]"/>
      </xsl:call-template>
      <xsl:call-template name="entry-of-apparatus"/>
    </xsl:element>
  </xsl:template>

  <!-- What other witnesses have here, for showing the text of one of them: pairs of their sigla and the HTML of their reading. -->
  <xsl:template name="other-readings" as="attribute()?">
    <xsl:variable name="shown" as="element()?" select="f:chosen(.)"/>
    <xsl:variable name="others" as="array(xs:string)*">
      <xsl:for-each select="(lem | rdg | rdgGrp/(lem | rdg) | rdgGrp/rdgGrp/(lem | rdg)) except $shown">
        <xsl:variable name="sigla" as="xs:string*" select="f:sigla(.)"/>
        <xsl:if test="exists($sigla)">
          <xsl:sequence select="[string-join($sigla, ' '), f:waiting-markup(node()[not(self::wit)])]"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="exists($others)">
      <xsl:attribute name="data-readings" select="f:ordered-json(array { $others })"/>
    </xsl:if>
  </xsl:template>

  <!-- Who has a reading, or the group of readings that it is in; a group of witnesses is all in it. -->
  <xsl:function name="f:sigla" as="xs:string*">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="distinct-values(for $pointer in $reading/(@wit, ancestor::rdgGrp/@wit) ! tokenize(.)
      return (f:target($pointer, $reading)[self::listWit]//witness/@xml:id ! f:siglum(.), f:siglum($pointer))[. != ''])"/>
  </xsl:function>

  <!-- The witnesses to choose from, in the order of their list, then those that only the readings name. -->
  <xsl:template match="*[$text//(lem | rdg)/@wit]" mode="witness-control" as="element()">
    <xsl:variable name="listed" as="element()*" select="$header//witness[@xml:id]"/>
    <xsl:variable name="used" as="xs:string*" select="distinct-values($text//(lem | rdg) ! f:sigla(.))"/>
    <xsl:variable name="groups" as="xs:string*" select="$header//listWit/@xml:id ! f:siglum(.)"/>
    <label>
      <xsl:text>{f:label('witness')} </xsl:text>
      <select name="witness">
        <option value="">{f:label('edited-text')}</option>
        <xsl:for-each select="$listed[f:siglum(@xml:id) = $used]">
          <option value="{f:siglum(@xml:id)}">{f:sign-of-witness(.)}{f:plain(node())[not(. = ('', f:sign-of-witness(current())))] ! (' – ' || replace(., '^(.{60}).+$', '$1…'))}</option>
        </xsl:for-each>
        <xsl:for-each select="$used[not(. = ($groups, $listed/@xml:id ! f:siglum(.)))]">
          <option value="{.}">{.}</option>
        </xsl:for-each>
      </select>
    </label>
  </xsl:template>

  <!-- An apparatus that stands apart says by pointers where its readings belong: there is a mark there too. -->
  <xsl:key name="external-at" match="app[@from]" use="(@to, @from)[1] ! substring-after(., '#')"/>
  <xsl:template match="*[@xml:id][key('external-at', @xml:id)[f:is-external(.)]][ancestor::text or ancestor::sourceDoc]" priority="5" as="node()*">
    <xsl:variable name="made" as="node()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:variable name="marks-here" as="element()*">
      <xsl:for-each select="key('external-at', @xml:id)[f:is-external(.)]">
        <xsl:call-template name="mark">
          <xsl:with-param name="note" select="."/>
          <xsl:with-param name="id" select="f:id(.) || '-place'"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="self::l or self::p or self::ab or self::head or self::item or self::cell or self::speaker or self::stage">
        <xsl:sequence select="$made[not(. is $made[last()])]"/>
        <xsl:for-each select="$made[last()]">
          <xsl:copy>
            <xsl:sequence select="@*, node(), $marks-here"/>
          </xsl:copy>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="f:is-block(.) or f:holds-blocks(..)">
        <xsl:sequence select="$made"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$made, $marks-here"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="f:is-external" as="xs:boolean">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="exists($app[@from or ancestor::listApp or ancestor::standOff]) and map:contains($marks, generate-id($app))"/>
  </xsl:function>
  <!-- Whether a mark stands where the entry of such an apparatus belongs, so that the entry can lead back to it. -->
  <xsl:function name="f:has-mark-in-place" as="xs:boolean">
    <xsl:param name="app" as="element()"/>
    <xsl:variable name="place" as="element()?" select="$app[f:is-external(.)]/(@to, @from)[1] ! f:target(., $app)[ancestor::text or ancestor::sourceDoc][f:is-read(.)]"/>
    <xsl:sequence select="exists($place[self::l or self::p or self::ab or self::head or self::item or self::cell or self::speaker or self::stage
      or not(f:is-block(.) or f:holds-blocks(..))])"/>
  </xsl:function>

  <xsl:template match="app" mode="endnote" as="element()">
    <li class="note apparatus" id="{f:free-id(f:id(.) || '-note')}">
      <xsl:call-template name="inherited-language"/>
      <xsl:call-template name="way-back">
        <xsl:with-param name="marks-of-it" select="f:mark-ids(.)[empty(current()/ancestor::standOff) and not(f:has-mark-in-place(current()))], (f:id(.) || '-place')[f:has-mark-in-place(current())]"/>
      </xsl:call-template>
      <div class="note-body">
        <p>
          <xsl:call-template name="entry-of-apparatus"/>
        </p>
      </div>
    </li>
  </xsl:template>

  <xsl:template name="entry-of-apparatus" as="node()*">
    <xsl:if test="f:is-external(.)">
      <xsl:for-each select="(@from, @to)[1][f:target(., current())/ancestor::text ! true()]">
        <a class="external-place" href="{.}" aria-label="{string-join((../@loc/string(), f:label('external-place')), ' ')}">{(../@loc/string(), '↑')[1]}</a>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="@loc and not(@from | @to)">
      <span class="external-place">{@loc}</span>
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:variable name="own" as="element()*" select="f:readings(.)"/>
    <xsl:for-each select="$own">
      <xsl:if test="position() > 1">
        <xsl:text>{if (position() = 2 and self::rdg and $own[1]/self::lem) then '] ' else '; '}</xsl:text>
      </xsl:if>
      <xsl:call-template name="reading"/>
    </xsl:for-each>
    <xsl:for-each select="f:variants-within(.)">
      <xsl:text> – </xsl:text>
      <span class="variant-within">
        <xsl:call-template name="entry-of-apparatus"/>
      </span>
    </xsl:for-each>
    <xsl:for-each select="note | witDetail">
      <xsl:text> – </xsl:text>
      <span class="apparatus-{local-name()}">
        <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
        <xsl:call-template name="words-in-line"/>
      </span>
      <xsl:call-template name="sigla"/>
    </xsl:for-each>
  </xsl:template>

  <!-- One reading: its words, what kind it is, who has it. One without words is an omission. -->
  <xsl:template name="reading" as="node()*">
    <span class="{local-name()}">
      <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
      <xsl:call-template name="words-in-line">
        <xsl:with-param name="is-elsewhere" select="not(f:is-beside(ancestor::app[1])) and exists(f:sigla(.))
          and empty(.//@*[local-name() = ('reason', 'unit', 'quantity', 'cert', 'hand', 'place')])"/>
      </xsl:call-template>
    </span>
    <xsl:for-each select="@type | @cause">
      <xsl:text> ({.})</xsl:text>
    </xsl:for-each>
    <xsl:call-template name="sigla"/>
    <xsl:for-each select="wit">
      <xsl:text> </xsl:text>
      <i class="wit">{f:plain(node())}</i>
    </xsl:for-each>
  </xsl:template>

  <!-- The words of a reading or a note in the line of an entry, as the text would have them; bare where that is more than a line,
    and then what is said of them (who, where, when) is kept beside them, unless it is so elsewhere. -->
  <xsl:template name="words-in-line" as="node()*">
    <xsl:param name="is-elsewhere" as="xs:boolean" select="false()"/>
    <xsl:variable name="words" as="node()*" select="node()[not(self::wit)]"/>
    <xsl:variable name="made" as="node()*">
      <xsl:apply-templates select="$words[../*]"/>
    </xsl:variable>
    <xsl:variable name="line" as="node()*">
      <xsl:apply-templates select="$made" mode="apart"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="empty($made/descendant-or-self::*[not(local-name() = $of-a-line)]) and exists($line[normalize-space() or self::*])">
        <xsl:sequence select="f:trimmed($line)"/>
        <xsl:text>{'—'[current()/(self::lem | self::rdg)][not(normalize-space(string-join($line)))]}</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="not($is-elsewhere) and .//*/(@ref | @who | @when | @key | @reason | @unit | @quantity | @cert | @hand | @place)">
          <xsl:attribute name="data-markup" select="f:waiting-markup($words)"/>
        </xsl:if>
        <xsl:text>{(f:plain(node())[. != ''], '—'[current()/(self::lem | self::rdg)])[1]}</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:variable name="of-a-line" as="xs:string*" select="tokenize('a abbr b bdi br cite code data del dfn div em i ins kbd mark p q rp rt ruby s samp small span strong sub sup time u var wbr')"/>
  <xsl:function name="f:trimmed" as="node()*">
    <xsl:param name="line" as="node()*"/>
    <xsl:for-each select="$line">
      <xsl:variable name="place" as="xs:integer" select="position()"/>
      <xsl:choose>
        <xsl:when test="self::text()">
          <xsl:variable name="begun" as="xs:string" select="if ($place = 1) then replace(., '^\s+', '') else string()"/>
          <xsl:value-of select="if ($place = count($line)) then replace($begun, '\s+$', '') else $begun"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="."/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>
  <!-- Ids, page breaks and marks of notes are where the words stand, or nowhere. What is a block there is none here. -->
  <xsl:mode name="apart" on-no-match="shallow-copy"/>
  <xsl:template match="*:p | *:div" mode="apart" as="node()*">
    <span>
      <xsl:apply-templates select="@* | node()" mode="apart"/>
    </span>
    <xsl:text> </xsl:text>
  </xsl:template>
  <xsl:template match="@id | @data-paragraph | *:a[@role = 'doc-noteref'] | *[@role = 'doc-pagebreak']" mode="apart" as="item()*"/>

  <!-- The sigla lead to the list of witnesses, where there is one. -->
  <xsl:template name="sigla" as="node()*">
    <xsl:variable name="here" as="element()" select="."/>
    <xsl:for-each select="tokenize(@wit), tokenize(@source)[starts-with(., '#')]">
      <xsl:variable name="pointer" as="xs:string" select="."/>
      <xsl:variable name="witness" as="element()?" select="f:target(., $here)[self::witness or self::msDesc or self::bibl or self::biblStruct][ancestor::teiHeader is $header or ancestor::text][f:is-linkable(.)]"/>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="exists($witness)">
          <a class="siglum" href="#{$witness/@xml:id}" title="{f:plain($witness)}">{$witness/(self::witness ! f:sign-of-witness(.), f:siglum($pointer))[1]}</a>
        </xsl:when>
        <xsl:otherwise>
          <i class="siglum">{f:siglum(.)}</i>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <!-- Who is answerable for a reading: the author of a conjecture. -->
    <xsl:for-each select="tokenize(@resp) ! f:pointed-name(., $here)">
      <xsl:text> </xsl:text>
      <span class="resp">{.}</span>
    </xsl:for-each>
  </xsl:template>
  <!-- Sigla lead to witnesses that the page shows: those of the header, and those of the text. -->
  <xsl:function name="f:is-linkable" as="xs:boolean">
    <xsl:param name="witness" as="element()"/>
    <xsl:sequence select="exists($witness/(self::witness | ancestor::text))"/>
  </xsl:function>
  <xsl:function name="f:siglum" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="f:slug(replace($pointer, '^.*#', ''))"/>
  </xsl:function>

  <!-- A siglum among the words of a reading is no word of it. -->
  <xsl:template match="rdg/wit | lem/wit" mode="plain" as="item()*"/>

  <!-- A list of witnesses in the text: a siglum and what it stands for. -->
  <xsl:template match="text//listWit" as="element()">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*"/>
    </div>
  </xsl:template>
  <xsl:template match="text//witness" as="element()">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@xml:id = f:sign-of-witness(.)">
        <i class="siglum generated">{f:siglum(@xml:id)}</i>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="listApp" as="element()">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
