<?xml version="1.0" encoding="UTF-8"?>
<!-- The page cut into files by its top divisions, with links from file to file and the semantics that reading systems know. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.w3.org/1999/xhtml" exclude-result-prefixes="xs map f xsl"
  expand-text="yes">

  <xsl:mode name="book" on-no-match="shallow-copy"/>

  <xsl:variable name="whole-page" as="element(html)">
    <xsl:variable name="page" as="element()">
      <xsl:call-template name="page"/>
    </xsl:variable>
    <xsl:sequence select="f:sound($page)"/>
  </xsl:variable>
  <xsl:variable name="article" as="element()" select="$whole-page/body/main/article"/>

  <!-- A division longer than this, in characters, is cut at its own divisions. -->
  <xsl:variable name="longest" as="xs:integer" select="100000"/>

  <!-- The files of the text: maps of the nodes, the division around them that is cut (`shell`), and a name. -->
  <xsl:variable name="chunks" as="map(*)*">
    <xsl:variable name="cut" as="map(*)*" select="f:chunks($article, ())"/>
    <xsl:for-each select="$cut">
      <xsl:variable name="is-title" as="xs:boolean" select="position() = 1 and exists(?nodes/descendant-or-self::header)"/>
      <xsl:sequence select="map:put(., 'file', if ($is-title) then 'title.xhtml' else 'text-' || format-integer(position(), '001') || '.xhtml')"/>
    </xsl:for-each>
    <xsl:for-each-group select="$article/../section[not(contains-token(@class, 'page-only'))]" group-adjacent="tokenize(@class)[1]">
      <xsl:sequence select="map { 'nodes': current-group(), 'shell': (), 'file': current-grouping-key() || '.xhtml' }"/>
    </xsl:for-each-group>
  </xsl:variable>

  <xsl:function name="f:chunks" as="map(*)*">
    <xsl:param name="container" as="element()"/>
    <xsl:param name="shell" as="element()?"/>
    <xsl:for-each-group select="$container/node()" group-starting-with="*[f:is-division(.)]">
      <xsl:variable name="head" as="node()" select="current-group()[1]"/>
      <xsl:choose>
        <xsl:when test="f:is-division($head) and f:is-cut($head)">
          <xsl:sequence select="f:chunks($head, $head)"/>
          <xsl:if test="some $node in tail(current-group()) satisfies f:matters($node)">
            <xsl:sequence select="map { 'nodes': tail(current-group()), 'shell': () }"/>
          </xsl:if>
        </xsl:when>
        <xsl:when test="some $node in current-group() satisfies f:matters($node)">
          <xsl:sequence select="map { 'nodes': current-group(), 'shell': $shell[position() = 1 and not(f:is-division($head))] }"/>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:matters" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/self::*) or normalize-space($node) != ''"/>
  </xsl:function>
  <xsl:function name="f:is-division" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(self::section | self::div[contains-token(@class, 'div')]))"/>
  </xsl:function>
  <!-- A division is cut where it is long, and where something stands before its first part to open the first file. -->
  <xsl:function name="f:is-cut" as="xs:boolean">
    <xsl:param name="division" as="node()"/>
    <xsl:sequence select="exists($division/*[f:is-division(.)]) and string-length($division) gt $longest
      and not(f:is-division($division/*[1]))"/>
  </xsl:function>

  <!-- Which file each id is in. -->
  <xsl:variable name="file-of" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each select="$chunks">
        <xsl:variable name="file" as="xs:string" select="?file"/>
        <xsl:for-each select="?shell/@id, ?nodes/descendant-or-self::*/@id">
          <xsl:map-entry key="string(.)" select="$file"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="f:rewritten" as="xs:string">
    <xsl:param name="href" as="xs:string"/>
    <xsl:variable name="id" as="xs:string" select="substring($href, 2)"/>
    <xsl:sequence select="if (not(starts-with($href, '#'))) then $href
      else if (map:contains($file-of, $id)) then $file-of($id) || $href
      else $chunks[1]?file"/>
  </xsl:function>

  <xsl:template name="files" as="empty-sequence()">
    <xsl:call-template name="package"/>
    <xsl:call-template name="cover"/>
    <xsl:call-template name="navigation"/>
    <xsl:for-each select="$chunks">
      <xsl:call-template name="text-file">
        <xsl:with-param name="chunk" select="."/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:result-document href="EPUB/book.css" format="file">
      <xsl:sequence select="unparsed-text(resolve-uri('book.css', static-base-uri()))"/>
      <xsl:if test="$more-style != ''">
        <xsl:sequence select="unparsed-text(resolve-uri('more.css', static-base-uri()))"/>
      </xsl:if>
    </xsl:result-document>
  </xsl:template>

  <xsl:template name="text-file" as="empty-sequence()">
    <xsl:param name="chunk" as="map(*)"/>
    <xsl:variable name="content" as="node()*">
      <xsl:choose>
        <xsl:when test="exists($chunk?shell)">
          <xsl:for-each select="$chunk?shell">
            <xsl:copy>
              <xsl:apply-templates select="@*, $chunk?nodes" mode="book"/>
            </xsl:copy>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$chunk?nodes" mode="book"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="heading" as="xs:string?" select="($content/descendant-or-self::*[self::h1 | self::h2 | self::h3][1] ! normalize-space())[1]"/>
    <xsl:call-template name="xhtml-file">
      <xsl:with-param name="file" select="$chunk?file"/>
      <xsl:with-param name="heading" select="($heading[. != ''], $title)[1]"/>
      <xsl:with-param name="content" select="$content"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="xhtml-file" as="empty-sequence()">
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="heading" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:variable name="tree" as="element()">
      <html lang="{$language}" xml:lang="{$language}">
        <xsl:sequence select="$whole-page/@dir"/>
        <head>
          <meta charset="utf-8"/>
          <title>{$heading}</title>
          <link rel="stylesheet" type="text/css" href="book.css"/>
        </head>
        <body>
          <xsl:sequence select="$content"/>
        </body>
      </html>
    </xsl:variable>
    <xsl:result-document href="EPUB/{$file}" format="file">
      <xsl:sequence select="f:markup($tree, 'xhtml')"/>
    </xsl:result-document>
  </xsl:template>

  <xsl:function name="f:markup" as="xs:string">
    <xsl:param name="tree" as="element()"/>
    <xsl:param name="method" as="xs:string"/>
    <xsl:sequence select="serialize($tree, map { 'method': $method, 'html-version': 5.0, 'include-content-type': false(),
      'indent': $method = 'xml', 'omit-xml-declaration': false(), 'encoding': 'UTF-8' })"/>
  </xsl:function>

  <!-- What the roles of DPUB-ARIA are called in the EPUB vocabulary. -->
  <xsl:variable name="epub-types" as="map(xs:string, xs:string)" select="map {
    'doc-noteref': 'noteref', 'doc-backlink': 'backlink', 'doc-endnotes': 'endnotes', 'doc-index': 'index' }"/>

  <xsl:template match="@role" mode="book" as="attribute()*">
    <xsl:sequence select="."/>
    <xsl:if test="map:contains($epub-types, .)">
      <xsl:attribute name="epub:type" select="$epub-types(.)"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="@lang" mode="book" as="attribute()*">
    <xsl:sequence select="."/>
    <xsl:attribute name="xml:lang" select="."/>
  </xsl:template>
  <xsl:template match="@href" mode="book" as="attribute()">
    <xsl:attribute name="href" select="f:rewritten(.)"/>
  </xsl:template>
  <xsl:template match="@rel[. = 'license']" mode="book" as="attribute()*"/>
  <xsl:template match="h2 | h3 | h4 | h5 | h6" mode="book" as="element()">
    <xsl:element name="h{number(substring(local-name(), 2)) - 1}">
      <xsl:apply-templates select="@* | node()" mode="book"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="a[@class = 'permanent-link']" mode="book" as="element()*"/>
  <xsl:template match="details" mode="book" as="element()*"/>
  <!-- A book has no script, so nothing waits in it; its lines run on as in the text that is read. -->
  <xsl:template match="@data-other | @data-markup | @data-title | @data-readings" mode="book" as="attribute()*"/>
  <xsl:template match="br[contains-token(@class, 'lb')][not(@id)][$reading = 'corrected'][ancestor::*[contains-token(@class, 'p') or contains-token(@class, 'ab')]]"
    mode="book" as="element()*"/>
  <xsl:template match="div[@class = 'scroll']" mode="book" as="element()">
    <div class="scroll">
      <xsl:apply-templates mode="book"/>
    </div>
  </xsl:template>
  <xsl:template match="header" mode="book" as="element()">
    <section epub:type="titlepage">
      <xsl:apply-templates select="@* | node()" mode="book"/>
    </section>
  </xsl:template>
  <!-- What is drawn for the page only has no place in the book's contents either. -->
  <xsl:template match="li[contains-token(@class, 'page-only')]" mode="book" as="empty-sequence()"/>
  <xsl:template match="section[@class = 'about']" mode="book" as="element()">
    <section epub:type="colophon" role="doc-colophon">
      <xsl:apply-templates select="@* | node()" mode="book"/>
    </section>
  </xsl:template>
  <xsl:template match="li[contains-token(@class, 'note')]" mode="book" as="element()">
    <li epub:type="endnote">
      <xsl:apply-templates select="@* | node()" mode="book"/>
    </li>
  </xsl:template>
  <xsl:template match="span[contains-token(@class, 'pb')][@id]" mode="book" as="element()">
    <span epub:type="pagebreak" role="doc-pagebreak" aria-label="{f:label('page')} {f:page-label(.)}">
      <xsl:apply-templates select="@*" mode="book"/>
    </span>
  </xsl:template>
  <!-- A picture that is not packed is read by its description. -->
  <xsl:template match="img/@src" mode="book" as="attribute()">
    <xsl:attribute name="src" select="$known-pictures(.)"/>
  </xsl:template>
  <xsl:template match="img[not(map:contains($known-pictures, @src))]" mode="book" as="element()">
    <span class="no-picture">
      <xsl:apply-templates select="@id" mode="book"/>
      <xsl:text>[{@alt}]</xsl:text>
    </span>
  </xsl:template>
</xsl:stylesheet>
