import { type RawBuilder, sql } from 'kysely'
import type { FigureKind } from './figure.ts'

/** A way to divide a figure; the name is a column of the indicator's rows. */
export interface Breakdown {
  /** On the page: "Role in the line". */
  readonly label: string
  /** Order and words of known values; others follow in their own words. */
  readonly words?: Readonly<Record<string, string>>
}

/** What a figure measures: things or people counted, pence, days of imprisonment, or quarters of an hour. */
export type Measure = 'number' | 'pence' | 'days' | 'quarters of an hour'

/** One figure that the records can give, with everything needed to read it rightly. */
export interface Indicator {
  /** Stands in addresses: `people-charged`. */
  readonly id: string
  /** Who may have it: the part of the work that it is about. */
  readonly figure: FigureKind
  readonly title: string
  readonly question: string
  /** "arrest", "arrests": what one and several of the figure are called. */
  readonly singular: string
  readonly plural: string
  readonly definition: string
  /** Where the definition comes from. */
  readonly source: string
  readonly caveat: string
  /** Days until late records of a period have usually come in. */
  readonly maturity: number
  readonly measure: Measure
  /** What counts once in a period: each record, or each person (or stay) however many records there are. */
  readonly each: 'record' | 'person' | 'stay'
  /** The kind of record behind each counted row. */
  readonly counts: string
  /** `alone` where whoever is still there counts in every quarter again, so that no sum over published quarters means anything. */
  readonly quarters?: 'alone'
  readonly breakdowns: Readonly<Record<string, Breakdown>>
  /**
   * What leaves the agency: `never`, or each quarter once, in tables with 1–4 suppressed and the rest rounded, divided by
   * these breakdowns; `crossed` tells whether the cells of both together are published, or their totals alone. `part`: what
   * was published of another figure, read off its table, so that no second table is made of the same records.
   */
  readonly leaves: 'never' | 'part' | { readonly by: readonly [string, string]; readonly crossed: boolean }
  /** The rows of another figure, of which those with these values of its breakdowns count. */
  readonly part?: { readonly of: Indicator; readonly where: Readonly<Record<string, string>> }
  /** The figure that this one is a share of. */
  readonly shareOf?: Indicator
  /**
   * The counted rows: `record` (uuid of its kind), `unit` (what counts once in a period, as `each` says),
   * `day`, `amount` (bigint), `operation`, `detail` (jsonb or null) and one text column for each breakdown. Rows of other
   * days than those of the period are left out afterwards.
   */
  rows(published: Published, period: Period): RawBuilder<unknown>
}

/**
 * What the domains publish for counting, as of one day and within the walls: `published('arrest')` is a table. `beside`:
 * of the agencies whose records may be joined to those that count.
 */
export type Published = (kind: string, whose?: 'counted' | 'beside') => RawBuilder<unknown>

/** The days counted, both included, and the day as of which; `yyyy-MM-dd`. */
export interface Period {
  readonly from: string
  readonly until: string
  readonly asOf: string
}

/** Whose records count, as of which day. */
export interface Within {
  /** `yyyy-MM-dd`: rows as they stood when this day ended in London. */
  readonly asOf: string
  readonly agencies: readonly string[]
  /** Whose records may be joined to them, where an indicator does so. */
  readonly beside?: readonly string[]
  readonly ringFences: readonly string[]
  /** For a publication: ring-fences as they were then, not as they are today. */
  readonly frozen?: boolean
}

export const publishedWithin =
  ({ asOf, agencies, beside = [], ringFences, frozen = false }: Within): Published =>
  (kind, whose = 'counted') =>
    sql`${sql.ref(`counted_${kind}`)}(${asOf}::date, ${[...(whose === 'counted' ? agencies : beside)]}::text[], ${[...ringFences]}::text[], ${frozen})`
