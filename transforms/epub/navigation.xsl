<?xml version="1.0" encoding="UTF-8"?>
<!-- The navigation document: contents, pages, landmarks (EPUB 3.3 §7). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns:epub="http://www.idpf.org/2007/ops" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.w3.org/1999/xhtml" exclude-result-prefixes="xs f xsl" expand-text="yes">

  <!-- The page breaks of the text and of its notes, each with an id. One without a number is counted. -->
  <xsl:variable name="page-marks" as="element()*"
    select="($article | $article/../section[contains-token(@class, 'notes')])//span[contains-token(@class, 'pb')][@id]"/>
  <xsl:variable name="places-of-pages" as="map(xs:string, xs:integer)" select="f:places-of($page-marks)"/>
  <xsl:function name="f:page-label" as="xs:string">
    <xsl:param name="mark" as="element()"/>
    <xsl:sequence select="string(($mark/@data-n[normalize-space()], ($places-of-pages(generate-id($mark)), count($page-marks[. &lt;&lt; $mark]) + 1)[1] ! ('[' || . || ']'))[1])"/>
  </xsl:function>

  <xsl:template name="navigation" as="empty-sequence()">
    <xsl:variable name="first-text" as="xs:string" select="($chunks?file[starts-with(., 'text-')], $chunks[1]?file)[1]"/>
    <xsl:variable name="contents" as="element()*">
      <xsl:if test="$chunks?file = 'title.xhtml'">
        <li>
          <a href="title.xhtml">{f:label('title-page')}</a>
        </li>
      </xsl:if>
      <xsl:if test="empty($whole-page/body/nav/ol/li[a/@href ! substring(., 2) = $article//@id])">
        <li>
          <a href="{$first-text}">{$title}</a>
        </li>
      </xsl:if>
      <xsl:apply-templates select="$whole-page/body/nav/ol/li" mode="book"/>
    </xsl:variable>
    <xsl:variable name="content" as="element()*">
      <nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-heading">
        <h1 id="toc-heading">{f:label('contents')}</h1>
        <ol>
          <xsl:sequence select="$contents"/>
        </ol>
      </nav>
      <nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-labelledby="landmarks-heading">
        <h2 id="landmarks-heading">{f:label('landmarks')}</h2>
        <ol>
          <li>
            <a epub:type="cover" href="cover.xhtml">{f:label('cover')}</a>
          </li>
          <xsl:if test="$chunks?file = 'title.xhtml'">
            <li>
              <a epub:type="titlepage" href="title.xhtml">{f:label('title-page')}</a>
            </li>
          </xsl:if>
          <li>
            <a epub:type="bodymatter" href="{$first-text}">{f:label('text')}</a>
          </li>
          <xsl:if test="$chunks?file = 'notes.xhtml' and exists($author-notes)">
            <li>
              <a epub:type="endnotes" href="notes.xhtml">{f:label('notes')}</a>
            </li>
          </xsl:if>
          <xsl:if test="$chunks?file = 'index.xhtml'">
            <li>
              <a epub:type="index" href="index.xhtml">{f:label('index')}</a>
            </li>
          </xsl:if>
          <li>
            <a epub:type="colophon" href="about.xhtml">{f:label('about')}</a>
          </li>
        </ol>
      </nav>
      <xsl:if test="$page-marks">
        <nav epub:type="page-list" role="doc-pagelist" id="pages" hidden="hidden" aria-labelledby="pages-heading">
          <h2 id="pages-heading">{f:label('pages')}</h2>
          <ol>
            <xsl:for-each select="$page-marks">
              <li>
                <a href="{f:rewritten('#' || @id)}">{f:page-label(.)}</a>
              </li>
            </xsl:for-each>
          </ol>
        </nav>
      </xsl:if>
    </xsl:variable>
    <xsl:call-template name="ncx">
      <xsl:with-param name="contents" select="$contents"/>
    </xsl:call-template>
    <xsl:call-template name="xhtml-file">
      <xsl:with-param name="file" select="'nav.xhtml'"/>
      <xsl:with-param name="heading" select="f:label('contents')"/>
      <xsl:with-param name="content" select="$content"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
