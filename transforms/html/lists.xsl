<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <!-- Lists (TEI P5 chapter 3.8), and what tables share with them. -->

  <!-- Lists. What stands between the items (a page break, a note) goes into the item that follows. -->
  <xsl:template match="list" as="element()">
    <xsl:variable name="items" as="element()*" select="item"/>
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'list', @type/f:slug(lower-case(.))"/>
      </xsl:call-template>
      <xsl:apply-templates select="f:before-parts(.)"/>
      <xsl:if test="$items">
        <xsl:element name="{if (@type = ('ordered', 'numbered') or @rend = ('ordered', 'numbered')) then 'ol' else 'ul'}">
          <xsl:apply-templates select="$items"/>
        </xsl:element>
      </xsl:if>
      <xsl:apply-templates select="f:after-parts(.)"/>
    </div>
  </xsl:template>
  <!-- A list that runs on in a paragraph. -->
  <xsl:template match="list[f:is-inline-list(.)]" as="element()" priority="1">
    <xsl:element name="{if (f:holds-blocks(..)) then 'div' else 'span'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'list-in-line'"/>
      </xsl:call-template>
      <xsl:for-each select="item">
        <xsl:if test="position() > 1">
          <xsl:text> </xsl:text>
        </xsl:if>
        <span>
          <xsl:call-template name="attributes"/>
          <xsl:if test="@n">
            <span class="said generated">{@n}</span>
            <xsl:text> </xsl:text>
          </xsl:if>
          <xsl:apply-templates/>
        </span>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>
  <xsl:template match="list[label]" as="element()">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'list', @type/f:slug(lower-case(.))"/>
      </xsl:call-template>
      <xsl:apply-templates select="f:before-parts(.)"/>
      <dl>
        <!-- Labels that are marks, such as numbers, stand beside the items. -->
        <xsl:if test="every $label in label satisfies string-length(normalize-space($label)) le 4">
          <xsl:attribute name="class" select="'marks'"/>
        </xsl:if>
        <xsl:apply-templates select="headLabel | headItem | label | item"/>
        <!-- A list of terms has an explanation after the last, if an empty one. -->
        <xsl:if test="(headLabel | headItem | label | item)[last()]/(self::label | self::headLabel)">
          <dd/>
        </xsl:if>
      </dl>
      <xsl:apply-templates select="f:after-parts(.)"/>
    </div>
  </xsl:template>
  <xsl:template match="item" as="element()">
    <li>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'item', 'numbered'[current()/@n[not(matches(., '^[0-9]{1,6}[.]?$'))]], 'marked'[matches(current()/@n, '[.):\]]$')]"/>
      </xsl:call-template>
      <xsl:if test="@n[matches(., '^[0-9]{1,6}[.]?$')][../../@type = ('ordered', 'numbered') or ../../@rend = ('ordered', 'numbered')]">
        <xsl:attribute name="value" select="translate(@n, '.', '')"/>
      </xsl:if>
      <xsl:call-template name="strays"/>
      <xsl:apply-templates/>
    </li>
  </xsl:template>
  <xsl:template match="list[label]/item" as="element()">
    <dd>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="strays"/>
      <xsl:apply-templates/>
    </dd>
  </xsl:template>
  <xsl:template match="list[label]/headItem" as="element()">
    <dd class="headItem">
      <xsl:apply-templates/>
    </dd>
  </xsl:template>
  <xsl:template match="list/label | list[label]/headLabel" as="element()">
    <dt>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="strays"/>
      <xsl:apply-templates/>
    </dt>
  </xsl:template>

  <!-- Siblings before an item, row or cell that may not stand where they are in HTML. -->
  <xsl:template name="strays" as="node()*">
    <xsl:apply-templates select="f:strays-before(.)"/>
  </xsl:template>

  <xsl:function name="f:strays-before" as="element()*">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$part/preceding-sibling::*[1][not(f:is-part-of-list(.))]"/>
    <xsl:sequence select="if ($before and $part/preceding-sibling::*[f:is-part-of-list(.)]) then (f:strays-before($before), $before) else ()"/>
  </xsl:function>
  <xsl:function name="f:is-part-of-list" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::item | self::row[cell] | self::cell | self::label | self::headLabel | self::headItem))"/>
  </xsl:function>
  <!-- What stands in a list or table before its first part, and after its last. -->
  <xsl:function name="f:before-parts" as="element()*">
    <xsl:param name="whole" as="element()"/>
    <xsl:sequence select="$whole/*[not(f:is-part-of-list(.))][empty(preceding-sibling::*[f:is-part-of-list(.)])]"/>
  </xsl:function>
  <xsl:function name="f:after-parts" as="element()*">
    <xsl:param name="whole" as="element()"/>
    <xsl:sequence select="$whole/*[f:is-part-of-list(.)][last()]/following-sibling::*"/>
  </xsl:function>
</xsl:stylesheet>
