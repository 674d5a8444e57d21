/**
 * Words of CASE/UCO (ontology.caseontology.org, ontology.unifiedcyberontology.org, version 1.x) and our own beside them, as far as
 * writing and reading share them. What CASE has no word for stands in `RecordFacet` of our namespace: a tool that does
 * not know it loses nothing of the rest.
 */
export const BREAKWATER_IRI = 'urn:breakwater:case#'

export const CASE_CONTEXT = {
  bw: BREAKWATER_IRI,
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  kb: 'urn:breakwater:kb:',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-location': 'https://ontology.unifiedcyberontology.org/uco/location/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-tool': 'https://ontology.unifiedcyberontology.org/uco/tool/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const
