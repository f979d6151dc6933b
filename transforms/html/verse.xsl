<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Verse (TEI P5 chapter 6). -->

  <xsl:template match="lg" as="element()">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'lg', @type/f:slug(lower-case(.))"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- A poem beside its translation: two line groups that point to each other stand side by side where there is room. -->
  <xsl:template match="lg[f:partner(.)]" priority="1" as="element()">
    <div class="parallel">
      <xsl:for-each select=". | f:partner(.)">
        <div>
          <xsl:call-template name="attributes">
            <xsl:with-param name="class" select="'lg', @type/f:slug(lower-case(.))"/>
          </xsl:call-template>
          <xsl:apply-templates/>
        </div>
      </xsl:for-each>
    </div>
  </xsl:template>
  <xsl:template match="lg[preceding-sibling::*[1][self::lg]/f:partner(.) is .]" priority="2" as="element()*"/>

  <xsl:function name="f:partner" as="element()?">
    <xsl:param name="group" as="element()"/>
    <xsl:variable name="next" as="element()?" select="$group/following-sibling::*[1][self::lg]"/>
    <xsl:sequence select="$next[tokenize(@corresp) = $group/@xml:id ! ('#' || .) or tokenize($group/@corresp) = @xml:id ! ('#' || .)]
      [not(@xml:lang = $group/@xml:lang)]"/>
  </xsl:function>

  <!-- Lines that nobody has numbered are counted by poem or scene, where there are ten or more; each fifth has its number. The parts
       of a line that speakers share are one line. -->
  <xsl:variable name="fifth-lines" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each-group select="$text/(front | body | back | group)//l[not(@part = ('M', 'F'))]"
        group-by="(ancestor::lg[last()][empty(ancestor::sp)], ancestor::*[f:is-part-of-text(.)][1], ancestor::body[1])[1]/generate-id()">
        <xsl:if test="count(current-group()) ge 10 and empty(current-group()/@n)">
          <xsl:for-each select="current-group()[position() mod 5 = 0]">
            <xsl:map-entry key="generate-id()" select="5 * position()"/>
          </xsl:for-each>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- A pause between words is seen; one within a word parts no letters. -->
  <xsl:template match="caesura[matches(preceding-sibling::node()[1], '\s$') or matches(following-sibling::node()[1], '^\s')]" as="element()">
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'caesura', 'between-words'"/>
      </xsl:call-template>
    </span>
  </xsl:template>

  <xsl:template match="l" as="element()">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'l', 'fifth'[current()/@n castable as xs:integer and xs:integer(current()/@n) mod 5 = 0]"/>
      </xsl:call-template>
      <xsl:if test="map:contains($fifth-lines, generate-id())">
        <xsl:attribute name="data-line" select="$fifth-lines(generate-id())"/>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

</xsl:stylesheet>
