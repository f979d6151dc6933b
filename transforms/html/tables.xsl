<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:teikit:functions" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <!-- Tables (TEI P5 chapter 15): rows made equally wide, since HTML wants every column and cell in its place. -->

  <xsl:template match="table" as="node()+">
    <xsl:apply-templates select="f:before-parts(.)[not(self::head)]"/>
    <div class="scroll" role="group" tabindex="0" aria-label="{(f:plain(head[1]/node())[. != ''], f:label('table'))[1]}">
      <table>
        <xsl:call-template name="attributes"/>
        <xsl:if test="head">
          <caption>
            <xsl:for-each select="head">
              <xsl:call-template name="span"/>
            </xsl:for-each>
          </caption>
        </xsl:if>
        <xsl:variable name="places" as="map(*)" select="f:places(.)"/>
        <xsl:variable name="head" as="element(row)*" select="f:head-rows(.)"/>
        <xsl:where-populated>
          <thead>
            <xsl:apply-templates select="$head">
              <xsl:with-param name="places" select="$places" tunnel="yes"/>
            </xsl:apply-templates>
          </thead>
        </xsl:where-populated>
        <tbody>
          <xsl:apply-templates select="row[cell] except $head">
            <xsl:with-param name="places" select="$places" tunnel="yes"/>
          </xsl:apply-templates>
        </tbody>
      </table>
    </div>
    <xsl:apply-templates select="f:after-parts(.)"/>
  </xsl:template>

  <!-- The rows of labels that open a table: paper repeats them on each sheet. One whose cells reach into the rows below stays there. -->
  <xsl:function name="f:head-rows" as="element(row)*">
    <xsl:param name="table" as="element()"/>
    <xsl:variable name="first" as="element(row)?" select="$table/row[cell][not(@role = 'label')][1]"/>
    <xsl:sequence select="$table/row[cell][. &lt;&lt; $first][empty($table/row[. &lt;&lt; $first]/cell[f:extent(@rows) gt 1])]"/>
  </xsl:function>

  <!-- Where each cell of an uneven table stands (`column`, `columns`, `rows`, by its generate-id), and how many cells each row
       wants at its end (`missing`), by the row's. Nothing for a table whose rows are even. -->
  <xsl:function name="f:places" as="map(xs:string, map(xs:string, xs:integer))">
    <xsl:param name="table" as="element()"/>
    <xsl:variable name="widths" as="xs:integer*" select="$table/row[cell] ! sum(cell ! f:extent(@cols))"/>
    <xsl:choose>
      <xsl:when test="empty($table/row/cell[f:extent(@rows) gt 1]) and min($widths) = max($widths)
        and exists($table/row[empty(cell[f:extent(@cols) gt 1])])">
        <xsl:sequence select="map {}"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:narrowed(f:set-out($table), $table)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:extent" as="xs:integer">
    <xsl:param name="value" as="attribute()?"/>
    <xsl:sequence select="if ($value castable as xs:positiveInteger) then min((xs:integer($value), 1000)) else 1"/>
  </xsl:function>

  <!-- Cell by cell, each in the first free column; one that would lie over another is cut. For each row, the columns that are
       taken in it, each by itself. -->
  <xsl:function name="f:set-out" as="map(xs:string, map(xs:string, xs:integer))">
    <xsl:param name="table" as="element()"/>
    <xsl:map>
      <xsl:iterate select="$table/row[cell]">
        <!-- For each column, how many rows more the cell above reaches down. -->
        <xsl:param name="reaching" as="xs:integer*" select="()"/>
        <xsl:variable name="cells" as="map(*)*" select="fold-left(cell, (), function ($before, $cell) {
          let $start := f:free-column($reaching, sum($before[last()] ! (?column + ?columns - 1)) + 1),
              $wanted := f:extent($cell/@cols),
              $free := (for $offset in 0 to $wanted - 1 return if (($reaching[$start + $offset], 0)[1] = 0) then () else $offset)[1]
          return ($before, map { 'id': generate-id($cell), 'column': $start, 'columns': ($free, $wanted)[1],
            'rows': f:rows($cell) }) })"/>
        <xsl:for-each select="$cells">
          <xsl:map-entry key="?id" select="map { 'column': ?column, 'columns': ?columns, 'rows': ?rows }"/>
        </xsl:for-each>
        <xsl:variable name="width" as="xs:integer" select="max((count($reaching), $cells ! (?column + ?columns - 1), 0))"/>
        <xsl:variable name="next" as="xs:integer*" select="for $column in 1 to $width
          return max((0, ($reaching[$column], 0)[1] - 1, $cells[?column le $column and ?column + ?columns gt $column] ! (?rows - 1)))"/>
        <xsl:map-entry key="generate-id()" select="map:merge((for $column in 1 to count($reaching) return $column[$reaching[$column] gt 0], $cells ! (?column to ?column + ?columns - 1)) ! map:entry(string(.), .))"/>
        <xsl:next-iteration>
          <xsl:with-param name="reaching" select="$next"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>

  <!-- How many rows a cell reaches over, of those that are there. -->
  <xsl:function name="f:rows" as="xs:integer">
    <xsl:param name="cell" as="element()"/>
    <xsl:variable name="wanted" as="xs:integer" select="f:extent($cell/@rows)"/>
    <xsl:sequence select="if ($wanted = 1) then 1 else 1 + count(subsequence($cell/../following-sibling::row, 1, $wanted - 1)[cell])"/>
  </xsl:function>

  <xsl:function name="f:free-column" as="xs:integer">
    <xsl:param name="reaching" as="xs:integer*"/>
    <xsl:param name="from" as="xs:integer"/>
    <xsl:sequence select="if (($reaching[$from], 0)[1] = 0) then $from else f:free-column($reaching, $from + 1)"/>
  </xsl:function>

  <!-- Columns in which no cell begins are none: cells are as wide as the columns that are left. -->
  <xsl:function name="f:narrowed" as="map(xs:string, map(xs:string, xs:integer))">
    <xsl:param name="places" as="map(xs:string, map(xs:string, xs:integer))"/>
    <xsl:param name="table" as="element()"/>
    <xsl:variable name="starts" as="xs:integer*" select="distinct-values($table/row/cell ! $places(generate-id())?column)"/>
    <xsl:variable name="width" as="xs:integer" select="count($starts)"/>
    <xsl:map>
      <xsl:for-each select="$table/row[cell]">
        <xsl:for-each select="cell">
          <xsl:variable name="place" as="map(*)" select="$places(generate-id())"/>
          <xsl:map-entry key="generate-id()" select="map:put($place, 'columns', count($starts[. ge $place?column and . lt $place?column + $place?columns]))"/>
        </xsl:for-each>
        <xsl:variable name="taken" as="map(xs:string, xs:integer)" select="$places(generate-id())"/>
        <xsl:map-entry key="generate-id()" select="map { 'missing': $width - count($starts[map:contains($taken, string(.))]) }"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <xsl:template match="row" as="element()">
    <xsl:param name="places" as="map(*)" select="map {}" tunnel="yes"/>
    <tr>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="cell"/>
      <xsl:for-each select="1 to ($places(generate-id())?missing, 0)[1]">
        <td/>
      </xsl:for-each>
    </tr>
  </xsl:template>

  <!-- A row without cells is none in HTML; what it says is kept. -->
  <xsl:template match="row[empty(cell)]" as="element()" priority="1">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="cell" as="element()">
    <xsl:param name="places" as="map(*)" select="map {}" tunnel="yes"/>
    <xsl:variable name="place" as="map(*)?" select="$places(generate-id())"/>
    <xsl:variable name="columns" as="xs:integer" select="($place?columns, f:extent(@cols))[1]"/>
    <xsl:variable name="rows" as="xs:integer" select="($place?rows, 1)[1]"/>
    <xsl:variable name="is-column-header" as="xs:boolean" select="../@role = 'label'"/>
    <xsl:element name="{if ($is-column-header or @role = 'label') then 'th' else 'td'}">
      <xsl:call-template name="attributes"/>
      <xsl:if test="$is-column-header or @role = 'label'">
        <xsl:attribute name="scope" select="if ($is-column-header) then 'col' else 'row'"/>
      </xsl:if>
      <xsl:if test="$columns gt 1">
        <xsl:attribute name="colspan" select="$columns"/>
      </xsl:if>
      <xsl:if test="$rows gt 1">
        <xsl:attribute name="rowspan" select="$rows"/>
      </xsl:if>
      <xsl:if test="empty(preceding-sibling::cell)">
        <xsl:for-each select="..">
          <xsl:call-template name="strays"/>
        </xsl:for-each>
      </xsl:if>
      <xsl:call-template name="strays"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
