<?xml version="1.0" encoding="UTF-8"?>
<!-- What attributes say that is meant to be read: the date of an empty `date`, the value of a feature, who speaks, the letter that a `g`
     stands for. It is shown as words of ours, never as words of the text. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <!-- Which attribute names an element, and which is all that an empty one has to say. -->
  <xsl:variable name="names-in-attributes" as="map(xs:string, xs:string)" select="map {
    'elementSpec': 'ident', 'classSpec': 'ident', 'macroSpec': 'ident', 'dataSpec': 'ident', 'moduleSpec': 'ident', 'schemaSpec': 'ident',
    'attDef': 'ident', 'paramSpec': 'ident', 'valItem': 'ident', 'constraintSpec': 'ident', 'paramList': 'ident',
    'fs': 'type', 'f': 'name', 'vLabel': 'name', 'correspAction': 'type', 'interp': 'n', 'listChange': 'n',
    'witness': 'id', 'char': 'id', 'glyph': 'id', 'handNote': 'id', 'category': 'id', 'rendition': 'id', 'namespace': 'name', 'tagUsage': 'gi', 'calendar': 'id' }"/>
  <xsl:variable name="values-in-attributes" as="map(xs:string, xs:string)" select="map {
    'symbol': 'value', 'binary': 'value', 'num': 'value', 'age': 'value', 'sex': 'value', 'gender': 'value', 'persPronouns': 'value',
    'specDesc': 'key', 'moduleRef': 'key', 'elementRef': 'key', 'classRef': 'key', 'macroRef': 'key', 'memberOf': 'key', 'dataRef': 'key name',
    'attRef': 'name', 'specGrpRef': 'target', 'language': 'ident', 'ptr': 'cRef', 'ref': 'cRef', 'measure': 'quantity unit',
    'height': 'quantity unit', 'width': 'quantity unit', 'depth': 'quantity unit', 'dim': 'quantity unit', 'textLang': 'mainLang otherLangs',
    'pause': 'dur', 'prefixDef': 'ident', 'variantEncoding': 'method location', 'localProp': 'name value', 'unicodeProp': 'name value', 'conversion': 'fromUnit toUnit', 'population': 'quantity' }"/>
  <xsl:variable name="dated-by-attributes" as="map(xs:string, xs:boolean)" select="f:set('
    date docDate time origDate birth death floruit locus biblScope citedRange custEvent')"/>

  <xsl:variable name="sayers" as="map(xs:string, xs:boolean)" select="f:set(string-join((map:keys($names-in-attributes), map:keys($values-in-attributes)[not(. = ('ptr', 'ref'))],
    map:keys($dated-by-attributes), 'u writing kinesic incident vocal numeric relation shift textNode anyElement empty default'), ' '))"/>

  <xsl:function name="f:said" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:variable name="is-empty" as="xs:boolean" select="empty($element/(* | text()))"/>
    <xsl:variable name="wanted" as="xs:string?" select="if (not($is-empty)) then $names-in-attributes($name)
      else ($values-in-attributes($name), $names-in-attributes($name))[1]"/>
    <xsl:sequence select="normalize-space(
      if ($name = 'handNote' and $element/ancestor::msDesc) then ''
      else if ($element/@who and $name = ('u', 'writing', 'kinesic', 'incident', 'vocal')) then string-join(f:speakers($element), ', ')
      else if ($name = ('ptr', 'ref') and $element/@target) then ''
      else if ($name = 'pause') then ($element/@dur ! replace(., '^PT([0-9.]+)S$', '$1 s'), '…')[1]
      else if (exists($wanted)) then string-join(for $one in tokenize($wanted) return $element/@*[local-name() = $one], ' ')
      else if ($name = 'relation') then f:said-relation($element)
      else if (not($is-empty)) then ''
      else if (map:contains($dated-by-attributes, $name)) then f:said-date($element)
      else if ($name = 'numeric') then string-join(($element/@value, $element/@max), '–')
      else if ($name = 'shift') then string-join(($element/@feature, $element/@new), ': ')
      else if ($name = ('textNode', 'anyElement', 'empty', 'default')) then $name
      else '')"/>
  </xsl:function>

  <xsl:function name="f:said-date" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/(@when, @when-iso, @when-custom, @when)[1]/string(),
      string-join(($element/(@from, @notBefore, @from-iso)[1], $element/(@to, @notAfter, @to-iso)[1]), '–')[. != ''],
      $element/@n/string(), '')[1]"/>
  </xsl:function>

  <!-- A relation in the words of the encoder: who, what, whom. -->
  <xsl:function name="f:said-relation" as="xs:string">
    <xsl:param name="relation" as="element()"/>
    <xsl:sequence select="string-join(($relation/(@active, @mutual)[1] ! string-join(tokenize(.) ! f:pointed-name(., $relation), ', '), ($relation/@name, $relation/@ref)[1],
      $relation/@passive ! string-join(tokenize(.) ! f:pointed-name(., $relation), ', ')), ' – ')"/>
  </xsl:function>

  <!-- The sign of a witness: what is said to be it, the whole description where that is no longer than a sign, or the id. -->
  <xsl:function name="f:sign-of-witness" as="xs:string">
    <xsl:param name="witness" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="f:plain($witness/node())"/>
    <xsl:sequence select="($witness/(abbr | idno)[@type = 'siglum'] ! normalize-space(), $words[string-length() le 4][not(contains(., ' '))],
      string($witness/@xml:id))[. != ''][1]"/>
  </xsl:function>

  <xsl:function name="f:speakers" as="xs:string*">
    <xsl:param name="utterance" as="element()"/>
    <xsl:sequence select="tokenize($utterance/@who) ! f:pointed-name(., $utterance)"/>
  </xsl:function>
  <!-- What the entry that a pointer leads to is called, else the end of the pointer. -->
  <xsl:function name="f:pointed-name" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:sequence select="(f:target($pointer, $from)/(persName, placeName, orgName, name, label, head, title, self::bibl[string-length(.) lt 60])[1] ! normalize-space(), replace($pointer, '^.*[#/:](.)', '$1'))[. != ''][1]"/>
  </xsl:function>

  <!-- What a pointer without words leads to, in words: a heading, a page, a name; else the pointer itself. -->
  <xsl:function name="f:pointer-words" as="xs:string">
    <xsl:param name="pointer" as="element()"/>
    <xsl:param name="brackets" as="xs:string*"/>
    <xsl:sequence select="string-join((tokenize($pointer/@target) ! f:target-words(., $pointer, $brackets), f:said($pointer))[. != ''], ', ')"/>
  </xsl:function>
  <xsl:function name="f:target-words" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:param name="brackets" as="xs:string*"/>
    <xsl:variable name="target" as="element()?" select="f:target($pointer, $from)"/>
    <xsl:sequence select="($target/self::pb/@n ! ($brackets[1] || f:label('page-short') || ' ' || . || $brackets[2]),
      $target/(persName, placeName, orgName, head)[1] ! f:plain(node()), $pointer)[. != ''][1]"/>
  </xsl:function>

  <!-- The letters that stand for a character that has no place in Unicode or is encoded by its name. -->
  <xsl:function name="f:glyph" as="xs:string">
    <xsl:param name="g" as="element()"/>
    <xsl:variable name="described" as="element()?" select="$g/@ref ! f:target(string(.), $g)[self::char or self::glyph]"/>
    <xsl:sequence select="string(($described/mapping[@type = ('standard', 'Unicode', 'modern', 'simplified')], $described/mapping)[1])"/>
  </xsl:function>
</xsl:stylesheet>
