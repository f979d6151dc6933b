<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <!-- From a TEI document to one self-contained HTML page. -->

  <!-- The register documents that the text points into, each with the base URI of its file. -->
  <xsl:param name="registers" as="document-node()*" select="()"/>
  <!-- Which half of a choice is read: `corrected` (corr, reg, expan) or `source` (sic, orig, abbr). -->
  <xsl:param name="reading" as="xs:string" select="'corrected'"/>
  <!-- When the edition was last changed, an ISO dateTime; else the header's latest change. -->
  <xsl:param name="modified" as="xs:string" select="''"/>
  <!-- The name and version of the program, for the page's own account of itself. -->
  <xsl:param name="generator" as="xs:string" select="'teikit'"/>

  <!-- The pictures at hand, kind and address as the document has it: `png:lamp.png svg:pictures/map.svg`; `*` stands for all that
       lie inside the edition. One that is not at hand is read by its description. -->
  <xsl:param name="pictures" as="xs:string" select="'*'"/>

  <xsl:include href="common/core.xsl"/>
  <xsl:include href="common/blocks.xsl"/>
  <xsl:include href="common/header.xsl"/>
  <xsl:include href="common/references.xsl"/>
  <xsl:include href="html/blocks.xsl"/>
  <xsl:include href="html/structure.xsl"/>
  <xsl:include href="html/core.xsl"/>
  <xsl:include href="html/names.xsl"/>
  <xsl:include href="html/verse.xsl"/>
  <xsl:include href="html/choices.xsl"/>
  <xsl:include href="html/bibliography.xsl"/>
  <xsl:include href="html/notes.xsl"/>
  <xsl:include href="html/register.xsl"/>
  <xsl:include href="html/header.xsl"/>
  <xsl:include href="html/citation.xsl"/>
  <xsl:include href="html/page.xsl"/>
  <xsl:include href="html/sound.xsl"/>
  <!-- For what few documents have; the program leaves out those that the document at hand does not need. -->
  <xsl:include href="html/apparatus.xsl"/>
  <xsl:include href="html/corpus.xsl"/>
  <xsl:include href="html/dictionary.xsl"/>
  <xsl:include href="html/drama.xsl"/>
  <xsl:include href="html/facsimile.xsl"/>
  <xsl:include href="html/figures.xsl"/>
  <xsl:include href="html/lists.xsl"/>
  <xsl:include href="html/manuscript.xsl"/>
  <xsl:include href="html/markup.xsl"/>
  <xsl:include href="html/mathematics.xsl"/>
  <xsl:include href="html/network.xsl"/>
  <xsl:include href="html/standoff.xsl"/>
  <xsl:include href="html/tables.xsl"/>
  <xsl:include href="html/transcription.xsl"/>
  <xsl:include href="html/views.xsl"/>
  <xsl:include href="html/timeline.xsl"/>
  <xsl:include href="common/words.xsl"/>

  <xsl:output method="html" version="5" html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="page" as="element()">
      <xsl:call-template name="page"/>
    </xsl:variable>
    <xsl:sequence select="f:sound($page)"/>
  </xsl:template>
</xsl:stylesheet>
