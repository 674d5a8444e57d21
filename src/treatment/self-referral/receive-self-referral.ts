import type { Act } from '../../kernel/act.ts'
import { type ActFault, createRecord, incorrect, type Made } from '../../kernel/create-record.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import { fail, type Result } from '../../values/result.ts'
import { taskKey } from '../task-keys.ts'
import { selfReferral } from './self-referral.ts'

const RULE = 'self-referral.first-contact'

/**
 * Keeps what somebody volunteered on the page that needs no account, and has somebody be in touch with them, where they said
 * how. `raw`: `need`, and as much of `knownAs`, `contact`, `safeContact` and `words` as they like. As the clock of the service
 * that answers, for care.
 */
export async function receiveSelfReferral(
  act: Act,
  { need, knownAs, contact, safeContact, words }: Raw,
  arrivedThrough: string | null,
): Promise<Result<Made<typeof selfReferral.fields>, ActFault>> {
  const empty = [contact, words].every(said => typeof said !== 'string' || said.trim() === '')
  if (empty)
    return fail(
      incorrect(selfReferral, [
        { field: 'contact', problem: 'Say how somebody can reach you, or what you want to tell, or both' },
      ]),
    )
  const made = await createRecord(act, selfReferral, {
    need,
    knownAs,
    contact,
    safeContact,
    words,
    arrivedThrough,
    receivedAt: act.now,
    state: 'new',
  })
  if (!made.ok) return made
  const raised = await raiseTask(act, {
    what: 'Answer somebody who asked for help by themselves',
    about: { kind: selfReferral.kind, id: made.value.id },
    role: 'keyworker',
    rule: (await lawFor(act)).rule(RULE),
    startedAt: act.now,
    key: taskKey(RULE, made.value.id),
  })
  return raised.ok ? made : raised
}
