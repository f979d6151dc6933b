<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <!-- From a TEI document to plain text, by one of four rules: see docs/text.md, and text/layout.xsl for the layout. -->

  <!-- The rule: `reading`, `diplomatic`, `corpus` or `markdown`. -->
  <xsl:param name="profile" as="xs:string" select="'reading'"/>
  <!-- Which half of a choice is read: `corrected` (corr, reg, expan) or `source` (sic, orig, abbr). -->
  <xsl:param name="reading" as="xs:string" select="if ($profile = 'diplomatic') then 'source' else 'corrected'"/>
  <!-- Not used by the text itself; taken so that every format has the same parameters. -->
  <xsl:param name="registers" as="document-node()*" select="()"/>
  <!-- Not used by the text, as above. -->
  <xsl:param name="modified" as="xs:string" select="''"/>
  <!-- Not used by the text, as above. -->
  <xsl:param name="generator" as="xs:string" select="'teikit'"/>

  <xsl:include href="common/core.xsl"/>
  <xsl:include href="common/blocks.xsl"/>
  <xsl:include href="common/title.xsl"/>
  <xsl:include href="common/notes.xsl"/>
  <xsl:include href="text/layout.xsl"/>
  <xsl:include href="text/line.xsl"/>
  <xsl:include href="text/notes.xsl"/>
  <xsl:include href="text/plain.xsl"/>
  <!-- For what few documents have; the program leaves out those that the document at hand does not need. -->
  <xsl:include href="text/markup.xsl"/>
  <xsl:include href="common/words.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="document-node()[not($profile = ('reading', 'diplomatic', 'corpus', 'markdown'))]" as="empty-sequence()" priority="1">
    <xsl:message terminate="yes">there is no profile “<xsl:value-of select="$profile"/>”: there are reading, diplomatic, corpus, markdown</xsl:message>
  </xsl:template>

  <!-- Markdown is a stylesheet of its own, so that the others need not wait for its compilation. -->
  <xsl:template match="document-node()[$profile = 'markdown']" as="text()" priority="1">
    <xsl:variable name="result" as="map(*)" select="transform(map {
      'stylesheet-location': resolve-uri('markdown.xsl', static-base-uri()), 'source-node': ., 'delivery-format': 'serialized',
      'stylesheet-params': map { xs:QName('reading'): $reading, xs:QName('registers'): $registers } })"/>
    <xsl:value-of select="$result?output"/>
  </xsl:template>

  <xsl:template match="/" as="text()">
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:call-template name="title-block"/>
      <xsl:apply-templates select="$text" mode="blocks"/>
      <xsl:call-template name="notes"/>
    </xsl:variable>
    <xsl:value-of select="string-join($blocks[. != ''], if ($is-corpus) then '&#10;' else '&#10;&#10;') || '&#10;'"/>
  </xsl:template>
</xsl:stylesheet>
