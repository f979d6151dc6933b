<?xml version="1.0" encoding="UTF-8"?>
<!-- The entries of the registers that a document uses, as the page's own index would have them, for the registers of the whole site. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">

  <xsl:variable name="shared-entries" as="element()*" select="$entries[@xml:id]"/>

  <!-- No index on the page itself. -->
  <xsl:template name="index" as="element()?"/>

  <xsl:template name="entries-apart">
    <xsl:result-document href="entries.xml" format="file">
      <xsl:variable name="all" as="element()">
        <entries>
          <xsl:for-each select="$shared-entries">
            <entry kind="{f:entry-kind(.)}" id="{f:shared-id(.)}" name="{f:plain(f:named(.))}" sort="{f:sort-key(.)}"
              authorities="{distinct-values(idno ! f:authority-address(.))}">
              <xsl:apply-templates select="." mode="index"/>
            </entry>
          </xsl:for-each>
        </entries>
      </xsl:variable>
      <xsl:value-of select="serialize($all, map { 'method': 'xml', 'indent': false(), 'omit-xml-declaration': true() })"/>
    </xsl:result-document>
  </xsl:template>
</xsl:stylesheet>
