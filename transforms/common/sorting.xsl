<?xml version="1.0" encoding="UTF-8"?>
<!-- How names and titles are sorted. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" exclude-result-prefixes="#all">

  <!-- Letters without their accents and case, without a leading article or mark. By a table: Unicode normalisation takes longer
       to load than the whole page takes to make. -->
  <xsl:variable name="accented" as="xs:string" select="'àáâãäåāăąçćčďèéêëēėęěğìíîïīįłñńňòóôõöøōőŕřśšşșťțùúûüūůűųýÿźżžđæœß'"/>
  <xsl:variable name="bare" as="xs:string" select="'aaaaaaaaacccdeeeeeeeegiiiiiilnnnoooooooorrssssttuuuuuuuuyyzzzdaos'"/>
  <xsl:function name="f:sortable" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="replace(translate(lower-case($name), $accented, $bare), '^[\s!-/:-@\[-`{-~‘’“”«»¡¿]+|^[\s!-/:-@\[-`{-~‘’“”«»¡¿]*(the|a|an|der|die|das|le|la|les|el|los|il) ', '')"/>
  </xsl:function>
</xsl:stylesheet>
