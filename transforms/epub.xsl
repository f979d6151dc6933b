<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- From a TEI document to the files of an EPUB 3.3: the page of html.xsl, cut into files, with a package around it. -->

  <!-- The register documents that the text points into, each with the base URI of its file. -->
  <xsl:param name="registers" as="document-node()*" select="()"/>
  <!-- Which half of a choice is read: `corrected` (corr, reg, expan) or `source` (sic, orig, abbr). -->
  <xsl:param name="reading" as="xs:string" select="'corrected'"/>
  <!-- When the edition was last changed, an ISO dateTime, for dcterms:modified; else the header's latest change. -->
  <xsl:param name="modified" as="xs:string" select="''"/>
  <!-- The name and version of the program. -->
  <xsl:param name="generator" as="xs:string" select="'teikit'"/>
  <!-- The pictures at hand, kind and address as the document has it: `png:lamp.png svg:pictures/map.svg`. The first is packed as
       `EPUB/picture-1.png`, if it is used. `*` stands for all that lie inside the edition: the page shows them, the book packs none. -->
  <xsl:param name="pictures" as="xs:string" select="'*'"/>
  <!-- Whether the principal result is the HTML page too, as html.xsl makes it: both formats for one compilation. -->
  <xsl:param name="page" as="xs:boolean" select="false()"/>

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
  <xsl:include href="epub/files.xsl"/>
  <xsl:include href="epub/package.xsl"/>
  <xsl:include href="epub/cover.xsl"/>
  <xsl:include href="epub/ncx.xsl"/>
  <xsl:include href="epub/navigation.xsl"/>

  <xsl:output method="html" version="5" html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>
  <!-- Files are written as text that is serialised already, so that capturing them costs nothing and loses nothing. -->
  <xsl:output name="file" method="text" encoding="UTF-8"/>

  <xsl:template match="/" as="element()?">
    <xsl:call-template name="files"/>
    <xsl:sequence select="$whole-page[$page]"/>
  </xsl:template>
</xsl:stylesheet>
