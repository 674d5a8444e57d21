import { sql } from 'kysely'
import type { Act } from '../../../kernel/act.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { matchPeople, type PersonChoice, type ToldOf } from '../../../people/match-people.ts'
import { dateAndTime } from '../../../values/london.ts'
import { custodyStay } from '../custody-stay.ts'
import { drugTest } from '../../drug-test/drug-test.ts'
import { mayRead, seenWhere } from '../seen-where.ts'
import { plainly } from './columns.ts'
import type { ExtractRow } from './read-row.ts'

type Stay = Seen<(typeof custodyStay)['fields']>

/** One field that the extract has otherwise than the stay. */
export interface FieldChange {
  readonly field: 'knownAs' | 'bornOn' | 'station' | 'arrivedAt' | 'offences' | 'releasedAt' | 'releasedHow'
  readonly from: string | null
  readonly to: string
}

/** What taking a row over would do. */
export type PlannedRow = { readonly row: ExtractRow } & (
  | { readonly is: 'new'; readonly person: string | null; readonly caption: string | null }
  | { readonly is: 'choose'; readonly among: readonly PersonChoice[] }
  | {
      readonly is: 'changed'
      readonly stay: string
      readonly version: number
      readonly changes: readonly FieldChange[]
    }
  | { readonly is: 'unchanged'; readonly stay: string }
  | { readonly is: 'refused'; readonly stay: string; readonly problem: string; readonly next: string }
)

/** Rows of an extract beside what is here already; reads only, in a number of statements that does not grow with them. */
export async function planExtract(act: Act, rows: readonly ExtractRow[]): Promise<readonly PlannedRow[]> {
  const numbers = rows.map(({ custodyNumber }) => custodyNumber)
  const held = await seenWhere(
    act,
    custodyStay,
    sql`controller = ${act.context.actor.agency} and custody_number = any (${numbers}::text[])
      and ${mayRead(act, custodyStay, 'identity', 'custody', 'operational')}`,
  )
  const byNumber = new Map(held.map(stay => [stay.values.custodyNumber, stay]))
  const unknown = rows.filter(({ custodyNumber }) => !byNumber.has(custodyNumber))
  const matches = await matchPeople(act, unknown.map(toldOf))
  const matchOf = new Map(unknown.map(({ custodyNumber }, at) => [custodyNumber, matches[at]]))
  return rows.map((row): PlannedRow => {
    const stay = byNumber.get(row.custodyNumber)
    if (stay !== undefined) return { row, ...beside(row, stay) }
    const match = matchOf.get(row.custodyNumber)
    if (match?.is === 'choose') return { row, is: 'choose', among: match.among }
    return match?.is === 'same'
      ? { row, is: 'new', person: match.person, caption: match.caption }
      : { row, is: 'new', person: null, caption: null }
  })
}

export const toldOf = ({ familyName, givenNames, bornOn, pnc }: ExtractRow): ToldOf => ({
  familyName,
  givenNames,
  bornOn,
  numbers: pnc === null ? [] : [{ register: 'pnc', value: pnc }],
})

export const nameOf = ({ givenNames, familyName }: ExtractRow): string =>
  [givenNames, familyName].filter(name => name !== null).join(' ')

type Beside =
  | {
      readonly is: 'changed'
      readonly stay: string
      readonly version: number
      readonly changes: readonly FieldChange[]
    }
  | { readonly is: 'unchanged'; readonly stay: string }
  | { readonly is: 'refused'; readonly stay: string; readonly problem: string; readonly next: string }

/** What the extract has otherwise than a stay that is there. What it leaves empty takes nothing away. */
export function beside(row: ExtractRow, { id, version, values }: Stay): Beside {
  const name = nameOf(row)
  const otherName = plainly(name) !== plainly(values.knownAs ?? '')
  if (otherName && row.bornOn !== null && row.bornOn !== (values.bornOn ?? row.bornOn))
    return {
      is: 'refused',
      stay: id,
      problem: `Custody number ${row.custodyNumber} is ${values.knownAs ?? 'somebody else'} here, and ${name} in the file`,
      next: 'Look in the custody system whose number it is, and correct the stay or the extract',
    }
  if (values.releasedAt && row.releasedAt === null)
    return {
      is: 'refused',
      stay: id,
      problem: `Here ${values.knownAs ?? 'this person'} left on ${dateAndTime(values.releasedAt)}; in the file they are still held`,
      next: 'Look in the custody system, and correct the stay if they are still there',
    }
  const wanted: readonly FieldChange[] = [
    { field: 'knownAs', from: values.knownAs ?? null, to: otherName ? name : (values.knownAs ?? name) },
    ...told('bornOn', row.bornOn),
    ...told('station', row.station),
    ...told('arrivedAt', row.arrivedAt),
    ...told('offences', row.offences),
    ...told('releasedAt', row.releasedAt),
    ...told('releasedHow', row.releasedHow === 'not stated' ? (values.releasedHow ?? 'not stated') : row.releasedHow),
  ]
  const changes = wanted.filter(({ from, to }) => from !== to)
  return changes.length === 0 ? { is: 'unchanged', stay: id } : { is: 'changed', stay: id, version, changes }

  function told(field: Exclude<FieldChange['field'], 'knownAs'>, to: string | null): readonly FieldChange[] {
    return to === null ? [] : [{ field, from: values[field] ?? null, to }]
  }
}

/**
 * Rows of which the custody system has a test result and Breakwater has none: an extract says nothing of what the law asks
 * of a test (the warning, the request, the ground), so a person records it. `taken`: ids of their stays.
 */
export async function resultsToRecord(
  act: Act,
  rows: readonly ExtractRow[],
): Promise<readonly { readonly row: ExtractRow; readonly stay: string }[]> {
  const told = rows.filter(({ testResult }) => testResult !== null)
  const stays = await seenWhere(
    act,
    custodyStay,
    sql`controller = ${act.context.actor.agency} and custody_number = any (${told.map(({ custodyNumber }) => custodyNumber)}::text[])
      and ${mayRead(act, custodyStay, 'identity')}`,
  )
  const tests = await seenWhere(
    act,
    drugTest,
    sql`stay = any (${stays.map(({ id }) => id)}::uuid[]) and result is not null and ${mayRead(act, drugTest, 'result')}`,
  )
  const recorded = new Set(tests.map(({ values }) => values.stay))
  const stayOf = new Map(stays.map(({ id, values }) => [values.custodyNumber, id]))
  return told.flatMap(row => {
    const stay = stayOf.get(row.custodyNumber)
    return stay === undefined || recorded.has(stay) ? [] : [{ row, stay }]
  })
}
