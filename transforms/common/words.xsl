<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <!-- Words that are tagged one by one (TEI P5 chapter 18): where the encoder says by `join` that two belong together, the space of the layout
     between their tags is none; where words follow each other and nothing in the sentence is a space, there is one. -->

  <xsl:template match="text()[not(normalize-space())][../(w | pc)][f:is-joint(.)]" mode="#default line plain" priority="2" as="item()*"/>
  <xsl:function name="f:is-joint" as="xs:boolean">
    <xsl:param name="space" as="text()"/>
    <xsl:sequence select="exists($space/preceding-sibling::node()[1]/(self::w | self::pc | self::c)[@join = ('right', 'both', 'overlap') or @part = ('I', 'M')])
      or exists($space/following-sibling::node()[1]/(self::w | self::pc | self::c)[@join = ('left', 'both', 'overlap') or @part = ('M', 'F')])"/>
  </xsl:function>

  <!-- A word that the one before it would run into. -->
  <xsl:template match="w[f:runs-on(.)]" mode="#default" priority="6" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="w[f:runs-on(.)]" mode="line plain" priority="6" as="item()*">
    <xsl:sequence select="' '"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:function name="f:runs-on" as="xs:boolean">
    <xsl:param name="word" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$word/preceding-sibling::node()[1]/(self::w | self::pc)"/>
    <xsl:sequence select="exists($before) and empty($word/../text()) and not(matches($word/.., '\s'))
      and not($before/@join = ('right', 'both', 'overlap') or $word/@join = ('left', 'both', 'overlap')
        or $before/@part = ('I', 'M') or $word/@part = ('M', 'F') or $before/@pre = 'true')
      and not(matches($before, '[(\[{«“‘‚„¿¡’''&#x2E80;-&#x9FFF;&#xE00;-&#xEFF;&#x1000;-&#x109F;&#x1780;-&#x17FF;]$'))
      and not(matches($word, '^[’''&#x2E80;-&#x9FFF;&#xE00;-&#xEFF;]'))"/>
  </xsl:function>
</xsl:stylesheet>
