<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <!-- From a TEI document to Markdown: the profile `markdown` of text.xsl. -->

  <!-- Which half of a choice is read: `corrected` (corr, reg, expan) or `source` (sic, orig, abbr). -->
  <xsl:param name="reading" as="xs:string" select="'corrected'"/>
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
  <xsl:include href="text/markdown.xsl"/>
  <!-- For what few documents have; the program leaves out those that the document at hand does not need. -->
  <xsl:include href="text/markup.xsl"/>
  <xsl:include href="common/words.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:call-template name="title-block"/>
      <xsl:apply-templates select="$text" mode="blocks"/>
      <xsl:call-template name="notes"/>
    </xsl:variable>
    <xsl:value-of select="string-join($blocks[. != ''], '&#10;&#10;') || '&#10;'"/>
  </xsl:template>
</xsl:stylesheet>
