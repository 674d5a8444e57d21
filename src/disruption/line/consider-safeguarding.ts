import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Marks } from '../../kernel/marks.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import type { Result } from '../../values/result.ts'
import { lineRole } from './line-role.ts'

const RULE = 'line-role.safeguarding-considered'

/** Whoever is under 18 in a line may have been made to: somebody thinks of their safety before anything else is done. */
export const considerSafeguarding = async (
  act: Act,
  role: string,
  person: string,
  { ringFence }: Pick<Marks, 'ringFence'>,
): Promise<Result<unknown, ActFault>> =>
  raiseTask(act, {
    what: 'Under 18, so first a possible victim: consider a safeguarding referral, the National Referral Mechanism, and the defence in section 45 of the Modern Slavery Act 2015',
    about: { kind: lineRole.kind, id: role },
    person,
    role: 'investigating officer',
    rule: (await lawFor(act)).rule(RULE),
    startedAt: act.now,
    key: `${RULE}:${role}`,
    marks: { ringFence },
  })
