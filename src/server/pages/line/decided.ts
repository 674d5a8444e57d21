import type { Act } from '../../../kernel/act.ts'
import { candidateDecision } from '../../../disruption/line/candidate-decision.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { everyRecord } from '../../../kernel/every-record.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { Finding } from '../../../disruption/fields/finding.ts'
import { addressOf } from '../record/address-of.ts'

/** What people decided about one number, as its page shows it. */
export interface Decided {
  readonly decisions: readonly {
    readonly id: string
    readonly decision: string
    readonly reason: string
    readonly alternative: string
    readonly decidedOn: string
    readonly decidedBy: string
    readonly evidence: Finding | null
  }[]
  readonly lines: readonly {
    readonly href: string
    readonly text: string
    readonly usedFrom: string
    readonly usedUntil: string | null
    readonly state: string
  }[]
  /** Whether a line has the number now, of the viewer’s own force. */
  readonly confirmedNow: boolean
  readonly mayDecide: boolean
}

/** Decisions on a number, last first, and the lines that have or had it; also another force’s, where it is shown. */
export async function decidedOf(act: Act, number: string): Promise<Decided> {
  const decisions = await listRecords(act, candidateDecision, { where: { number }, order: 'happened', size: 100 })
  const numbers = await listRecords(act, lineNumber, { where: { number }, order: 'happened', size: 100 })
  const standing = numbers.rows.filter(({ values }) => values.state !== 'rejected')
  const captions = await captionsOf(
    act,
    'line',
    standing.map(({ values }) => values.line ?? ''),
  )
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  return {
    decisions: decisions.rows.map(({ id, values }) => ({
      id,
      decision: values.decision ?? '',
      reason: values.reason ?? '',
      alternative: values.alternative ?? '',
      decidedOn: values.decidedOn ?? '',
      decidedBy: values.decidedBy ?? '',
      evidence: values.evidence ?? null,
    })),
    lines: standing.map(({ values }) => ({
      href: addressOf('line', values.line ?? ''),
      text: captions.get(values.line ?? '') ?? 'A line',
      usedFrom: values.usedFrom ?? '',
      usedUntil: values.usedUntil ?? null,
      state: values.state ?? '',
    })),
    confirmedNow: standing.some(
      ({ marks: { controller }, values }) =>
        controller === marks.controller && values.state === 'confirmed' && !values.usedUntil,
    ),
    mayDecide: act.policy.decide(act.context, 'create', candidateDecision, marks).groups.has('operational'),
  }
}

/** What was decided about a number, in a word of a list. */
export interface DecidedNumber {
  readonly state: 'confirmed' | 'dismissed'
  readonly text: string
  readonly href: string | null
}

/** Every number that somebody decided about, by its E.164 text: those of confirmed lines, and those last dismissed. */
export async function decidedNumbers(act: Act): Promise<ReadonlyMap<string, DecidedNumber>> {
  const decided = new Map<string, DecidedNumber>()
  for (const { values } of await everyRecord(act, candidateDecision)) {
    const { number = '', decision } = values
    if (decision === 'dismissed') decided.set(number, { state: 'dismissed', text: 'Dismissed', href: null })
    else decided.delete(number)
  }
  const numbers = (await everyRecord(act, lineNumber)).filter(({ values }) => values.state === 'confirmed')
  const captions = await captionsOf(
    act,
    'line',
    numbers.map(({ values }) => values.line ?? ''),
  )
  for (const { values } of numbers) {
    const { number = '', line = '' } = values
    decided.set(number, {
      state: 'confirmed',
      text: captions.get(line) ?? 'Confirmed',
      href: addressOf('line', line),
    })
  }
  return decided
}
