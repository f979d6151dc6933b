<?xml version="1.0" encoding="UTF-8"?>
<!-- What every output shares: the document at hand, its keys, its language, the labels, pointers, plain strings. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:global-context-item as="document-node()" use="required"/>

  <xsl:mode name="plain" on-no-match="text-only-copy"/>

  <xsl:key name="by-id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="pointers-to" match="*[@target]" use="tokenize(@target)[starts-with(., '#')] ! substring(., 2)"/>
  <xsl:key name="spans-to" match="delSpan | addSpan | damageSpan" use="substring-after(@spanTo, '#')"/>
  <xsl:key name="by-name" match="*" use="local-name()"/>

  <xsl:variable name="document" as="document-node()" select="/"/>
  <!-- A corpus is one edition with several texts. -->
  <xsl:variable name="edition" as="element()" select="(/TEI, /teiCorpus, /*//TEI, /*)[1]"/>
  <xsl:variable name="header" as="element()?" select="($edition/teiHeader, /*/teiHeader)[1]"/>
  <xsl:variable name="texts" as="element()*" select="$edition/text, /teiCorpus//TEI/text"/>
  <!-- Where there is no text but a transcription that follows the pages, that is what is read. -->
  <xsl:variable name="text" as="element()*" select="if ($texts) then $texts else $edition/sourceDoc"/>

  <!-- The place of each among some nodes, by its generate-id. -->
  <xsl:function name="f:places-of" as="map(xs:string, xs:integer)">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="map:merge(for $place in 1 to count($nodes) return map:entry(generate-id($nodes[$place]), $place))"/>
  </xsl:function>

  <xsl:variable name="language" as="xs:string"
    select="(f:language(($text[not(/teiCorpus)]/@xml:lang, $edition/@xml:lang, $header/profileDesc/langUsage/language/@ident)[1]), 'en')[1]"/>

  <!-- Labels come from one file of ours; their language is the document's, or English. -->
  <xsl:variable name="labels" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each select="doc(resolve-uri('labels.xml', static-base-uri()))/*/*">
        <xsl:map-entry key="string(@key)" select="string(@*[local-name() = $label-language])"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:variable name="label-language" as="xs:string" select="(tokenize($language, '-')[1][. = ('en', 'de', 'fr', 'it', 'es')], 'en')[1]"/>

  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($labels($key), $key)[1]"/>
  </xsl:function>

  <!-- Three-letter codes that have a two-letter form, which BCP 47 (RFC 5646 §2.2.1) demands. -->
  <xsl:variable name="short-codes" as="map(xs:string, xs:string)" select="map {
    'eng': 'en', 'deu': 'de', 'ger': 'de', 'fra': 'fr', 'fre': 'fr', 'ita': 'it', 'spa': 'es', 'lat': 'la', 'por': 'pt', 'nld': 'nl',
    'dut': 'nl', 'rus': 'ru', 'pol': 'pl', 'ces': 'cs', 'cze': 'cs', 'hun': 'hu', 'ron': 'ro', 'rum': 'ro', 'slv': 'sl', 'srp': 'sr',
    'hrv': 'hr', 'swe': 'sv', 'nor': 'no', 'dan': 'da', 'fin': 'fi', 'ell': 'el', 'gre': 'el', 'ara': 'ar', 'heb': 'he', 'ukr': 'uk',
    'lit': 'lt', 'lav': 'lv', 'gle': 'ga', 'cym': 'cy', 'cat': 'ca', 'jpn': 'ja', 'zho': 'zh', 'chi': 'zh', 'tur': 'tr', 'fas': 'fa' }"/>

  <!-- A well-formed language tag, in its shortest form (no three letters for two, no script that goes without saying); nothing where the value is no tag. -->
  <xsl:function name="f:language" as="xs:string?">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:variable name="primary" as="xs:string" select="lower-case(tokenize($value || '-', '-')[1])"/>
    <xsl:sequence select="
      if (exists($value) and map:contains($two-letter-codes, $value)) then $value
      else if (not(matches($value, '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$')) or $primary = ('und', 'mis', 'mul', 'zxx')
        or string-length($primary) = 2 and not(map:contains($two-letter-codes, $primary))) then ()
      else f:shortest-tag(($short-codes($primary), $primary)[1], f:known-subtags(tail(tokenize($value, '-'))))"/>
  </xsl:function>

  <!-- The codes of ISO 639-1. -->
  <xsl:variable name="two-letter-codes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('aa ab ae af ak am an ar as av ay az ba be bg
    bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu
    hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu') ! map:entry(., true()))"/>

  <!-- Of the other parts of a tag: a script, a region, and the variants that are registered for languages of old texts. -->
  <xsl:function name="f:known-subtags" as="xs:string">
    <xsl:param name="subtags" as="xs:string*"/>
    <xsl:variable name="own" as="xs:string*" select="$subtags[position() lt (index-of($subtags ! lower-case(.), 'x'), 99)[1]]"/>
    <xsl:sequence select="string-join((
      $own[matches(., '^[A-Za-z]{4}$')][1] ! (upper-case(substring(., 1, 1)) || lower-case(substring(., 2))),
      $own[matches(., '^([A-Za-z]{2}|[0-9]{3})$')][1] ! replace(upper-case(.), '^UK$', 'GB'),
      $own[lower-case(.) = ('1901', '1996', '1606nict', '1694acad', 'fonipa', 'hepburn', 'polyton', 'monoton', 'scouse', 'valencia', 'pinyin',
        'wadegile', 'oxendict', 'latgalian', 'baku1926')][1] ! lower-case(.)) ! ('-' || .))"/>
  </xsl:function>

  <xsl:function name="f:shortest-tag" as="xs:string">
    <xsl:param name="primary" as="xs:string"/>
    <xsl:param name="subtags" as="xs:string"/>
    <xsl:variable name="value" as="xs:string" select="$primary || $subtags"/>
    <xsl:sequence select="replace($value, '^((ar|fa|ur)-Arab|(en|de|fr|it|es|la|pt|nl|pl|cs)-Latn|(ru|uk|bg)-Cyrl|(he|yi)-Hebr|(el)-Grek)', '$2$3$4$5$6')"/>
  </xsl:function>

  <xsl:function name="f:is-right-to-left" as="xs:boolean">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:sequence select="matches($language, '^(ar|he|fa|ur|yi|syc|syr|arc|dv|ps|sd|ug|.+-(Arab|Hebr|Syrc|Thaa))(-|$)')"/>
  </xsl:function>

  <!-- An address that a reader may follow: http, https or mail; never a script, never a path out of the edition. -->
  <xsl:function name="f:address" as="xs:string?">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value[matches(., '^(https?://[A-Za-z0-9]|mailto:[^@\s]+@)[^\s&lt;&gt;&quot;{}|\\^`\[\]]*$')]"/>
  </xsl:function>

  <!-- A picture or file inside the edition: relative, downwards, without a scheme. -->
  <xsl:function name="f:inner-path" as="xs:string?">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value[matches(., '^[A-Za-z0-9_][^:\\?#&lt;&gt;&quot;{}|^`\[\]\s]*$') and not(matches(., '(^|/)\.\.(/|$)'))]"/>
  </xsl:function>

  <!-- The half of a choice that is read, by the parameter `reading`; the reading of an apparatus entry. -->
  <xsl:function name="f:chosen" as="element()?">
    <xsl:param name="choice" as="element()"/>
    <xsl:sequence select="if ($choice/self::choice) then f:half($choice, $reading)
      else if (f:is-beside($choice)) then () else (f:readings($choice)[self::lem], f:readings($choice), $choice/*)[1]"/>
  </xsl:function>
  <!-- An entry of an apparatus that stands beside the text: its lemma is in the text already, so that no reading is read where it stands. -->
  <xsl:function name="f:is-beside" as="xs:boolean">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="exists($app/@from) or $has-apparatus-beside or f:is-listed($app)"/>
  </xsl:function>
  <xsl:variable name="has-apparatus-beside" as="xs:boolean" select="$header/encodingDesc/variantEncoding/@method = ('location-referenced', 'double-end-point')"/>
  <!-- One that the encoder has put into a list of such entries is printed there. -->
  <xsl:function name="f:is-listed" as="xs:boolean">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="exists($app/ancestor::text) and (exists($app/parent::listApp) or $app/@loc and exists($app/ancestor::div[@type = 'apparatus']))"/>
  </xsl:function>
  <xsl:function name="f:readings" as="element()*">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="$app/(lem | rdg | rdgGrp//(lem | rdg))[ancestor::app[1] is $app]"/>
  </xsl:function>
  <!-- The variants within a reading that is not read: no mark leads to them, so that they are told with that reading. -->
  <xsl:function name="f:variants-within" as="element()*">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="f:readings($app)//app[ancestor::app[1] is $app][not(f:is-read(.))]"/>
  </xsl:function>

  <xsl:function name="f:half" as="element()?">
    <xsl:param name="choice" as="element()"/>
    <xsl:param name="reading" as="xs:string"/>
    <xsl:sequence select="($choice/(if ($reading = 'source') then sic | orig | abbr | am else corr | reg | expan | ex),
      $choice/choice, $choice/*)[1]"/>
  </xsl:function>

  <!-- Whether the letters on both sides of a break belong to a script without spaces between its words. -->
  <xsl:function name="f:is-unspaced" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$break/preceding-sibling::node()[not(self::note | self::comment())][normalize-space()][1]"/>
    <xsl:variable name="behind" as="node()?" select="$break/following-sibling::node()[not(self::note | self::comment())][normalize-space()][1]"/>
    <xsl:sequence select="matches($before, '[&#x2E80;-&#x9FFF;&#xF900;-&#xFAFF;&#xFF00;-&#xFFEF;&#x20000;-&#x2FFFF;]\s*$')
      and matches($behind, '^\s*[&#x2E80;-&#x9FFF;&#xF900;-&#xFAFF;&#xFF00;-&#xFFEF;&#x20000;-&#x2FFFF;]')"/>
  </xsl:function>

  <!-- Whether an element is read at all: in no half of a choice that is not chosen, in no variant reading. -->
  <xsl:function name="f:is-read" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="every $part in $element/ancestor-or-self::*[parent::choice or parent::app or parent::rdgGrp]
      satisfies $part/ancestor::*[self::choice or self::app][1]/f:chosen(.)/ancestor-or-self::*[. is $part]"/>
  </xsl:function>

  <!-- The string of some nodes as it is read: one reading, no notes, spaces normalised. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="plain"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

  <xsl:template match="text()" mode="plain" as="xs:string">{.}</xsl:template>
  <xsl:template match="note | ptr | figDesc | idno | binaryObject | teiHeader" mode="plain" as="item()*"/>
  <xsl:template match="lb[not(@break = 'no')] | pb[not(@break = 'no')] | space | gap" mode="plain" as="xs:string" expand-text="no">
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="choice | app" mode="plain" as="item()*">
    <xsl:apply-templates select="f:chosen(.)" mode="plain"/>
  </xsl:template>

  <!-- What a pointer of the document points to: an element of its own, or an entry of a register beside it. -->
  <xsl:function name="f:target" as="element()?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="node()"/>
    <xsl:variable name="file" as="xs:string" select="substring-before($pointer, '#')"/>
    <xsl:variable name="root" as="document-node()?"
      select="if ($file = '') then root($from)[starts-with($pointer, '#')] else $register-files(tokenize($file, '/')[last()])"/>
    <xsl:sequence select="$root ! key('by-id', substring-after($pointer, '#'), .)[1]"/>
  </xsl:function>

  <xsl:variable name="register-files" as="map(xs:string, document-node())">
    <xsl:map>
      <xsl:for-each-group select="$registers" group-by="tokenize(base-uri(.), '/')[last()]">
        <xsl:map-entry key="current-grouping-key()" select="current-group()[1]"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- A value as part of an id or a class: ASCII signs and spaces become hyphens. Classes of Unicode such as \p{L} or \d are
       avoided in all patterns, since Saxon takes longer to load their tables than to make a page. -->
  <xsl:function name="f:slug" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="replace(replace($value, '[\s!-,/:-@\[-\^`{-~]+', '-'), '^-|-$', '')"/>
  </xsl:function>

  <!-- An id for the output that no xml:id of the document has. -->
  <xsl:function name="f:free-id" as="xs:string">
    <xsl:param name="wish" as="xs:string"/>
    <xsl:sequence select="if (key('by-id', $wish, $document)) then f:free-id($wish || '-x') else $wish"/>
  </xsl:function>

  <!-- Says once for each kind of element that no template knows it. -->
  <xsl:function name="f:report-unhandled" as="empty-sequence()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="output" as="xs:string"/>
    <xsl:variable name="alike" as="element()*" select="key('by-name', local-name($element), root($element))"/>
    <xsl:if test="$alike[1] is $element">
      <xsl:message>
        <diagnostic code="{$output}/unhandled-element" severity="warning" at="{path($element)}">no template knows &lt;{name($element)
          }&gt;, found {count($alike)} {if (count($alike) = 1) then 'time' else 'times'}: its text is kept</diagnostic>
      </xsl:message>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
