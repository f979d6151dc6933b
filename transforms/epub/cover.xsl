<?xml version='1.0' encoding="UTF-8"?>
<!-- The cover, drawn from the title: one SVG with the words broken into lines, and the page that shows it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns:epub="http://www.idpf.org/2007/ops"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs f xsl" expand-text="yes">

  <xsl:template name="cover" as="empty-sequence()">
    <!-- Long titles are set smaller, and cut where no cover would hold them. -->
    <xsl:variable name="size" as="xs:integer" select="if (string-length($title) gt 90) then 60 else if (string-length($title) gt 40) then 84 else 108"/>
    <xsl:variable name="lines" as="xs:string*" select="f:lines($title, 1320 idiv $size)[position() le 12]"/>
    <xsl:variable name="sub-lines" as="xs:string*" select="f:lines(string-join($subtitle, '. '), 30)[position() le 4]"/>
    <xsl:variable name="under-title" as="xs:integer" select="620 + count($lines) * $size * 6 idiv 5"/>
    <xsl:variable name="picture" as="element()">
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1800" width="1200" height="1800" xml:lang="{$language}" font-family="Palatino, Georgia, serif" text-anchor="middle">
        <xsl:if test="f:is-right-to-left($language)">
          <xsl:attribute name="direction" select="'rtl'"/>
        </xsl:if>
        <title>{$full-title}</title>
        <rect width="1200" height="1800" fill="#f5f1e8"/>
        <rect x="60" y="60" width="1080" height="1680" fill="none" stroke="#7c2a1c" stroke-width="4"/>
        <xsl:for-each select="f:lines($author, 34)[1]">
          <text x="600" y="340" font-size="54" letter-spacing="3" fill="#5f5850">{.}</text>
        </xsl:for-each>
        <g font-size="{$size}" fill="#23201c">
          <xsl:for-each select="$lines">
            <text x="600" y="{620 + (position() - 1) * $size * 6 idiv 5}">{.}</text>
          </xsl:for-each>
        </g>
        <g font-size="54" font-style="italic" fill="#5f5850">
          <xsl:for-each select="$sub-lines">
            <text x="600" y="{$under-title + 20 + (position() - 1) * 70}">{.}</text>
          </xsl:for-each>
        </g>
        <xsl:for-each select="f:lines(string-join($publication/publisher[1] ! f:person-name(.)), 46)[1]">
          <text x="600" y="1660" font-size="40" fill="#5f5850">{.}</text>
        </xsl:for-each>
      </svg>
    </xsl:variable>
    <xsl:result-document href="EPUB/cover.svg" format="file">
      <xsl:sequence select="f:markup($picture, 'xml')"/>
    </xsl:result-document>
    <xsl:call-template name="xhtml-file">
      <xsl:with-param name="file" select="'cover.xhtml'"/>
      <xsl:with-param name="heading" select="$title"/>
      <xsl:with-param name="content" as="element()">
        <section xmlns="http://www.w3.org/1999/xhtml" epub:type="cover" role="region" aria-label="{f:label('cover')}" class="cover">
          <img role="doc-cover" src="cover.svg" alt="{string-join(($author, $full-title)[. != ''], ': ')}"/>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Words in lines of at most so many characters; a longer word has a line of its own. -->
  <xsl:function name="f:lines" as="xs:string*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:sequence select="fold-left(tokenize($words), (), function ($lines, $word) {
      if (exists($lines) and string-length($lines[last()]) + string-length($word) lt $width)
      then ($lines[position() lt last()], $lines[last()] || ' ' || $word) else ($lines, $word) })"/>
  </xsl:function>
</xsl:stylesheet>
