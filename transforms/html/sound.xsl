<?xml version="1.0" encoding="UTF-8"?>
<!-- The net under the templates: TEI may nest what HTML may not (a list in a name, a link in a link, a paragraph in a date), and point to
     what is not shown. The page is looked over once, and set right where that has happened, whatever the elements were. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.w3.org/1999/xhtml" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="sound" on-no-match="shallow-copy"/>
  <xsl:key name="by-html-id" match="*[@id]" use="@id"/>

  <xsl:variable name="phrasing-only" as="map(xs:string, xs:boolean)"
    select="f:set('p span h1 h2 h3 h4 h5 h6 em i b q abbr sup sub s u time cite code small strong mark')"/>
  <xsl:variable name="flow-only" as="map(xs:string, xs:boolean)" select="f:set('div p ul ol dl blockquote table section article header footer
    figure h1 h2 h3 h4 h5 h6 nav hr pre aside details form')"/>

  <xsl:function name="f:sound" as="element()">
    <xsl:param name="page" as="element()"/>
    <xsl:choose>
      <xsl:when test="f:needs-care($page)">
        <xsl:variable name="whole" as="document-node()">
          <xsl:document>
            <xsl:sequence select="$page"/>
          </xsl:document>
        </xsl:variable>
        <xsl:apply-templates select="$whole/*" mode="sound"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$page"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether there is anything to set right. Asked of every page, so that it must cost little: no node is looked at for more than
       its name, and whether all links arrive is a matter of counting. -->
  <xsl:function name="f:needs-care" as="xs:boolean">
    <xsl:param name="page" as="element()"/>
    <xsl:variable name="ids" as="xs:string*" select="$page/descendant::*/@id/string()"/>
    <xsl:variable name="targets" as="xs:string*" select="$page/descendant::a/@href[starts-with(., '#')] ! substring(., 2)"/>
    <xsl:sequence select="
      exists($page/descendant::a/descendant::*[self::a or @tabindex])
      or count(distinct-values($ids)) != count($ids)
      or count(distinct-values(($ids, $targets))) != count($ids)
      or exists($page/body/descendant::*[self::span or self::p or self::em or self::i or self::b or self::q or self::abbr or self::cite
        or self::sup or self::sub or self::s or self::u or self::time or self::code or self::small or self::strong or self::mark
        or self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]/descendant::*[f:is-misplaced(.)])
      or exists($page/body/descendant::*[self::dt or self::th or self::caption or self::header]/descendant::*[f:is-misplaced(.)])"/>
  </xsl:function>

  <!-- A block in words, a link in a link, a header in a header, a heading in a term, a table in a caption. -->
  <xsl:function name="f:is-misplaced" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if (map:contains($flow-only, local-name($element))) then
        exists($element/ancestor::*[map:contains($phrasing-only, local-name())])
        or exists($element/@tabindex) and exists($element/ancestor::a)
        or exists($element/self::header/ancestor::header) or f:is-unfit-for-heading($element)
      else exists($element/self::a/ancestor::a)"/>
  </xsl:function>

  <!-- What a term, a cell that heads others and a caption may not hold, though they may hold blocks. -->
  <xsl:function name="f:is-unfit-for-heading" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::h1 | self::h2 | self::h3 | self::h4 | self::h5 | self::h6 | self::section | self::header
      | self::article)/(ancestor::dt | ancestor::th)) or exists($element/self::table/ancestor::caption)"/>
  </xsl:function>

  <xsl:function name="f:holds-flow" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::*[map:contains($flow-only, local-name())])"/>
  </xsl:function>

  <!-- Words with blocks in them become a block; what they are is in their class. -->
  <xsl:template match="*[map:contains($phrasing-only, local-name())][f:holds-flow(.)]" mode="sound" as="element()">
    <xsl:param name="as-words" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($as-words) then local-name() else if (self::q) then 'blockquote' else 'div'}">
      <xsl:apply-templates select="(if ($as-words) then @* else @* except @datetime), node()" mode="sound"/>
    </xsl:element>
  </xsl:template>

  <!-- A heading stays one: the blocks in it become words that stand like blocks. So it is in a caption with a table. -->
  <xsl:template match="(h1 | h2 | h3 | h4 | h5 | h6)[f:holds-flow(.)] | caption[descendant::table]" mode="sound" as="element()" priority="2">
    <xsl:param name="as-words" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$as-words">
        <xsl:next-match/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy>
          <xsl:apply-templates select="@*, node()" mode="sound">
            <xsl:with-param name="as-words" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="div | p | blockquote | ul | ol | dl | li | dt | dd | table | thead | tbody | caption | tr | td | th | section | header | figure
    | figcaption | h1 | h2 | h3 | h4 | h5 | h6" mode="sound" as="element()" priority="3">
    <xsl:param name="as-words" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$as-words">
        <span>
          <xsl:apply-templates select="@* except (@class, @role, @tabindex, @aria-label, @colspan, @rowspan, @scope)" mode="sound"/>
          <xsl:attribute name="class" select="@class, 'as-block'"/>
          <xsl:apply-templates mode="sound"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="h1 | h2 | h3 | h4 | h5 | h6 | section | article | header" mode="sound" as="element()" priority="2.5">
    <xsl:choose>
      <xsl:when test="f:is-unfit-for-heading(.) or exists(self::header/ancestor::header)">
        <div>
          <xsl:apply-templates select="@*, node()" mode="sound"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of a link in a link the inner one is followed; a link to what the page does not show is none. -->
  <xsl:template match="a[descendant::*[self::a or @tabindex]] | a[starts-with(@href, '#')][empty(key('by-html-id', substring(@href, 2)))]"
    mode="sound" as="element()">
    <xsl:param name="as-words" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if (f:holds-flow(.) and not($as-words)) then 'div' else 'span'}">
      <xsl:apply-templates select="@* except (@href, @role, @aria-label, @tabindex), node()" mode="sound"/>
    </xsl:element>
  </xsl:template>

  <!-- Who has an id first keeps it. -->
  <xsl:template match="@id" mode="sound" as="attribute()?">
    <xsl:if test="key('by-html-id', .)[1] is ..">
      <xsl:sequence select="."/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
