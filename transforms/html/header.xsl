<?xml version="1.0" encoding="UTF-8"?>
<!-- The teiHeader as a section for readers: rights, source, principles, who did what. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="about" on-no-match="shallow-skip"/>

  <xsl:template name="about" as="element()">
    <section class="about" id="{f:free-id('about')}" aria-labelledby="{f:free-id('about-heading')}">
      <xsl:element name="h{$top-level}">
        <xsl:attribute name="id" select="f:free-id('about-heading')"/>
        <xsl:sequence select="$interface"/>
          <xsl:text>{f:label('about')}</xsl:text>
      </xsl:element>
      <xsl:variable name="facts" as="element()*">
        <xsl:sequence select="f:fact('text', $title-statement/title)"/>
        <xsl:sequence select="f:fact('author', $authors)"/>
        <xsl:sequence select="f:fact('editor', $title-statement/(editor | principal))"/>
        <xsl:sequence select="f:fact('responsibility', $title-statement/(respStmt | funder | sponsor | meeting))"/>
        <xsl:sequence select="f:fact('edition', $header/fileDesc/editionStmt/*)"/>
        <xsl:sequence select="f:fact('extent', $header/fileDesc/extent)"/>
        <xsl:sequence select="f:fact('publication', $publication/(publisher | distributor | authority | pubPlace | address | date | ref | ptr | p | ab))"/>
        <xsl:sequence select="f:fact('identifier', $publication/idno)"/>
        <xsl:sequence select="f:fact('rights', $publication/availability/*)"/>
        <xsl:sequence select="f:fact('series', $header/fileDesc/seriesStmt/*)"/>
        <xsl:sequence select="f:fact('remarks', $header/fileDesc/notesStmt/*)"/>
        <xsl:sequence select="f:fact('source', $header/fileDesc/sourceDesc/*[not(self::listPerson | self::listPlace | self::listOrg | self::listWit)])"/>
        <xsl:sequence select="f:fact('listWit', $header//listWit)"/>
        <xsl:sequence select="f:fact('creation', $header/profileDesc/creation)"/>
        <xsl:sequence select="f:fact('abstract', $header/profileDesc/abstract/*)"/>
        <xsl:sequence select="f:fact('languages', $header/profileDesc/langUsage)"/>
        <xsl:sequence select="f:fact('subjects', $header/profileDesc/textClass/(keywords | classCode))"/>
        <xsl:for-each select="$header/(profileDesc/* | encodingDesc/* | xenoData) except $header/(profileDesc/(creation | abstract | langUsage | textClass)
          | encodingDesc/(projectDesc | samplingDecl | editorialDecl | p | refsDecl | stdVals))">
          <xsl:sequence select="f:fact(local-name(), .)"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:if test="$facts">
        <dl class="facts">
          <xsl:sequence select="$facts"/>
        </dl>
      </xsl:if>
      <xsl:variable name="policies" as="element()*"
        select="$header/encodingDesc/(projectDesc | samplingDecl | editorialDecl/* | p | refsDecl | stdVals)[f:plain(.) != '']"/>
      <xsl:if test="$policies">
        <xsl:element name="h{$top-level + 1}"><xsl:sequence select="$interface"/>{f:label('encoding')}</xsl:element>
        <dl class="facts policies">
          <xsl:for-each select="$policies">
            <dt><xsl:sequence select="$interface"/>{f:label(if (self::p) then 'projectDesc' else local-name())}</dt>
            <dd>
              <xsl:if test="not(self::p)">
                <xsl:call-template name="attributes"/>
              </xsl:if>
              <xsl:call-template name="flow">
                <xsl:with-param name="content" select="if (self::p) then . else node()"/>
              </xsl:call-template>
            </dd>
          </xsl:for-each>
        </dl>
      </xsl:if>
      <xsl:variable name="changes" as="element()*" select="$header/revisionDesc//change"/>
      <xsl:if test="$changes">
        <xsl:element name="h{$top-level + 1}"><xsl:sequence select="$interface"/>{f:label('revisions')}</xsl:element>
        <ul class="revisions">
          <xsl:apply-templates select="$changes" mode="about"/>
        </ul>
      </xsl:if>
      <xsl:apply-templates select="/teiCorpus" mode="about"/>
      <xsl:call-template name="citation"/>
      <p class="generator"><xsl:sequence select="$interface"/>{f:label('generated')} {$generator}.</p>
    </section>
  </xsl:template>

  <xsl:function name="f:fact" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <xsl:variable name="shown" as="element()*">
      <xsl:for-each select="$content">
        <dd>
          <xsl:apply-templates select="." mode="about"/>
        </dd>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="$shown[normalize-space() or descendant::*:a]">
      <dt><xsl:sequence select="$interface"/>{f:label($label)}</dt>
      <xsl:sequence select="$shown[normalize-space() or descendant::*:a]"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="*" mode="about" as="node()*">
    <xsl:apply-templates select="."/>
  </xsl:template>
  <xsl:template match="teiCorpus" mode="about" priority="-1" as="node()*"/>
  <!-- A person, a place … of the header that the index has is not said again. -->
  <xsl:template match="particDesc[.//person] | settingDesc[.//place]" mode="about" as="node()*">
    <xsl:if test="exists(.//(person | personGrp | place)[not(map:contains($entry-ids, generate-id()))]) or empty(.//(person | personGrp | place))">
      <xsl:apply-templates select="."/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="title | extent | edition | classCode" mode="about" as="node()*">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>
  <xsl:template match="abstract | creation" mode="about" as="node()*">
    <xsl:call-template name="flow"/>
  </xsl:template>
  <xsl:template match="author | editor | principal" mode="about" as="node()*">
    <xsl:call-template name="name"/>
  </xsl:template>
  <xsl:template match="respStmt" mode="about" as="node()*">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="resp, (* except resp)">
        <xsl:if test="position() > 1">
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </span>
  </xsl:template>
  <xsl:template match="licence" mode="about" as="node()*">
    <xsl:call-template name="flow"/>
    <xsl:variable name="address" as="xs:string?" select="f:address(@target)"/>
    <xsl:if test="$address">
      <p>
        <a rel="license" href="{$address}">{$address}</a>
      </p>
    </xsl:if>
  </xsl:template>
  <xsl:template match="date[not(node())]" mode="about" as="node()*">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:text>{(@when, string-join((@from, @to), '–'))[1]}</xsl:text>
    </span>
  </xsl:template>
  <xsl:template match="idno" mode="about" as="node()*">
    <xsl:variable name="address" as="xs:string?" select="f:authority-address(.)"/>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:text>{@type[not(. = ('local', 'URL', 'URI'))] ! (. || ' ')}</xsl:text>
      <xsl:choose>
        <xsl:when test="$address">
          <a href="{$address}">{normalize-space()}</a>
        </xsl:when>
        <xsl:otherwise>{normalize-space()}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>
  <xsl:template match="langUsage | keywords | listWit" mode="about" as="node()*">
    <xsl:for-each select="language | term | list/item | witness">
      <xsl:if test="position() > 1">
        <xsl:text>; </xsl:text>
      </xsl:if>
      <span>
        <xsl:call-template name="attributes"/>
        <xsl:apply-templates/>
      </span>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="change" mode="about" as="node()*">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@when">
        <xsl:text>{@when}: </xsl:text>
      </xsl:if>
      <xsl:apply-templates/>
    </li>
  </xsl:template>
</xsl:stylesheet>
