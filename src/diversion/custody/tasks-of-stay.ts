import type { Act } from '../../kernel/act.ts'
import { type SeenTask, tasksAbout } from '../../tasks/tasks-about.ts'
import { custodyStay } from './custody-stay.ts'
import { drugTest } from '../drug-test/drug-test.ts'
import { requiredAssessment } from '../assessment/required-assessment.ts'
import { requirementsOf } from '../assessment/requirements-of.ts'
import { testsOfStay } from '../drug-test/tests-of-stay.ts'

/** What the law asks for next about a stay, its tests and the assessments they brought, first due first. */
export async function tasksOfStay(act: Act, stay: string): Promise<readonly SeenTask[]> {
  const tests = await testsOfStay(act, stay)
  const requirements = (await Promise.all(tests.map(({ id }) => requirementsOf(act, id)))).flat()
  const about = [
    { kind: custodyStay.kind, id: stay },
    ...tests.map(({ id }) => ({ kind: drugTest.kind, id })),
    ...requirements.map(({ id }) => ({ kind: requiredAssessment.kind, id })),
  ]
  const tasks: SeenTask[] = []
  for (const { kind, id } of about) tasks.push(...(await tasksAbout(act, kind, id)))
  return tasks.toSorted((a, b) => ((a.values.dueAt ?? '') < (b.values.dueAt ?? '') ? -1 : 1))
}

/** Those of them that must be done while the person is held. */
export const dueBeforeRelease = (tasks: readonly SeenTask[]): readonly SeenTask[] =>
  tasks.filter(({ values }) => BEFORE_RELEASE.has(values.rule ?? ''))

const BEFORE_RELEASE: ReadonlySet<string> = new Set([
  'custody.before-release',
  'drug-test.refusal.decided-within',
  'drug-test.on-arrest.within',
  'drug-test.on-charge.within',
])
