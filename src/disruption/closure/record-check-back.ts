import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { ok, type Result } from '../../values/result.ts'
import { checkBack } from './check-back.ts'
import { checkBacksOf, itemsOf } from './closure-case.ts'
import { CHECK_BACKS, endAsked } from './closure-tasks.ts'
import { momentGiven } from './happened.ts'
import { lockedItem } from './open-item.ts'
import { reopen } from './reopen-closure.ts'

/**
 * Somebody looked whether something is still off: `item`, `checkedAt`, `found`, `how`, `note`. Found live, the closure is
 * reopened in the same act.
 */
export async function recordCheckBack(act: Act, raw: Raw): Promise<Result<Made<typeof checkBack.fields>, ActFault>> {
  const { item: id } = raw
  if (typeof id !== 'string' || id === '') return wrong(checkBack, 'item', 'Choose what was checked')
  const moving = await lockedItem(act, id, 'check back', ['executed', 'discharged'])
  if (!moving.ok) return moving
  const { item, closure } = moving.value
  const { executedAt } = item.values
  if (executedAt === null) return wrong(checkBack, 'item', 'This was never turned off, so there is nothing to check')
  const at = momentGiven(act, checkBack, raw, 'checkedAt', { at: executedAt, what: 'it was turned off' })
  if (!at.ok) return at
  const made = await createRecord(
    act,
    checkBack,
    { ...raw, closure: closure.id, checkedAt: at.value, checkedBy: act.context.actor.name },
    { ringFence: closure.marks.ringFence },
  )
  if (!made.ok) return made
  const followed =
    made.value.values.found === 'live' ? await reopen(act, moving.value, at.value) : await roundsDone(act, closure.id)
  return followed.ok ? made : followed
}

/** A round is over once everything that is off was checked so many times since, with an answer. */
async function roundsDone(act: Act, closure: string): Promise<Result<void, ActFault>> {
  const off = (await itemsOf(act, closure)).filter(({ values }) => values.state === 'executed')
  const checks = await checkBacksOf(act, closure)
  const times = off.map(
    ({ id, values }) =>
      checks.filter(
        ({ values: check }) =>
          check.item === id && check.found === 'dead' && (check.checkedAt ?? '') >= (values.executedAt ?? ''),
      ).length,
  )
  const rounds = off.length === 0 ? 0 : Math.min(...times)
  return rounds === 0 ? ok(undefined) : endAsked(act, closure, [...CHECK_BACKS.slice(0, rounds), STILL_LIVE], 'done')
}

const STILL_LIVE = 'closure.still-live.checked-within'
