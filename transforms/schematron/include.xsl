<?xml version="1.0" encoding="UTF-8"?>
<!-- Inclusion (the clauses on include, and on extends with href): one schema out of all sources. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <xsl:mode name="include" on-no-match="shallow-copy"/>

  <xsl:key name="source" match="teikit:source" use="@number"/>

  <!-- The included element stands for the include; of a whole schema, what it contains. -->
  <xsl:template match="sch:include[@href]" mode="include" as="node()*">
    <xsl:call-template name="included">
      <xsl:with-param name="content" select="teikit:target(.)/(if (self::sch:schema or self::sch:library) then * else .)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sch:extends[@href]" mode="include" as="node()*">
    <xsl:call-template name="included">
      <xsl:with-param name="content" select="teikit:target(.)/node()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What others add to a schema, such as quick fixes, is no matter for a check. -->
  <xsl:template
    match="(sch:schema | sch:library | sch:phase | sch:pattern | sch:group | sch:rules | sch:rule | sch:diagnostics
            | sch:properties)/*[not(self::sch:*) and not(self::xsl:*)]"
    mode="include" priority="2"/>

  <!-- A group (edition of 2025) is a pattern in which no rule shuts out another. -->
  <xsl:template match="sch:group" mode="include" as="element()">
    <sch:pattern teikit:group="true">
      <xsl:apply-templates select="@*, node()" mode="include"/>
    </sch:pattern>
  </xsl:template>

  <xsl:template match="sch:active/@group" mode="include" as="attribute()">
    <xsl:attribute name="pattern" select="."/>
  </xsl:template>

  <!-- A parameter of the schema (edition of 2025) has its value. -->
  <xsl:template match="sch:schema/sch:param[@value]" mode="include" as="element()">
    <sch:let>
      <xsl:copy-of select="@name, @value, @as, @teikit:at"/>
    </sch:let>
  </xsl:template>

  <xsl:template match="sch:include | sch:extends[not(@rule)]" mode="include" as="element()" priority="-1">
    <xsl:sequence select="teikit:error(., local-name() || ' has no href')"/>
  </xsl:template>

  <xsl:template name="included" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:param name="open" as="element()*" tunnel="yes"/>
    <xsl:variable name="target" as="element()?" select="teikit:target(.)"/>
    <xsl:choose>
      <xsl:when test="empty($target)">
        <xsl:sequence select="teikit:error(., local-name() || ' finds nothing at “' || @href || '”')"/>
      </xsl:when>
      <xsl:when test="$target intersect ($open, ancestor::*)">
        <xsl:sequence select="teikit:error(., local-name() || ' of “' || @href || '” includes itself')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$content" mode="include">
          <xsl:with-param name="open" select="$open, $target" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What an href names: the element with the id of its fragment, else the whole of the source. -->
  <xsl:function name="teikit:target" as="element()?">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="source" as="element()?" select="key('source', $reference/@teikit:source, root($reference))"/>
    <xsl:variable name="fragment" as="xs:string" select="substring-after($reference/@href, '#')"/>
    <xsl:sequence
      select="if ($fragment) then ($source//*[@id = $fragment or @xml:id = $fragment])[1] else $source/*"/>
  </xsl:function>

</xsl:stylesheet>
