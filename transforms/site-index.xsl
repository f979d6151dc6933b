<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages that the documents of a site share, from what was gathered of them (site/frame.xsl says how): the list, the registers,
     the search. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="" exclude-result-prefixes="#all"
  expand-text="yes">

  <!-- The name and version of the program, for the site's own account of itself. -->
  <xsl:param name="generator" as="xs:string" select="'teikit'"/>
  <!-- Not used here, but by the functions that every output shares. -->
  <xsl:param name="registers" as="document-node()*" select="()"/>
  <!-- Not used here, as above. -->
  <xsl:param name="reading" as="xs:string" select="'corrected'"/>

  <xsl:include href="common/core.xsl"/>
  <xsl:include href="common/json.xsl"/>
  <xsl:include href="common/sorting.xsl"/>
  <xsl:include href="site/navigation.xsl"/>
  <xsl:include href="site/frame.xsl"/>
  <xsl:include href="site/list.xsl"/>
  <xsl:include href="site/registers.xsl"/>
  <xsl:include href="site/search.xsl"/>

  <xsl:output name="file" method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:call-template name="list"/>
    <xsl:call-template name="registers"/>
    <xsl:call-template name="search"/>
    <xsl:if test="/site/@address">
      <xsl:call-template name="sitemap"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
