<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the search. Its results are made in the browser, from the index beside it; without scripts it says where else to look. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="" exclude-result-prefixes="#all"
  expand-text="yes">

  <xsl:template name="search">
    <xsl:call-template name="file">
      <xsl:with-param name="href" select="'search.html'"/>
      <xsl:with-param name="title" select="f:label('search')"/>
      <xsl:with-param name="with-search" select="false()"/>
      <xsl:with-param name="main" as="element()*">
        <form class="search large" role="search" action="search.html" method="get">
          <input type="search" name="q" id="words" aria-label="{f:label('search')}" aria-describedby="search-help" autocomplete="off"/>
          <button type="submit">{f:label('find')}</button>
        </form>
        <p id="search-help">{f:label('search-help')}</p>
        <noscript>
          <p>{f:label('search-needs-scripts')} <a href="index.html">{f:label('all-documents')}</a></p>
        </noscript>
        <p id="found" role="status" data-none="{f:label('found-none')}" data-one="{f:label('found-one')}" data-many="{f:label('found-many')}"
          data-wait="{f:label('searching')}" data-failed="{f:label('search-failed')}"/>
        <ol id="results" data-more="{f:label('more-results')}"/>
        <script src="{$site/@search-program}"/>
        <script src="{$site/@search-index}"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
