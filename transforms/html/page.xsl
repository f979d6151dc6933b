<?xml version="1.0" encoding="UTF-8"?>
<!-- The page: head, contents, the text, and what follows it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:variable name="top-level" as="xs:integer" select="2"/>
  <xsl:variable name="style-sheet" as="xs:string" select="unparsed-text(resolve-uri('page.css', static-base-uri()))"/>
  <!-- What few texts need is added where one of them has it. -->
  <xsl:variable name="needs-more-style" as="xs:boolean" select="exists($document//*[map:contains($styled-apart, local-name())]) or exists($author-notes[ancestor::note])"/>
  <xsl:variable name="styled-apart" as="map(xs:string, xs:boolean)" select="f:set('
    am ex supplied unclear gap delSpan addSpan caesura space camera tech sound view caption kinesic incident vocal pause shift u list standOff fs
    certainty precision respons eTree graph tree forest elementSpec classSpec macroSpec dataSpec schemaSpec attDef valItem code egXML eg
    correspDesc handNotes charDecl taxonomy surface app listWit symbol f relation numeric measureGrp noteGrp divGen binaryObject')"/>
  <xsl:variable name="more-style" as="xs:string" select="if ($needs-more-style or exists($standing-notes)) then unparsed-text(resolve-uri('more.css', static-base-uri())) else ''"/>

  <xsl:variable name="script" as="xs:string" select="unparsed-text(resolve-uri('page.js', static-base-uri()))"/>
  <!-- On paper each sheet has the title at its head. -->
  <xsl:variable name="running-head" as="xs:string"
    select="'@page { @top-center { content: &quot;' || replace(replace($title, '[\s&lt;&quot;\\]+', ' '), '^(.{80}).+$', '$1…') || '&quot;; } }'"/>

  <!-- The interface speaks English where it cannot speak the language of the document: then it says so. -->
  <xsl:variable name="interface" as="attribute()*">
    <xsl:if test="not(tokenize($language, '-')[1] = $label-language)">
      <xsl:attribute name="lang" select="$label-language"/>
      <xsl:if test="f:is-right-to-left($language)">
        <xsl:attribute name="dir" select="'ltr'"/>
      </xsl:if>
    </xsl:if>
  </xsl:variable>

  <xsl:mode name="contents" on-no-match="shallow-skip"/>
  <!-- Pictures of the pages, if the document has any: a part of their own module. -->
  <xsl:mode name="facsimile" on-no-match="deep-skip"/>
  <xsl:mode name="facsimile-contents" on-no-match="deep-skip"/>
  <!-- What stands beside the text and is no register: likewise. -->
  <xsl:mode name="annotations" on-no-match="deep-skip"/>
  <xsl:mode name="annotations-contents" on-no-match="deep-skip"/>
  <!-- What the reader may switch, if there is anything: parts of their own modules. -->
  <xsl:mode name="view-control" on-no-match="deep-skip"/>
  <xsl:mode name="witness-control" on-no-match="deep-skip"/>

  <xsl:variable name="controls" as="element()*">
    <xsl:apply-templates select="$edition" mode="view-control"/>
    <xsl:apply-templates select="$edition" mode="witness-control"/>
  </xsl:variable>
  <!-- Drawings of what the encoding tells, if it tells enough: likewise. -->
  <xsl:mode name="timeline" on-no-match="deep-skip"/>
  <xsl:mode name="timeline-contents" on-no-match="deep-skip"/>
  <xsl:mode name="network" on-no-match="deep-skip"/>
  <xsl:mode name="network-contents" on-no-match="deep-skip"/>

  <xsl:template name="page" as="element()">
    <html data-view="{$reading}">
      <xsl:sequence select="f:language-attributes($language)"/>
      <xsl:if test="f:is-right-to-left($language)">
        <xsl:attribute name="dir" select="'rtl'"/>
      </xsl:if>
      <head>
        <meta charset="utf-8"/>
        <title>{string-join(($full-title, $author)[. != ''], ' – ')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <xsl:call-template name="metadata"/>
        <style>
          <xsl:value-of select="$style-sheet, $more-style, $running-head" separator=""/>
        </style>
        <script type="module">
          <xsl:value-of select="$script"/>
        </script>
      </head>
      <body>
        <a class="skip" href="#{f:free-id('text')}"><xsl:sequence select="$interface"/>{f:label('skip')}</a>
        <xsl:call-template name="contents"/>
        <main id="{f:free-id('main')}" data-lang="{$label-language}" data-close="{f:label('close')}" data-in-index="{f:label('in-index')}" data-copy="{f:label('copy')}" data-address="{f:label('link-to-paragraph')}">
          <xsl:if test="$controls">
            <div class="tools" hidden="hidden">
              <xsl:sequence select="$interface, $controls"/>
            </div>
          </xsl:if>
          <article id="{f:free-id('text')}" tabindex="-1">
            <xsl:apply-templates select="$text[last() = 1]/@xml:lang" mode="attribute"/>
            <xsl:call-template name="title-block"/>
            <xsl:apply-templates select="$text"/>
          </article>
          <xsl:call-template name="notes"/>
          <xsl:apply-templates select="$edition" mode="facsimile"/>
          <xsl:call-template name="index"/>
          <xsl:apply-templates select="$edition" mode="annotations"/>
          <xsl:apply-templates select="$edition" mode="timeline"/>
          <xsl:apply-templates select="$edition" mode="network"/>
          <xsl:call-template name="about"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- A text without a title page gets its title from the header. -->
  <xsl:template name="title-block" as="element()?">
    <xsl:if test="empty($title-page)">
      <header class="titlePage generated">
        <h1>
          <span class="titlePart">{$title}</span>
          <xsl:for-each select="$subtitle">
            <xsl:text> </xsl:text>
            <span class="titlePart">{.}</span>
          </xsl:for-each>
        </h1>
        <xsl:if test="$author != ''">
          <div class="docAuthor">{$author}</div>
        </xsl:if>
      </header>
    </xsl:if>
  </xsl:template>

  <xsl:template name="metadata" as="element()*">
    <xsl:variable name="values" as="element()*">
      <meta name="author" content="{$author}"/>
      <meta name="description" content="{$abstract}"/>
      <meta name="generator" content="{$generator}"/>
      <meta name="dcterms.title" content="{$full-title}"/>
      <meta name="dcterms.type" content="Text"/>
      <xsl:for-each select="$authors">
        <meta name="dcterms.creator" content="{f:person-name(.)}"/>
      </xsl:for-each>
      <meta name="dcterms.language" content="{$language}"/>
      <meta name="dcterms.publisher" content="{string-join($publication/publisher ! f:person-name(.), '; ')}"/>
      <meta name="dcterms.issued" content="{$published}"/>
      <meta name="dcterms.identifier" content="{$identifier}"/>
      <meta name="dcterms.source" content="{f:plain($header/fileDesc/sourceDesc/*[1]/node())}"/>
      <meta name="dcterms.rights" content="{$rights}"/>
      <xsl:for-each select="$keywords">
        <meta name="dcterms.subject" content="{.}"/>
      </xsl:for-each>
      <!-- What reference managers look for. -->
      <meta name="citation_title" content="{$full-title}"/>
      <xsl:for-each select="$author-names">
        <meta name="citation_author" content="{.}"/>
      </xsl:for-each>
      <xsl:for-each select="$editor-names">
        <meta name="citation_editor" content="{.}"/>
      </xsl:for-each>
      <meta name="citation_publication_date" content="{translate($published[matches(., '^[0-9]{4}(-[0-9]{2})*$')], '-', '/')}"/>
      <meta name="citation_publisher" content="{string-join($publisher-names, ' / ')}"/>
      <meta name="citation_language" content="{$language}"/>
      <meta name="citation_doi" content="{$doi}"/>
      <meta name="citation_isbn" content="{$isbn}"/>
      <meta name="citation_public_url" content="{$edition-address}"/>
    </xsl:variable>
    <xsl:sequence select="$values[@content != '']"/>
    <xsl:if test="$licence-address">
      <link rel="license" href="{$licence-address}"/>
    </xsl:if>
    <xsl:call-template name="structured-data"/>
  </xsl:template>

  <xsl:template name="contents" as="element()">
    <nav class="contents" aria-labelledby="{f:free-id('contents-heading')}">
      <p class="contents-heading" id="{f:free-id('contents-heading')}"><xsl:sequence select="$interface"/>{f:label('contents')}</p>
      <ol>
        <xsl:apply-templates select="$text" mode="contents"/>
        <xsl:call-template name="contents-of-appendices"/>
      </ol>
    </nav>
  </xsl:template>

  <xsl:template name="contents-of-appendices" as="element()*">
    <xsl:if test="$author-notes">
      <li>
        <a href="{'#' || f:free-id('notes')}"><xsl:sequence select="$interface"/>{f:label('notes')}</a>
      </li>
    </xsl:if>
    <xsl:if test="$editorial-notes | $apparatus | $apparatus-apart | $corrections">
      <li>
        <a href="{'#' || f:free-id('editorial-notes')}"><xsl:sequence select="$interface"/>{f:label('editorial-notes')}</a>
      </li>
    </xsl:if>
    <xsl:apply-templates select="$edition" mode="facsimile-contents"/>
    <xsl:if test="$entries">
      <li>
        <a href="{'#' || f:free-id('index')}"><xsl:sequence select="$interface"/>{f:label('index')}</a>
      </li>
    </xsl:if>
    <xsl:apply-templates select="$edition" mode="annotations-contents"/>
    <xsl:apply-templates select="$edition" mode="timeline-contents"/>
    <xsl:apply-templates select="$edition" mode="network-contents"/>
    <li>
      <a href="{'#' || f:free-id('about')}"><xsl:sequence select="$interface"/>{f:label('about')}</a>
    </li>
  </xsl:template>

  <!-- Every headed division; one without heading only by what its type is called. -->
  <xsl:template match="text | front | body | back | group" mode="contents" as="element()*">
    <xsl:apply-templates select="text | front | body | back | group | $divisions-in(generate-id())" mode="contents"/>
  </xsl:template>
  <xsl:template match="group/text" mode="contents" as="element()*">
    <xsl:variable name="name" as="xs:string?" select="(.//titlePage[1]/(docTitle, titlePart)[1], body/head[1]) ! f:plain(.)[. != ''] => head()"/>
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="front | body | back | group" mode="contents"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="exists($name)">
        <li>
          <a href="{f:href(.)}">{$name}</a>
          <xsl:if test="$parts">
            <ol>
              <xsl:sequence select="$parts"/>
            </ol>
          </xsl:if>
        </li>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$parts"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- The divisions by the one that is next around them, or the part of the text. One within a note is not where its words began. -->
  <xsl:variable name="divisions-in" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each-group select="$divisions[f:is-read(.)][empty(ancestor::note[f:is-moved(.)])]" group-by="ancestor::*[f:is-part-of-text(.) or
        exists((self::front | self::body | self::back)[empty(ancestor::floatingText)])][1]/generate-id()">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>
  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | lg | castList | prologue | epilogue | set | listBibl" mode="contents" as="element()*">
    <xsl:variable name="name" as="xs:string?" select="f:division-name(.)"/>
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="$divisions-in(generate-id())" mode="contents"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="exists($name)">
        <li>
          <a href="{f:href(.)}">{$name}</a>
          <xsl:if test="$parts">
            <ol>
              <xsl:sequence select="$parts"/>
            </ol>
          </xsl:if>
        </li>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$parts"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:division-name" as="xs:string?">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="(f:plain($division/head[1]/node())[. != ''], $division[empty(head)]/@type/$labels(string(.)))[1]"/>
  </xsl:function>
</xsl:stylesheet>
