import { sql } from 'kysely'
import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { logSeen, type Row, see } from '../../../kernel/seen.ts'
import { ok, type Result } from '../../../values/result.ts'
import { recordSighting } from '../record-sighting.ts'
import { sighting } from '../sighting.ts'
import type { SightingRow } from './read-sighting.ts'

/** What a whole file says of its rows; the person who takes it over states it. */
export interface SightingsSource {
  readonly what: string
  readonly source: string
  readonly exhibit: string
  readonly knownAs: string
  readonly line: string | null
  readonly operation: string | null
}

/** What taking a row over would do. */
export interface PlannedSighting {
  readonly row: SightingRow
  /** `here`: the same row of the same file, or the same sighting from another. `repeated`: it stands on an earlier line as well. */
  readonly is: 'new' | 'here' | 'repeated'
}

/**
 * Rows beside what is here already, as this viewer may see it. The same time, place and words from the same kind of source are the same
 * sighting, whichever file they came in. `hash`: SHA-256 of the file.
 */
export async function planSightings(
  act: Act,
  rows: readonly SightingRow[],
  what: string,
  hash: string,
): Promise<readonly PlannedSighting[]> {
  const here = await hereAlready(act, rows, what, hash)
  const met = new Set<string>()
  return rows.map(row => {
    const key = keyOf(row)
    const is = here.lines.has(row.line) || here.keys.has(key) ? 'here' : met.has(key) ? 'repeated' : 'new'
    met.add(key)
    return { row, is }
  })
}

/**
 * Takes one row over, as it stands beside what is here at this moment: taken over again it changes nothing. Rows of one agency go
 * one after another, so that two people with the same file make each sighting once.
 */
export async function takeOverSighting(
  act: Act,
  row: SightingRow,
  of: SightingsSource,
  hash: string,
): Promise<Result<'new' | 'here', ActFault>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sightings ${act.context.actor.agency}`}, 0))`.execute(
    act.tx,
  )
  const [planned] = await planSightings(act, [row], of.what, hash)
  if (planned?.is !== 'new') return ok('here')
  const { line, ...seen } = row
  const made = await recordSighting(act, { ...of, ...seen, row: line, fileHash: hash })
  return made.ok ? ok('new') : made
}

async function hereAlready(
  act: Act,
  rows: readonly SightingRow[],
  what: string,
  hash: string,
): Promise<{ readonly lines: ReadonlySet<number>; readonly keys: ReadonlySet<string> }> {
  await act.reach(sighting)
  const lines = rows.map(({ line }) => line)
  const times = [...new Set(rows.map(({ seenAt }) => seenAt))]
  const { rows: found } = await sql<Row>`select * from sighting where controller = ${act.context.actor.agency}
    and ((file_hash = ${hash} and "row" = any (${lines}::integer[])) or (what = ${what} and seen_at = any (${times}::timestamptz[])))`.execute(
    act.tx,
  )
  const seen = found.flatMap(row => {
    const as = see(act, sighting, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', sighting, seen, { list: true }))
  const values = seen.map(({ as }) => as.values)
  return {
    lines: new Set(values.flatMap(one => (one.fileHash === hash && typeof one.row === 'number' ? [one.row] : []))),
    keys: new Set(
      values.flatMap(one =>
        one.what === what && one.seenAt && one.place && one.subject
          ? [keyOf({ seenAt: new Date(one.seenAt).toISOString(), place: one.place, subject: one.subject })]
          : [],
      ),
    ),
  }
}

const keyOf = ({ seenAt, place, subject }: Pick<SightingRow, 'seenAt' | 'place' | 'subject'>): string =>
  JSON.stringify([seenAt, place, subject])
