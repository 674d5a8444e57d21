import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Result } from '../../values/result.ts'
import { askAbout } from './closure-tasks.ts'
import type { WatchedNumber } from './watched-numbers.ts'

/**
 * New records show a closed number after it was turned off: somebody checks back. It may be others who still ring it, so
 * nothing is reopened by this. Once for each last moment at which it was seen, ISO 8601.
 */
export const askWhetherLive = (
  act: Act,
  { closure, item, ringFence }: WatchedNumber,
  lastSeen: string,
): Promise<Result<unknown, ActFault>> =>
  askAbout(
    act,
    { id: closure, marks: { controller: act.context.actor.agency, ringFence, involved: [], basis: 'none' } },
    {
      rule: 'closure.still-live.checked-within',
      what: 'New records show a closed number after it was turned off: check back whether it is live',
      startedAt: act.now,
      role: 'line analyst',
      round: `${item}:${lastSeen}`,
    },
  )
