import { type EventRow, type PlaceLookup, placesOfCells, type Snapshot } from '../../comms/index.ts'

/** Where a cell of an event stands, in words. */
export interface CellWords {
  /** Site and postcode as the file spells them; empty where no file says. */
  readonly place: string
  /** Site and postcode district: what a document for others may say. */
  readonly area: string
  readonly cell: string
  /** The file that says it, where that is none of the event's own; and the position of its import. */
  readonly saidBy: string | null
  readonly saidByImport: number | null
  /** Another file puts the cell elsewhere: a whole sentence without its full stop. */
  readonly against: string | null
}

const COLUMNS = ['a_cell', 'a_cell_last', 'b_cell', 'b_cell_last'] as const
export type CellColumn = (typeof COLUMNS)[number]

/** Of the cell in this column of an event; null where it has none. */
export type CellReader = (event: EventRow, column: CellColumn) => CellWords | null

/** Reads where the cells of some events stand: what each event's own file says comes first. */
export async function cellWords(snapshot: Snapshot, events: readonly EventRow[]): Promise<CellReader> {
  const refs = events.map(refOf)
  const cells = events.flatMap(event => COLUMNS.flatMap(column => event[column] ?? []))
  const lookup = await placesOfCells(snapshot, refs, cells)
  return (event, column) => {
    const cell = event[column]
    return cell === null
      ? null
      : wordsOf(snapshot, lookup(refOf(event), cell, column.startsWith('a') ? 'a' : 'b'), cell)
  }
}

function wordsOf(snapshot: Snapshot, found: ReturnType<PlaceLookup>, cell: string): CellWords {
  if (found === undefined) return { place: '', area: '', cell, saidBy: null, saidByImport: null, against: null }
  const { place, own, against } = found
  const fileOf = (from: number): string => snapshot.imports[from]?.file ?? 'another file'
  const elsewhere = against === null ? '' : joined(against.place.site, district(against.place.postcode))
  return {
    place: joined(place.site, place.postcode),
    area: joined(place.site, district(place.postcode)),
    cell,
    saidBy: own ? null : fileOf(place.import),
    saidByImport: own ? null : place.import,
    against:
      against === null
        ? null
        : `Another cell table, in ${fileOf(against.place.import)}, says that cell ${cell} stands ${elsewhere === '' ? 'elsewhere' : `at ${elsewhere}`}, ${kilometres(against.metres)} km away`,
  }
}

const refOf = ({ import: from, row }: EventRow) => ({ import: from, row: Number(row) })

const kilometres = (metres: number): string => (metres / 1000).toFixed(1)

/** Of a postcode the first half: the rest names a handful of houses. */
const district = (postcode: string | null): string => postcode?.trim().split(/\s/)[0] ?? ''

const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter(part => part !== null && part !== '').join(', ')
