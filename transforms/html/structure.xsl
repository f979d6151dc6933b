<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Divisions, headings, paragraphs, lists, tables, figures, breaks (TEI P5 chapters 3, 4 and 14). -->

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
      <xsl:if test="head[f:is-first(.)]">
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

  <!-- Lists. What stands between the items (a page break, a note) goes into the item that follows. -->
  <xsl:template match="list" as="element()">
    <xsl:variable name="items" as="element()*" select="item"/>
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'list', @type/f:slug(lower-case(.))"/>
      </xsl:call-template>
      <xsl:apply-templates select="f:before-parts(.)"/>
      <xsl:if test="$items">
        <xsl:element name="{if (@type = ('ordered', 'numbered') or @rend = ('ordered', 'numbered')) then 'ol' else 'ul'}">
          <xsl:apply-templates select="$items"/>
        </xsl:element>
      </xsl:if>
      <xsl:apply-templates select="f:after-parts(.)"/>
    </div>
  </xsl:template>
  <!-- A list that runs on in a paragraph. -->
  <xsl:template match="list[f:is-inline-list(.)]" as="element()" priority="1">
    <xsl:element name="{if (f:holds-blocks(..)) then 'div' else 'span'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'list-in-line'"/>
      </xsl:call-template>
      <xsl:for-each select="item">
        <xsl:if test="position() > 1">
          <xsl:text> </xsl:text>
        </xsl:if>
        <span>
          <xsl:call-template name="attributes"/>
          <xsl:if test="@n">
            <span class="said generated">{@n}</span>
            <xsl:text> </xsl:text>
          </xsl:if>
          <xsl:apply-templates/>
        </span>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>
  <xsl:template match="list[label]" as="element()">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'list', @type/f:slug(lower-case(.))"/>
      </xsl:call-template>
      <xsl:apply-templates select="f:before-parts(.)"/>
      <dl>
        <!-- Labels that are marks, such as numbers, stand beside the items. -->
        <xsl:if test="every $label in label satisfies string-length(normalize-space($label)) le 4">
          <xsl:attribute name="class" select="'marks'"/>
        </xsl:if>
        <xsl:apply-templates select="headLabel | headItem | label | item"/>
        <!-- A list of terms has an explanation after the last, if an empty one. -->
        <xsl:if test="(headLabel | headItem | label | item)[last()]/(self::label | self::headLabel)">
          <dd/>
        </xsl:if>
      </dl>
      <xsl:apply-templates select="f:after-parts(.)"/>
    </div>
  </xsl:template>
  <xsl:template match="item" as="element()">
    <li>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'item', 'numbered'[current()/@n[not(matches(., '^[0-9]{1,6}[.]?$'))]], 'marked'[matches(current()/@n, '[.):\]]$')]"/>
      </xsl:call-template>
      <xsl:if test="@n[matches(., '^[0-9]{1,6}[.]?$')][../../@type = ('ordered', 'numbered') or ../../@rend = ('ordered', 'numbered')]">
        <xsl:attribute name="value" select="translate(@n, '.', '')"/>
      </xsl:if>
      <xsl:call-template name="strays"/>
      <xsl:apply-templates/>
    </li>
  </xsl:template>
  <xsl:template match="list[label]/item" as="element()">
    <dd>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="strays"/>
      <xsl:apply-templates/>
    </dd>
  </xsl:template>
  <xsl:template match="list[label]/headItem" as="element()">
    <dd class="headItem">
      <xsl:apply-templates/>
    </dd>
  </xsl:template>
  <xsl:template match="list/label | list[label]/headLabel" as="element()">
    <dt>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="strays"/>
      <xsl:apply-templates/>
    </dt>
  </xsl:template>

  <!-- Siblings before an item, row or cell that may not stand where they are in HTML. -->
  <xsl:template name="strays" as="node()*">
    <xsl:apply-templates select="f:strays-before(.)"/>
  </xsl:template>

  <xsl:function name="f:strays-before" as="element()*">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$part/preceding-sibling::*[1][not(f:is-part-of-list(.))]"/>
    <xsl:sequence select="if ($before and $part/preceding-sibling::*[f:is-part-of-list(.)]) then (f:strays-before($before), $before) else ()"/>
  </xsl:function>
  <xsl:function name="f:is-part-of-list" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::item | self::row[cell] | self::cell | self::label | self::headLabel | self::headItem))"/>
  </xsl:function>
  <!-- What stands in a list or table before its first part, and after its last. -->
  <xsl:function name="f:before-parts" as="element()*">
    <xsl:param name="whole" as="element()"/>
    <xsl:sequence select="$whole/*[not(f:is-part-of-list(.))][empty(preceding-sibling::*[f:is-part-of-list(.)])]"/>
  </xsl:function>
  <xsl:function name="f:after-parts" as="element()*">
    <xsl:param name="whole" as="element()"/>
    <xsl:sequence select="$whole/*[f:is-part-of-list(.)][last()]/following-sibling::*"/>
  </xsl:function>

  <xsl:template match="figure" as="element()">
    <figure>
      <xsl:call-template name="attributes"/>
      <xsl:variable name="shown" as="element()*" select="formula | table | notatedMusic | figure | media"/>
      <xsl:variable name="said" as="element()*" select="* except ($shown, graphic, binaryObject, figDesc[../graphic])"/>
      <xsl:variable name="first" as="element()*" select="if ($shown) then $said[. &lt;&lt; $shown[1]] else ()"/>
      <xsl:sequence select="f:caption($first)"/>
      <xsl:apply-templates select="graphic | binaryObject"/>
      <xsl:choose>
        <xsl:when test="$first">
          <xsl:apply-templates select="($shown | $said) except $first"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="($shown | $said)[. &lt;&lt; $shown[last()]] | $shown[last()]"/>
          <xsl:sequence select="f:caption(if ($shown) then $said[. >> $shown[last()]] else $said)"/>
        </xsl:otherwise>
      </xsl:choose>
    </figure>
  </xsl:template>
  <!-- A caption is the first or the last in a figure; between what is shown, words stand where they are. -->
  <xsl:function name="f:caption" as="element()?">
    <xsl:param name="content" as="element()*"/>
    <xsl:if test="$content">
      <figcaption>
        <xsl:apply-templates select="$content"/>
      </figcaption>
    </xsl:if>
  </xsl:function>
  <!-- A figure that runs in the line, or a picture alone. -->
  <xsl:template match="figure[@rend = 'inline' or @place = 'inline']" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>
  <xsl:template match="figure[@rend = 'inline' or @place = 'inline'][graphic]/figDesc" as="element()*"/>

  <xsl:template match="graphic | media[starts-with(@mimeType, 'image')] | binaryObject" as="element()">
    <xsl:variable name="address" as="xs:string?" select="f:picture-at-hand(@url)"/>
    <xsl:variable name="description" as="xs:string" select="(../figDesc/f:plain(node()), desc/f:plain(node()), ../head/f:plain(node()), f:label('figure'))[. != ''][1]"/>
    <xsl:choose>
      <xsl:when test="exists($address)">
        <img src="{$address}" alt="{$description}">
          <xsl:apply-templates select="@xml:id | @url" mode="attribute"/>
          <xsl:if test="f:pixels(@width) and f:pixels(@height)">
            <xsl:attribute name="width" select="f:pixels(@width)"/>
            <xsl:attribute name="height" select="f:pixels(@height)"/>
          </xsl:if>
        </img>
      </xsl:when>
      <!-- A picture in the document itself; a book shows its description. -->
      <xsl:when test="self::binaryObject[matches(@mimeType, '^image/(png|jpeg|gif|webp)$')][matches(., '^[A-Za-z0-9+/=\s]+$')]">
        <img src="data:{@mimeType};base64,{translate(., ' &#9;&#10;&#13;', '')}" alt="{$description}">
          <xsl:apply-templates select="@xml:id | @mimeType" mode="attribute"/>
        </img>
      </xsl:when>
      <xsl:otherwise>
        <span class="no-picture">
          <xsl:apply-templates select="@*" mode="attribute"/>
          <xsl:text>[{$description}]</xsl:text>
        </span>
      </xsl:otherwise>
    </xsl:choose>
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

  <xsl:function name="f:pixels" as="xs:string?">
    <xsl:param name="size" as="xs:string?"/>
    <xsl:sequence select="$size[matches(., '^[0-9]{1,5}(px)?$')] ! replace(., 'px', '')"/>
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
