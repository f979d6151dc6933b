<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Drama (TEI P5 chapter 7): speeches and cast lists. -->

  <xsl:template match="speaker" as="element()">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <!-- Who plays: a list, with the groups of the list in it. What else stands there (a page break) has a line of its own; what
    is said of a group when all are named stands behind its list. -->
  <xsl:template match="castList | castGroup" as="element()">
    <xsl:variable name="last" as="element()?" select="self::castGroup/(castItem | castGroup)[last()]"/>
    <xsl:variable name="behind" as="element()*" select="self::castGroup/(* except head)[not(. &lt;&lt; $last or . is $last)]"/>
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="head"/>
      <xsl:where-populated>
        <ul>
          <xsl:for-each select="* except (head, $behind)">
            <li>
              <xsl:apply-templates select="."/>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:where-populated>
      <xsl:apply-templates select="$behind"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
