<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns:eg="http://www.tei-c.org/ns/Examples" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Examples of markup, and markup of another kind than TEI (TEI P5 chapters 23 and 2.5). -->

  <xsl:include href="../common/markup.xsl"/>

  <xsl:template match="eg:egXML | egXML | constraint[*[namespace-uri() != namespace-uri(..)]] | xenoData" as="element()">
    <pre>
      <xsl:call-template name="attributes"/>
      <code>{f:as-markup(node())}</code>
    </pre>
  </xsl:template>
</xsl:stylesheet>
