<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of the pages that the documents of a site share. What was gathered:

     <site xml:lang= title= address=>
       <document href= title= author= date= sort-date= sort-title= abstract= extent= language=>
         <author name= sorted=/> …  <also href= label=/> …
       </document> …
       <register kind=>
         <entry id= language=> <alias id=/> … <xhtml:li>…</xhtml:li> <version href= title= language=> <xhtml:p/> </version> …
           <mentions href= title= language=> <xhtml:a/> … </mentions> … </entry> …
       </register> …
     </site> -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="" exclude-result-prefixes="#all"
  expand-text="yes">

  <xsl:variable name="site" as="element(site)" select="/site"/>
  <xsl:variable name="documents" as="element(document)*" select="$site/document"/>
  <xsl:variable name="page-style" as="xs:string" select="unparsed-text(resolve-uri('../html/page.css', static-base-uri()))"/>

  <!-- One page, written. -->
  <xsl:template name="file">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="main" as="element()*"/>
    <xsl:param name="head" as="element()*"/>
    <xsl:param name="contents" as="element()*"/>
    <xsl:param name="with-search" as="xs:boolean" select="true()"/>
    <xsl:variable name="page" as="element()">
      <html>
        <xsl:attribute name="lang" select="$language"/>
        <xsl:if test="f:is-right-to-left($language)">
          <xsl:attribute name="dir" select="'rtl'"/>
        </xsl:if>
        <head>
          <meta charset="utf-8"/>
          <title>{string-join(distinct-values(($title, $site/@title)), ' – ')}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1"/>
          <meta name="color-scheme" content="light dark"/>
          <meta name="generator" content="{$generator}"/>
          <xsl:for-each select="$site/@address">
            <link rel="canonical" href="{. || $href}"/>
          </xsl:for-each>
          <style data-asset="page">{$page-style}</style>
          <style data-asset="page">{$site-style}</style>
          <xsl:sequence select="$head"/>
        </head>
        <body class="shared">
          <a class="skip" href="#main">{f:label('skip')}</a>
          <xsl:call-template name="site-header">
            <xsl:with-param name="title" select="string($site/@title)"/>
            <xsl:with-param name="kinds" select="$site/register/@kind"/>
            <xsl:with-param name="here" select="$href"/>
            <xsl:with-param name="with-search" select="$with-search"/>
          </xsl:call-template>
          <xsl:where-populated>
            <nav class="contents" aria-label="{f:label('contents')}">
              <xsl:sequence select="$contents"/>
            </nav>
          </xsl:where-populated>
          <main id="main" tabindex="-1">
            <h1>{$title}</h1>
            <xsl:sequence select="$main"/>
            <p class="generator">{f:label('generated')} {$generator}.</p>
          </main>
        </body>
      </html>
    </xsl:variable>
    <xsl:result-document href="{$href}" format="file">
      <xsl:value-of select="serialize($page, map { 'method': 'html', 'html-version': 5.0, 'include-content-type': false(), 'indent': false() })"/>
    </xsl:result-document>
  </xsl:template>

  <!-- The language of something that is not in that of the whole. -->
  <xsl:function name="f:own-language" as="attribute(lang)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@language != $language">
      <xsl:attribute name="lang" select="$element/@language"/>
    </xsl:if>
  </xsl:function>

  <!-- The contents of a page: its sections, by id and heading. -->
  <xsl:function name="f:contents-of" as="element()*">
    <xsl:param name="sections" as="element()*"/>
    <xsl:if test="count($sections) > 1">
      <ol>
        <xsl:for-each select="$sections">
          <li>
            <a href="#{@id}">{string(*:h2)}</a>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
