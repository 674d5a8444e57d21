import type { Act } from '../kernel/act.ts'
import { type ActFault, incorrect } from '../kernel/create-record.ts'
import { readRecord } from '../kernel/read-record.ts'
import { task } from '../tasks/task.ts'
import { finishTask } from '../tasks/finish-task.ts'
import { fail, type Result } from '../values/result.ts'

/** What ends when somebody writes down what was done or decided; everything else ends with the act that it asks for. */
const BY_HAND: Readonly<Record<string, readonly string[]>> = {
  custody_stay: ['custody.left-unmet.within'],
  drug_test: ['drug-test.under-18.safeguarding-within', 'drug-test.refusal.decided-within'],
  required_assessment: ['required-assessment.failure.decided-within', 'required-assessment.absence-reported-within'],
}

/** Whether a task of this rule about such a record ends when somebody writes down what was done. */
export const isSettledByHand = (kind: string, rule: string): boolean => BY_HAND[kind]?.includes(rule) === true

/** Ends such a task with what was done or decided, in the words of whoever did it. */
export async function settleStep(act: Act, id: string, done: string): Promise<Result<void, ActFault>> {
  const found = await readRecord(act, task, id)
  if (!found.ok) return found
  const { aboutKind = '', rule = '', key = '' } = found.value.values
  if (!isSettledByHand(aboutKind, rule))
    return fail({
      code: 'invalid',
      problem: 'This ends by itself when what it asks for is done',
      next: 'Do what it asks for, and record that',
    })
  return done.trim() === ''
    ? fail(incorrect(task, [{ field: 'reason', problem: 'Write down what was done or decided' }]))
    : finishTask(act, key, 'done', done)
}
