<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Words of every kind (TEI P5 chapter 3): emphasis, foreign words, titles, quotations, links, measures. -->

  <xsl:template match="emph" as="element()">
    <em>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </em>
  </xsl:template>

  <xsl:variable name="hi-elements" as="map(xs:string, xs:string)" select="map {
    'bold': 'b', 'b': 'b', 'sup': 'sup', 'superscript': 'sup', 'sub': 'sub', 'subscript': 'sub', 'sc': 'span', 'smallcaps': 'span',
    'small-caps': 'span', 'underline': 'span', 'underlined': 'span', 'strikethrough': 's', 'spaced': 'span', 'roman': 'span', 'none': 'span' }"/>
  <!-- The renditions that many projects use without describing them, by the name after the number sign (#b, #g). -->
  <xsl:function name="f:rendition-name" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="map { 'b': 'bold', 'i': 'italic', 'k': 'sc', 'g': 'spaced', 'u': 'underline', 'sup': 'sup', 'sub': 'sub', 'aq': 'roman' }(replace($pointer, '^.*[#:]', ''))"/>
  </xsl:function>

  <xsl:template match="ruby | rt" as="element()">
    <xsl:element name="{local-name()}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="hi | foreign | term | mentioned | distinct" as="element()">
    <xsl:variable name="rend" as="xs:string" select="(tokenize(@rend)[1], (tokenize(@rendition)[1] ! f:rendition-name(.))[current()/self::hi], 'none'[current()/self::hi[@style or @rendition]], 'italic')[1]"/>
    <xsl:element name="{if (*[f:is-block(.)]) then 'div' else ($hi-elements($rend)[current()/self::hi], 'i')[1]}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Quotations. Where the marks are in the text they stay there; where they are not, the style sheet sets them. -->
  <xsl:template match="q | quote | said | soCalled" as="element()">
    <q>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="local-name(), 'unmarked'[not(f:is-marked(current()))]"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </q>
  </xsl:template>
  <xsl:template match="q[f:is-displayed(.)] | quote[f:is-displayed(.)] | said[f:is-displayed(.)]" as="element()">
    <blockquote>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="flow"/>
    </blockquote>
  </xsl:template>

  <xsl:function name="f:is-marked" as="xs:boolean">
    <xsl:param name="quotation" as="element()"/>
    <xsl:sequence select="exists($quotation/(@prev | @next)) or matches($quotation, '^\s*[‘’‚‛“”„‟«»‹›''&quot;—–-]')
      or matches($quotation/preceding-sibling::node()[1][self::text()], '[‘’‚‛“”„‟«»‹›''&quot;]$')"/>
  </xsl:function>


  <xsl:template match="abbr" as="element()">
    <xsl:element name="{if (*[f:is-block(.)]) then 'div' else 'abbr'}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>


  <!-- Links. -->
  <xsl:template match="ref" as="element()">
    <xsl:variable name="address" as="xs:string?" select="f:link(.)"/>
    <xsl:element name="{if (exists($address) and not(f:holds-links(.))) then 'a' else 'span'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'ref', @type/f:slug(lower-case(.)), 'short'[string-length(normalize-space(current())) lt 4]"/>
      </xsl:call-template>
      <xsl:if test="exists($address) and not(f:holds-links(.))">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="not(node())">{(@target, @cRef)[1]}</xsl:if>
    </xsl:element>
  </xsl:template>
  <!-- Pointers that only say what belongs together are no links to follow. -->
  <xsl:template match="transpose/ptr | linkGrp/ptr | joinGrp/ptr | annotation/ptr | noteGrp/ptr" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
    </span>
  </xsl:template>
  <xsl:template match="ptr" as="element()">
    <xsl:variable name="address" as="xs:string?" select="f:link(.)"/>
    <xsl:element name="{if (exists($address)) then 'a' else 'span'}">
      <xsl:call-template name="attributes"/>
      <xsl:if test="exists($address)">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:text>{f:pointer-words(., ())}</xsl:text>
    </xsl:element>
  </xsl:template>

  <!-- Where a link or a name leads: an address, an element of the text, the entry of a register. -->
  <xsl:function name="f:link" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="tokenize($element/(@target, @ref)[1])[1]"/>
    <xsl:variable name="target" as="element()?" select="$pointer[contains(., '#')] ! f:target(., $element)"/>
    <xsl:sequence select="
      if (exists($target)) then (if ($target/ancestor::text) then f:href($target) else f:entry-href($target))
      else f:address($pointer)"/>
  </xsl:function>

  <xsl:function name="f:entry-href" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="f:entry-id($entry) ! ('#' || .)"/>
  </xsl:function>

  <!-- HTML has no link in a link: the inner one is kept. -->
  <xsl:function name="f:holds-links" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::*[self::ptr | self::ref | self::note | self::app | .[@ref][not($element/self::ref)]])
      or exists($element/*[f:is-block(.)])"/>
  </xsl:function>
</xsl:stylesheet>
