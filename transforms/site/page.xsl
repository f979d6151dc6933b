<?xml version="1.0" encoding="UTF-8"?>
<!-- The page once more, as the site has it: HTML to HTML, with what the site adds. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.w3.org/1999/xhtml" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="site" on-no-match="shallow-copy"/>

  <xsl:template match="html/head" mode="site" as="element()">
    <head>
      <xsl:apply-templates select="@* | node()" mode="site"/>
      <xsl:for-each select="$previous">
        <link rel="prev" href="{@href}"/>
      </xsl:for-each>
      <xsl:for-each select="$next">
        <link rel="next" href="{@href}"/>
      </xsl:for-each>
      <xsl:for-each select="$site/@address">
        <link rel="canonical" href="{. || $own-page/@href}"/>
      </xsl:for-each>
      <style data-asset="page">{$site-style}</style>
    </head>
  </xsl:template>

  <!-- What all pages share is taken out of them (teikit.site.assets); what a page has of its own stays. -->
  <xsl:template match="head/style" mode="site" as="element()+">
    <xsl:variable name="own" as="xs:string" select="normalize-space(substring-before(., $style-sheet) || substring-after(., $style-sheet))"/>
    <style data-asset="page">{$style-sheet}</style>
    <xsl:if test="$own != ''">
      <style>{$own}</style>
    </xsl:if>
  </xsl:template>
  <!-- A module must not be a file of its own: browsers load none from a disk. -->
  <xsl:template match="script[@type = 'module']" mode="site" as="element()">
    <script data-asset="page">(() => {{&#10;"use strict";&#10;{.}&#10;}})();</script>
  </xsl:template>

  <xsl:template match="html/body" mode="site" as="element()">
    <body>
      <xsl:apply-templates select="@*" mode="site"/>
      <xsl:apply-templates select="*[1][self::a]" mode="site"/>
      <xsl:call-template name="site-header">
        <xsl:with-param name="title" select="string($site/@title)"/>
        <xsl:with-param name="kinds" select="sort(distinct-values($shared-entries ! f:entry-kind(.)), (), function ($kind) { index-of($entry-kinds, $kind) })"/>
        <xsl:with-param name="between" as="element()*">
          <xsl:sequence select="f:step($previous, 'previous', '←'), f:step($next, 'next', '→')"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:apply-templates select="node() except *[1][self::a]" mode="site"/>
    </body>
  </xsl:template>

  <xsl:function name="f:step" as="element()?">
    <xsl:param name="page" as="element()?"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="arrow" as="xs:string"/>
    <xsl:for-each select="$page">
      <li class="step">
        <a href="{@href}" rel="{if ($label = 'next') then 'next' else 'prev'}" aria-label="{f:label($label)}: {@title}" title="{@title}">{$arrow}</a>
      </li>
    </xsl:for-each>
  </xsl:function>

  <!-- The way on, behind everything else. -->
  <xsl:template match="body/main" mode="site" as="element()">
    <main>
      <xsl:apply-templates select="@* | node()" mode="site"/>
      <nav class="neighbours" aria-label="{f:label('neighbours')}">
        <xsl:where-populated>
          <ul class="formats">
            <xsl:for-each select="$own-page/*:also">
              <li>
                <a href="{@href}" download="download">{@label}</a>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:where-populated>
        <ul>
          <xsl:for-each select="$previous">
            <li>{f:label('previous')}: <a href="{@href}" rel="prev">{@title}</a></li>
          </xsl:for-each>
          <xsl:for-each select="$next">
            <li>{f:label('next')}: <a href="{@href}" rel="next">{@title}</a></li>
          </xsl:for-each>
          <li>
            <a href="index.html">{f:label('all-documents')}</a>
          </li>
        </ul>
      </nav>
    </main>
  </xsl:template>

  <!-- The index is no longer on this page. -->
  <xsl:template match="nav[contains-token(@class, 'contents')]//li[a/@href = '#' || f:free-id('index')]" mode="site" as="empty-sequence()"/>

  <xsl:template match="*[not(@id)][map:contains($place-ids, generate-id())]" mode="site" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="site"/>
      <xsl:attribute name="id" select="$place-ids(generate-id())"/>
      <xsl:apply-templates mode="site"/>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
