import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import type { Seen } from '../../kernel/seen.ts'
import { dateAndTime } from '../../values/london.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { rotaShift } from './rota-shift.ts'
import { mayRead, seenWhere } from './seen-where.ts'

type Shift = Seen<(typeof rotaShift)['fields']>

/**
 * Puts somebody on the rota: today or later, and in one place at a time. Who is put on twice for the same hours is refused,
 * and of two at once the second.
 */
export async function putOnRota(act: Act, raw: Raw): Promise<Result<Made<typeof rotaShift.fields>, ActFault>> {
  const made = await createRecord(act, rotaShift, { ...raw, state: 'on' })
  if (!made.ok) return made
  const { id, values } = made.value
  if (londonDayOf(values.startsAt) < londonDayOf(act.now))
    return wrong(rotaShift, 'startsAt', 'This day is over: the rota says who comes. Give today or a later day')
  const { agency } = act.context.actor
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rota ${agency} ${values.worker.toLowerCase()}`}, 0))`.execute(
    act.tx,
  )
  const [other] = (await shiftsAtThatTime(act, values)).filter(one => one.id !== id)
  return other === undefined ? made : wrong(rotaShift, 'worker', clashWords(other.values))
}

/** The shifts of the same person, by name, that share any of these hours. */
export async function shiftsAtThatTime(
  act: Act,
  { worker, startsAt, endsAt }: Readonly<Record<'worker' | 'startsAt' | 'endsAt', string>>,
): Promise<readonly Shift[]> {
  return seenWhere(
    act,
    rotaShift,
    sql`state = 'on' and lower(worker) = lower(${worker}::text) and starts_at < ${endsAt} and ends_at > ${startsAt}
      and controller = ${act.context.actor.agency} and ${mayRead(act, rotaShift, 'rota')}`,
  )
}

const clashWords = ({ worker = '', station = '', startsAt = '', endsAt = '' }: Shift['values']): string =>
  `${worker} is on at ${station} then already, from ${dateAndTime(startsAt)} to ${dateAndTime(endsAt)}. Take that shift off first, or give other hours`
