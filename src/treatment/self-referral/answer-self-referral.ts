import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { type Locked, lockedRecord } from '../../kernel/locked-record.ts'
import { pointedAt, wrong } from '../../kernel/pointed-at.ts'
import type { Raw } from '../../kernel/read-values.ts'
import { person } from '../../people/person.ts'
import { finishTask } from '../../tasks/finish-task.ts'
import { fail, type Result } from '../../values/result.ts'
import { taskKey } from '../task-keys.ts'
import { selfReferral } from './self-referral.ts'

type LockedSelfReferral = Locked<typeof selfReferral.fields>

/** Locks a self-referral that is not over. */
export async function openSelfReferral(act: Act, id: string): Promise<Result<LockedSelfReferral, ActFault>> {
  const locked = await lockedRecord(act, selfReferral, id)
  if (!locked.ok) return locked
  const { state } = locked.value.values
  return state === 'new' || state === 'contacted'
    ? locked
    : fail({
        code: 'conflict',
        problem: 'This self-referral is over',
        next: 'Open it again to see what came of it',
      })
}

/** Somebody is in touch with them; `raw`: `note`, and `person` where the service has a record of who it is. */
export async function makeContact(act: Act, id: string, { note, person: whose }: Raw): Promise<Result<void, ActFault>> {
  const open = await openSelfReferral(act, id)
  if (!open.ok) return open
  const { version, values } = open.value
  if (whose && (await pointedAt(act, person, whose)) === null)
    return wrong(selfReferral, 'person', 'Person: there is no such person with your service')
  return answered(act, open.value, version, {
    state: 'contacted',
    contactedAt: values.contactedAt ?? act.now,
    person: whose || values.person,
    note: note || values.note,
  })
}

/** Nothing more comes of it; `raw`: `note`, which says why. */
export async function closeSelfReferral(act: Act, id: string, { note }: Raw): Promise<Result<void, ActFault>> {
  const open = await openSelfReferral(act, id)
  if (!open.ok) return open
  if (typeof note !== 'string' || note.trim() === '') return wrong(selfReferral, 'note', 'Say why it is closed')
  return answered(act, open.value, open.value.version, { state: 'closed', note })
}

/** Who answered, with what; the first contact is due no more. */
export async function answered(
  act: Act,
  { id }: LockedSelfReferral,
  version: number,
  changes: Raw,
): Promise<Result<void, ActFault>> {
  const changed = await changeRecord(act, selfReferral, id, version, {
    ...changes,
    answeredBy: act.context.actor.name,
  })
  if (!changed.ok) return changed
  return finishTask(act, taskKey('self-referral.first-contact', id), 'done')
}
