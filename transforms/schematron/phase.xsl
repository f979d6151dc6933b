<?xml version="1.0" encoding="UTF-8"?>
<!-- Phases (the clauses on phase and active): which patterns are active. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <!-- The phase meant: its id, or #ALL. -->
  <xsl:function name="teikit:phase" as="xs:string">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:sequence
      select="if ($phase = ('', '#DEFAULT')) then string(($schema/@defaultPhase, '#ALL')[1]) else $phase"/>
  </xsl:function>

  <xsl:function name="teikit:phase-element" as="element(sch:phase)?">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:sequence select="$schema/sch:phase[@id = teikit:phase($schema)][1]"/>
  </xsl:function>

  <xsl:function name="teikit:active-patterns" as="element(sch:pattern)*">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:variable name="active" as="xs:string*"
      select="teikit:phase-element($schema)/sch:active/normalize-space(@pattern)"/>
    <xsl:sequence select="$schema/sch:pattern[teikit:phase($schema) = '#ALL' or @id = $active]"/>
  </xsl:function>

</xsl:stylesheet>
