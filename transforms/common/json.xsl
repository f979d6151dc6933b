<?xml version="1.0" encoding="UTF-8"?>
<!-- JSON of maps and arrays, the same bytes each time. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <!-- One map of several, without what is empty. -->
  <xsl:function name="f:present" as="map(*)">
    <xsl:param name="maps" as="map(*)*"/>
    <xsl:sequence select="map:merge($maps ! (let $map := . return map:keys($map)[exists($map(.)) and not($map(.) instance of xs:string and $map(.) = '')]
      ! map:entry(., $map(.))))"/>
  </xsl:function>

  <!-- JSON that may stand in a page: its keys in order, no sign in it that could end a script. -->
  <xsl:function name="f:json" as="xs:string">
    <xsl:param name="value" as="item()"/>
    <xsl:sequence select="replace(f:ordered-json($value), '&lt;', '\\u003c')"/>
  </xsl:function>
  <xsl:function name="f:ordered-json" as="xs:string">
    <xsl:param name="value" as="item()"/>
    <xsl:sequence select="
      if ($value instance of map(*)) then '{' || string-join(sort(map:keys($value)) ! (f:ordered-json(.) || ':' || f:ordered-json($value(.))), ',') || '}'
      else if ($value instance of array(*)) then '[' || string-join($value?* ! f:ordered-json(.), ',') || ']'
      else replace(serialize($value, map { 'method': 'json' }), '\\/', '/')"/>
  </xsl:function>
</xsl:stylesheet>
