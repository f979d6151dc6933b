<?xml version="1.0" encoding="UTF-8"?>
<!-- XPath as text: variables of a pattern get names of their own, functions that read files become guarded ones. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <xsl:variable name="functions-namespace" as="xs:string" select="'http://www.w3.org/2005/xpath-functions'"/>

  <xsl:variable name="guarded-functions" as="xs:string*"
    select="'doc', 'doc-available', 'document', 'json-doc', 'unparsed-text', 'unparsed-text-available',
            'unparsed-text-lines'"/>

  <!-- They would read what does not lie beside the schema or document, or get round the guard. -->
  <xsl:variable name="refused-functions" as="xs:string*"
    select="'available-environment-variables', 'collection', 'environment-variable', 'function-lookup',
            'load-xquery-module', 'transform', 'uri-collection'"/>

  <xsl:variable name="literal" static="yes" as="xs:string" select="'&quot;[^&quot;]*&quot;|''[^'']*'''"/>

  <!-- Literals first, so that nothing within them counts. Groups: 3 a variable's name, 5 what stands before a
       function's name, 7 the name, 8 the parenthesis or # after it. -->
  <xsl:variable name="token" static="yes" as="xs:string"
    select="'(' || $literal || ')'
         || '|(\$\s*([\i-[:]][\c-[:]]*(:[\i-[:]][\c-[:]]*)?))'
         || '|(Q\{[^}]*\}|([\i-[:]][\c-[:]]*):)?([\i-[:]][\c-[:]]*)(\s*[(#])'"/>

  <!-- The expression as it stands in the generated stylesheet. -->
  <xsl:function name="teikit:expression" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="renamed" as="map(xs:string, xs:string)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="teikit:without-comments($text)" regex="{$token}">
        <xsl:matching-substring>
          <xsl:variable name="name" as="xs:string" select="regex-group(7)"/>
          <xsl:sequence
            select="if (regex-group(3)) then '$' || teikit:renamed(regex-group(3), $renamed)
                    else if ($name = $guarded-functions and teikit:is-standard(regex-group(5)))
                    then 'teikit:' || $name || regex-group(8)
                    else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:variable name="touched" as="xs:boolean"
      select="(map:size($renamed) gt 0 and contains($text, '$')) or $guarded-functions ! contains($text, .) = true()"/>
    <xsl:sequence select="if ($touched) then string-join($parts) else $text"/>
  </xsl:function>

  <!-- A comment is white space to XPath. -->
  <xsl:function name="teikit:without-comments" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$text" regex="{$literal}|\(:.*?:\)" flags="s">
        <xsl:matching-substring>
          <xsl:sequence select="if (starts-with(., '(:')) then ' ' else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="if (contains($text, '(:')) then string-join($parts) else $text"/>
  </xsl:function>

  <xsl:function name="teikit:renamed" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="renamed" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="($renamed($name), $name)[1]"/>
  </xsl:function>

  <!-- The names of standard functions that an expression calls, of those given. -->
  <xsl:function name="teikit:calls" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:analyze-string select="$text[$names ! contains($text, .) = true()] ! teikit:without-comments(.)" regex="{$token}">
      <xsl:matching-substring>
        <xsl:sequence select="regex-group(7)[. = $names][teikit:is-standard(regex-group(5))]"/>
      </xsl:matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <!-- Whether what stands before a function's name, if anything, means the namespace of the standard functions. -->
  <xsl:function name="teikit:is-standard" as="xs:boolean">
    <xsl:param name="qualifier" as="xs:string"/>
    <xsl:sequence
      select="if (starts-with($qualifier, 'Q{'))
              then normalize-space(translate(substring-after($qualifier, '{'), '}', '')) = $functions-namespace
              else $qualifier eq '' or substring-before($qualifier, ':') = ('fn', $standard-prefixes)"/>
  </xsl:function>

  <!-- All prefixes that stand for it somewhere in the schema. -->
  <xsl:variable name="standard-prefixes" as="xs:string*"
    select="distinct-values((//sch:ns[normalize-space(@uri) = $functions-namespace]/@prefix ! normalize-space(),
                             //xsl:*/namespace::*[. = $functions-namespace]/local-name()))"/>

  <!-- Whether there is anything like a call that reads files, even in a literal: what braces hold is hard to tell. -->
  <xsl:function name="teikit:seems-to-call" as="xs:boolean">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="($guarded-functions, $refused-functions) ! matches($text, . || '\s*(\(|#)') = true()"/>
  </xsl:function>

  <!-- The kinds of node besides elements and the root that some context may match: attribute, node. -->
  <xsl:function name="teikit:kinds" as="xs:string*">
    <xsl:param name="contexts" as="xs:string*"/>
    <xsl:variable name="bare" as="xs:string*" select="$contexts ! teikit:without-predicates(teikit:without-comments(.))"/>
    <xsl:variable name="any" as="xs:boolean" select="$bare ! matches(., '(^|[|(/\s])[.$]|(id|key|doc|root)\s*\(') = true()"/>
    <xsl:sequence
      select="'attribute'[$any or $bare ! matches(., '@|attribute') = true()],
              'node'[$any or $bare ! matches(., '(text|node|comment|instruction|namespace-node|item)\s*\(') = true()]"/>
  </xsl:function>

  <xsl:function name="teikit:without-predicates" as="xs:string">
    <xsl:param name="context" as="xs:string"/>
    <xsl:variable name="inner" as="xs:string"
      select="replace($context, $literal || '|\[[^\[\]&quot;'']*\]', '')"/>
    <xsl:sequence select="if ($inner eq $context) then $inner else teikit:without-predicates($inner)"/>
  </xsl:function>

</xsl:stylesheet>
