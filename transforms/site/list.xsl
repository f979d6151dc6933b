<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of the documents, by title, by date and by author; the same for machines, and for those that crawl. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="" exclude-result-prefixes="#all"
  expand-text="yes">

  <xsl:template name="list">
    <xsl:variable name="sections" as="element()*">
      <xsl:call-template name="by-title"/>
      <xsl:if test="count($documents[@sort-date]) > 1">
        <xsl:call-template name="by-date"/>
      </xsl:if>
      <xsl:if test="count(distinct-values($documents/author/@sorted)) > 1">
        <xsl:call-template name="by-author"/>
      </xsl:if>
      <xsl:call-template name="list-of-registers"/>
    </xsl:variable>
    <xsl:call-template name="file">
      <xsl:with-param name="href" select="'index.html'"/>
      <xsl:with-param name="title" select="string($site/@title)"/>
      <xsl:with-param name="head" as="element()">
        <script type="application/ld+json">{f:json($collection)}</script>
      </xsl:with-param>
      <xsl:with-param name="contents" select="f:contents-of($sections)"/>
      <xsl:with-param name="main" select="$sections"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="by-title" as="element()">
    <section id="by-title" class="documents">
      <h2>{f:label('by-title')}</h2>
      <ul>
        <xsl:for-each select="$documents">
          <xsl:sort select="@sort-title"/>
          <li class="document">
            <p class="document-title">
              <xsl:sequence select="f:document-link(., @title)"/>
            </p>
            <p class="document-facts">{string-join((@author, @date, (@extent, @words ! (. || '&#xA0;' || f:label('word-count')))[1])[. != ''], ' · ')}</p>
            <xsl:for-each select="@abstract">
              <p class="document-abstract">
                <xsl:sequence select="../f:own-language(.)"/>
                <xsl:text>{.}</xsl:text>
              </p>
            </xsl:for-each>
            <xsl:if test="also">
              <p class="document-formats">
                <xsl:for-each select="also">
                  <xsl:if test="position() > 1">
                    <xsl:text> </xsl:text>
                  </xsl:if>
                  <a href="{@href}" download="download" aria-label="{@label}: {../@title}">{@label}</a>
                </xsl:for-each>
              </p>
            </xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template name="by-date" as="element()">
    <section id="by-date" class="documents">
      <h2>{f:label('by-date')}</h2>
      <table>
        <xsl:for-each select="$documents">
          <xsl:sort select="empty(@sort-date)"/>
          <xsl:sort select="f:year-of(@sort-date)"/>
          <xsl:sort select="@sort-date"/>
          <xsl:sort select="@sort-title"/>
          <tr>
            <th scope="row">{(@date, '–')[1]}</th>
            <td>
              <xsl:sequence select="f:document-link(., @title)"/>
            </td>
          </tr>
        </xsl:for-each>
      </table>
    </section>
  </xsl:template>
  <xsl:function name="f:year-of" as="xs:integer?">
    <xsl:param name="date" as="xs:string?"/>
    <xsl:sequence select="$date ! xs:integer(replace(., '^(-?[0-9]{1,9}).*$', '$1'))"/>
  </xsl:function>

  <xsl:template name="by-author" as="element()">
    <section id="by-author" class="documents">
      <h2>{f:label('by-author')}</h2>
      <dl>
        <xsl:for-each-group select="$documents" group-by="if (author) then author/@sorted/string() else '–'">
          <xsl:sort select="current-grouping-key() = '–'"/>
          <xsl:sort select="f:sortable(current-grouping-key())"/>
          <dt>{current-grouping-key()}</dt>
          <xsl:for-each select="current-group()">
            <xsl:sort select="@sort-title"/>
            <dd>
              <xsl:sequence select="f:document-link(., @title)"/>
            </dd>
          </xsl:for-each>
        </xsl:for-each-group>
      </dl>
    </section>
  </xsl:template>

  <xsl:template name="list-of-registers" as="element()?">
    <xsl:if test="$site/register">
      <section id="registers">
        <h2>{f:label('registers')}</h2>
        <ul>
          <xsl:for-each select="$site/register">
            <li>
              <a href="{f:register-name(@kind)}">{f:label(@kind)}</a>
              <xsl:text> ({count(entry)})</xsl:text>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:document-link" as="element()">
    <xsl:param name="document" as="element(document)"/>
    <xsl:param name="words" as="xs:string"/>
    <a href="{$document/@href}">
      <xsl:sequence select="f:own-language($document)"/>
      <xsl:text>{$words}</xsl:text>
    </a>
  </xsl:function>
  <!-- The list in the terms of schema.org. -->
  <xsl:variable name="collection" as="map(*)" select="f:present((
    map { '@context': 'https://schema.org', '@type': 'Collection', 'name': string($site/@title), 'inLanguage': $language, 'url': string($site/@address),
      'hasPart': array { $documents ! (let $authors := author return f:present((
        map { '@type': 'CreativeWork', 'name': string(@title), 'url': $site/@address || @href, 'inLanguage': string(@language),
          'dateCreated': string(@sort-date), 'abstract': string(@abstract), 'license': string(@licence) },
        map { 'author': array { author ! map { '@type': 'Person', 'name': string(@name) } } }[exists($authors)]))) } }))"/>

  <xsl:template name="sitemap">
    <xsl:result-document href="sitemap.xml" format="file">
      <xsl:text>&lt;?xml version="1.0" encoding="UTF-8"?&gt;&#10;&lt;urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"&gt;&#10;</xsl:text>
      <xsl:for-each select="'', $documents/@href, $site/register/f:register-name(@kind)">
        <xsl:text>&lt;url&gt;&lt;loc&gt;{replace(replace($site/@address || ., '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;')}&lt;/loc&gt;&lt;/url&gt;&#10;</xsl:text>
      </xsl:for-each>
      <xsl:text>&lt;/urlset&gt;&#10;</xsl:text>
    </xsl:result-document>
  </xsl:template>
</xsl:stylesheet>
