<?xml version="1.0" encoding="UTF-8"?>
<!-- What is wrong with a schema apart from its expressions, which the XSLT processor checks. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <xsl:mode name="check" on-no-match="shallow-skip"/>

  <xsl:variable name="bindings-1.0" as="xs:string*" select="'xslt', 'xslt1', 'xslt10', 'xpath', 'xpath1', 'xpath10'"/>

  <xsl:variable name="bindings" as="xs:string*"
    select="$bindings-1.0, 'xslt2', 'xslt20', 'xslt3', 'xslt30', 'xpath2', 'xpath20', 'xpath3', 'xpath30', 'xpath31'"/>

  <!-- The query binding of a schema, as one spelling of its name. -->
  <xsl:function name="teikit:binding" as="xs:string">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:sequence select="lower-case(translate(normalize-space(($schema/@queryBinding, 'xslt')[1]), '.', ''))"/>
  </xsl:function>

  <xsl:template match="/*[not(self::sch:schema)]" mode="check" as="element()" priority="2">
    <xsl:variable name="why" as="xs:string"
      select="if (namespace-uri() = 'http://www.ascc.net/xml/schematron')
              then 'this is Schematron 1.5; ISO Schematron has the namespace http://purl.oclc.org/dsdl/schematron'
              else 'the root is &lt;' || name() || '>, not a Schematron &lt;schema>'"/>
    <xsl:sequence select="teikit:error(., $why)"/>
  </xsl:template>

  <xsl:template match="sch:schema" mode="check" as="element()*">
    <xsl:variable name="chosen" as="xs:string" select="teikit:phase(.)"/>
    <xsl:if test="not(teikit:binding(.) = $bindings)">
      <xsl:sequence select="teikit:error(., 'the query binding “' || @queryBinding || '” is not known')"/>
    </xsl:if>
    <xsl:if test="$chosen ne '#ALL' and empty(teikit:phase-element(.))">
      <xsl:sequence select="teikit:error(., 'there is no phase “' || $chosen || '”; ' || teikit:phases(.))"/>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="sch:active[not(normalize-space(@pattern) = ../../sch:pattern/@id)]" mode="check" as="element()*">
    <xsl:sequence select="teikit:error(., 'there is no pattern “' || @pattern || '”')"/>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="sch:rule[not(@context)]" mode="check" as="element()*">
    <xsl:sequence select="teikit:error(., 'rule has no context')"/>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="(sch:assert | sch:report)[not(@test)]" mode="check" as="element()*" priority="1">
    <xsl:sequence select="teikit:error(., local-name() || ' has no test')"/>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="check" as="element()*">
    <xsl:variable name="test" as="element()" select="."/>
    <xsl:for-each select="tokenize(@diagnostics)[not(. = root($test)//sch:diagnostic/@id)]">
      <xsl:sequence select="teikit:error($test, 'there is no diagnostic “' || . || '”')"/>
    </xsl:for-each>
    <xsl:for-each select="tokenize(@properties)[not(. = root($test)//sch:property/@id)]">
      <xsl:sequence select="teikit:error($test, 'there is no property “' || . || '”')"/>
    </xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="sch:let[not(@name)]" mode="check" as="element()*">
    <xsl:sequence select="teikit:error(., 'let has no name')"/>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="sch:value-of[not(@select)]" mode="check" as="element()*">
    <xsl:sequence select="teikit:error(., 'value-of has no select')"/>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="sch:ns[not(@prefix castable as xs:NCName) or not(normalize-space(@uri))]" mode="check"
    as="element()">
    <xsl:sequence select="teikit:error(., 'ns needs a prefix and a uri')"/>
  </xsl:template>

  <xsl:template match="sch:ns[(@prefix = 'xsl' and not(@uri = 'http://www.w3.org/1999/XSL/Transform'))
                              or (@prefix = ('xml', 'xmlns', 'teikit'))]" mode="check" as="element()" priority="1">
    <xsl:sequence select="teikit:error(., 'the prefix “' || @prefix || '” is taken; choose another')"/>
  </xsl:template>

  <xsl:template match="sch:ns[@uri != preceding-sibling::sch:ns[@prefix = current()/@prefix]/@uri]" mode="check"
    as="element()">
    <xsl:sequence select="teikit:error(., 'the prefix “' || @prefix || '” stands for two namespaces')"/>
  </xsl:template>

  <!-- Instructions of XSLT: the listed ones only, none that writes or runs text as code. -->
  <xsl:template match="xsl:*" mode="check" as="element()*">
    <xsl:variable name="within" as="xs:boolean" select="exists(ancestor::xsl:* | ancestor::sch:*[not(self::sch:schema)])"/>
    <xsl:variable name="unsafe" as="attribute()*"
      select="@expand-text, @version, @use-when, @*[starts-with(name(), '_')]"/>
    <xsl:if test="not(local-name() = (if ($within) then $instructions else $declarations)) or exists($unsafe)">
      <xsl:sequence
        select="teikit:error(., 'a rule may not use &lt;xsl:' || string-join((local-name(), $unsafe/name()), ' ') || '>')"/>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="*[not(self::xsl:*)][@xsl:*]" mode="check" as="element()*" priority="3">
    <xsl:sequence select="teikit:error(., 'a rule may not use the attribute xsl:' || local-name(@xsl:*[1]))"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- Functions that no rule may call, in any expression. -->
  <xsl:template match="*[@*]" mode="check" as="element()*" priority="-1">
    <xsl:variable name="owner" as="element()" select="."/>
    <xsl:for-each select="distinct-values(teikit:expressions(.) ! teikit:calls(., $refused-functions))">
      <xsl:sequence select="teikit:error($owner, 'a rule may not call ' || . || '()')"/>
    </xsl:for-each>
    <xsl:if test="$owner/ancestor-or-self::xsl:* and @*[contains(., '{')] ! teikit:seems-to-call(.) = true()">
      <xsl:sequence select="teikit:error(., 'a rule may not read files within braces')"/>
    </xsl:if>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="text()" mode="check"/>

  <!-- The phases that may be asked for, in words. -->
  <xsl:function name="teikit:phases" as="xs:string">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:variable name="ids" as="xs:string*" select="$schema/sch:phase/@id ! ('“' || . || '”')"/>
    <xsl:sequence
      select="if (exists($ids)) then 'its phases are ' || string-join(($ids, '#ALL and #DEFAULT'), ', ')
              else 'the schema has no phases but #ALL and #DEFAULT'"/>
  </xsl:function>

  <!-- The attributes of an element of the schema that hold expressions. -->
  <xsl:function name="teikit:expressions" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence
      select="if ($element/self::sch:*)
              then $element/(@test, @context, @subject, @select, @path, @documents, self::sch:let/@value) ! string()
              else if ($element/ancestor-or-self::xsl:* or $element/ancestor::sch:let)
              then $element/@* ! string() else ()"/>
  </xsl:function>

</xsl:stylesheet>
