import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { lawFor } from '../../law/law-for.ts'
import { readCalendarDay } from '../../values/calendar-day.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { ok, type Result } from '../../values/result.ts'
import { factsOfNumber } from './facts-of-number.ts'
import { helpAddress } from './help-address.ts'
import type { HeldBack } from './held-back.ts'
import { lockNumber } from './lock-number.ts'
import { mayNotSend, type SendLimits } from './may-send.ts'
import { LINK } from './message-templates.ts'
import { outreachNumber } from './outreach-number.ts'
import { outreach } from './outreach.ts'

export type Turn =
  | { readonly what: 'nobody left' }
  | { readonly what: 'held back' }
  /** To be handed to the gateway now. `id` is also its reference there: asked twice, it is one message. */
  | { readonly what: 'send'; readonly id: string; readonly to: string; readonly text: string }

interface Waiting {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly last: string
  readonly message: string
  readonly link: string
}

/**
 * The turn of the next number of a list that is being sent: whether it gets the message is decided, and marked, in this one
 * act. Once it is marked as on its way it never has another turn, whatever is killed. As the clock of the force.
 */
export async function takeTurn(act: Act, id: string, site: string): Promise<Result<Turn, ActFault>> {
  const next = await nextNumber(act, id)
  if (next === null) return ok({ what: 'nobody left' })
  // Whoever opts out, or writes that a number gets nothing, waits for this or is seen by it.
  await lockNumber(act, next.number)
  const why = await whyHeldBack(act, next)
  const state = why === null ? 'sending' : 'suppressed'
  const marked = await changeRecord(act, outreachNumber, next.id, next.version, { state, why, turnAt: act.now })
  if (!marked.ok) return marked
  return ok(
    why === null
      ? { what: 'send', id: next.id, to: next.number, text: next.message.replace(LINK, helpAddress(site, next.link)) }
      : { what: 'held back' },
  )
}

/** The same for a number that could not be checked, in an act of its own: it gets nothing. */
export async function holdBackUnchecked(act: Act, id: string): Promise<Result<void, ActFault>> {
  const next = await nextNumber(act, id)
  if (next === null) return ok(undefined)
  const why: HeldBack = 'could not be checked'
  const marked = await changeRecord(act, outreachNumber, next.id, next.version, {
    state: 'suppressed',
    why,
    turnAt: act.now,
  })
  return marked.ok ? ok(undefined) : marked
}

/** Locks the outreach against being stopped, and the number against another sender; null where nobody is left. */
async function nextNumber(act: Act, id: string): Promise<Waiting | null> {
  await act.reach(outreach, outreachNumber)
  const { rows: of } = await sql<{ message: string; link: string }>`
    select message, link from outreach where id = ${id}::uuid and state = 'sending' for share`.execute(act.tx)
  const { rows } = await sql<Omit<Waiting, 'message' | 'link'>>`
    select id, version, number, last_contact_on as last from outreach_number
    where outreach = ${id}::uuid and state is null and removed_on is null
    order by number limit 1 for update skip locked`.execute(act.tx)
  const [sent] = of
  const [next] = rows
  return sent === undefined || next === undefined ? null : { ...next, ...sent }
}

async function whyHeldBack(act: Act, { number, last }: Waiting): Promise<HeldBack | null> {
  const lastContactOn = readCalendarDay(last)
  if (lastContactOn === null) throw new Error(`a list holds ${last} as a day`)
  const law = await lawFor(act)
  const limits: SendLimits = {
    daysBetween: law.rule('outreach.days-between').value,
    mostAYear: law.rule('outreach.most-a-year').value,
    daysSinceContact: law.rule('outreach.days-since-contact').value,
  }
  return mayNotSend(await factsOfNumber(act, number, lastContactOn), londonDayOf(act.now), limits)
}
