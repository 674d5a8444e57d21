import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import type { Result } from '../../values/result.ts'
import type { custodyStay } from './custody-stay.ts'
import { raiseStep } from '../raise-step.ts'

/** Has it followed up that somebody left custody before all was done: one task of a stay, however much was left. */
export const raiseLeftUnmet = (
  act: Act,
  { id, kind, marks, values }: Seen<typeof custodyStay.fields>,
  startedAt: string,
): Promise<Result<unknown, ActFault>> =>
  raiseStep(act, {
    rule: 'custody.left-unmet.within',
    what: 'Follow up: left custody before all was done',
    about: { kind, id, ringFence: marks.ringFence },
    person: values.person,
    startedAt,
  })
