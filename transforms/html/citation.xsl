<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite the edition: for readers (Chicago), for reference managers (BibTeX, RIS, CSL-JSON), for machines (schema.org). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="../common/json.xsl"/>

  <xsl:variable name="author-names" as="xs:string*" select="$authors ! f:sorted-name(.)[. != '']"/>
  <xsl:variable name="editors" as="element()*" select="$title-statement/editor[not(@role) or matches(@role, '^edit|^edt')][f:person-name(.) != '']"/>
  <xsl:variable name="editor-names" as="xs:string*" select="$editors ! f:person-name(.)"/>
  <xsl:variable name="doi" as="xs:string?" select="($publication//idno[upper-case(@type) = 'DOI'] ! replace(normalize-space(), '^.*doi\.org/|^doi:', ''), substring-after($identifier, 'doi.org/'))[. != ''][1]"/>
  <xsl:variable name="isbn" as="xs:string?" select="($publication//idno[upper-case(@type) = 'ISBN'] ! normalize-space(), substring-after($identifier, 'urn:isbn:'))[. != ''][1]"/>
  <xsl:variable name="publisher-names" as="xs:string*" select="$publication/(publisher, authority, distributor)[1] ! f:person-name(.)[. != '']"/>
  <xsl:variable name="publication-place" as="xs:string?" select="$publication/pubPlace[1] ! f:plain(.)"/>
  <xsl:variable name="year" as="xs:string?" select="$published[matches(., '^[0-9]{4}')] ! substring(., 1, 4)"/>
  <!-- Where the edition is found, if its header says so. -->
  <xsl:variable name="edition-address" as="xs:string?" select="(($identifier, $publication/(idno | ref/@target | ptr/@target)) ! f:address(normalize-space(.)))[1]"/>

  <xsl:template name="citation" as="element()*">
    <xsl:element name="h{$top-level + 1}"><xsl:sequence select="$interface"/>{f:label('cite')}</xsl:element>
    <p class="citation">
      <!-- The first author by surname, the others as they are called. -->
      <xsl:variable name="said" as="xs:string*" select="head($author-names), tail($authors ! f:person-name(.)[. != ''])"/>
      <xsl:text>{string-join($said, if (count($said) = 2) then (if ($label-language = 'en') then ', ' else ' ') || f:label('and') || ' ' else ', ') ! (if (. = '') then '' else replace(., '\.$', '') || '. ')}</xsl:text>
      <i>{$full-title}</i>
      <xsl:text>{if (matches($full-title, '[.?!]$')) then '' else '.'} {if (exists($editor-names)) then f:label('edited-by') || ' ' || string-join($editor-names, ', ') || '. ' else ''}{
        string-join((string-join(($publication-place, string-join($publisher-names, ' / ')[. != '']), ': ')[. != ''], $year), ', ') ! (.[. != ''] || '.')}</xsl:text>
      <xsl:for-each select="$edition-address">
        <xsl:text> {.}</xsl:text>
      </xsl:for-each>
    </p>
    <xsl:for-each select="map { 'name': 'BibTeX', 'text': $bibtex }, map { 'name': 'RIS', 'text': $ris }, map { 'name': 'CSL-JSON', 'text': f:json(array { $csl }) }">
      <details class="citation-data">
        <summary>{?name}</summary>
        <pre>{?text}</pre>
      </details>
    </xsl:for-each>
  </xsl:template>

  <xsl:variable name="citation-key" as="xs:string"
    select="(replace(translate(lower-case(($author-names, $title)[1] ! tokenize(., '[,\s]+')[1]), $accented, $bare), '[^a-z]', '')[. != ''], 'tei')[1] || $year"/>

  <xsl:variable name="bibtex" as="xs:string">
    <xsl:variable name="fields" as="map(*)*" select="
      map { 'author': string-join($authors ! f:bibtex-name(.)[. != ''], ' and ') }, map { 'title': f:bibtex($full-title) },
      map { 'editor': string-join($editors ! f:bibtex-name(.), ' and ') }, map { 'publisher': f:bibtex(string-join($publisher-names, ' / ')) },
      map { 'address': f:bibtex($publication-place) }, map { 'year': $year }, map { 'language': $language }, map { 'doi': $doi ! replace(., '[{}\\]', '') },
      map { 'isbn': $isbn }, map { 'url': $edition-address ! replace(., '[{}\\]', '') }"/>
    <xsl:sequence select="'@book{' || $citation-key || string-join($fields ! (let $name := map:keys(.), $value := .($name) return
      (',&#10;  ' || $name || ' = {' || $value || '}')[$value != ''])) || '&#10;}'"/>
  </xsl:variable>

  <!-- Signs that TeX would obey, as signs. -->
  <xsl:function name="f:bibtex" as="xs:string">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="string-join(tokenize($value, '\\') ! replace(replace(replace(., '([{}&amp;%$#_])', '\\$1'), '~', '\\textasciitilde{}'),
      '\^', '\\textasciicircum{}'), '\textbackslash{}')"/>
  </xsl:function>
  <!-- A name that says which part is the surname, or one in braces, so that none of its words is taken for one. -->
  <xsl:function name="f:bibtex-name" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="f:bibtex(f:sorted-name($element))"/>
    <xsl:sequence select="if (contains($name, ', ') and not(contains($name, ' and ')) or $name = '') then $name
      else if (contains($name, ' ')) then '{' || $name || '}' else $name"/>
  </xsl:function>

  <xsl:variable name="ris" as="xs:string" select="string-join((
    'TY  - BOOK', $author-names ! ('AU  - ' || .), 'TI  - ' || $full-title, $editors ! ('ED  - ' || f:sorted-name(.)), $publisher-names ! ('PB  - ' || .),
    $publication-place ! ('CY  - ' || .), $year ! ('PY  - ' || .), 'LA  - ' || $language, $doi ! ('DO  - ' || .), $isbn ! ('SN  - ' || .), $edition-address ! ('UR  - ' || .), 'ER  - '), '&#10;')"/>

  <xsl:variable name="csl" as="map(*)" select="f:present((
    map { 'id': $citation-key, 'type': 'book', 'title': $full-title, 'language': $language },
    map { 'author': array { $author-names ! f:csl-name(.) } }[exists($author-names)],
    map { 'editor': array { $editors ! f:csl-name(f:sorted-name(.)) } }[exists($editor-names)],
    map { 'publisher': string-join($publisher-names, ' / '), 'publisher-place': $publication-place, 'DOI': $doi, 'ISBN': $isbn, 'URL': $edition-address },
    if ($year) then map { 'issued': map { 'date-parts': array { array { xs:integer($year) } } } } else ()))"/>

  <xsl:function name="f:csl-name" as="map(*)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (contains($name, ', ')) then map { 'family': substring-before($name, ', '), 'given': substring-after($name, ', ') }
      else map { 'literal': $name }"/>
  </xsl:function>

  <!-- The work for search engines, in the terms of schema.org. -->
  <xsl:template name="structured-data" as="element()">
    <script type="application/ld+json">
      <xsl:value-of select="f:json(f:present((
        map { '@context': 'https://schema.org', '@type': 'Book', 'name': $title, 'alternativeHeadline': $subtitle[1], 'inLanguage': $language,
          'identifier': $identifier, 'url': $edition-address, 'abstract': $abstract, 'datePublished': $published, 'license': $licence-address,
          'isBasedOn': f:plain($header/fileDesc/sourceDesc/*[not(self::listWit)][1]/node()) },
        map { 'author': array { $authors ! f:person-name(.)[. != ''] ! map { '@type': 'Person', 'name': . } } }[exists($author-names)],
        map { 'editor': array { $editor-names ! map { '@type': 'Person', 'name': . } } }[exists($editor-names)],
        map { 'publisher': map { '@type': 'Organization', 'name': string-join($publisher-names, ' / ') } }[exists($publisher-names)],
        map { 'keywords': array { $keywords } }[exists($keywords)])))"/>
    </script>
  </xsl:template>
  <xsl:variable name="keywords" as="xs:string*" select="distinct-values($header/profileDesc/textClass/keywords//term ! f:plain(.))[. != '']"/>
</xsl:stylesheet>
