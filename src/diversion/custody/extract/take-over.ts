import { sql } from 'kysely'
import type { Act } from '../../../kernel/act.ts'
import { changeRecord } from '../../../kernel/change-record.ts'
import { type ActFault, createRecord } from '../../../kernel/create-record.ts'
import { addToPerson } from '../../../people/add-to-person.ts'
import { identifier } from '../../../people/identifier.ts'
import { person } from '../../../people/person.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { bookIn } from '../book-in.ts'
import { custodyStay } from '../custody-stay.ts'
import { release } from '../release.ts'
import { nameOf, type PlannedRow, planExtract } from './plan-extract.ts'
import type { ExtractRow } from './read-row.ts'

/** A person's answer to whom a row is about: one of their own people, somebody new, or nothing yet. */
export type Chosen = { readonly person: string } | 'somebody new' | null

/** What came of a row. */
export type Taken = 'new' | 'changed' | 'unchanged' | 'to choose'

/**
 * Takes one row over, as it stands beside what is here at this moment: taken over again it changes nothing. Rows of one
 * agency go one after another, so that two people with the same file, or somebody who stands in it twice, are met once.
 * `extract`: SHA-256 of the file, which the log keeps with the line.
 */
export async function takeOver(
  act: Act,
  row: ExtractRow,
  chosen: Chosen,
  extract: string,
): Promise<Result<Taken, ActFault>> {
  const { agency } = act.context.actor
  await sql`select pg_advisory_xact_lock(hashtextextended(${`custody extract ${agency}`}, 0))`.execute(act.tx)
  const [planned] = await planExtract(act, [row])
  if (planned === undefined) throw new Error('a row has no plan')
  const taken = await takeAsPlanned(act, planned, chosen)
  if (!taken.ok) return taken
  const { is, stay } = taken.value
  if (is === 'new' || is === 'changed')
    act.entries.push({
      act: is === 'new' ? 'collected' : 'changed',
      kind: custodyStay.kind,
      records: [stay],
      controllers: [agency],
      detail: { extract, line: row.line },
    })
  return ok(is)
}

async function takeAsPlanned(
  act: Act,
  planned: PlannedRow,
  chosen: Chosen,
): Promise<Result<{ readonly is: Taken; readonly stay: string }, ActFault>> {
  const { row } = planned
  if (planned.is === 'refused')
    return fail({ code: 'conflict', problem: planned.problem, where: `Line ${row.line}`, next: planned.next })
  if (planned.is === 'unchanged') return ok({ is: 'unchanged', stay: planned.stay })
  if (planned.is === 'changed') {
    const changed = await change(act, planned)
    return changed.ok ? ok({ is: 'changed', stay: planned.stay }) : changed
  }
  if (planned.is === 'choose' && chosen === null) return ok({ is: 'to choose', stay: '' })
  const known = chosen === null ? (planned.is === 'new' ? planned.person : null) : personOf(chosen)
  const whom = known ?? (await makePerson(act, row))
  if (typeof whom !== 'string') return whom
  const booked = await bookIn(act, {
    custodyNumber: row.custodyNumber,
    knownAs: nameOf(row),
    bornOn: row.bornOn,
    station: row.station,
    arrivedAt: row.arrivedAt,
    releasedAt: row.releasedAt,
    releasedHow: row.releasedHow,
    person: whom,
    offences: row.offences,
  })
  return booked.ok ? ok({ is: 'new', stay: booked.value.id }) : booked
}

const personOf = (chosen: NonNullable<Chosen>): string | null => (chosen === 'somebody new' ? null : chosen.person)

/** The new person's id, or why there is none. */
async function makePerson(act: Act, row: ExtractRow): Promise<string | Result<never, ActFault>> {
  const { familyName, givenNames, bornOn, pnc } = row
  const made = await createRecord(act, person, { familyName, givenNames, bornOn })
  if (!made.ok) return made
  if (pnc === null) return made.value.id
  const numbered = await addToPerson(act, identifier, { person: made.value.id, register: 'pnc', value: pnc })
  return numbered.ok ? made.value.id : numbered
}

/** A first release is the verb's, with all that follows from it; everything else is what the custody system corrected. */
async function change(act: Act, planned: PlannedRow & { readonly is: 'changed' }): Promise<Result<unknown, ActFault>> {
  const { stay, version, changes } = planned
  const releases = changes.some(({ field, from }) => field === 'releasedAt' && from === null)
  const isRelease = (field: string): boolean => field === 'releasedAt' || field === 'releasedHow'
  const corrected = changes.filter(({ field }) => !(releases && isRelease(field)))
  if (corrected.length > 0) {
    const raw = Object.fromEntries(corrected.map(({ field, to }) => [field, to]))
    const done = await changeRecord(act, custodyStay, stay, version, raw)
    if (!done.ok || !releases) return done
  }
  const to = (field: string): string | null => changes.find(change => change.field === field)?.to ?? null
  return release(act, stay, { releasedAt: to('releasedAt'), releasedHow: to('releasedHow') })
}
