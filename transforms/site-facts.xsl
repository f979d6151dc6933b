<?xml version="1.0" encoding="UTF-8"?>
<!-- What the list of a site says of a document, as JSON. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The registers that the document points into; names are sorted by them. -->
  <xsl:param name="registers" as="document-node()*" select="()"/>
  <!-- Which half of a choice is read: `corrected` or `source`. -->
  <xsl:param name="reading" as="xs:string" select="'corrected'"/>
  <!-- Not used here; taken so that every stylesheet has the same parameters. -->
  <xsl:param name="modified" as="xs:string" select="''"/>

  <xsl:include href="common/core.xsl"/>
  <xsl:include href="common/header.xsl"/>
  <xsl:include href="common/json.xsl"/>
  <xsl:include href="common/sorting.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- When the text was written, else first printed: the earliest date of its sources. -->
  <xsl:variable name="dated" as="element()?" select="($header/profileDesc/correspDesc/correspAction[@type = 'sent']/date,
    $header/profileDesc/creation/date, $header/profileDesc/creation, sort($header/fileDesc/sourceDesc//(origDate | date)[f:sortable-date(.) != ''], (), f:sortable-date#1))
    [f:sortable-date(.) != ''][1]"/>

  <xsl:function name="f:sortable-date" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="string(($date/(@when, @from, @notBefore, @to, @notAfter)/normalize-space()[matches(., '^-?[0-9]{4}')],
      analyze-string($date[not(@* except @xml:id)], '(^|[^0-9])([0-9]{4})([^0-9]|$)')//*:group[@nr = '2'])[1])"/>
  </xsl:function>

  <!-- The extent as it is said; measures that are bare numbers with their units. -->
  <xsl:function name="f:extent" as="xs:string">
    <xsl:param name="extent" as="element()?"/>
    <xsl:sequence select="if ($extent/measure[@unit]) then string-join($extent/measure ! (f:plain(.) || (if (matches(., '^[\s0-9.,]+$')) then ' ' || @unit else '')), ', ')
      else f:plain($extent)"/>
  </xsl:function>

  <xsl:template match="/" as="text()">
    <xsl:value-of select="f:json(f:present((
      map { 'title': $full-title, 'language': $language, 'author': $author, 'authors': array { $authors[f:person-name(.) != ''] ! array { f:person-name(.), f:sorted-name(.) } },
        'abstract': f:plain($header/profileDesc/abstract), 'extent': f:extent($header/fileDesc/extent[1]),
        'series': ($header/fileDesc/seriesStmt/title ! f:plain(.))[. != ''][1], 'identifier': $identifier, 'published': $published,
        'date': $dated ! (f:plain(.)[. != ''][string-length(.) lt 40], f:sortable-date(.))[1], 'sort-date': $dated ! f:sortable-date(.),
        'sort-title': f:sortable($title), 'licence': $licence-address, 'has-text': string(exists($text)) })))"/>
  </xsl:template>
</xsl:stylesheet>
