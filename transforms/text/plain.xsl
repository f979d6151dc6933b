<?xml version="1.0" encoding="UTF-8"?>
<!-- What plain text does where Markdown does otherwise; and where `diplomatic` and `corpus` differ from `reading`. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:variable name="is-diplomatic" as="xs:boolean" select="$profile = 'diplomatic'"/>
  <xsl:variable name="is-corpus" as="xs:boolean" select="$profile = 'corpus'"/>

  <xsl:function name="f:finished" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="
      if ($is-diplomatic) then string-join(tokenize($line, '\n') ! normalize-space()[. != ''], '&#10;')
      else if ($is-corpus) then normalize-space(translate($line, $spaces, '                 '))
      else normalize-space($line)"/>
  </xsl:function>

  <!-- Spaces that normalize-space() does not know: no-break, of every width, ideographic. -->
  <xsl:variable name="spaces" as="xs:string"
    select="'&#xA0;&#x1680;&#x2000;&#x2001;&#x2002;&#x2003;&#x2004;&#x2005;&#x2006;&#x2007;&#x2008;&#x2009;&#x200A;&#x202F;&#x205F;&#x3000;&#x85;'"/>

  <!-- Words of ours, and of attributes. -->
  <xsl:function name="f:as-words" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="$words"/>
  </xsl:function>

  <!-- Lines that belong together as one block. -->
  <xsl:function name="f:lines" as="xs:string">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:sequence select="string-join($lines[. != ''], '&#10;')"/>
  </xsl:function>

  <!-- A displayed quotation. -->
  <xsl:function name="f:set-off" as="xs:string*">
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:variable name="kept" as="xs:string*" select="$blocks[. != '']"/>
    <xsl:sequence select="if ($is-corpus) then $kept else f:indented($kept, '    ')"/>
  </xsl:function>

  <xsl:function name="f:indent-behind" as="xs:string">
    <xsl:param name="mark" as="xs:string"/>
    <xsl:sequence select="'    '"/>
  </xsl:function>

  <xsl:function name="f:bracketed-mark" as="xs:string">
    <xsl:param name="noted" as="element()"/>
    <xsl:sequence select="'[' || f:mark($noted) || ']'"/>
  </xsl:function>
  <xsl:variable name="after-mark" as="xs:string" select="''"/>
  <xsl:variable name="has-note-headings" as="xs:boolean" select="true()"/>

  <!-- A text without a title page gets its title from the header. -->
  <xsl:template name="title-block" as="xs:string*">
    <xsl:sequence select="if ($is-corpus or $text[last() = 1]/front//titlePage/(docTitle | titlePart)) then () else f:lines(($title, $subtitle, $author))"/>
  </xsl:template>

  <!-- A text of a corpus gets its own in the same way. -->
  <xsl:function name="f:part-title" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="if ($is-corpus) then () else f:lines(f:part-names($part))"/>
  </xsl:function>

  <!-- Diplomatic: a line ends where one of the source does, and nowhere else. -->
  <xsl:template match="text()[$is-diplomatic]" mode="line" as="xs:string">
    <xsl:sequence select="translate(., '&#9;&#10;&#13;', '   ')"/>
  </xsl:template>
  <xsl:template match="lb[$is-diplomatic]" mode="line" priority="2" as="xs:string">
    <xsl:sequence select="'&#10;'"/>
  </xsl:template>
  <xsl:template match="(pb | cb | gb)[$is-diplomatic]" mode="line" priority="2" as="xs:string">
    <xsl:sequence select="'&#10;' || (if (@n) then '[' || f:label(if (self::pb) then 'page-short' else local-name()) || ' ' || @n || ']&#10;' else '')"/>
  </xsl:template>
  <xsl:template match="fw[$is-diplomatic]" mode="line" priority="2" as="item()*">
    <xsl:sequence select="'&#10;'"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="'&#10;'"/>
  </xsl:template>
  <xsl:template match="add[$is-diplomatic]" mode="line" as="item()*">
    <xsl:sequence select="'\'"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="'/'"/>
  </xsl:template>
  <xsl:template match="unclear[$is-diplomatic]" mode="line" as="item()*">
    <xsl:sequence select="'['"/>
    <xsl:apply-templates mode="line"/>
    <xsl:sequence select="'?]'"/>
  </xsl:template>
  <!-- What the editor added is not in the source. -->
  <xsl:template match="(supplied | ex | figDesc)[$is-diplomatic]" mode="line" priority="2" as="item()*"/>
  <xsl:template match="(supplied | ex | figDesc | listApp)[$is-diplomatic]" mode="blocks" priority="2" as="item()*"/>

  <!-- Corpus: words alone. -->
  <xsl:template match="(figDesc | head/num | head/label | rt | ptr | ref[not(node())] | listApp)[$is-corpus]" mode="line blocks" priority="2" as="item()*"/>
  <xsl:template match="(gap | space)[$is-corpus]" mode="line" as="xs:string" priority="2">
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="del[$is-corpus]" mode="line" as="item()*" priority="2">
    <xsl:apply-templates mode="line"/>
  </xsl:template>
  <xsl:template match="figure[$is-corpus]" mode="blocks" priority="2" as="xs:string*">
    <xsl:sequence select="f:each(* except (graphic | figDesc))"/>
  </xsl:template>
  <xsl:template match="figure[$is-corpus]" mode="line" priority="2" as="xs:string*">
    <xsl:sequence select="(* except (graphic | figDesc)) ! (f:each(.), ' ')"/>
  </xsl:template>
</xsl:stylesheet>
