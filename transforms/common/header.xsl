<?xml version="1.0" encoding="UTF-8"?>
<!-- What the teiHeader says, as values that pages and packages use. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all"
  expand-text="yes">

  <xsl:include href="title.xsl"/>

  <xsl:variable name="publication" as="element()?" select="$header/fileDesc/publicationStmt"/>
  <xsl:variable name="full-title" as="xs:string" select="string-join(($title, $subtitle), '. ')"/>

  <xsl:variable name="abstract" as="xs:string"
    select="(f:plain($header/profileDesc/abstract)[. != ''], string-join(($author[. != ''], $full-title), ': '))[1]"/>

  <xsl:variable name="published" as="xs:string?"
    select="($publication/descendant::date/(@when, @to, @from, .) ! string()[matches(., '^[0-9]{4}')], $title-statement/../editionStmt//date/@when ! string())[1]"/>

  <xsl:variable name="licences" as="element()*" select="$publication/availability/licence"/>
  <xsl:variable name="licence-address" as="xs:string?" select="($licences/@target ! f:address(.))[1]"/>
  <xsl:variable name="rights" as="xs:string"
    select="normalize-space(string-join($publication/availability/* ! (f:plain(.)[. != ''], string(@target))[1], ' '))"/>

  <!-- Given by the caller, else the latest change of the header, else the publication: never the clock. -->
  <xsl:variable name="modified-at" as="xs:string"
    select="if ($modified != '') then $modified
            else f:timestamp((sort($header/revisionDesc//change/@when/string())[last()], $published, '1970')[1])"/>

  <xsl:variable name="identifier" as="xs:string">
    <xsl:variable name="numbers" as="element()*" select="$publication/descendant::idno[normalize-space()]"/>
    <xsl:variable name="best" as="element()?" select="($numbers[@type = 'DOI'], $numbers[matches(., '^urn:')], $numbers[@type = 'URN'],
      $numbers[@type = 'ISBN'], $numbers[matches(., '^https?://')], $numbers)[1]"/>
    <xsl:sequence select="if ($best) then f:uri-of-identifier($best) else f:derived-identifier($author || $full-title || $published)"/>
  </xsl:variable>

  <xsl:function name="f:uri-of-identifier" as="xs:string">
    <xsl:param name="idno" as="element()"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($idno)"/>
    <xsl:sequence select="
      if (matches($value, '^([a-z]+:)')) then $value
      else if ($idno/@type = 'DOI') then 'https://doi.org/' || $value
      else if ($idno/@type = 'ISBN') then 'urn:isbn:' || translate($value, ' -', '')
      else $value"/>
  </xsl:function>

  <!-- A stable name for a text without one: four sums over its letters, in the form of a UUID (RFC 9562 §5.8). -->
  <xsl:function name="f:derived-identifier" as="xs:string">
    <xsl:param name="seed" as="xs:string"/>
    <xsl:variable name="codes" as="xs:integer*" select="string-to-codepoints($seed)"/>
    <xsl:variable name="digits" as="xs:string" select="string-join(
      for $factor in (31, 131, 1313, 13131)
      return f:hexadecimal(fold-left($codes, $factor, function ($sum, $code) { ($sum * $factor + $code) mod 4294967296 }), 8))"/>
    <xsl:sequence select="'urn:uuid:' || replace($digits, '^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$', '$1-$2-8$3-8$4-$5')"/>
  </xsl:function>

  <xsl:function name="f:hexadecimal" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:sequence select="if ($width = 0) then ''
      else f:hexadecimal($number idiv 16, $width - 1) || substring('0123456789abcdef', $number mod 16 + 1, 1)"/>
  </xsl:function>

  <xsl:function name="f:timestamp" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="day" as="xs:string" select="substring($date || substring('0000-01-01', string-length($date) + 1), 1, 10)"/>
    <xsl:sequence select="(if ($day castable as xs:date) then $day else '1970-01-01') || 'T00:00:00Z'"/>
  </xsl:function>

  <!-- A name as it is sorted: surname first, where it or the entry that it points to marks one. -->
  <xsl:function name="f:sorted-name" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="said" as="element()" select="($element/(persName, orgName, name), $element)[1]"/>
    <xsl:variable name="name" as="element()"
      select="($said[surname], $said/@ref[contains(., '#')]/f:target(string(.), $said)/persName[not(@type)][surname], $said)[1]"/>
    <xsl:sequence select="
      if ($name/surname) then string-join((normalize-space(string-join($name/surname ! f:plain(.), ' ')),
        normalize-space(string-join($name/(forename, nameLink) ! f:plain(.), ' '))[. != '']), ', ')
      else f:plain($name)"/>
  </xsl:function>
</xsl:stylesheet>
