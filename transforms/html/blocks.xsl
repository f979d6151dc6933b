<?xml version="1.0" encoding="UTF-8"?>
<!-- Attributes, blocks and the element that nobody knows: what every other module of the page stands on. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode on-no-match="text-only-copy"/>
  <xsl:mode name="attribute" on-no-match="shallow-skip"/>

  <!-- Every attribute that the encoder wrote is found in the page: notBefore as data-not-before, which scripts read as dataset.notBefore. -->
  <xsl:template match="@*" mode="attribute" as="attribute()">
    <xsl:attribute name="data-{f:hyphenated(local-name())}" select="."/>
  </xsl:template>
  <xsl:template match="@xml:id" mode="attribute" as="attribute()">
    <xsl:attribute name="id" select="."/>
  </xsl:template>
  <xsl:template match="@xml:lang" mode="attribute" as="attribute()*">
    <xsl:variable name="tag" as="xs:string?" select="f:language(.)"/>
    <xsl:sequence select="f:language-attributes($tag)"/>
    <xsl:if test="not($tag = .)">
      <xsl:attribute name="data-lang" select="."/>
    </xsl:if>
    <xsl:if test="$has-both-directions and exists($tag)">
      <xsl:attribute name="dir" select="if (f:is-right-to-left($tag)) then 'rtl' else 'ltr'"/>
    </xsl:if>
  </xsl:template>

  <!-- Whether anything is written from right to left: only then does every change of language say its direction. -->
  <xsl:variable name="has-both-directions" as="xs:boolean"
    select="some $tag in distinct-values(($document | $registers)//@xml:lang) satisfies f:is-right-to-left(f:language($tag))"/>

  <!-- What leaves its place takes the language of its place along. -->
  <xsl:template name="inherited-language" as="attribute()*">
    <xsl:variable name="language-there" as="attribute()?" select="ancestor-or-self::*[@xml:lang][1][ancestor-or-self::text[parent::TEI]]/@xml:lang"/>
    <xsl:if test="not(@xml:lang)">
      <xsl:apply-templates select="$language-there" mode="attribute"/>
    </xsl:if>
  </xsl:template>

  <xsl:variable name="camel-case" as="map(xs:string, xs:string)" select="map {
    'notBefore': 'not-before', 'notAfter': 'not-after', 'atLeast': 'at-least', 'atMost': 'at-most', 'varSeq': 'var-seq',
    'calendarRef': 'calendar-ref', 'datingMethod': 'dating-method', 'targetEnd': 'target-end', 'parentRef': 'parent-ref' }"/>

  <xsl:function name="f:hyphenated" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="($camel-case($name), lower-case($name))[1]"/>
  </xsl:function>

  <xsl:function name="f:language-attributes" as="attribute()*">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:if test="exists($tag)">
      <xsl:attribute name="lang" select="$tag"/>
    </xsl:if>
  </xsl:function>

  <!-- The address of an element within the page. -->
  <xsl:function name="f:href" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:id($element) ! ('#' || .)"/>
  </xsl:function>

  <!-- Class names from rend, kept to letters that a class may have. -->
  <xsl:function name="f:classes" as="attribute(class)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="own" as="xs:string*"/>
    <xsl:attribute name="class" select="$own, tokenize($element/@rend) ! ('rend-' || replace(lower-case(.), '[^a-z0-9-]', '-')),
      tokenize($element/@rendition[not($element/@rend)]) ! f:rendition-name(.) ! ('rend-' || .)"/>
  </xsl:function>

  <!-- What CSS the encoder wrote, in `style` or in the rendition that is pointed to: of it, how letters and lines look. No colours, which
       would not be seen on every paper, and nothing that could lay one thing over another. -->
  <xsl:variable name="style-of-rendition" as="map(xs:string, xs:string)" select="map:merge($header/encodingDesc/tagsDecl//rendition[@xml:id][not(@scope)][empty(@scheme) or @scheme = 'css']
    ! map:entry('#' || @xml:id, f:safe-style(.)))"/>
  <xsl:function name="f:safe-style" as="xs:string">
    <xsl:param name="css" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize(lower-case(normalize-space($css)), '\s*;\s*')[matches(., '^(font-style ?: ?(italic|normal|oblique)|font-weight ?: ?(bold|normal)|font-variant ?: ?(small-caps|normal)|text-decoration ?: ?(underline|line-through|overline|none)|text-transform ?: ?(uppercase|lowercase|capitalize|none)|text-align ?: ?(left|right|center|justify)|vertical-align ?: ?(super|sub|baseline)|letter-spacing ?: ?0?[.][0-9]{1,3}em|text-indent ?: ?-?[0-9]([.][0-9]{1,2})?em|margin-left ?: ?[0-9]([.][0-9]{1,2})?em)$')], '; ')"/>
  </xsl:function>
  <xsl:template match="@style | @rendition" mode="attribute" as="attribute()*">
    <xsl:variable name="own" as="xs:string*" select="if (name() = 'style') then f:safe-style(.) else if (../@style) then () else tokenize(.) ! $style-of-rendition(.)"/>
    <xsl:if test="$own != ''">
      <xsl:attribute name="style" select="$own[. != '']" separator="; "/>
    </xsl:if>
    <xsl:attribute name="data-{local-name()}" select="."/>
  </xsl:template>

  <!-- The attributes of an element, with an id where something links to it. -->
  <xsl:template name="attributes" as="attribute()*">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:sequence select="f:classes(., $class)"/>
    <xsl:apply-templates select="@*" mode="attribute"/>
    <xsl:if test="not(@xml:id)">
      <xsl:sequence select="f:made-id(.)"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:made-id" as="attribute(id)?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="id" as="xs:string?" select="f:generated-id($element)"/>
    <xsl:if test="exists($id)">
      <xsl:attribute name="id" select="$id"/>
    </xsl:if>
  </xsl:function>

  <!-- Mixed content as blocks: what runs on becomes a paragraph, blocks stand between. -->
  <xsl:template name="flow" as="node()*">
    <xsl:param name="content" as="node()*" select="node()"/>
    <xsl:for-each-group select="$content" group-adjacent="f:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()"/>
        </xsl:when>
        <xsl:when test="current-group()/(self::* | self::text()[normalize-space()])">
          <p>
            <xsl:if test="position() > 1">
              <xsl:attribute name="class" select="'continued'"/>
            </xsl:if>
            <xsl:apply-templates select="current-group()"/>
          </p>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A span, or a div where blocks are in it or around it. -->
  <xsl:template name="span" as="element()">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:element name="{if (f:holds-blocks(..) or *[f:is-block(.)]) then 'div' else 'span'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Elements that look like the words or blocks around them: their name is a class, their attributes are data. -->
  <xsl:variable name="plain-elements" as="map(xs:string, xs:boolean)" select="f:set('
    gloss num measure measureGrp unit seg c w pc s phr cl m expan ex am orig reg sic corr g desc email date time biblScope citedRange edition
    extent pubPlace publisher series imprint idno geo geogFeat offset stamp catchwords signatures code gi att val tag ident caesura rhyme rb
    rt ruby dim height width depth ellipsis textLang distributor authority availability licence meeting relatedItem analytic monogr resp
    respStmt interp interpGrp span spanGrp witness label bibl cit titlePart docTitle docAuthor docDate docImprint docEdition role roleDesc
    actor castGroup castItem castList sp spGrp stage move view camera tech sound caption unclear supplied damage restore retrace secl subst
    lem rdg rdgGrp damageSpan delSpan mod redo undo handShift line zone metamark substJoin witDetail wit lacunaStart lacunaEnd eg egXML
    formula notatedMusic pb cb gb milestone anchor index fw space floatingText postscript epigraph argument opener closer prologue epilogue
    address byline set signed salute dateline addrLine trailer imprimatur persName placeName orgName eventName name rs geogName settlement
    region country district bloc forename surname nameLink addName genName roleName objectName author editor street postCode postBox
    affiliation occupation person personGrp place org event nym object birth death sex gender age floruit state trait faith nationality
    education residence location listRelation relation socecStatus langKnowledge langKnown population terrain climate listPerson listPlace
    listOrg listEvent listNym listObject form orth pron def pos lbl sense entry etym usg gramGrp gram hom re xr lang stress hyph syll itype
    number gen case per tns mood subc colloc principal figDesc listWit
    activity alt altGrp altIdent annotation annotationBlock arc binaryObject broadcast calendar catDesc catRef category certainty change
    channel classCode collection colophon constitution correspAction correspContext correspDesc derivation dictScrap divGen domain eLeaf eTree
    equipment equiv exemplum f factuality filiation forest fs fvLib fLib funder glyph char graph handNotes headItem headLabel heraldry iNode
    iType incident institution interaction join joinGrp keywords kinesic language leaf link linkGrp listAnnotation listChange listForest
    listPrefixDef prefixDef listRef listTranspose transpose locale locus locusGrp mapping material msDesc msIdentifier msName node noteGrp
    numeric binary symbol string objectIdentifier objectType origDate origPlace outputRendition particDesc pause performance persPronouns
    persona post precision preparedness purpose recording recordingStmt repository respons root schemaSpec secFol setting settingDesc shift
    specDesc specGrp specGrpRef specList elementSpec classSpec macroSpec moduleSpec dataSpec paramSpec constraintSpec constraint remarks
    valList valItem attList attDef attRef content classes memberOf sponsor standOff taxonomy term timeline tree triangle u unicodeProp
    unihanProp localProp vAlt vColl vLabel vMerge vNot vRange default vocal watermark when witEnd witStart writing media listApp entryFree
    superEntry oRef pRef oVar pVar funder rendition tagUsage namespace geoDecl refState metSym metDecl addSpan handNote variantEncoding tagsDecl charDecl classDecl appInfo
    application fsdDecl fsDecl fsDescr fsConstraints fDecl fDescr bicond cond iff then if unitDecl unitDef conversion styleDefDecl
    transcriptionDesc calendarDesc textDesc citeStructure citeData refsDecl cRefPattern scriptStmt recordHist editionStmt seriesStmt notesStmt titleStmt
    publicationStmt fileDesc sourceDesc moduleRef classRef macroRef elementRef dataRef attRef sequence alternate textNode anyElement empty datatype
    model modelGrp modelSequence paramList langUsage language charDecl listWit ab interpretation hyphenation
    normalization punctuation quotation segmentation stdVals projectDesc samplingDecl correction listBibl')"/>

  <xsl:template match="*" as="element()">
    <xsl:variable name="known" as="xs:boolean" select="if (namespace-uri() = 'http://www.tei-c.org/ns/1.0') then map:contains($plain-elements, local-name())
      else namespace-uri() = 'http://www.tei-c.org/ns/Examples'"/>
    <xsl:if test="not($known)">
      <xsl:sequence select="f:report-unhandled(., 'html')"/>
    </xsl:if>
    <xsl:variable name="said" as="xs:string" select="f:said(.)"/>
    <xsl:element name="{if ((f:holds-blocks(..) and (node() or $said != '')) or f:is-block(.)) then 'div' else 'span'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="if ($known) then local-name() else 'unhandled'"/>
      </xsl:call-template>
      <!-- Markup that is shown as an example keeps the name of each element as data. -->
      <!-- The element that no template knows: its text is kept, its name said, the fact reported. -->
      <xsl:if test="not($known) or namespace-uri() = 'http://www.tei-c.org/ns/Examples'">
        <xsl:attribute name="data-tei" select="name()"/>
      </xsl:if>
      <xsl:if test="$said != ''">
        <span class="said generated">{$said}{':'[current()/node()][not(current()/(self::kinesic | self::incident | self::vocal))]}</span>
        <xsl:if test="node()">
          <xsl:text> </xsl:text>
        </xsl:if>
      </xsl:if>
      <xsl:call-template name="kept-apart"/>
    </xsl:element>
  </xsl:template>

  <!-- Parts that are all structure get a space between, so that no two words become one. -->
  <xsl:template name="kept-apart" as="node()*">
    <xsl:choose>
      <xsl:when test="f:is-whole(.)">
        <xsl:for-each select="*">
          <xsl:if test="position() > 1">
            <xsl:text> </xsl:text>
          </xsl:if>
          <xsl:apply-templates select="."/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- A character that is named, not written, is shown as what it stands for. -->
  <xsl:template match="g[not(node())]" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:if test="f:glyph(.) != ''">
        <span class="generated">{f:glyph(.)}</span>
      </xsl:if>
    </span>
  </xsl:template>
</xsl:stylesheet>
