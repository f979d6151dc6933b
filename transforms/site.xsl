<?xml version="1.0" encoding="UTF-8"?>
<!-- From a TEI document to its page in a site of several: the page of html.xsl, led to the shared registers, with the way to its
     neighbours. The entries of its registers and its words, for the pages that all share, come as further results. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.w3.org/1999/xhtml"
  exclude-result-prefixes="#all" expand-text="yes">

  <xsl:import href="html.xsl"/>

  <!-- What the page has to know of the site: see site/plan.xsl. -->
  <xsl:param name="plan" as="document-node()" required="yes"/>

  <xsl:include href="site/plan.xsl"/>
  <xsl:include href="site/links.xsl"/>
  <xsl:include href="site/entries.xsl"/>
  <xsl:include href="site/words.xsl"/>
  <xsl:include href="site/navigation.xsl"/>
  <xsl:include href="site/page.xsl"/>

  <!-- As text that is serialised already, so that capturing it costs nothing. -->
  <xsl:output name="file" method="text" encoding="UTF-8"/>

  <xsl:template match="/" as="element()?">
    <xsl:call-template name="entries-apart"/>
    <xsl:if test="exists($text)">
      <xsl:call-template name="words-apart"/>
      <xsl:apply-templates select="$whole-page" mode="site"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
