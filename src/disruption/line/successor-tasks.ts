import type { Act } from '../../kernel/act.ts'
import type { ActFault } from '../../kernel/create-record.ts'
import type { Marks } from '../../kernel/marks.ts'
import { lawFor } from '../../law/law-for.ts'
import { raiseTask } from '../../tasks/raise-task.ts'
import type { Result } from '../../values/result.ts'

/** The task of a proposed number: that a person decides. */
export const askToDecide = async (
  act: Act,
  { id, line, marks }: { readonly id: string; readonly line: string; readonly marks: Pick<Marks, 'ringFence'> },
): Promise<Result<unknown, ActFault>> =>
  raiseTask(act, {
    what: 'Decide whether another number has taken over the line',
    about: { kind: 'line', id: line },
    role: 'line analyst',
    rule: (await lawFor(act)).rule('line-successor.decided-within'),
    startedAt: act.now,
    key: successorKey(id),
    marks,
  })

export const successorKey = (number: string): string => `line-successor.decided-within:${number}`
