<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template expand-text="yes" match="/">
    <xsl:message>There are {count(//*:p)} paragraphs.</xsl:message>
  </xsl:template>
</xsl:stylesheet>
