<?xml version="1.0" encoding="UTF-8"?>
<!--
  The stylesheet that checks a document. It gives, in document order and at one node in the order of the patterns:

    findings
      f  n="TEST" at="PATH" doc="URI"?   a finding: its words, then d (diagnostics) and p (properties)
      x  n="TEST"|r="RULE"|p="PATTERN"   a test, rule or pattern that failed: at, doc, code, and why
      r  n="RULE" at="PATH" doc="URI"?   a rule that fired: only where the parameter teikit:trace is true

  Numbers are those of the teikit:schema element at its top (table.xsl).

  All rules are templates of one mode, the first pattern's first rule with the highest priority; each hands the node on
  by xsl:next-match. So the processor finds the rules of a node by the node's name, and other nodes cost next to nothing.
  A pattern's rules are neighbours in that order: to let the first one win, a rule tells the next ones its pattern.
  Patterns with documents of their own have each a mode of their own.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:mode name="stylesheet" on-no-match="fail"/>
  <xsl:mode name="rule" on-no-match="fail"/>
  <xsl:mode name="let" on-no-match="fail"/>
  <xsl:mode name="test" on-no-match="fail"/>

  <xsl:variable name="error-variable" as="xs:string" select="'$Q{http://www.w3.org/2005/xqt-errors}'"/>

  <xsl:template match="sch:schema" mode="stylesheet" as="element()">
    <xsl:variable name="patterns" as="element(sch:pattern)*" select="teikit:active-patterns(.)"/>
    <out:stylesheet version="3.0" exclude-result-prefixes="#all">
      <xsl:namespace name="teikit" select="'tag:teikit,2026:schematron'"/>
      <xsl:for-each-group select="sch:ns[not(@prefix = 'xsl')]" group-by="@prefix">
        <xsl:namespace name="{@prefix}" select="normalize-space(@uri)"/>
      </xsl:for-each-group>
      <xsl:call-template name="table">
        <xsl:with-param name="patterns" select="$patterns"/>
      </xsl:call-template>
      <out:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
      <out:param name="teikit:trace" select="false()"/>
      <xsl:apply-templates select="sch:let, teikit:phase-element(.)/sch:let, $patterns[not(@documents)]/sch:let"
        mode="let"/>
      <xsl:apply-templates select="xsl:*" mode="foreign"/>
      <xsl:call-template name="walks">
        <xsl:with-param name="patterns" select="$patterns"/>
      </xsl:call-template>
      <xsl:variable name="count" as="xs:integer" select="accumulator-after('rules')"/>
      <xsl:for-each select="$patterns">
        <xsl:apply-templates select="sch:rule" mode="rule">
          <xsl:with-param name="count" select="$count"/>
          <xsl:with-param name="renamed" select="teikit:own-names(.)" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:for-each>
      <xsl:text>&#10;</xsl:text>
      <xsl:call-template name="report-functions"/>
      <xsl:call-template name="path-functions"/>
      <xsl:call-template name="reading-functions"/>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="sch:rule" mode="rule" as="node()*">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:param name="renamed" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="pattern" as="element(sch:pattern)" select=".."/>
    <xsl:variable name="alone" as="xs:boolean" select="count($pattern/sch:rule) = 1 or exists($pattern/@teikit:group)"/>
    <xsl:variable name="mode" as="xs:string"
      select="if ($pattern/@documents) then teikit:mode($pattern) else 'teikit:rules'"/>
    <xsl:variable name="body" as="node()*">
      <out:if test="$teikit:trace">
        <r n="{teikit:number(.)}" at="{{teikit:path(.)}}">
          <xsl:sequence select="teikit:document-attribute(.)"/>
        </r>
      </out:if>
      <xsl:call-template name="tests"/>
    </xsl:variable>
    <xsl:text>&#10;</xsl:text>
    <out:template match="{teikit:expression(@context, $renamed)}" mode="{$mode}"
      priority="{1 + $count - teikit:number(.)}">
      <xsl:sequence select="teikit:at(.), teikit:version(.)"/>
      <xsl:if test="not($alone)">
        <out:param name="teikit:fired" select="0"/>
      </xsl:if>
      <xsl:for-each select="$pattern[@documents]/sch:let ! $renamed(@name)">
        <out:param name="{.}" tunnel="yes"/>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="$alone">
          <xsl:sequence select="$body"/>
          <out:next-match/>
        </xsl:when>
        <xsl:otherwise>
          <out:if test="$teikit:fired ne {teikit:number($pattern)}">
            <xsl:sequence select="$body"/>
          </out:if>
          <out:next-match>
            <out:with-param name="teikit:fired" select="{teikit:number($pattern)}"/>
          </out:next-match>
        </xsl:otherwise>
      </xsl:choose>
    </out:template>
  </xsl:template>

  <!-- A let may fail where it stands, before any test; so rules that have one are tried as a whole too. -->
  <xsl:template name="tests" as="node()*">
    <xsl:context-item as="element(sch:rule)" use="required"/>
    <xsl:choose>
      <xsl:when test="sch:let">
        <out:try>
          <xsl:apply-templates select="sch:let" mode="let"/>
          <xsl:apply-templates select="sch:assert | sch:report" mode="test"/>
          <xsl:sequence select="teikit:catch('r', teikit:number(.))"/>
        </out:try>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="sch:assert | sch:report" mode="test"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:report" mode="test" as="node()*">
    <xsl:param name="renamed" as="map(xs:string, xs:string)" tunnel="yes"/>
    <out:try>
      <xsl:text>&#10;</xsl:text>
      <out:if test="{teikit:expression(@test, $renamed)}">
        <xsl:sequence select="teikit:at(.)"/>
        <xsl:call-template name="finding"/>
      </out:if>
      <xsl:sequence select="teikit:catch('n', teikit:number(.))"/>
    </out:try>
  </xsl:template>

  <xsl:template match="sch:assert" mode="test" as="node()*">
    <xsl:param name="renamed" as="map(xs:string, xs:string)" tunnel="yes"/>
    <out:try>
      <out:choose>
        <xsl:text>&#10;</xsl:text>
        <out:when test="{teikit:expression(@test, $renamed)}">
          <xsl:sequence select="teikit:at(.)"/>
        </out:when>
        <out:otherwise>
          <xsl:call-template name="finding"/>
        </out:otherwise>
      </out:choose>
      <xsl:sequence select="teikit:catch('n', teikit:number(.))"/>
    </out:try>
  </xsl:template>

  <!-- A finding stands at its subject, the first node of it, else at the context. -->
  <xsl:template name="finding" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="renamed" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="subject" as="attribute()?" select="(@subject, ../@subject)[1]"/>
    <xsl:if test="$subject">
      <xsl:text>&#10;</xsl:text>
      <out:variable name="teikit:subject" select="{teikit:expression($subject, $renamed)}">
        <xsl:sequence select="teikit:at(.)"/>
      </out:variable>
    </xsl:if>
    <f n="{teikit:number(.)}" at="{if ($subject) then '{teikit:path(($teikit:subject, .)[1])}' else '{teikit:path(.)}'}">
      <xsl:sequence select="teikit:document-attribute(.)"/>
      <xsl:apply-templates mode="message"/>
      <xsl:apply-templates select="tokenize(@diagnostics) ! key('diagnostic', ., root(current()))[1]" mode="reference"/>
      <xsl:apply-templates select="tokenize(@properties) ! key('property', ., root(current()))[1]" mode="reference"/>
    </f>
  </xsl:template>

  <xsl:key name="diagnostic" match="sch:diagnostic" use="@id"/>
  <xsl:key name="property" match="sch:property" use="@id"/>

  <xsl:mode name="reference" on-no-match="fail"/>

  <xsl:template match="sch:diagnostic | sch:property" mode="reference" as="element()">
    <xsl:element name="{substring(local-name(), 1, 1)}">
      <xsl:for-each select="@id, @role, @scheme">
        <xsl:attribute name="{name()}" select="teikit:literal(.)"/>
      </xsl:for-each>
      <xsl:apply-templates mode="message"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="sch:let" mode="let" as="node()*">
    <xsl:variable name="names" as="map(xs:string, xs:string)"
      select="(ancestor::sch:pattern[1] ! teikit:own-names(.), map { })[1]"/>
    <xsl:text>&#10;</xsl:text>
    <out:variable name="{teikit:renamed(@name, $names)}">
      <xsl:sequence select="teikit:at(.), teikit:version(.)"/>
      <xsl:choose>
        <xsl:when test="@value and parent::sch:rule">
          <xsl:copy-of select="@as"/>
          <xsl:attribute name="select" select="teikit:expression(@value, $names)"/>
        </xsl:when>
        <xsl:when test="@value">
          <xsl:attribute name="as" select="(@as, 'item()*')[1]"/>
          <xsl:text>&#10;</xsl:text>
          <out:try select="{teikit:expression(@value, $names)}">
            <xsl:sequence select="teikit:at(.)"/>
            <out:catch select="error((), 'the let ${@name}: ' || {$error-variable}description)"/>
          </out:try>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates mode="foreign"/>
        </xsl:otherwise>
      </xsl:choose>
    </out:variable>
  </xsl:template>

  <!-- Text as an attribute of a generated element, where braces would be computed. -->
  <xsl:function name="teikit:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '([{}])', '$1$1')"/>
  </xsl:function>

  <!-- The lets of a pattern under the names that they have in the stylesheet. -->
  <xsl:function name="teikit:own-names" as="map(xs:string, xs:string)">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:variable name="prefix" as="xs:string" select="'teikit:p' || teikit:number($pattern) || '.'"/>
    <xsl:sequence
      select="map:merge($pattern/sch:let ! map { string(@name): $prefix || translate(@name, ':', '.') })"/>
  </xsl:function>

  <xsl:accumulator name="patterns" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="sch:pattern" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:accumulator name="rules" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="sch:rule" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:accumulator name="tests" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="sch:assert | sch:report" select="$value + 1"/>
  </xsl:accumulator>

  <!-- The number of a pattern, rule or test among its like in the whole schema. -->
  <xsl:function name="teikit:number" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence
      select="$element/(if (self::sch:pattern) then accumulator-before('patterns')
                        else if (self::sch:rule) then accumulator-before('rules')
                        else accumulator-before('tests'))"/>
  </xsl:function>

  <xsl:function name="teikit:mode" as="xs:string">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:sequence select="'teikit:rules.' || teikit:number($pattern)"/>
  </xsl:function>

  <xsl:function name="teikit:at" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element[$located]/@teikit:at"/>
  </xsl:function>

  <!-- In the bindings of XSLT 1.0 and XPath 1.0, the default, expressions mean what they meant there (XSLT 3.0 §3.9). -->
  <xsl:function name="teikit:version" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="teikit:binding($element/ancestor-or-self::sch:schema) = $bindings-1.0">
      <xsl:attribute name="version" select="'1.0'"/>
    </xsl:if>
  </xsl:function>

  <!-- Which document a node is of, where it need not be the one that is checked. -->
  <xsl:function name="teikit:document-attribute" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/ancestor::sch:pattern/@documents">
      <xsl:attribute name="doc" select="'{teikit:elsewhere(.)}'"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="teikit:catch" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <out:catch select="teikit:failure('{$kind}', {$number}, ., {$error-variable}code, {$error-variable}description)"/>
  </xsl:function>

</xsl:stylesheet>
