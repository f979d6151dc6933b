<?xml version="1.0" encoding="UTF-8"?>
<!-- The plan of a site, as its pages are told: what the whole is called, and which documents have pages, in their order.

     <site title= root= address=>
       <page uri= href= title=>       the document by the URI of its file
         <also href= label=/> …       the same text in other formats
       </page> …
     </site> -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:teikit:functions" xpath-default-namespace="" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:variable name="site" as="element(site)" select="$plan/site"/>
  <xsl:key name="page-by-uri" match="page" use="@uri"/>

  <!-- The page of the document that lies at a URI, if it has one in this site. -->
  <xsl:function name="f:page-at" as="element(page)?">
    <xsl:param name="uri" as="xs:string?"/>
    <xsl:sequence select="$uri ! key('page-by-uri', ., $plan)[1]"/>
  </xsl:function>
  <xsl:variable name="own-page" as="element(page)?" select="f:page-at(string(base-uri($document)))"/>
  <xsl:variable name="previous" as="element(page)?" select="$own-page/preceding-sibling::page[1]"/>
  <xsl:variable name="next" as="element(page)?" select="$own-page/following-sibling::page[1]"/>

  <!-- The id of an entry on a register's page: the file it stands in, below the folder of all, and its own id. It says nothing of the
       other entries, so a mention's address does not change when a document is added. -->
  <xsl:function name="f:shared-id" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="file" as="xs:string" select="replace(substring-after(string(base-uri(root($entry))), $site/@root), '\.[A-Za-z]+$', '')"/>
    <xsl:sequence select="f:slug($file) || '.' || $entry/@xml:id"/>
  </xsl:function>
</xsl:stylesheet>
