import { errorRates, validationReport } from '../../comms/dossier/validation-report.ts'
import { attribution } from '../../disruption/attribution/attribution.ts'
import type { attributionEvidence } from '../../disruption/attribution/attribution-evidence.ts'
import { conflictsOf } from '../../disruption/attribution/conflicts-of.ts'
import { labelOf } from '../../disruption/attribution/labels-for.ts'
import { evidenceOf } from '../../disruption/attribution/open-attribution.ts'
import { candidateDecision } from '../../disruption/line/candidate-decision.ts'
import type { lineNumber } from '../../disruption/line/line-number.ts'
import { line } from '../../disruption/line/line.ts'
import { numbersOf } from '../../disruption/line/numbers-of.ts'
import { schedule } from '../../disruption/schedule/schedule.ts'
import type { Act } from '../../kernel/act.ts'
import { captionsOf } from '../../kernel/captions.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { pointedAt } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import { type PrintedSchedule, printedSchedule } from '../court-documents/printed-schedule.ts'

/** An attribution that an application rests on, with all that is known for and against it. */
export interface PackedAttribution {
  readonly of: Seen<typeof attribution.fields>
  readonly label: string
  /** The person, as colleagues write the name. */
  readonly person: string
  /** Items that were withdrawn too. */
  readonly items: readonly Seen<typeof attributionEvidence.fields>[]
  /** Others to whom the same is attributed for days in common. */
  readonly others: readonly string[]
}

/** What stands behind an application: how the line was found, who used its numbers, and the events that were chosen. */
export interface PackedCase {
  /** The decision that confirmed the line; null where there is none in sight. */
  readonly decision: Seen<typeof candidateDecision.fields>['values'] | null
  /** Also proposed and rejected ones, in the order they were used. */
  readonly numbers: readonly Seen<typeof lineNumber.fields>[]
  readonly attributions: readonly PackedAttribution[]
  /** The newest version of each schedule for court about the line. */
  readonly schedules: readonly PrintedSchedule[]
}

/** Schedules of one line that a pack takes in. */
const MOST_SCHEDULES = 100

/** Gathers the case of a line; `rests`: ids of attributions. What lies in another ring-fence than `ringFence` is left out. */
export async function packedCase(
  act: Act,
  lineId: string,
  rests: readonly string[],
  ringFence: string,
): Promise<PackedCase> {
  const of = await pointedAt(act, line, lineId)
  const decision = await pointedAt(act, candidateDecision, of?.values.decision)
  const attributions: PackedAttribution[] = []
  for (const id of new Set(rests)) {
    const read = await readRecord(act, attribution, id)
    if (read.ok && isWithin(read.value, ringFence)) attributions.push(await packedAttribution(act, read.value))
  }
  return {
    decision: decision !== null && isWithin(decision, ringFence) ? decision.values : null,
    numbers: await numbersOf(act, lineId),
    attributions,
    schedules: await schedulesOf(act, lineId),
  }
}

/** Whether a document inside this ring-fence may carry it: else whoever reads it learns what they may not know. */
export const isWithin = ({ marks }: Pick<Seen, 'marks'>, ringFence: string): boolean =>
  marks.ringFence === '' || marks.ringFence === ringFence

/** The newest version of each schedule for court about a line, the oldest schedule first. */
export async function schedulesOf(act: Act, lineId: string): Promise<readonly PrintedSchedule[]> {
  if (!act.couldRead(schedule)) return []
  const where = { line: lineId, purpose: 'court schedule' } as const
  const { rows } = await listRecords(act, schedule, { where, order: 'happened', size: MOST_SCHEDULES })
  const followed = new Set(rows.flatMap(({ values }) => values.follows ?? []))
  const printed: PrintedSchedule[] = []
  for (const { id } of rows.toReversed()) {
    if (followed.has(id)) continue
    const read = await printedSchedule(act, id)
    if (read.ok && read.value.rows.length > 0) printed.push(read.value)
  }
  return printed
}

async function packedAttribution(act: Act, of: PackedAttribution['of']): Promise<PackedAttribution> {
  const others = await conflictsOf(act, of)
  const people = await captionsOf(
    act,
    'person',
    [of, ...others].flatMap(({ values }) => values.person ?? []),
  )
  return {
    of,
    label: await labelOf(act, of),
    person: people.get(of.values.person ?? '') ?? 'a person who is not in your sight',
    items: await evidenceOf(act, of.id),
    others: others.map(({ values }) => people.get(values.person ?? '') ?? 'somebody who is not in your sight'),
  }
}

/** How often the analysis of lines is wrong, in sentences quoted from the validation report; says so where it is not at hand. */
export async function ratesOfLines(): Promise<readonly string[]> {
  const report = await validationReport()
  const { quoted, written } = report === undefined ? { quoted: [], written: undefined } : errorRates(report)
  const lines = quoted.filter(({ title }) => title.startsWith('Lines, '))
  if (lines.length === 0) return [NO_RATES]
  return [
    'Its error rates are known from simulated counties only, where the truth is known; no real line was used, and real lines may behave otherwise.',
    ...lines.map(({ title, rows }) => `${title.split(':')[0] ?? title}: ${toldOf(rows)}.`),
    `Quoted from the validation report. ${written ?? ''}`.trim(),
  ]
}

/** Of a table of rates the first that says what was found, how many candidates were right, and how often honest numbers were taken. */
function toldOf(rows: readonly (readonly string[])[]): string {
  const told = ['recall', 'precision', 'false'].flatMap(begins => {
    const row = rows.find(([measure = '']) => measure.startsWith(begins))
    return row === undefined ? [] : [row]
  })
  return told.map(([measure = '', rate = '']) => `${measure.replace(/^(recall|precision): /, '')} ${rate}`).join('; ')
}

const NO_RATES =
  'The validation report is not at hand: no error rate of the analysis is known here, and none may be assumed.'
