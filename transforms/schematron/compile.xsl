<?xml version="1.0" encoding="UTF-8"?>
<!--
  Schematron (ISO/IEC 19757-3) to XSLT 3.0.

  In: a teikit:bundle, one teikit:source for each file, the schema first. Each Schematron or XSLT element carries its
  place as teikit:at="SOURCE.ELEMENT"; each include or extends that names a file, its source as teikit:source.

  Out: an xsl:stylesheet, or teikit:errors where the schema is not correct. The stylesheet walks over the document
  once for all patterns; see generate.xsl for what it gives.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <xsl:include href="include.xsl"/>
  <xsl:include href="abstract.xsl"/>
  <xsl:include href="phase.xsl"/>
  <xsl:include href="expression.xsl"/>
  <xsl:include href="check.xsl"/>
  <xsl:include href="foreign.xsl"/>
  <xsl:include href="message.xsl"/>
  <xsl:include href="generate.xsl"/>
  <xsl:include href="walk.xsl"/>
  <xsl:include href="runtime.xsl"/>
  <xsl:include href="table.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- The phase to compile: an id, #ALL, or #DEFAULT (also the empty string). -->
  <xsl:param name="phase" as="xs:string" select="''"/>
  <!-- Whether each generated instruction tells, as teikit:at, which element of the schema it comes from. -->
  <xsl:param name="located" as="xs:boolean" select="false()"/>

  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="whole" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="teikit:bundle/teikit:source[1]/*" mode="include"/>
      </xsl:document>
    </xsl:variable>
    <xsl:variable name="concrete" as="document-node()">
      <xsl:document>
        <xsl:apply-templates select="$whole/*" mode="expand"/>
      </xsl:document>
    </xsl:variable>
    <xsl:variable name="errors" as="element(teikit:error)*">
      <xsl:sequence select="$concrete//teikit:error"/>
      <xsl:apply-templates select="$concrete" mode="check"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="exists($errors)">
        <teikit:errors>
          <xsl:sequence select="$errors"/>
        </teikit:errors>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$concrete/sch:schema" mode="stylesheet"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What is wrong at an element of the schema. -->
  <xsl:function name="teikit:error" as="element(teikit:error)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <teikit:error at="{$element/ancestor-or-self::*[@teikit:at][1]/@teikit:at}">
      <xsl:value-of select="$message"/>
    </teikit:error>
  </xsl:function>

</xsl:stylesheet>
