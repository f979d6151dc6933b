<?xml version="1.0" encoding="UTF-8"?>
<!-- Examples of markup keep their tags and their lines. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns:eg="http://www.tei-c.org/ns/Examples" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:include href="../common/markup.xsl"/>

  <xsl:template match="eg:egXML | egXML | constraint[*[namespace-uri() != namespace-uri(..)]]" mode="blocks" priority="3" as="xs:string*">
    <xsl:sequence select="if ($is-corpus) then normalize-space(string-join(descendant::text(), ' ')) else f:code(f:as-markup(node()))"/>
  </xsl:template>
  <xsl:template match="eg:egXML | egXML | constraint[*[namespace-uri() != namespace-uri(..)]]" mode="line" priority="3" as="xs:string">
    <xsl:sequence select="if ($is-corpus) then ' ' || string-join(descendant::text(), ' ') || ' ' else f:as-words(f:as-markup(node()))"/>
  </xsl:template>
</xsl:stylesheet>
