import { addExhibit } from '../../src/disruption/closure/add-exhibit.ts'
import { addItem } from '../../src/disruption/closure/add-item.ts'
import { agreeTime } from '../../src/disruption/closure/agree-time.ts'
import { applyForOrder } from '../../src/disruption/closure/apply-for-order.ts'
import { changeDraft } from '../../src/disruption/closure/change-draft.ts'
import { claimClosure } from '../../src/disruption/closure/claim-closure.ts'
import { itemsOf } from '../../src/disruption/closure/closure-case.ts'
import { dischargeOrder } from '../../src/disruption/closure/discharge-order.ts'
import { executeItem } from '../../src/disruption/closure/execute-item.ts'
import { exemptItem } from '../../src/disruption/closure/exempt-item.ts'
import { expireOrder } from '../../src/disruption/closure/expire-order.ts'
import { extendOrder } from '../../src/disruption/closure/extend-order.ts'
import { fileApplication } from '../../src/disruption/closure/file-application.ts'
import { noteLegalReview } from '../../src/disruption/closure/note-legal-review.ts'
import { noteOrder } from '../../src/disruption/closure/note-order.ts'
import { noteRefusal } from '../../src/disruption/closure/note-refusal.ts'
import { recordCheckBack } from '../../src/disruption/closure/record-check-back.ts'
import { returnToDraft } from '../../src/disruption/closure/return-to-draft.ts'
import { sendToLegalReview } from '../../src/disruption/closure/send-to-legal-review.ts'
import { serveOrder } from '../../src/disruption/closure/serve-order.ts'
import { settleClaim } from '../../src/disruption/closure/settle-claim.ts'
import { nextState, type State, type Verb } from '../../src/disruption/closure/transitions.ts'
import { varyOrder } from '../../src/disruption/closure/vary-order.ts'
import { withdrawClosure } from '../../src/disruption/closure/withdraw-closure.ts'
import type { Act } from '../../src/kernel/act.ts'
import type { ActFault } from '../../src/kernel/create-record.ts'
import type { Context } from '../../src/kernel/context.ts'
import { ok, type Result } from '../../src/values/result.ts'
import { ADVICE, ANALYST, type Closures, DETECTIVE, EXHIBITS, FILED, SUPERINTENDENT } from './closures.ts'

const NOW = '2026-07-01T11:00:00Z'
type Does = (act: Act, id: string, item: string) => Promise<Result<unknown, ActFault>>
interface Walked {
  /** Those of the table that it may take, one after the other. */
  readonly verbs: readonly Verb[]
  readonly as: Context
  readonly does: Does
}

/** Every verb that is written by hand, with what it needs where the closure is far enough. */
export const WALKED: readonly Walked[] = [
  { verbs: ['change'], as: ANALYST, does: (act, id) => changeDraft(act, id, { action: 'Disconnect it' }) },
  { verbs: ['change'], as: ANALYST, does: (act, closure) => addExhibit(act, { closure, ...EXHIBITS[0] }) },
  {
    verbs: ['change items'],
    as: ANALYST,
    does: (act, closure) => addItem(act, { closure, what: 'IMSI', value: '234101234567890', provider: 'Alpha' }),
  },
  { verbs: ['send to legal review'], as: ANALYST, does: sendToLegalReview },
  { verbs: ['pass legal review'], as: DETECTIVE, does: (act, id) => noteLegalReview(act, id, ADVICE) },
  { verbs: ['return to draft'], as: ANALYST, does: returnToDraft },
  {
    verbs: ['apply'],
    as: SUPERINTENDENT,
    does: (act, id) => applyForOrder(act, id, { applicantRank: 'superintendent' }),
  },
  { verbs: ['file'], as: DETECTIVE, does: (act, id) => fileApplication(act, id, { ...FILED, filedAt: NOW }) },
  {
    verbs: ['note order made'],
    as: DETECTIVE,
    does: (act, id) => noteOrder(act, id, { orderAt: NOW, expiresOn: '2026-12-31' }),
  },
  {
    verbs: ['note refusal'],
    as: DETECTIVE,
    does: (act, id) => noteRefusal(act, id, { refusedAt: NOW, decisionReason: 'Too thin' }),
  },
  { verbs: ['serve'], as: DETECTIVE, does: (act, id) => serveOrder(act, id, { servedAt: NOW, servedOn: 'Alpha' }) },
  {
    verbs: ['agree time'],
    as: DETECTIVE,
    does: (act, id) => agreeTime(act, id, { agreedUntil: '2026-07-03T11:00:00Z', agreedBy: 'court' }),
  },
  {
    verbs: ['execute item', 'execute'],
    as: DETECTIVE,
    does: (act, _, item) => executeItem(act, item, { executedAt: NOW, providerReference: 'AM-1' }),
  },
  {
    verbs: ['exempt item', 'execute'],
    as: DETECTIVE,
    does: (act, _, item) => exemptItem(act, item, { outWhy: 'The mother’s phone' }),
  },
  {
    verbs: ['vary'],
    as: DETECTIVE,
    does: (act, id) => varyOrder(act, id, { variedOn: '2026-07-01', variedHow: 'Calls in are allowed' }),
  },
  { verbs: ['extend'], as: DETECTIVE, does: (act, id) => extendOrder(act, id, { expiresOn: '2027-01-31' }) },
  {
    verbs: ['discharge'],
    as: DETECTIVE,
    does: (act, id) => dischargeOrder(act, id, { endedOn: '2026-07-01', endedWhy: 'Agreed' }),
  },
  { verbs: ['expire'], as: DETECTIVE, does: expireOrder },
  { verbs: ['withdraw'], as: ANALYST, does: (act, id) => withdrawClosure(act, id, { endedWhy: 'Given up' }) },
  {
    verbs: ['check back'],
    as: ANALYST,
    does: (act, _, item) => recordCheckBack(act, { item, checkedAt: NOW, found: 'dead', how: 'Rung' }),
  },
  {
    verbs: ['check back', 'find live'],
    as: ANALYST,
    does: (act, _, item) => recordCheckBack(act, { item, checkedAt: NOW, found: 'live', how: 'Rung' }),
  },
  { verbs: ['claim'], as: DETECTIVE, does: (act, id) => claimClosure(act, id, { claimType: 'type 2' }) },
  {
    verbs: ['settle claim'],
    as: SUPERINTENDENT,
    does: (act, id) =>
      settleClaim(act, id, { claimState: 'confirmed nationally', nationalReference: 'N-1', nationalOn: '2026-07-01' }),
  },
]

export interface Walk {
  readonly steps: number
  readonly taken: number
  readonly reached: ReadonlySet<State>
  /** What went against the table, each in words; empty where nothing did. */
  readonly wrong: readonly string[]
}

/** Walks over one closure by these choices (whole numbers from 0), and compares each step with the table of transitions. */
export async function walk(closures: Closures, choices: readonly number[]): Promise<Walk> {
  const { id } = await closures.closureAt('draft')
  const wrong: string[] = []
  const reached = new Set<State>()
  let taken = 0
  const stateNow = async (): Promise<State> => (await closures.valuesOf(id)).state ?? 'draft'
  let before = await stateNow()
  for (const chosen of choices) {
    const items = await closures.done(ANALYST, async act => ok(await itemsOf(act, id)))
    const item = items[chosen % items.length]?.id ?? ''
    // Two in three lead on where anything does, and not out of it before there was an order.
    const on = WALKED.filter(
      ({ verbs: [verb] }) => verb !== 'withdraw' && verb !== undefined && nextState(before, verb).ok,
    )
    const among = chosen % 3 === 0 || on.length === 0 ? WALKED : on
    const one = among[Math.floor(chosen / 3) % among.length]
    if (one === undefined) break
    const result = await closures.attempt(one.as, act => one.does(act, id, item))
    const after = await stateNow()
    const leads = one.verbs.reduce<readonly State[]>(
      (states, verb) => [...states, ...states.flatMap(state => toOf(state, verb))],
      [before],
    )
    const step = `${before} | ${one.verbs.join(', ')} | ${after}`
    if (result.ok && (toOf(before, one.verbs[0]).length === 0 || !leads.includes(after))) wrong.push(step)
    if (!result.ok && after !== before) wrong.push(`refused and moved: ${step}`)
    if (!result.ok && (result.fault.problem.length < 20 || result.fault.next === '')) wrong.push(`no words: ${step}`)
    if (result.ok) taken += 1
    reached.add(after)
    before = after
  }
  return { steps: choices.length, taken, reached, wrong }
}

function toOf(state: State, verb: Verb | undefined): readonly State[] {
  if (verb === undefined) return []
  const to = nextState(state, verb)
  return to.ok ? [to.value] : []
}
