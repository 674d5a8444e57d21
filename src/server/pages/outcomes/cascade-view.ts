import type { Act } from '../../../kernel/act.ts'
import { CASCADE } from '../../../outcomes/cascade.ts'
import { countCells } from '../../../outcomes/count.ts'
import type { Audience } from '../../../outcomes/figure.ts'
import type { Indicator } from '../../../outcomes/indicator.ts'
import { publishedQuarters } from '../../../outcomes/publication.ts'
import { quartersUntil } from '../../../outcomes/steps.ts'
import { addDays, type CalendarDay } from '../../../values/calendar-day.ts'
import type { CaseRecords } from '../../case-records.ts'
import { addressWith, type AskedFigure } from './asked-from.ts'
import { termOf } from './term-of.ts'
import { besideOf, whoseFigures, withinOf } from './whose-figures.ts'

/** One stage of the cascade, as far as the viewer may have it. */
export interface Stage {
  readonly indicator: Indicator
  readonly audience: Audience
  /** null where no quarter of it could be published. */
  readonly amount: number | null
  /** Quarters that are suppressed and so missing from the amount. */
  readonly suppressed: number
  /** The figure itself, opened down to its records where it is exact. */
  readonly href: string
  /** Whether it may still grow. */
  readonly growing: boolean
}

export interface Cascade {
  readonly stages: readonly Stage[]
  /** Stages that the viewer may not have. */
  readonly others: readonly Indicator[]
  /** The days counted; the same for every stage. */
  readonly from: CalendarDay
  readonly until: CalendarDay
  readonly form: Audience['form']
}

/** So many quarters, the last of which every stage has been published. */
const QUARTERS = 4

/**
 * The stages that the viewer may have, each of the first agency that lets them have it, own agency first. Exact ones are
 * of the period asked for; published ones of the last year of which every stage has been published.
 */
export async function cascadeView(act: Act, records: CaseRecords, asked: AskedFigure): Promise<Cascade> {
  const found = CASCADE.map(indicator => {
    const whose = whoseFigures(act, records, {}, indicator)
    return { indicator, audience: whose.ok ? whose.value.audience : undefined }
  })
  const shown = found.flatMap(({ indicator, audience }) => (audience === undefined ? [] : [{ indicator, audience }]))
  const others = found.flatMap(({ indicator, audience }) => (audience === undefined ? [indicator] : []))
  const exact = shown.filter(({ audience }) => audience.form === 'exact')
  const stages: Stage[] = []
  if (exact.length > 0) {
    for (const one of exact) stages.push(await exactStage(act, records, one, asked))
    return { stages, others, from: asked.from, until: asked.until, form: 'exact' }
  }
  const slowest = Math.max(0, ...shown.map(({ indicator }) => indicator.maturity))
  const quarters = quartersUntil(addDays(asked.asOf, -slowest), QUARTERS)
  const [from = asked.from, until = asked.until] = [quarters[0]?.from, quarters.at(-1)?.until]
  for (const one of shown) stages.push(await publishedStage(act, records, one, asked, { from, until }))
  return { stages, others, from, until, form: 'published' }
}

interface Shown {
  readonly indicator: Indicator
  readonly audience: Audience
}

async function exactStage(
  act: Act,
  records: CaseRecords,
  { indicator, audience }: Shown,
  asked: AskedFigure,
): Promise<Stage> {
  const { from, until, asOf } = asked
  const within = withinOf(act, records, audience, asOf)
  const cells = await countCells(records.database.count, indicator, within, { from, until }, ALL)
  const by = Object.keys(indicator.breakdowns)[0] ?? ''
  return {
    indicator,
    audience,
    amount: cells.reduce((sum, { amount }) => sum + amount, 0),
    suppressed: 0,
    href: `${addressWith(indicator.id, { ...asked, by, value: null, operation: '' }, { agency: audience.agency })}#behind`,
    growing: addDays(until, indicator.maturity) > asOf,
  }
}

const ALL = { step: 'year', by: [], termOf } as const

async function publishedStage(
  act: Act,
  records: CaseRecords,
  { indicator, audience }: Shown,
  { asOf }: AskedFigure,
  { from, until }: Pick<Cascade, 'from' | 'until'>,
): Promise<Stage> {
  const beside = besideOf(act, records, audience)
  const all = await publishedQuarters(records.database.count, indicator, audience.agency, asOf, beside)
  const totals = (all ?? [])
    .filter(quarter => quarter.from >= from && quarter.until <= until)
    .map(({ table }) => table.total)
  const known = totals.flatMap(total => total ?? [])
  const sum = known.reduce((all, total) => all + total, 0)
  const suppressed = totals.length - known.length
  return {
    indicator,
    audience,
    // None beside a suppressed quarter would read as none in all.
    amount: sum === 0 && suppressed > 0 ? null : sum,
    suppressed,
    href: `/outcomes/${indicator.id}?${new URLSearchParams({ agency: audience.agency, 'as-of': asOf, from, until }).toString()}`,
    growing: false,
  }
}
