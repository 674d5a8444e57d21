import type { Act } from '../kernel/act.ts'
import { changeRecord, type FieldConflict } from '../kernel/change-record.ts'
import { type ActFault, mayNot } from '../kernel/create-record.ts'
import { pastOfRecord } from '../kernel/past-of-record.ts'
import { readRecord } from '../kernel/read-record.ts'
import { fail, ok, type Result } from '../values/result.ts'
import { person } from './person.ts'
import { personMerge } from './person-merge.ts'

/** What the kept record is left with. */
export interface Unmerged {
  readonly kept: string
  readonly merged: string
  /** Fields that the merge had taken over and that somebody changed since: both values wait for a person. */
  readonly conflicts: readonly FieldConflict[]
}

/**
 * Ends a merge: both records are as before, and fields that were taken over go back to what they were, save where
 * somebody has changed them since. The merge stays on record, with who undid it and why.
 */
export async function unmergePeople(act: Act, id: string, reason: string): Promise<Result<Unmerged, ActFault>> {
  const read = await readRecord(act, personMerge, id)
  if (!read.ok) return read
  const { version, marks, values } = read.value
  const { kept = '', merged = '', takenIn = null, undoneAt = null } = values
  if (!act.policy.decide(act.context, 'change', personMerge, marks).groups.has('identity'))
    return fail(mayNot(personMerge, 'change'))
  if (undoneAt !== null)
    return fail({ code: 'conflict', problem: 'This merge was undone already', next: 'Open the person again' })
  if (reason.trim() === '')
    return fail({
      code: 'invalid',
      problem: 'Say why the two are not one person',
      fields: [{ field: 'reason', problem: 'Say why the two are not one person' }],
    })
  const ended = await changeRecord(act, personMerge, id, version, { undoneAt: act.now, undoneReason: reason })
  if (!ended.ok) return ended
  if (ended.value.conflicts.length > 0)
    return fail({ code: 'conflict', problem: 'This merge was undone already', next: 'Open the person again' })
  if (takenIn === null) return ok({ kept, merged, conflicts: [] })
  const past = await pastOfRecord(act, person, kept)
  if (!past.ok) return past
  const taken = past.value.find(change => change.version === takenIn)?.changes ?? {}
  const before = Object.fromEntries(Object.entries(taken).map(([field, { from }]) => [field, from]))
  const back = await changeRecord(act, person, kept, takenIn, before)
  return back.ok ? ok({ kept, merged, conflicts: back.value.conflicts }) : back
}
