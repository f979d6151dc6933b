<?xml version="1.0" encoding="UTF-8"?>
<!-- Where names and links lead in a site: names to the shared register, pointers to another document to its page. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:function name="f:entry-href" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry[map:contains($entry-ids, generate-id())] ! (f:register-name(f:entry-kind(.)) || '#' || f:shared-id(.))"/>
  </xsl:function>

  <xsl:function name="f:link" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="tokenize($element/(@target, @ref)[1])[1]"/>
    <xsl:variable name="file" as="xs:string?" select="$pointer ! tokenize(., '#')[1][. != ''][not(matches(., '^[A-Za-z][A-Za-z0-9+.-]*:'))]"/>
    <xsl:variable name="page" as="xs:string?" select="$file ! f:page-at(f:resolved(., $element))/@href"/>
    <xsl:variable name="target" as="element()?" select="$pointer[contains(., '#')] ! f:target(., $element)"/>
    <xsl:sequence select="
      if (exists($page)) then $page || $target[ancestor::text]/@xml:id ! ('#' || .)
      else if (exists($target)) then (if ($target/ancestor::text) then f:href($target)[root($target) is $document] else f:entry-href($target))
      else f:address($pointer)"/>
  </xsl:function>

  <!-- The URI that a pointer means, of the form that Python gives; nothing where it is none. -->
  <xsl:function name="f:resolved" as="xs:string?">
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:try select="replace(string(resolve-uri($file, string(base-uri(root($from))))), '^file:/+', 'file:///')">
      <xsl:catch select="()"/>
    </xsl:try>
  </xsl:function>
</xsl:stylesheet>
