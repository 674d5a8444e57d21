import type { PlacedCell } from '../selected-rows.ts'
import { cellId } from './entity-nodes.ts'
import { decimal, idOf, type Node, to } from './json-ld.ts'

/** A cell, and where its mast stood and when, as far as any file says: the place of the mast, never of a handset. */
export function cellNodes(stays: readonly PlacedCell[]): readonly Node[] {
  const [first] = stays
  if (first === undefined) return []
  const { cell } = first
  const dated = stays.some(({ from, until }) => from !== null || until !== null)
  const { site, azimuth } = dated ? { site: null, azimuth: null } : first
  const antenna = {
    '@id': idOf('antenna-facet', cell),
    '@type': 'uco-observable:AntennaFacet',
    'uco-observable:azimuth': azimuth === null ? undefined : decimal(azimuth),
  }
  const node: Node = {
    '@id': cellId(cell),
    '@type': 'uco-observable:CellSite',
    'uco-core:name': site ?? undefined,
    'uco-core:hasFacet': [
      {
        '@id': idOf('cell-site-facet', cell),
        '@type': 'uco-observable:CellSiteFacet',
        'uco-observable:cellSiteIdentifier': cell,
      },
      ...(azimuth === null ? [] : [antenna]),
    ],
  }
  return [node, ...stays.flatMap(stay => stayNodes(stay, dated))]
}

/** Where it stood; days on which no file says where are left out. */
function stayNodes(stay: PlacedCell, dated: boolean): readonly Node[] {
  const { cell, site, postcode, lat, lon, azimuth, from, until } = stay
  const key = dated ? [cell, from ?? '', until ?? ''] : [cell]
  const facets: Node[] = []
  if (lat !== null && lon !== null)
    facets.push({
      '@id': idOf('lat-long-coordinates-facet', ...key),
      '@type': 'uco-location:LatLongCoordinatesFacet',
      'uco-location:latitude': decimal(lat),
      'uco-location:longitude': decimal(lon),
    })
  if (postcode !== null)
    facets.push({
      '@id': idOf('simple-address-facet', ...key),
      '@type': 'uco-location:SimpleAddressFacet',
      'uco-location:postalCode': postcode,
    })
  if (facets.length === 0 && (!dated || (site === null && azimuth === null))) return []
  const place = idOf('location', ...key)
  const day = (text: string | null) => (text === null ? undefined : { '@type': 'xsd:date', '@value': text })
  const of = dated
    ? {
        'bw:site': site ?? undefined,
        'bw:azimuth': azimuth === null ? undefined : decimal(azimuth),
        'bw:validFrom': day(from),
        'bw:validTo': day(until),
      }
    : {}
  return [
    { '@id': place, '@type': 'uco-location:Location', 'uco-core:hasFacet': facets },
    {
      '@id': idOf('located-at', ...key),
      '@type': 'uco-core:Relationship',
      'uco-core:isDirectional': true,
      'uco-core:kindOfRelationship': 'Located_At',
      'uco-core:source': to(cellId(cell)),
      'uco-core:target': to(place),
      ...of,
    },
  ]
}
