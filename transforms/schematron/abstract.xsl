<?xml version="1.0" encoding="UTF-8"?>
<!-- Abstract patterns and rules (the clauses on pattern, rule, extends and param): each instance with its parameters put in. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <xsl:mode name="expand" on-no-match="shallow-copy"/>

  <xsl:key name="abstract-pattern" match="sch:pattern[@abstract = 'true']" use="@id"/>
  <xsl:key name="abstract-rule" match="sch:rule[@abstract = 'true']" use="@id"/>

  <xsl:template match="sch:pattern[@abstract = 'true'] | sch:rule[@abstract = 'true'] | sch:param" mode="expand"
    priority="2"/>

  <xsl:template match="sch:pattern[@is-a]" mode="expand" as="element()" priority="1">
    <xsl:variable name="model" as="element()?" select="key('abstract-pattern', @is-a)[1]"/>
    <xsl:choose>
      <xsl:when test="empty($model)">
        <xsl:sequence select="teikit:error(., 'there is no abstract pattern “' || @is-a || '”')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy>
          <xsl:copy-of select="$model/(@documents, @role, @flag), @* except @is-a"/>
          <xsl:apply-templates select="$model/node(), node()" mode="expand">
            <xsl:with-param name="parameters" select="teikit:parameters(($model, .), map { })" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:extends[@rule]" mode="expand" as="node()*">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" select="map { }" tunnel="yes"/>
    <xsl:param name="open" as="element()*" tunnel="yes"/>
    <xsl:variable name="pattern" as="element()?" select="ancestor::sch:pattern[1]"/>
    <xsl:variable name="named" as="element()*" select="key('abstract-rule', @rule)"/>
    <xsl:variable name="model" as="element()?" select="($named[$pattern is ancestor::sch:pattern[1]], $named)[1]"/>
    <xsl:variable name="outer" as="map(xs:string, xs:string)"
      select="if ($model/ancestor::sch:pattern[1] is $pattern) then $parameters else map { }"/>
    <xsl:choose>
      <xsl:when test="empty($model)">
        <xsl:sequence select="teikit:error(., 'there is no abstract rule “' || @rule || '”')"/>
      </xsl:when>
      <xsl:when test="$model intersect $open">
        <xsl:sequence select="teikit:error(., 'the abstract rule “' || @rule || '” extends itself')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="arguments" as="element()">
          <xsl:copy>
            <xsl:apply-templates select="sch:param" mode="argument"/>
          </xsl:copy>
        </xsl:variable>
        <xsl:apply-templates select="$model/node()" mode="expand">
          <xsl:with-param name="parameters" select="teikit:parameters(($model, $arguments), $outer)" tunnel="yes"/>
          <xsl:with-param name="open" select="$open, $model" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:mode name="argument" on-no-match="shallow-copy"/>

  <xsl:template match="@value" mode="argument" as="attribute()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" select="map { }" tunnel="yes"/>
    <xsl:attribute name="value" select="teikit:substituted(., $parameters)"/>
  </xsl:template>

  <xsl:template match="@test | @context | @subject | @select | @path | @documents | sch:let/@value" mode="expand"
    as="attribute()">
    <xsl:param name="parameters" as="map(xs:string, xs:string)" select="map { }" tunnel="yes"/>
    <xsl:attribute name="{name()}" select="teikit:substituted(., $parameters)"/>
  </xsl:template>

  <xsl:function name="teikit:parameters" as="map(xs:string, xs:string)">
    <xsl:param name="owners" as="element()*"/>
    <xsl:param name="outer" as="map(xs:string, xs:string)"/>
    <xsl:sequence
      select="map:merge(($outer, $owners/sch:param[@value] ! map { string(@name): string(@value) }),
                        map { 'duplicates': 'use-last' })"/>
  </xsl:function>

  <!-- Parameters are macros: the text of the value stands for $name, as a whole name only. -->
  <xsl:function name="teikit:substituted" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="parameters" as="map(xs:string, xs:string)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$text" regex="\$([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>
          <xsl:sequence select="($parameters(regex-group(1)), .)[1]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

</xsl:stylesheet>
