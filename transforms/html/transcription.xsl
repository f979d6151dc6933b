<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <!-- What the encoder saw in the source (TEI P5 chapters 3.5, 11 and 12): additions, deletions, gaps, what is hard to read or supplied. -->

  <xsl:template match="add" as="element()">
    <ins>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="circumstances"/>
      <xsl:apply-templates/>
    </ins>
  </xsl:template>
  <xsl:template match="del | surplus" as="element()">
    <del>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="circumstances"/>
      <xsl:apply-templates/>
    </del>
  </xsl:template>
  <!-- A mark of abbreviation beside what it stands for: only one of the two is read. -->
  <xsl:template match="expan[.//ex]//am" as="element()">
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'am', 'written-out'"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </span>
  </xsl:template>
  <!-- What was struck out and restored is text again. -->
  <xsl:template match="restore/del" as="element()" priority="1">
    <xsl:call-template name="span">
      <xsl:with-param name="class" select="'restored'"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="supplied | unclear | damage | secl | ex | retrace | mod | hi[@hand]" as="element()">
    <xsl:element name="{if (f:holds-blocks(..) or *[f:is-block(.)]) then 'div' else if (self::hi) then 'i' else 'span'}">
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="circumstances"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <!-- The end of what began elsewhere: struck out, added. -->
  <xsl:template match="anchor[key('spans-to', @xml:id)]" as="element()">
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'anchor', key('spans-to', @xml:id) ! ('end-of-' || local-name())"/>
      </xsl:call-template>
    </span>
  </xsl:template>
  <xsl:template match="gap" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="circumstances"/>
      <xsl:text>[…]</xsl:text>
    </span>
  </xsl:template>
  <!-- A gap that says what stands for it (a bullet for each letter, as in EEBO) shows that. -->
  <xsl:template match="gap[*]" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="circumstances"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- What the encoder says of it, for the reader who points there: why, how much, how sure, who. -->
  <xsl:template name="circumstances" as="attribute()?">
    <xsl:variable name="extent" as="xs:string" select="string-join((@extent, @quantity, string-join((@atLeast, @atMost), '–')[. != ''], @min, @unit, @dim), ' ')"/>
    <xsl:variable name="here" as="element()" select="."/>
    <xsl:variable name="said" as="xs:string*" select="(
      if (self::gap) then string-join((f:label('omitted'), @reason, $extent[. != '']), ' ') else (@reason/string(), $extent[. != '']),
      (@agent | @place | @type[not(current()/self::gap)] | @cause | @evidence) ! string(), (@hand | @resp | @source) ! (tokenize(.) ! f:pointed-name(., $here)),
      @cert ! (name() || ' ' || .), @precision ! (name() || ' ' || .))"/>
    <xsl:if test="exists($said[. != ''])">
      <xsl:attribute name="title" select="$said[. != '']" separator=", "/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
