<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: the mark in the text, the note at the end, and the way back. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <!-- In the text a note is its mark, unless a pointer to it has printed the mark already. -->
  <xsl:template match="note" as="element()*">
    <xsl:if test="empty(f:references(.)) and map:contains($marks, generate-id())">
      <xsl:call-template name="mark">
        <xsl:with-param name="note" select="."/>
        <xsl:with-param name="id" select="f:id(.) || '-mark'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A note that is a block of its own stays; so does one outside the text, in a description or a register. -->
  <xsl:template match="note[not(f:is-moved(.)) or empty(ancestor::text)]" as="element()">
    <xsl:element name="{if (f:holds-blocks(..) or *[f:is-block(.)]) then 'div' else 'span'}">
      <xsl:call-template name="attributes"/>
      <xsl:choose>
        <xsl:when test="exists(ancestor::text) and exists(f:references(.))">
          <xsl:call-template name="way-back"/>
        </xsl:when>
        <xsl:when test="exists(ancestor::text) and @n and map:contains($marks, generate-id())">
          <span class="number-of-note generated">{@n}</span>
          <xsl:text> </xsl:text>
        </xsl:when>
      </xsl:choose>
      <xsl:call-template name="places-of-note"/>
      <xsl:choose>
        <xsl:when test="*[f:is-block(.)]">
          <xsl:call-template name="flow"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- A note that says by `target` to which words it belongs leads to them. -->
  <xsl:template name="places-of-note" as="node()*">
    <xsl:variable name="note" as="element()" select="."/>
    <xsl:for-each select="if (f:references(.) or empty(ancestor::text)) then () else tokenize(string-join((@target, @targetEnd), ' '))[f:target(., $note)[@xml:id][ancestor::text][not(self::anchor or self::ref or self::ptr)]]">
      <a class="place-of-note generated" href="{.}" aria-label="{f:label('external-place')}"><xsl:sequence select="$interface"/>↑</a>
      <xsl:text> </xsl:text>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="noteGrp[not(f:holds-blocks(..)) and not(note/*[f:is-block(.)])]" as="node()+">
    <xsl:text> (</xsl:text>
    <xsl:call-template name="span"/>
    <xsl:text>)</xsl:text>
  </xsl:template>
  <xsl:template match="noteGrp/note[preceding-sibling::note]" as="node()+" priority="1">
    <xsl:text> / </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="ptr[f:points-to-note(.)] | anchor[f:points-to-note(.)]" priority="1" as="element()">
    <xsl:call-template name="mark">
      <xsl:with-param name="note" select="f:noted(.)"/>
      <xsl:with-param name="id" select="string(f:id(.))"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="ref[f:points-to-note(.)]" priority="1" as="element()">
    <a href="{f:href(f:noted(.))}" role="doc-noteref">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'mark'"/>
      </xsl:call-template>
      <xsl:attribute name="aria-label" select="f:label('note'), f:mark(f:noted(.)), f:plain(node())"/>
      <xsl:apply-templates/>
      <xsl:if test="not(node())">{f:mark(f:noted(.))}</xsl:if>
    </a>
  </xsl:template>

  <!-- Words that lead to a note but hold a link of their own: the mark follows them. -->
  <xsl:template match="ref[f:points-to-note(.)][f:holds-links(.)]" priority="2" as="element()+">
    <span class="ref">
      <xsl:apply-templates select="@* except @xml:id" mode="attribute"/>
      <xsl:apply-templates/>
    </span>
    <xsl:call-template name="mark">
      <xsl:with-param name="note" select="f:noted(.)"/>
      <xsl:with-param name="id" select="string(f:id(.))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="mark" as="element()">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="kind" as="xs:string" select="if ($note/self::app) then 'apparatus' else if (f:is-editorial($note)) then 'editorial-note' else 'note'"/>
    <a class="mark {$kind}" id="{$id}" href="#{f:id($note)}{if ($note/self::app) then '-note' else ''}" role="doc-noteref" aria-label="{f:label($kind)} {f:mark($note)}">
      <xsl:sequence select="$interface"/>
      <xsl:apply-templates select="(self::ptr | self::anchor)/(@* except @xml:id)" mode="attribute"/>
      <xsl:text>{f:mark($note)}</xsl:text>
    </a>
  </xsl:template>

  <!-- The ids of the marks that lead to a note. -->
  <xsl:function name="f:mark-ids" as="xs:string*">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="references" as="element()*" select="if ($note/self::app) then () else f:references($note)"/>
    <xsl:sequence select="if ($references) then $references ! f:id(.) else f:id($note) || '-mark'"/>
  </xsl:function>

  <xsl:template name="way-back" as="node()*">
    <xsl:param name="marks-of-it" as="xs:string*" select="f:mark-ids(.)"/>
    <xsl:variable name="note" as="element()" select="."/>
    <xsl:for-each select="$marks-of-it">
      <xsl:variable name="at" as="xs:integer" select="position()"/>
      <a class="way-back" role="doc-backlink" href="#{.}"
        aria-label="{f:label('back')} {f:mark($note)}{if ($at > 1) then ' (' || $at || ')' else ''}">
        <xsl:sequence select="$interface"/>
        <xsl:text>{if ($at = 1) then f:mark($note) else '↑'}</xsl:text>
      </a>
      <xsl:text> </xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- The notes at the end: the author's, the encoder's, the variant readings, the corrections. -->
  <xsl:template name="notes" as="element()*">
    <xsl:if test="$author-notes">
      <section class="notes" id="{f:free-id('notes')}" role="doc-endnotes" aria-labelledby="{f:free-id('notes-heading')}">
        <xsl:element name="h{$top-level}">
          <xsl:attribute name="id" select="f:free-id('notes-heading')"/>
          <xsl:sequence select="$interface"/>
          <xsl:text>{f:label('notes')}</xsl:text>
        </xsl:element>
        <ol>
          <xsl:apply-templates select="$author-notes" mode="endnote"/>
        </ol>
      </section>
    </xsl:if>
    <xsl:if test="$editorial-notes | $apparatus | $apparatus-apart | $corrections">
      <section class="notes editorial" id="{f:free-id('editorial-notes')}" aria-labelledby="{f:free-id('editorial-notes-heading')}">
        <xsl:element name="h{$top-level}">
          <xsl:attribute name="id" select="f:free-id('editorial-notes-heading')"/>
          <xsl:sequence select="$interface"/>
          <xsl:text>{f:label('editorial-notes')}</xsl:text>
        </xsl:element>
        <xsl:if test="$editorial-notes | $apparatus | $apparatus-apart">
          <ol>
            <xsl:apply-templates select="($editorial-notes | $apparatus), $apparatus-apart" mode="endnote"/>
          </ol>
        </xsl:if>
        <xsl:if test="$corrections">
          <xsl:element name="h{$top-level + 1}"><xsl:sequence select="$interface"/>{f:label('corrections')}</xsl:element>
          <ul class="corrections">
            <xsl:apply-templates select="$corrections" mode="endnote"/>
          </ul>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="endnote" on-no-match="shallow-skip"/>

  <xsl:template match="note" mode="endnote" as="element()">
    <li>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'note', @type ! f:slug(lower-case(.))"/>
      </xsl:call-template>
      <xsl:call-template name="inherited-language"/>
      <xsl:call-template name="way-back"/>
      <xsl:call-template name="places-of-note"/>
      <div class="note-body">
        <xsl:call-template name="flow"/>
      </div>
    </li>
  </xsl:template>

  <xsl:template match="choice" mode="endnote" as="element()">
    <li>
      <a class="corrected" href="{f:href(.)}">{f:plain(corr[1])}</a>
      <xsl:text> – {f:label('source-reads')} </xsl:text>
      <span class="sic">“{string(sic[1])}”</span>
    </li>
  </xsl:template>
</xsl:stylesheet>
