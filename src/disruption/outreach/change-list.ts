import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import { type ActFault, createRecord } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { draftOfOutreach, rewritten } from './draft-of-outreach.ts'
import { listOfOutreach } from './list-of-outreach.ts'
import { outreachNumber } from './outreach-number.ts'
import { outreach } from './outreach.ts'
import { readNumbers } from './read-numbers.ts'

/**
 * Makes the list what was typed (`numbers`, see {@link readNumbers}): numbers that are missing there are taken off, new ones
 * put on. Whoever waits to release it has to be asked again.
 */
export async function changeList(act: Act, id: string, raw: Raw): Promise<Result<void, ActFault>> {
  const draft = await draftOfOutreach(act, id)
  if (!draft.ok) return draft
  const today = londonDayOf(act.now)
  const typed = readNumbers(typeof raw['numbers'] === 'string' ? raw['numbers'] : '', today)
  if (!typed.ok) return wrong(outreach, 'numbers', typed.fault)
  const wanted = new Map(typed.value.map(({ number, lastContactOn }) => [number, lastContactOn]))
  const before = await everyNumber(act, id)
  for (const { id: one, version, number, lastContactOn, removedOn } of before) {
    const day = wanted.get(number)
    const after = day === undefined ? { removedOn: removedOn ?? today } : { removedOn: null, lastContactOn: day }
    if (after.removedOn === removedOn && (day === undefined || day === lastContactOn)) continue
    const changed = await changeRecord(act, outreachNumber, one, version, after)
    if (!changed.ok) return changed
  }
  const known = new Set(before.map(({ number }) => number))
  const { ringFence, involved } = draft.value.marks
  for (const one of typed.value.filter(({ number }) => !known.has(number))) {
    const made = await createRecord(act, outreachNumber, { ...one, outreach: id }, { ringFence, involved })
    if (!made.ok) return made
  }
  return rewritten(act, draft.value, { listed: wanted.size })
}

/** Those that were taken off too: a number stands once on a list, and comes back as the same record. */
async function everyNumber(
  act: Act,
  id: string,
): Promise<readonly ({ readonly removedOn: string | null } & Awaited<ReturnType<typeof listOfOutreach>>[number])[]> {
  const listed = await listOfOutreach(act, id)
  const { rows } = await sql<(typeof listed)[number] & { removedOn: string }>`
    select id, version, number, last_contact_on as "lastContactOn", removed_on as "removedOn" from outreach_number
    where outreach = ${id}::uuid and removed_on is not null`.execute(act.tx)
  return [...listed.map(one => ({ ...one, removedOn: null })), ...rows]
}
