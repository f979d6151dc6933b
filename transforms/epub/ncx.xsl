<?xml version="1.0" encoding="UTF-8"?>
<!-- The contents and pages once more, for reading systems that know only EPUB 2 (OPF 2.0.1 §2.4.1). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.daisy.org/z3986/2005/ncx/" xpath-default-namespace="http://www.w3.org/1999/xhtml"
  exclude-result-prefixes="xs f xsl" expand-text="yes">

  <xsl:mode name="ncx" on-no-match="shallow-skip"/>

  <xsl:template name="ncx" as="empty-sequence()">
    <xsl:param name="contents" as="element()*"/>
    <xsl:variable name="tree" as="element()">
      <ncx version="2005-1" xml:lang="{$language}">
        <head>
          <meta name="dtb:uid" content="{$identifier}"/>
        </head>
        <docTitle>
          <text>{$title}</text>
        </docTitle>
        <navMap>
          <xsl:apply-templates select="$contents" mode="ncx">
            <xsl:with-param name="id" select="'point'"/>
          </xsl:apply-templates>
        </navMap>
        <xsl:if test="$page-marks">
          <pageList>
            <xsl:for-each select="$page-marks">
              <pageTarget id="page-{position()}" type="normal">
                <navLabel>
                  <text>{f:page-label(.)}</text>
                </navLabel>
                <content src="{f:rewritten('#' || @id)}"/>
              </pageTarget>
            </xsl:for-each>
          </pageList>
        </xsl:if>
      </ncx>
    </xsl:variable>
    <xsl:result-document href="EPUB/toc.ncx" format="file">
      <xsl:sequence select="f:markup($tree, 'xml')"/>
    </xsl:result-document>
  </xsl:template>

  <xsl:template match="li" mode="ncx" as="element()">
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="own" as="xs:string" select="$id || '-' || position()"/>
    <navPoint id="{$own}">
      <navLabel>
        <text>{a}</text>
      </navLabel>
      <content src="{a/@href}"/>
      <xsl:apply-templates select="ol/li" mode="ncx">
        <xsl:with-param name="id" select="$own"/>
      </xsl:apply-templates>
    </navPoint>
  </xsl:template>
</xsl:stylesheet>
