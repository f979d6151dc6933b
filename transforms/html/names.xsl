<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Names, titles and dates (TEI P5 chapter 13): each keeps its values, each name leads to its entry. -->

  <xsl:template match="persName | placeName | orgName | eventName | name | rs | geogName | settlement | region | country | district | bloc
    | forename | surname | nameLink | addName | genName | roleName | objectName | author | editor | street | postCode | postBox | affiliation | occupation" as="element()">
    <xsl:call-template name="name"/>
  </xsl:template>

  <!-- A title is cited; one of an article (level a) or of a manuscript (u) is not set in italics. -->
  <xsl:template match="title" as="element()">
    <xsl:call-template name="name">
      <xsl:with-param name="class" select="'title', 'level-' || (@level, 'm')[1]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="name" as="element()">
    <xsl:param name="class" as="xs:string+" select="local-name(), (@type[current()/self::rs] ! f:slug(.))"/>
    <xsl:variable name="address" as="xs:string?" select="@ref[not(../ancestor::ref[@target])][not(f:holds-links(..))]/f:link(..)"/>
    <xsl:element name="{if (exists($address)) then 'a' else if (*[f:is-block(.)] or f:holds-blocks(..)) then 'div' else 'span'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="$class, 'entry'[$address]"/>
      </xsl:call-template>
      <xsl:if test="exists($address)">
        <xsl:attribute name="href" select="$address"/>
      </xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="not(node())">
        <xsl:where-populated>
          <span class="said generated">{(@key, @ref/f:pointed-name(., ..), '')[1]}</span>
        </xsl:where-populated>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- A date or time with one ISO value is one for the machine too; a span of time keeps its bounds as data. -->
  <xsl:template match="date[f:iso-date(.)] | time[f:iso-date(.)] | docDate[f:iso-date(.)]" as="element()">
    <time datetime="{f:iso-date(.)}">
      <xsl:call-template name="attributes"/>
      <xsl:if test="not(node())">
        <span class="said generated">{f:said(.)}</span>
      </xsl:if>
      <xsl:call-template name="kept-apart"/>
    </time>
  </xsl:template>

  <xsl:function name="f:iso-date" as="xs:string?">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="$date/@when[not($date/*[self::note | self::pb])][
      (matches(., '^[0-9]{4}$') and . != '0000')
      or (matches(., '^[0-9]{4}-[0-9][0-9]$') and . castable as xs:gYearMonth)
      or (matches(., '^[0-9]{4}-[0-9][0-9]-[0-9][0-9]$') and . castable as xs:date)
      or (matches(., '^[0-9][0-9]:[0-9][0-9]:[0-9][0-9]$') and . castable as xs:time)]"/>
  </xsl:function>
</xsl:stylesheet>
