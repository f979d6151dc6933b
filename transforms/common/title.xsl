<?xml version="1.0" encoding="UTF-8"?>
<!-- What a text is called and whose it is. Apart from the rest of the header, since the text needs no more than this. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all"
  expand-text="yes">

  <xsl:variable name="title-statement" as="element()?" select="$header/fileDesc/titleStmt"/>

  <xsl:variable name="title" as="xs:string"
    select="($title-statement/(title[@type = 'main'], title[not(@type)], title) ! f:plain(.), f:label('text'))[. != ''][1]"/>
  <xsl:variable name="subtitle" as="xs:string*" select="$title-statement/title[@type = 'sub'] ! f:plain(.)[not(. = ($title, ''))]"/>
  <xsl:variable name="authors" as="element()*" select="$title-statement/author"/>
  <xsl:variable name="author" as="xs:string" select="string-join($authors ! f:person-name(.)[. != ''], ', ')"/>

  <!-- A name as it is said: forename, link, surname where these are marked, else the string. -->
  <xsl:function name="f:person-name" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="element()" select="($element/(persName, orgName, name), $element)[1]"/>
    <xsl:sequence select="
      if ($name/surname) then normalize-space(string-join(($name/forename, $name/nameLink, $name/surname) ! f:plain(.), ' '))
      else f:plain($name)"/>
  </xsl:function>
</xsl:stylesheet>
