<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Pictures of pages and transcriptions beside the text (TEI P5 chapter 12): each surface shown, each page linked to its picture. -->

  <!-- A page leads to its picture: a surface or zone of the document, a file beside it, or an address. -->
  <xsl:template match="pb[@facs] | cb[@facs] | gb[@facs]" as="element()+">
    <span>
      <xsl:call-template name="attributes"/>
    </span>
    <xsl:variable name="address" as="xs:string?" select="f:facsimile-href(.)"/>
    <xsl:if test="exists($address)">
      <a class="facsimile-link" href="{$address}" aria-label="{string-join((f:label('facsimile'), @n), ' ')}"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:facsimile-href" as="xs:string?">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="tokenize($break/@facs)[1]"/>
    <xsl:variable name="target" as="element()?" select="$pointer[starts-with(., '#')] ! f:target(., $break)"/>
    <xsl:variable name="surface" as="element()?" select="$target/ancestor-or-self::surface[1]"/>
    <xsl:sequence select="(
      if ($surface) then f:surface-id($surface)[$surface/ancestor::facsimile or $surface/ancestor::sourceDoc] ! ('#' || .)
      else $picture-ids($pointer) ! ('#' || .), f:address($pointer), $target[self::graphic]/@url ! f:address(.))[1]"/>
  </xsl:function>

  <xsl:variable name="places-of-surfaces" as="map(xs:string, xs:integer)" select="f:places-of($document//surface)"/>
  <xsl:function name="f:surface-id" as="xs:string">
    <xsl:param name="surface" as="element()"/>
    <xsl:sequence select="($surface/@xml:id/string(), f:free-id('surface-' || $places-of-surfaces(generate-id($surface))))[1]"/>
  </xsl:function>

  <!-- Pictures that pages name without a surface. -->
  <xsl:variable name="picture-ids" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each select="distinct-values($text//pb/@facs ! tokenize(.)[1])[exists(f:picture-at-hand(.))]">
        <xsl:map-entry key="." select="f:free-id('picture-' || position())"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:template match="TEI | teiCorpus" mode="facsimile-contents" as="element()*">
    <xsl:for-each select="'facsimile'[$edition/facsimile or map:size($picture-ids) gt 0], 'transcription'[$texts and $edition/sourceDoc]">
      <li>
        <a href="#{f:free-id(.)}"><xsl:sequence select="$interface"/>{f:label(.)}</a>
      </li>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" mode="facsimile" as="element()*">
    <xsl:if test="$edition/facsimile or map:size($picture-ids) gt 0">
      <section class="facsimile" id="{f:free-id('facsimile')}" aria-labelledby="{f:free-id('facsimile-heading')}">
        <xsl:element name="h{$top-level}">
          <xsl:attribute name="id" select="f:free-id('facsimile-heading')"/>
          <xsl:sequence select="$interface"/>
          <xsl:text>{f:label('facsimile')}</xsl:text>
        </xsl:element>
        <xsl:apply-templates select="$edition/facsimile"/>
        <xsl:for-each-group select="$text//pb[map:contains($picture-ids, string(tokenize(@facs)[1]))]" group-by="tokenize(@facs)[1]">
          <figure id="{$picture-ids(current-grouping-key())}">
            <img src="{current-grouping-key()}" alt="{string-join((f:label('facsimile'), @n), ' ')}"/>
          </figure>
        </xsl:for-each-group>
      </section>
    </xsl:if>
    <xsl:if test="$texts and $edition/sourceDoc">
      <section class="transcription" id="{f:free-id('transcription')}" aria-labelledby="{f:free-id('transcription-heading')}">
        <xsl:element name="h{$top-level}">
          <xsl:attribute name="id" select="f:free-id('transcription-heading')"/>
          <xsl:sequence select="$interface"/>
          <xsl:text>{f:label('transcription')}</xsl:text>
        </xsl:element>
        <xsl:apply-templates select="$edition/sourceDoc"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="facsimile | surfaceGrp | sourceDoc" as="element()">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'group-of-' || local-name()"/>
      </xsl:call-template>
      <xsl:apply-templates select="*"/>
    </div>
  </xsl:template>
  <!-- A transcription that is all there is takes the place of the text: each surface is a part of it. -->
  <xsl:template match="sourceDoc[. is $text[1]]" as="node()*">
    <xsl:apply-templates select="*"/>
  </xsl:template>
  <xsl:template match="sourceDoc" mode="contents" as="element()*">
    <xsl:for-each select=".//surface[empty(ancestor::surface)]">
      <li>
        <a href="#{f:surface-id(.)}">{(label/f:plain(node())[. != ''], @n ! (f:label('page') || ' ' || .), f:label('page') || ' [' || position() || ']')[1]}</a>
      </li>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="surface" as="element()">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'surface', 'div'[current()/ancestor::sourceDoc[. is $text[1]]][empty(current()/ancestor::surface)]"/>
      </xsl:call-template>
      <xsl:if test="not(@xml:id)">
        <xsl:attribute name="id" select="f:surface-id(.)"/>
      </xsl:if>
      <xsl:apply-templates select="*"/>
    </div>
  </xsl:template>
  <xsl:template match="zone | line | surface/metamark | surface/mod" as="element()">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
  <xsl:template match="path" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
    </span>
  </xsl:template>
  <xsl:template match="surface/label | surface/desc" as="element()">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>
  <!-- A picture that lies elsewhere is linked, not loaded. -->
  <xsl:template match="surface/graphic[f:address(@url)] | facsimile/graphic[f:address(@url)]" as="element()">
    <p>
      <a href="{f:address(@url)}">
        <xsl:call-template name="attributes"/>
        <xsl:text>{string-join((f:label('facsimile'), ../@n), ' ')}</xsl:text>
      </a>
    </p>
  </xsl:template>
</xsl:stylesheet>
