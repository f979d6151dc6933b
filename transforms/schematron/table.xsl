<?xml version="1.0" encoding="UTF-8"?>
<!-- What a stylesheet's numbers mean, as data at its top. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <xsl:template name="table" as="element()">
    <xsl:context-item as="element(sch:schema)" use="required"/>
    <xsl:param name="patterns" as="element(sch:pattern)*"/>
    <teikit:schema title="{sch:title => normalize-space()}" phase="{teikit:phase(.)}">
      <xsl:copy-of select="@schemaVersion"/>
      <xsl:for-each select="sch:ns">
        <teikit:ns prefix="{@prefix}" uri="{@uri}"/>
      </xsl:for-each>
      <xsl:for-each select="$patterns">
        <teikit:pattern n="{teikit:number(.)}" title="{sch:title => normalize-space()}">
          <xsl:copy-of select="@id, @role, @documents, @teikit:group"/>
          <xsl:for-each select="sch:rule">
            <teikit:rule n="{teikit:number(.)}">
              <xsl:copy-of select="@id, @role, @flag, @severity, @context"/>
              <xsl:for-each select="sch:assert | sch:report">
                <teikit:test n="{teikit:number(.)}" kind="{local-name()}">
                  <xsl:copy-of select="@id, @role, @flag, @severity, @test, @see, @icon, @fpi, @xml:lang, @xml:space"/>
                </teikit:test>
              </xsl:for-each>
            </teikit:rule>
          </xsl:for-each>
        </teikit:pattern>
      </xsl:for-each>
    </teikit:schema>
  </xsl:template>

</xsl:stylesheet>
