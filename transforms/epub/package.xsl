<?xml version="1.0" encoding="UTF-8"?>
<!-- The container and the package document: metadata, manifest, spine (EPUB 3.3 §4 and §5, EPUB Accessibility 1.1). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:h="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs f h xsl"
  expand-text="yes">

  <xsl:template name="package" as="empty-sequence()">
    <xsl:variable name="container" as="element()">
      <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
        <rootfiles>
          <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
        </rootfiles>
      </container>
    </xsl:variable>
    <xsl:variable name="package" as="element()">
      <package version="3.0" unique-identifier="identifier" xml:lang="{$language}">
        <metadata>
          <xsl:call-template name="book-metadata"/>
          <xsl:call-template name="accessibility-metadata"/>
        </metadata>
        <manifest>
          <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
          <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
          <item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
          <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
          <item id="css" href="book.css" media-type="text/css"/>
          <xsl:for-each select="$chunks">
            <item id="file-{substring-before(?file, '.')}" href="{?file}" media-type="application/xhtml+xml">
              <xsl:if test="?nodes/descendant-or-self::*:math">
                <xsl:attribute name="properties" select="'mathml'"/>
              </xsl:if>
            </item>
          </xsl:for-each>
          <xsl:for-each select="$packed-pictures">
            <item id="{substring-before(., '.')}" href="{.}" media-type="{f:media-type(.)}"/>
          </xsl:for-each>
        </manifest>
        <spine toc="ncx">
          <itemref idref="cover"/>
          <xsl:for-each select="$chunks">
            <itemref idref="file-{substring-before(?file, '.')}"/>
          </xsl:for-each>
        </spine>
      </package>
    </xsl:variable>
    <xsl:result-document href="META-INF/container.xml" format="file">
      <xsl:sequence select="f:markup($container, 'xml')"/>
    </xsl:result-document>
    <xsl:result-document href="EPUB/package.opf" format="file">
      <xsl:sequence select="f:markup($package, 'xml')"/>
    </xsl:result-document>
  </xsl:template>

  <xsl:variable name="packed-pictures" as="xs:string*" select="distinct-values($whole-page/h:body//h:img ! $known-pictures(@src))"/>

  <xsl:function name="f:media-type" as="xs:string">
    <xsl:param name="file" as="xs:string"/>
    <xsl:variable name="types" as="map(xs:string, xs:string)" select="map { 'jpg': 'image/jpeg', 'svg': 'image/svg+xml' }"/>
    <xsl:variable name="kind" as="xs:string" select="substring-after($file, '.')"/>
    <xsl:sequence select="($types($kind), 'image/' || $kind)[1]"/>
  </xsl:function>

  <xsl:template name="book-metadata" as="element()*">
    <dc:identifier id="identifier">{$identifier}</dc:identifier>
    <dc:title id="title">{$title}</dc:title>
    <meta refines="#title" property="title-type">main</meta>
    <xsl:for-each select="$subtitle">
      <dc:title id="subtitle-{position()}">{.}</dc:title>
      <meta refines="#subtitle-{position()}" property="title-type">subtitle</meta>
    </xsl:for-each>
    <dc:language>{$language}</dc:language>
    <xsl:for-each select="$authors">
      <xsl:sequence select="f:agent('creator', 'author-' || position(), ., 'aut')"/>
    </xsl:for-each>
    <xsl:for-each select="$title-statement/(editor | principal)">
      <xsl:sequence select="f:agent('contributor', 'editor-' || position(), ., f:relator((@role, 'edit')[1]))"/>
    </xsl:for-each>
    <xsl:for-each select="$title-statement/(funder | sponsor)">
      <xsl:sequence select="f:agent('contributor', 'supporter-' || position(), ., if (self::funder) then 'fnd' else 'spn')"/>
    </xsl:for-each>
    <xsl:for-each select="$title-statement/respStmt">
      <xsl:variable name="statement" as="xs:integer" select="position()"/>
      <xsl:variable name="relator" as="xs:string" select="f:relator(string-join((resp/@ref, resp), ' '))"/>
      <xsl:for-each select="* except (resp, note)">
        <xsl:sequence select="f:agent('contributor', 'contributor-' || $statement || '-' || position(), ., $relator)"/>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="($publication/publisher ! f:person-name(.))[. != '']">
      <dc:publisher>{.}</dc:publisher>
    </xsl:for-each>
    <xsl:for-each select="$published[matches(., '^[0-9]{4}(-[0-9][0-9](-[0-9][0-9])?)?$')]">
      <dc:date>{.}</dc:date>
    </xsl:for-each>
    <xsl:for-each select="$source-citation[. != '']">
      <dc:source>{.}</dc:source>
    </xsl:for-each>
    <xsl:if test="$rights != ''">
      <dc:rights>{$rights}</dc:rights>
    </xsl:if>
    <xsl:for-each select="$licence-address">
      <meta property="dcterms:license">{.}</meta>
    </xsl:for-each>
    <dc:description>{$abstract}</dc:description>
    <xsl:for-each select="distinct-values($header/profileDesc/textClass/keywords//term ! f:plain(.))[. != '']">
      <dc:subject>{.}</dc:subject>
    </xsl:for-each>
    <meta property="dcterms:modified">{$modified-at}</meta>
  </xsl:template>

  <xsl:variable name="source-citation" as="xs:string">
    <xsl:variable name="shown" as="node()*">
      <xsl:apply-templates select="$header/fileDesc/sourceDesc/*[not(self::listWit)][1]"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($shown))"/>
  </xsl:variable>

  <xsl:function name="f:agent" as="element()*">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:param name="relator" as="xs:string"/>
    <xsl:if test="f:person-name($element) != ''">
      <xsl:element name="dc:{$kind}">
        <xsl:attribute name="id" select="$id"/>
        <xsl:text>{f:person-name($element)}</xsl:text>
      </xsl:element>
      <meta refines="#{$id}" property="role" scheme="marc:relators">{$relator}</meta>
      <meta refines="#{$id}" property="file-as">{f:sorted-name($element)}</meta>
    </xsl:if>
  </xsl:function>

  <!-- MARC relator codes by the words of a responsibility. -->
  <xsl:function name="f:relator" as="xs:string">
    <xsl:param name="responsibility" as="xs:string"/>
    <xsl:variable name="codes" as="map(xs:string, xs:string)" select="map { 'transl': 'trl', 'übers': 'trl', 'encod': 'mrk', 'markup': 'mrk',
      'marked up': 'mrk', 'tei': 'mrk', 'transcri': 'trc', 'illustr': 'ill', 'annotat': 'ann', 'proof': 'pfr', 'edit': 'edt', 'hrsg': 'edt' }"/>
    <xsl:variable name="said" as="xs:string?" select="substring-after(tokenize($responsibility)[contains(., 'id.loc.gov/vocabulary/relators/')][1], 'relators/')"/>
    <xsl:sequence select="($said[matches(., '^[a-z]{3}$')], $responsibility[matches(., '^(trl|edt|mrk|trc|ill|ann|pfr|com|aui|cmm|ctb|pbl|fnd|rth)$')], ('transl', 'übers', 'encod', 'transcri', 'markup', 'marked up', 'illustr', 'annotat', 'proof', 'edit', 'hrsg', 'tei')
      [contains(lower-case($responsibility), .)] ! $codes(.), 'ctb')[1]"/>
  </xsl:function>

  <!-- Derived from what is in the book; a claim of conformance is left to those who have tested it. -->
  <xsl:template name="accessibility-metadata" as="element()*">
    <meta property="schema:accessMode">textual</meta>
    <xsl:variable name="is-described" as="xs:boolean" select="every $picture in $text//graphic satisfies exists($picture/(../figDesc | desc)[normalize-space()])"/>
    <xsl:if test="exists($packed-pictures)">
      <meta property="schema:accessMode">visual</meta>
      <meta property="schema:accessModeSufficient">textual,visual</meta>
    </xsl:if>
    <xsl:if test="$is-described or empty($packed-pictures)">
      <meta property="schema:accessModeSufficient">textual</meta>
    </xsl:if>
    <xsl:if test="$is-described and exists($packed-pictures)">
      <meta property="schema:accessibilityFeature">alternativeText</meta>
    </xsl:if>
    <xsl:for-each select="'displayTransformability', 'readingOrder', 'structuralNavigation', 'tableOfContents',
      'index'[exists($entries)], ('pageBreakMarkers', 'pageNavigation')[exists($page-marks)]">
      <meta property="schema:accessibilityFeature">{.}</meta>
    </xsl:for-each>
    <xsl:if test="$page-marks">
      <meta property="pageBreakSource">{($source-citation[. != ''], $full-title)[1]}</meta>
    </xsl:if>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">{f:label('accessibility-summary')}</meta>
  </xsl:template>
</xsl:stylesheet>
