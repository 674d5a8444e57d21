import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Locked } from '../../kernel/locked-record.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import type { Result } from '../../values/result.ts'
import type { outreach } from './outreach.ts'

const RULE = 'outreach.released-within'

/** Each asking is a task of its own: what was changed and asked for again is due anew. */
export const releaseTaskKey = (id: string, askedAt: string | null): string => `${RULE}:${id}:${askedAt ?? ''}`

/** Asks a senior officer to look at an offer of help. */
export async function raiseReleaseTask(
  act: Act,
  { id, marks }: Pick<Locked<typeof outreach.fields>, 'id' | 'marks'>,
): Promise<Result<unknown, ActFault>> {
  return raiseTask(act, {
    what: 'Release the offer of help to a line’s customers, or send it back',
    about: { kind: 'outreach', id },
    role: 'senior officer',
    rule: (await lawFor(act)).rule(RULE),
    startedAt: act.now,
    key: releaseTaskKey(id, act.now),
    marks,
  })
}
