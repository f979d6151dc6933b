<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Formulae (TEI P5 chapter 15.2): MathML goes into the page as it is, other notations are shown as they are written. -->

  <xsl:template match="formula[matches(@notation, 'tex', 'i')][not(*)]" as="element()">
    <xsl:variable name="written" as="element()">
      <code role="math">
        <xsl:call-template name="attributes"/>
        <xsl:apply-templates/>
      </code>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="f:holds-blocks(..)">
        <div class="displayed-formula">
          <xsl:sequence select="$written"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$written"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="m:math[parent::formula] | m:math//m:*" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:copy-of select="@id | @display | @mathvariant | @mathsize | @dir | @form | @fence | @separator | @stretchy | @symmetric | @lspace | @rspace
        | @minsize | @maxsize | @largeop | @movablelimits | @accent | @accentunder | @linethickness | @width | @height | @depth | @voffset
        | @columnspan | @rowspan | @displaystyle | @scriptlevel | @encoding"/>
      <xsl:apply-templates select="node()"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
