import type { Act } from '../../../kernel/act.ts'
import { countCells } from '../../../outcomes/count.ts'
import type { Indicator } from '../../../outcomes/indicator.ts'
import { arrests } from '../../../outcomes/indicators/arrests.ts'
import { cashSeized } from '../../../outcomes/indicators/cash-seized.ts'
import { linesClosed } from '../../../outcomes/indicators/lines-closed.ts'
import { linesConfirmed } from '../../../outcomes/indicators/lines-confirmed.ts'
import { peopleCharged } from '../../../outcomes/indicators/people-charged.ts'
import { peopleConvicted } from '../../../outcomes/indicators/people-convicted.ts'
import { peopleSafeguarded } from '../../../outcomes/indicators/people-safeguarded.ts'
import { policeHours } from '../../../outcomes/indicators/police-hours.ts'
import { policeReferrals } from '../../../outcomes/indicators/police-referrals.ts'
import { seizures } from '../../../outcomes/indicators/seizures.ts'
import { totalSentence } from '../../../outcomes/indicators/total-sentence.ts'
import { logFigure } from '../../../outcomes/log-figure.ts'
import type { CaseRecords } from '../../case-records.ts'
import { amountInWords } from '../outcomes/amount.ts'
import { termOf } from '../outcomes/term-of.ts'
import { whoseFigures, withinOf } from '../outcomes/whose-figures.ts'

/** What an operation is measured by, in the order of the work. */
const MEASURES: readonly Indicator[] = [
  linesConfirmed,
  linesClosed,
  arrests,
  seizures,
  cashSeized,
  peopleCharged,
  peopleConvicted,
  totalSentence,
  peopleSafeguarded,
  policeReferrals,
  policeHours,
]

/** The days of an operation and the days as of which it is counted; `yyyy-MM-dd`. */
export interface OperationAsked {
  readonly operation: string
  readonly from: string
  readonly asOf: string
  /** A day to compare with; null for none. */
  readonly earlier: string | null
}

/** One total, with the address that opens it down to its records. */
export interface OperationTotal {
  readonly title: string
  readonly amount: string
  /** As of the earlier day; null where none was asked for. */
  readonly before: string | null
  readonly href: string
}

/**
 * What came of an operation, each figure as it stood on one day and, where asked for, on an earlier one. Only the viewer's
 * own agency counts, as exactly as the viewer may have it: null where they may have no exact figure.
 */
export async function operationTotals(
  act: Act,
  records: CaseRecords,
  asked: OperationAsked,
): Promise<readonly OperationTotal[] | null> {
  const whose = whoseFigures(act, records, { agency: act.context.actor.agency }, arrests)
  if (!whose.ok || whose.value.audience.form !== 'exact') return null
  const { audience } = whose.value
  const { operation, from, asOf, earlier } = asked
  const amountOn = async (indicator: Indicator, day: string): Promise<string> => {
    const cells = await countCells(
      records.database.count,
      indicator,
      withinOf(act, records, audience, day),
      { from, until: day, operations: [operation] },
      { step: 'year', by: [], termOf },
    )
    return amountInWords(
      cells.reduce((sum, { amount }) => sum + amount, 0),
      indicator.measure,
    )
  }
  const totals: OperationTotal[] = []
  for (const indicator of MEASURES) {
    const query = new URLSearchParams({ 'as-of': asOf, from, until: asOf, operation })
    if (earlier !== null) query.set('earlier', earlier)
    totals.push({
      title: indicator.title,
      amount: await amountOn(indicator, asOf),
      before: earlier === null ? null : await amountOn(indicator, earlier),
      href: `/outcomes/${indicator.id}?${query.toString()}#behind`,
    })
  }
  logFigure(act, 'viewed', audience, { operation, asOf, ...(earlier === null ? {} : { earlier }) })
  return totals
}
