<?xml version="1.0" encoding="UTF-8"?>
<!-- The registers of all documents: each entry once, with every mention of every document. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="" exclude-result-prefixes="#all"
  expand-text="yes">

  <xsl:template name="registers">
    <xsl:for-each select="$site/register">
      <xsl:call-template name="file">
        <xsl:with-param name="href" select="f:register-name(@kind)"/>
        <xsl:with-param name="title" select="f:label(@kind)"/>
        <xsl:with-param name="main" as="element()">
          <div class="entries">
            <ul>
              <xsl:apply-templates select="entry" mode="entry"/>
            </ul>
          </div>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:mode name="entry" on-no-match="shallow-copy"/>
  <xsl:template match="entry" mode="entry" as="element()">
    <li>
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates select="*:li/(@* except @id)" mode="entry"/>
      <xsl:attribute name="id" select="@id"/>
      <xsl:for-each select="alias">
        <span id="{@id}"/>
      </xsl:for-each>
      <xsl:apply-templates select="*:li/node() except *:li/*:p[@class = 'mentions']" mode="entry"/>
      <xsl:apply-templates select="version" mode="entry"/>
      <xsl:where-populated>
        <ul class="mentions">
          <xsl:apply-templates select="mentions" mode="entry"/>
        </ul>
      </xsl:where-populated>
    </li>
  </xsl:template>

  <!-- What another register says of the same. -->
  <xsl:template match="version" mode="entry" as="element()">
    <div class="version">
      <xsl:attribute name="lang" select="@language"/>
      <xsl:apply-templates select="*" mode="entry"/>
      <p class="version-source" lang="{$language}">
        <xsl:text>{f:label('from')} </xsl:text>
        <xsl:element name="{if (@href) then 'a' else 'span'}">
          <xsl:copy-of select="@href"/>
          <xsl:attribute name="lang" select="@language"/>
          <xsl:text>{@title}</xsl:text>
        </xsl:element>
      </p>
    </div>
  </xsl:template>

  <xsl:template match="mentions" mode="entry" as="element()">
    <li lang="{@language}">
      <a class="document" href="{@href}">{@title}</a>
      <xsl:for-each select="*">
        <xsl:text> </xsl:text>
        <xsl:copy>
          <xsl:apply-templates select="@* except @href" mode="entry"/>
          <xsl:attribute name="href" select="../@href || @href"/>
          <xsl:attribute name="aria-label" select="../@title || ', ' || (@aria-label, .)[1]"/>
          <xsl:apply-templates mode="entry"/>
        </xsl:copy>
      </xsl:for-each>
    </li>
  </xsl:template>
</xsl:stylesheet>
