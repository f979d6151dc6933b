<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <!-- Figures and pictures (TEI P5 chapter 14.4). -->

  <xsl:template match="figure" as="element()">
    <figure>
      <xsl:call-template name="attributes"/>
      <xsl:variable name="shown" as="element()*" select="formula | table | notatedMusic | figure | media"/>
      <xsl:variable name="said" as="element()*" select="* except ($shown, graphic, binaryObject, figDesc[../graphic])"/>
      <xsl:variable name="first" as="element()*" select="if ($shown) then $said[. &lt;&lt; $shown[1]] else ()"/>
      <xsl:sequence select="f:caption($first)"/>
      <xsl:apply-templates select="graphic | binaryObject"/>
      <xsl:choose>
        <xsl:when test="$first">
          <xsl:apply-templates select="($shown | $said) except $first"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="($shown | $said)[. &lt;&lt; $shown[last()]] | $shown[last()]"/>
          <xsl:sequence select="f:caption(if ($shown) then $said[. >> $shown[last()]] else $said)"/>
        </xsl:otherwise>
      </xsl:choose>
    </figure>
  </xsl:template>
  <!-- A caption is the first or the last in a figure; between what is shown, words stand where they are. -->
  <xsl:function name="f:caption" as="element()?">
    <xsl:param name="content" as="element()*"/>
    <xsl:if test="$content">
      <figcaption>
        <xsl:apply-templates select="$content"/>
      </figcaption>
    </xsl:if>
  </xsl:function>
  <!-- A figure that runs in the line, or a picture alone. -->
  <xsl:template match="figure[@rend = 'inline' or @place = 'inline']" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>
  <xsl:template match="figure[@rend = 'inline' or @place = 'inline'][graphic]/figDesc" as="element()*"/>

  <xsl:template match="graphic | media[starts-with(@mimeType, 'image')] | binaryObject" as="element()">
    <xsl:variable name="address" as="xs:string?" select="f:picture-at-hand(@url)"/>
    <xsl:variable name="description" as="xs:string" select="(../figDesc/f:plain(node()), desc/f:plain(node()), ../head/f:plain(node()), f:label('figure'))[. != ''][1]"/>
    <xsl:choose>
      <xsl:when test="exists($address)">
        <img src="{$address}" alt="{$description}">
          <xsl:apply-templates select="@xml:id | @url" mode="attribute"/>
          <xsl:if test="f:pixels(@width) and f:pixels(@height)">
            <xsl:attribute name="width" select="f:pixels(@width)"/>
            <xsl:attribute name="height" select="f:pixels(@height)"/>
          </xsl:if>
        </img>
      </xsl:when>
      <!-- A picture in the document itself; a book shows its description. -->
      <xsl:when test="self::binaryObject[matches(@mimeType, '^image/(png|jpeg|gif|webp)$')][matches(., '^[A-Za-z0-9+/=\s]+$')]">
        <img src="data:{@mimeType};base64,{translate(., ' &#9;&#10;&#13;', '')}" alt="{$description}">
          <xsl:apply-templates select="@xml:id | @mimeType" mode="attribute"/>
        </img>
      </xsl:when>
      <xsl:otherwise>
        <span class="no-picture">
          <xsl:apply-templates select="@*" mode="attribute"/>
          <xsl:text>[{$description}]</xsl:text>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:pixels" as="xs:string?">
    <xsl:param name="size" as="xs:string?"/>
    <xsl:sequence select="$size[matches(., '^[0-9]{1,5}(px)?$')] ! replace(., 'px', '')"/>
  </xsl:function>
</xsl:stylesheet>
