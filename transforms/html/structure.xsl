<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Divisions, headings, paragraphs, breaks, title pages (TEI P5 chapters 3 and 4). -->

  <xsl:template match="front | body | back | text | group" as="node()*">
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="group/text" as="element()">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'div', 'text'"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" as="element()">
    <xsl:element name="{if (head[f:is-first(.)]) then 'section' else 'div'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'div', @type/f:slug(lower-case(.))"/>
      </xsl:call-template>
      <xsl:if test="head[f:is-first(.)] and f:href(.)">
        <a class="permanent-link" href="{f:href(.)}" data-n="§" tabindex="-1" aria-label="{f:label('link-to-part')}"><xsl:sequence select="$interface"/></a>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Where the encoder wants contents to be made, they are; where an index, the way to it. -->
  <xsl:template match="divGen" as="element()">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
      <xsl:if test="@type = ('toc', 'contents')">
        <ol class="generated">
          <xsl:apply-templates select="$text" mode="contents"/>
        </ol>
      </xsl:if>
      <xsl:if test="@type = 'index' and $entries">
        <p class="generated">
          <a href="{'#' || f:free-id('index')}"><xsl:sequence select="$interface"/>{f:label('index')}</a>
        </p>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- The level of a heading counts the headed divisions above it, so that none is skipped. -->
  <xsl:function name="f:level" as="xs:integer">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="min((6, $top-level + count($division/ancestor::*[f:is-part-of-text(.)][head[f:is-first(.)]]
      | $division/ancestor::TEI[parent::teiCorpus])))"/>
  </xsl:function>

  <xsl:template match="head" as="element()">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>
  <!-- A second heading belongs to the first: it opens no other part. -->
  <xsl:template match="div/head[f:is-first(.)] | div1/head[f:is-first(.)] | div2/head[f:is-first(.)] | div3/head[f:is-first(.)]
    | div4/head[f:is-first(.)] | div5/head[f:is-first(.)] | div6/head[f:is-first(.)] | div7/head[f:is-first(.)]
    | body/head[f:is-first(.)] | front/head[f:is-first(.)] | back/head[f:is-first(.)]
    | head[f:is-part-of-text(..)][f:is-first(.)]" as="element()">
    <xsl:element name="h{f:level(..)}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <xsl:function name="f:is-first" as="xs:boolean">
    <xsl:param name="head" as="element()"/>
    <xsl:sequence select="empty($head/preceding-sibling::head) and f:plain($head) != ''"/>
  </xsl:function>

  <xsl:template match="p | ab" as="element()">
    <p>
      <xsl:call-template name="paragraph-attributes"/>
      <xsl:call-template name="permanent-link"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>
  <xsl:template match="p[*[f:is-block(.)]] | ab[*[f:is-block(.)]]" as="element()">
    <div>
      <xsl:call-template name="paragraph-attributes"/>
      <xsl:call-template name="permanent-link"/>
      <xsl:call-template name="flow"/>
    </div>
  </xsl:template>

  <!-- The number of a paragraph beside it is its address. It is no stop for the keyboard: a text has hundreds. One with pages is
       cited by these; its paragraphs have addresses too, and the script shows them. -->
  <xsl:variable name="is-paged" as="xs:boolean" select="exists($page-breaks)"/>
  <xsl:template name="permanent-link" as="element()?">
    <xsl:variable name="number" as="xs:integer?" select="if ($is-paged) then () else $paragraph-numbers(generate-id())"/>
    <xsl:if test="exists($number)">
      <a class="permanent-link" href="{f:href(.)}" data-n="{$number}" tabindex="-1" aria-label="{f:label('link-to-paragraph')} {$number}"><xsl:sequence select="$interface"/></a>
    </xsl:if>
  </xsl:template>

  <xsl:template name="paragraph-attributes" as="attribute()*">
    <xsl:call-template name="attributes">
      <xsl:with-param name="class" select="if (self::p) then 'p' else 'ab'"/>
    </xsl:call-template>
    <xsl:variable name="number" as="xs:integer?" select="if ($is-paged) then () else $paragraph-numbers(generate-id())"/>
    <xsl:if test="exists($number)">
      <xsl:attribute name="data-paragraph" select="$number"/>
    </xsl:if>
  </xsl:template>

  <!-- The pictures at hand by their addresses, each with what it is called in the book. -->
  <xsl:variable name="known-pictures" as="map(xs:string, xs:string)">
    <xsl:variable name="listed" as="xs:string*" select="tokenize($pictures)[contains(., ':')]"/>
    <xsl:sequence select="map:merge(for $place in 1 to count($listed) return map:entry(substring-after($listed[$place], ':'), 'picture-' || $place || '.' || substring-before($listed[$place], ':')))"/>
  </xsl:variable>
  <xsl:function name="f:picture-at-hand" as="xs:string?">
    <xsl:param name="url" as="xs:string?"/>
    <xsl:sequence select="f:inner-path(normalize-space($url))[$pictures = '*' or map:contains($known-pictures, .)]"/>
  </xsl:function>

  <!-- Breaks. The number of a page is data, shown by the style sheet, so that it does not stand among the words. -->
  <xsl:template match="lb" as="node()+">
    <!-- The page may let the line run on, and then there is a space. -->
    <xsl:if test="not(matches(preceding-sibling::node()[1], '\s$') or matches(following-sibling::node()[1], '^\s') or f:is-unspaced(.))">
      <xsl:text> </xsl:text>
    </xsl:if>
    <br>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'lb', 'first'[not(current()/preceding-sibling::node()[normalize-space()])]"/>
      </xsl:call-template>
    </br>
  </xsl:template>
  <xsl:template match="lb[@break = 'no']" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
    </span>
  </xsl:template>
  <!-- A page ends a word too, as whitespace does, unless the markup says that the word goes on. -->
  <xsl:template match="(pb | cb | gb)[not(@break = 'no')][../text()[normalize-space()]]" priority="2" as="node()+">
    <xsl:if test="preceding-sibling::node()[1][not(matches(., '\s$'))] and following-sibling::node()[1][not(matches(., '^\s'))]">
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- The title page: the page's only first heading is its title. -->
  <xsl:template match="titlePage" as="element()">
    <header>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </header>
  </xsl:template>
  <xsl:template match="titlePage/docTitle[1] | titlePage[not(docTitle)]/titlePart[1]" as="element()">
    <xsl:element name="{if (.. is $title-page) then 'h1' else 'h' || f:level(..)}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <!-- The parts of a title are apart in print without a space between them. -->
  <xsl:template match="docTitle/titlePart[preceding-sibling::titlePart]" as="node()+">
    <xsl:text> </xsl:text>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- The title page of the whole, if it has one. -->
  <xsl:variable name="title-page" as="element()?" select="let $pages := $text[last() = 1]/front//titlePage[f:plain((docTitle, titlePart)[1]) != ''][empty(ancestor::floatingText)]
    return ($pages[not(matches(@type, 'half|bastard|series'))], $pages)[1]"/>
</xsl:stylesheet>
