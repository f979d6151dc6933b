<?xml version="1.0" encoding="UTF-8"?>
<!-- The functions that each generated stylesheet has. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:teikit="tag:teikit,2026:schematron"
  exclude-result-prefixes="#all">

  <xsl:template name="report-functions" as="element()*">
    <out:variable name="teikit:main" select="/"/>
    <!-- The URI of a node's document where that is not the one that is checked. -->
    <out:function name="teikit:elsewhere">
      <out:param name="node"/>
      <out:sequence
        select="if (root($node) is $teikit:main) then '' else replace(document-uri(root($node)), '^file:/+', 'file:///')"/>
    </out:function>
    <out:function name="teikit:failure">
      <xsl:for-each select="'kind', 'number', 'node', 'code', 'description'">
        <out:param name="{.}"/>
      </xsl:for-each>
      <x at="{{teikit:path($node)}}" doc="{{teikit:elsewhere($node)}}" code="{{local-name-from-QName($code)}}">
        <out:attribute name="{{$kind}}" select="$number"/>
        <out:value-of select="$description"/>
      </x>
    </out:function>
  </xsl:template>

  <!-- As path(), which counts the preceding siblings of each node anew: among more than 200, once for all. -->
  <xsl:template name="path-functions" as="element()*">
    <out:variable name="teikit:positions">
      <xsl:attribute name="as" select="'map(*)'"/>
      <out:map>
        <out:for-each-group select="//*[*[200]]/*" group-by="generate-id(..), node-name()" composite="yes">
          <out:for-each select="current-group()">
            <out:map-entry key="generate-id()" select="position()"/>
          </out:for-each>
        </out:for-each-group>
      </out:map>
    </out:variable>
    <out:function name="teikit:path">
      <out:param name="node"/>
      <out:sequence
        select="if ($node/ancestor-or-self::*[preceding-sibling::*[200]]) then teikit:counted($node) else path($node)"/>
    </out:function>
    <out:function name="teikit:counted">
      <out:param name="node"/>
      <out:variable name="parent" select="$node/parent::* ! teikit:counted(.)"/>
      <out:choose>
        <out:when test="$node/self::*">
          <out:variable name="preceding" select="$node/preceding-sibling::*[node-name() eq node-name($node)]"/>
          <out:sequence
            select="concat($parent, '/Q{{', namespace-uri($node), '}}', local-name($node), '[',
                           ($teikit:positions(generate-id($node)), 1 + count($preceding))[1], ']')"/>
        </out:when>
        <out:otherwise>
          <out:sequence select="$parent || substring-after(path($node), path($node/..))"/>
        </out:otherwise>
      </out:choose>
    </out:function>
  </xsl:template>

  <!-- The functions that read files, for what lies beside the schema or the document, or deeper. -->
  <xsl:template name="reading-functions" as="element()*">
    <xsl:context-item as="element(sch:schema)" use="required"/>
    <xsl:variable name="called" as="xs:string*"
      select="distinct-values(.//*/teikit:expressions(.) ! teikit:calls(., $guarded-functions))"/>
    <xsl:if test="exists($called) or exists(.//@documents)">
      <xsl:call-template name="guard"/>
    </xsl:if>
    <xsl:for-each select="$called[not(. = 'document')]">
      <out:function name="teikit:{.}">
        <out:param name="href"/>
        <out:sequence select="{.}(teikit:beside($href))"/>
      </out:function>
    </xsl:for-each>
    <xsl:for-each select="$called[. = ('unparsed-text', 'unparsed-text-lines', 'unparsed-text-available', 'json-doc')]">
      <out:function name="teikit:{.}">
        <out:param name="href"/>
        <out:param name="second"/>
        <out:sequence select="{.}(teikit:beside($href), $second)"/>
      </out:function>
    </xsl:for-each>
    <xsl:if test="$called = 'document'">
      <out:function name="teikit:document">
        <out:param name="hrefs"/>
        <out:sequence
          select="$hrefs ! doc(teikit:beside(if (. instance of node()) then resolve-uri(string(), base-uri()) else .)) | ()"/>
      </out:function>
      <out:function name="teikit:document">
        <out:param name="hrefs"/>
        <out:param name="base"/>
        <out:sequence select="$hrefs ! doc(teikit:beside(resolve-uri(string(), base-uri($base)))) | ()"/>
      </out:function>
    </xsl:if>
  </xsl:template>

  <xsl:template name="guard" as="element()*">
    <out:variable name="teikit:folders"
      select="(static-base-uri(), base-uri(/)) ! teikit:one-slash(replace(., '[^/]+$', ''))"/>
    <!-- Steps upwards that resolve-uri() leaves in an absolute URI, or that hide from it behind escapes. -->
    <out:variable name="teikit:upwards" select="'/\.\.?(/|$)|%2e|%2f|%5c|\\'"/>
    <!-- resolve-uri() gives file:/ where base-uri() gives file:/// -->
    <out:function name="teikit:one-slash">
      <out:param name="uri"/>
      <out:sequence select="replace($uri, '^file:/+', 'file:/')"/>
    </out:function>
    <out:function name="teikit:beside">
      <out:param name="href"/>
      <out:variable name="uri" select="$href ! resolve-uri(., static-base-uri())"/>
      <out:sequence
        select="if (every $part in $uri satisfies not(matches($part, $teikit:upwards, 'i'))
                    and ($teikit:folders ! starts-with(teikit:one-slash($part), .)) = true())
                then $uri ! teikit:regular(.)
                else error(QName('', 'outside'), $uri || ' does not lie beside the schema or the document')"/>
    </out:function>
    <!-- XPath cannot tell a file from a pipe, which may be waited for without end. So whoever runs this says which is
         which (`teikit.schematron.running`), and is asked by a message; till then the schema itself stands in. -->
    <out:param name="teikit:files" select="''"/>
    <out:param name="teikit:no-files" select="''"/>
    <out:variable name="teikit:kinds">
      <xsl:attribute name="as" select="'map(*)'"/>
      <out:map>
        <out:sequence select="tokenize($teikit:files, '\n') ! map {{ . : true() }}, tokenize($teikit:no-files, '\n') ! map {{ . : false() }}"/>
      </out:map>
    </out:variable>
    <out:function name="teikit:regular">
      <out:param name="uri"/>
      <out:variable name="kind" select="$teikit:kinds(teikit:one-slash($uri))"/>
      <out:choose>
        <out:when test="$kind">
          <out:sequence select="$uri"/>
        </out:when>
        <out:when test="exists($kind)">
          <out:sequence select="error(QName('', 'no-file'), $uri || ' is a pipe or a device, and no file')"/>
        </out:when>
        <out:otherwise>
          <out:message select="'teikit:kind-of ' || teikit:one-slash($uri)"/>
          <out:sequence select="static-base-uri()"/>
        </out:otherwise>
      </out:choose>
    </out:function>
  </xsl:template>

</xsl:stylesheet>
