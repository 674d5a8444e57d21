import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import type { Result } from '../../values/result.ts'
import { phoneNumber } from '../fields/phone-number.ts'
import { lockNumber } from './lock-number.ts'
import { suppression } from './suppression.ts'

/**
 * Writes down that a number gets no message: `number` in any spelling, `why`, `note`; from today on. That it belongs to work
 * inside a ring-fence is written inside one, or everybody who keeps lines would read it.
 */
export async function suppressNumber(
  act: Act,
  { number, why, note }: Raw,
): Promise<Result<Made<typeof suppression.fields>, ActFault>> {
  if (why === 'opted out')
    return wrong(
      suppression,
      'why',
      'Who asked for no more messages is written down when they reply STOP; choose another',
    )
  if (why !== 'ring-fenced') return keepSuppressed(act, { number, why, note })
  const [ringFence] = act.context.actor.ringFences
  return ringFence === undefined
    ? wrong(suppression, 'why', 'Only somebody inside a ring-fence can say this; choose “An officer asked for it”')
    : keepSuppressed(act, { number, why, note }, ringFence)
}

/** The same for any reason; waits until nobody is deciding on the number. */
export async function keepSuppressed(
  act: Act,
  raw: Raw,
  ringFence = '',
): Promise<Result<Made<typeof suppression.fields>, ActFault>> {
  const read = phoneNumber().read(raw['number'], 'Number')
  if (read.ok) await lockNumber(act, read.value)
  return createRecord(act, suppression, { ...raw, from: londonDayOf(act.now) }, { ringFence })
}
