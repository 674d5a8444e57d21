import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, incorrect, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import { shortDate } from '../values/london.ts'
import { fail, type Result } from '../values/result.ts'
import { commencement } from './commencement.ts'
import { agencyLaw, lawChanged, lockLaw } from './law-for.ts'
import { PACKS } from './packs.ts'

/**
 * Switches a pack of rules on from a day, for the actor's agency. Refused for a pack that is not there, that is in force by
 * itself, or that was switched on before: another day is a change of that record.
 */
export async function switchOn(act: Act, raw: Raw): Promise<Result<Made<typeof commencement.fields>, ActFault>> {
  const pack = PACKS.find(({ id }) => id === raw['pack'])
  if (pack === undefined) return refused('There are no such rules; choose those that come into force')
  if (pack.commenced !== null) return refused(`${pack.title} is in force since ${shortDate(pack.commenced)} already`)
  // Of two administrators who switch it on at the same moment one is refused.
  await lockLaw(act)
  const { commencements } = await agencyLaw(act)
  const since = commencements.get(pack.id)
  if (since !== undefined) {
    return refused(`${pack.title} is switched on from ${shortDate(since)} already; change the day there`)
  }
  const made = await createRecord(act, commencement, raw)
  lawChanged(act)
  return made
}

const refused = (problem: string): Result<never, ActFault> =>
  fail(incorrect(commencement, [{ field: 'pack', problem }]))
