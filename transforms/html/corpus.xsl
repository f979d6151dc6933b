<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- A corpus: its texts one after the other, each a part with the title of its header. -->

  <xsl:variable name="places-of-parts" as="map(xs:string, xs:integer)" select="f:places-of($text)"/>
  <xsl:function name="f:part-id" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="($part/@xml:id/string(), $part/../@xml:id/string(), f:free-id('part-' || $places-of-parts(generate-id($part))))[1]"/>
  </xsl:function>
  <xsl:function name="f:part-title" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="($part/../teiHeader/fileDesc/titleStmt/title ! f:plain(.), f:label('text'))[. != ''][1]"/>
  </xsl:function>

  <xsl:template match="TEI[parent::teiCorpus]/text" as="element()">
    <section id="{f:part-id(.)}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'div', 'part'"/>
      </xsl:call-template>
      <xsl:attribute name="id" select="f:part-id(.)"/>
      <xsl:if test="not(@xml:lang)">
        <xsl:apply-templates select="../@xml:lang" mode="attribute"/>
      </xsl:if>
      <h2 class="generated">{f:part-title(.)}</h2>
      <xsl:for-each select="../teiHeader/fileDesc/titleStmt/author[normalize-space()]">
        <p class="docAuthor generated">{f:person-name(.)}</p>
      </xsl:for-each>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <xsl:template match="TEI[parent::teiCorpus]/text" mode="contents" as="element()">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="front | body | back | group" mode="contents"/>
    </xsl:variable>
    <li>
      <a href="#{f:part-id(.)}">{f:part-title(.)}</a>
      <xsl:if test="$parts">
        <ol>
          <xsl:sequence select="$parts"/>
        </ol>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- What the headers of the parts say of their sources. -->
  <xsl:template match="teiCorpus" mode="about" as="node()*">
    <xsl:for-each select="$text">
      <xsl:element name="h{$top-level + 1}">{f:part-title(.)}</xsl:element>
      <dl class="facts">
        <xsl:sequence select="f:fact('author', ../teiHeader/fileDesc/titleStmt/author)"/>
        <xsl:sequence select="f:fact('editor', ../teiHeader/fileDesc/titleStmt/editor)"/>
        <xsl:sequence select="f:fact('publication', ../teiHeader/fileDesc/publicationStmt/*)"/>
        <xsl:sequence select="f:fact('source', ../teiHeader/fileDesc/sourceDesc/*)"/>
      </dl>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
