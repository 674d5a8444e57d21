import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import { pointedAt, wrong } from '../kernel/pointed-at.ts'
import type { Raw } from '../kernel/read-values.ts'
import { lawFor } from '../law/law-for.ts'
import { person } from '../people/person.ts'
import { raiseTask } from '../tasks/raise-task.ts'
import { addDays } from '../values/calendar-day.ts'
import { ok, type Result } from '../values/result.ts'
import { dayOf, noonOf } from './days.ts'
import { episode } from './episode.ts'
import { releasePlan } from './release-plan.ts'
import { taskKey } from './task-keys.ts'

/** Days before release on which it comes up on the list. */
const COMES_UP = 7

/** Plans for somebody who leaves prison: they are to be seen in the community within three weeks of release. */
export async function planRelease(act: Act, raw: Raw): Promise<Result<Made<typeof releasePlan.fields>, ActFault>> {
  const of = await pointedAt(act, episode, raw['episode'])
  const whose = await pointedAt(act, person, raw['person'] || of?.values.person)
  if (of !== null && whose !== null && of.values.person !== whose.id)
    return wrong(releasePlan, 'episode', 'This is the treatment episode of somebody else')
  const ringFence = whose?.marks.ringFence ?? ''
  const made = await createRecord(act, releasePlan, { ...raw, person: whose?.id ?? raw['person'] }, { ringFence })
  if (!made.ok) return made
  const { id, values } = made.value
  const raised = await raiseReleaseTask(act, { id, person: values.person, releaseOn: values.releaseOn, ringFence })
  return raised.ok ? made : raised
}

export const releaseKey = (id: string, releaseOn: string): string =>
  taskKey('prison-release.engaged-within', id, releaseOn)

/** The task to see them in time after this day of release. */
export async function raiseReleaseTask(
  act: Act,
  plan: {
    readonly id: string
    readonly person: string
    readonly releaseOn: string
    readonly ringFence: string
  },
): Promise<Result<void, ActFault>> {
  const raised = await raiseTask(act, {
    what: 'See them soon after their return to the community',
    about: { kind: releasePlan.kind, id: plan.id },
    person: plan.person,
    role: 'keyworker',
    rule: (await lawFor(act)).rule('prison-release.engaged-within'),
    startedAt: noonOf(plan.releaseOn),
    shownFrom: noonOf(addDays(dayOf(plan.releaseOn), -COMES_UP)),
    key: releaseKey(plan.id, plan.releaseOn),
    marks: { ringFence: plan.ringFence },
  })
  return raised.ok ? ok(undefined) : raised
}
