import type { KnownObjects } from './known-objects.ts'

/** Columns of the cells of a CASE/UCO file; `templates/case-uco-cells.json` says what each is. */
export const CELL_HEADINGS = [
  'CASE site',
  'CASE postcode',
  'CASE latitude',
  'CASE longitude',
  'CASE azimuth',
  'CASE cell',
  'CASE stood from',
  'CASE stood until',
] as const

/** A row for each place at which a cell stood. Times of other tools' relationships are when somebody looked, not since when it stands there. */
export function* cellRows(known: KnownObjects): Generator<readonly string[]> {
  for (const thing of known.things()) {
    const { cell } = thing
    if (cell === '' || !thing.facets.has('CellSiteFacet')) continue
    const stays = known.stays(thing.id)
    const dated = stays.some(({ from, until }) => from !== '' || until !== '')
    for (const stay of dated ? stays : stays.length === 0 ? [null] : stays.slice(0, 1)) {
      const place = known.thing(stay?.place)?.says
      yield [
        thing.says.name ?? stay?.site ?? '',
        place?.postalCode ?? '',
        place?.latitude ?? '',
        place?.longitude ?? '',
        thing.says.azimuth ?? stay?.azimuth ?? '',
        cell,
        stay?.from ?? '',
        stay?.until ?? '',
      ]
    }
  }
}
