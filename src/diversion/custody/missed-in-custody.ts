import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { askFor } from '../../jobs/ask-for.ts'
import { lawFor } from '../../law/law-for.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { ok, type Result } from '../../values/result.ts'
import { isPositive } from './custody-board.ts'
import type { SeenTest } from '../drug-test/tests-of-stay.ts'

/** A stay that ended before a navigator had come. */
export interface Missed {
  readonly stay: string
  /** ISO 8601. */
  readonly leftAt: string
}

const CHASED = 'custody-contact.chased-within'
const keyOf = (stay: string): string => `${CHASED}:${stay}`

/** Has the services learn of it that may read the positive test, each by its own clock; nobody else is told. */
export async function tellWhoMissed(act: Act, missed: Missed, tests: readonly SeenTest[]): Promise<void> {
  const positive = tests.filter(({ values: { result = null, furtherResult = null } }) =>
    isPositive({ result, furtherResult }),
  )
  const told = new Set(positive.flatMap(({ marks }) => (marks.basis === 'required' ? marks.involved : [])))
  for (const agency of told) await askFor(act, 'missed-in-custody', { agency, ...missed })
}

/** “Get in touch”, for the navigators of the actor’s agency. It names nobody: the stay does, while it is in sight. */
export async function raiseMissed(act: Act, { stay, leftAt }: Missed): Promise<Result<void, ActFault>> {
  const raised = await raiseTask(act, {
    what: 'Get in touch with somebody who left custody before they were seen',
    about: { kind: 'custody_stay', id: stay },
    role: 'custody navigator',
    rule: (await lawFor(act)).rule(CHASED),
    startedAt: leftAt,
    key: keyOf(stay),
  })
  return raised.ok ? ok(undefined) : raised
}

/** Reached after all, also before the clock has heard of it: a task that was raised once is not raised again. */
export async function finishMissed(act: Act, missed: Missed): Promise<Result<void, ActFault>> {
  const raised = await raiseMissed(act, missed)
  return raised.ok ? finishTask(act, keyOf(missed.stay), 'done', 'Seen') : raised
}
