<?xml version="1.0" encoding="UTF-8"?>
<!-- Which nodes are visited: of the document, and of those that patterns name (documents, in the clause on pattern). -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <!-- The walk over the document, then those over the documents that patterns name. -->
  <xsl:template name="walks" as="node()*">
    <xsl:context-item as="element(sch:schema)" use="required"/>
    <xsl:param name="patterns" as="element(sch:pattern)*"/>
    <xsl:variable name="modes" as="xs:string+" select="'teikit:rules', $patterns[@documents] ! teikit:mode(.)"/>
    <xsl:for-each select="$modes">
      <out:mode name="{.}" on-no-match="deep-skip"/>
    </xsl:for-each>
    <xsl:if test="xsl:accumulator">
      <out:mode use-accumulators="#all"/>
    </xsl:if>
    <!-- Else deep-skip would go on to the root's children. -->
    <out:template match="/" mode="{$modes}" priority="0"/>
    <out:template match="/">
      <findings>
        <xsl:sequence select="teikit:walk($patterns[not(@documents)], 'teikit:rules', ())"/>
        <xsl:for-each select="$patterns[@documents]">
          <xsl:call-template name="walk-of-documents"/>
        </xsl:for-each>
      </findings>
    </out:template>
  </xsl:template>

  <xsl:template name="walk-of-documents" as="node()*">
    <xsl:context-item as="element(sch:pattern)" use="required"/>
    <xsl:variable name="names" as="map(xs:string, xs:string)" select="teikit:own-names(.)"/>
    <out:try>
      <out:variable name="teikit:base" select="base-uri()"/>
      <xsl:text>&#10;</xsl:text>
      <out:variable name="teikit:documents" select="{teikit:expression(@documents, map { })}">
        <xsl:sequence select="teikit:at(.)"/>
      </out:variable>
      <out:for-each
        select="$teikit:documents ! doc(teikit:beside(resolve-uri(string(), $teikit:base))) | ()">
        <xsl:apply-templates select="sch:let" mode="let"/>
        <xsl:sequence select="teikit:walk(., teikit:mode(.), sch:let ! $names(@name))"/>
      </out:for-each>
      <xsl:sequence select="teikit:catch('p', teikit:number(.))"/>
    </out:try>
  </xsl:template>

  <!-- From the root, to the kinds of nodes that the contexts may match. -->
  <xsl:function name="teikit:walk" as="node()*">
    <xsl:param name="patterns" as="element(sch:pattern)*"/>
    <xsl:param name="mode" as="xs:string"/>
    <xsl:param name="passed" as="xs:string*"/>
    <xsl:variable name="kinds" as="xs:string*" select="teikit:kinds($patterns/sch:rule/@context)"/>
    <xsl:variable name="nodes" as="xs:string" select="'., descendant::' || ('node()'[$kinds = 'node'], '*')[1]"/>
    <xsl:variable name="values" as="element()*">
      <xsl:for-each select="$passed">
        <out:with-param name="{.}" select="${.}" tunnel="yes"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$kinds = 'attribute'">
        <out:for-each select="{$nodes}">
          <out:apply-templates select="., @*" mode="{$mode}">
            <xsl:sequence select="$values"/>
          </out:apply-templates>
        </out:for-each>
      </xsl:when>
      <xsl:otherwise>
        <out:apply-templates select="{$nodes}" mode="{$mode}">
          <xsl:sequence select="$values"/>
        </out:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
