import type { Act } from '../../kernel/act.ts'
import { changeRecord } from '../../kernel/change-record.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import { wrong } from '../../kernel/pointed-at.ts'
import { lawFor } from '../../law/law-for.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { draftOfOutreach } from './draft-of-outreach.ts'
import { fingerprintOf, listOfOutreach } from './list-of-outreach.ts'
import { reachesSomebody } from './long-ago.ts'
import { outreach } from './outreach.ts'
import { raiseReleaseTask } from './release-task.ts'

/** Asks a second person to release exactly this message to exactly this list. */
export async function askForRelease(act: Act, id: string): Promise<Result<void, ActFault>> {
  const draft = await draftOfOutreach(act, id)
  if (!draft.ok) return draft
  const { values, version } = draft.value
  if (values.state !== 'draft')
    return fail({
      code: 'conflict',
      problem: 'Its release was asked for already',
      next: 'Wait for a senior officer to release it',
    })
  const list = await listOfOutreach(act, id)
  const { value: least, words } = (await lawFor(act)).rule('outreach.least-numbers')
  if (list.length < least) return wrong(outreach, 'numbers', `${words}. This one has ${list.length}`)
  const reaches = await reachesSomebody(act, list)
  if (!reaches.ok) return reaches
  const asked = await changeRecord(act, outreach, id, version, {
    state: 'waiting for release',
    askedAt: act.now,
    authors: [...(values.authors ?? []), act.context.actor.account],
    fingerprint: fingerprintOf(values, list),
    listed: list.length,
  })
  if (!asked.ok) return asked
  const task = await raiseReleaseTask(act, draft.value)
  return task.ok ? ok(undefined) : task
}
