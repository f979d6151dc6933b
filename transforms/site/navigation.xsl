<?xml version="1.0" encoding="UTF-8"?>
<!-- What every page of a site begins with: the way to the list, to the registers, and the search. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="" exclude-result-prefixes="#all"
  expand-text="yes">

  <xsl:variable name="site-style" as="xs:string" select="unparsed-text(resolve-uri('site.css', static-base-uri()))"/>

  <xsl:template name="site-header" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="kinds" as="xs:string*"/>
    <xsl:param name="here" as="xs:string" select="''"/>
    <xsl:param name="between" as="element()*"/>
    <xsl:param name="with-search" as="xs:boolean" select="true()"/>
    <header class="site">
      <nav aria-label="{f:label('site')}">
        <ul>
          <li class="home">
            <xsl:sequence select="f:site-link('index.html', $title, $here)"/>
          </li>
          <xsl:for-each select="$kinds">
            <li>
              <xsl:sequence select="f:site-link(f:register-name(.), f:label(.), $here)"/>
            </li>
          </xsl:for-each>
          <xsl:sequence select="$between"/>
        </ul>
      </nav>
      <xsl:if test="$with-search">
        <form class="search" role="search" action="search.html" method="get">
          <input type="search" name="q" aria-label="{f:label('search')}" placeholder="{f:label('search')}" autocomplete="off"/>
          <button type="submit">{f:label('find')}</button>
        </form>
      </xsl:if>
    </header>
  </xsl:template>

  <xsl:function name="f:register-name" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="'register-' || $kind || '.html'"/>
  </xsl:function>

  <xsl:function name="f:site-link" as="element()">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="here" as="xs:string"/>
    <a href="{$href}">
      <xsl:if test="$href = $here">
        <xsl:attribute name="aria-current" select="'page'"/>
      </xsl:if>
      <xsl:text>{$words}</xsl:text>
    </a>
  </xsl:function>
</xsl:stylesheet>
