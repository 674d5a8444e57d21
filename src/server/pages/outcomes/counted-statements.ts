import { operation } from '../../../enforcement/operation.ts'
import type { Act } from '../../../kernel/act.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { Database } from '../../../kernel/postgres/database.ts'
import { countCells } from '../../../outcomes/count.ts'
import { type Audience, treatmentFigure } from '../../../outcomes/figure.ts'
import type { Indicator } from '../../../outcomes/indicator.ts'
import { INDICATORS } from '../../../outcomes/indicators.ts'
import { bearsOut, type StatedNumber, type Statement, STATEMENTS } from '../../../outcomes/statements.ts'
import { amountInWords, onAxis } from './amount.ts'
import { termOf } from './term-of.ts'
import type { WhoseFigures } from './whose-figures.ts'

interface CountedStatement extends Statement {
  readonly lines: readonly {
    readonly words: string
    /** What the records give, in words; null where nothing can be counted here. */
    readonly counted: string | null
    readonly bearsOut: boolean
    readonly href: string | null
  }[]
  /** Why nothing is counted; null where it is. */
  readonly silent: string | null
}

/** Each public statement beside what the viewer's own agency counts for the same period, as of the same day. */
export async function countedStatements(
  act: Act,
  database: Database,
  whose: Pick<WhoseFigures, 'audience' | 'of'>,
): Promise<readonly CountedStatement[]> {
  const counted: CountedStatement[] = []
  for (const statement of STATEMENTS) {
    const exact = whose.audience.form === 'exact'
    const ids = exact && statement.of !== null ? await operationsOf(act, statement.of) : []
    const lines = []
    let silent = exact ? 'These are figures of another agency.' : PUBLISHED
    for (const number of statement.numbers) {
      const indicator = INDICATORS.find(({ id }) => id === number.indicator)
      const audience = indicator === undefined ? undefined : whose.of(indicator)
      const narrowed = indicator?.figure !== treatmentFigure && statement.of !== null
      if (indicator === undefined || audience?.form !== 'exact' || (narrowed && ids.length === 0)) {
        if (audience?.form === 'exact') silent = 'There is no operation of this name that you can see.'
        lines.push({ words: number.words, counted: null, bearsOut: false, href: null })
      } else lines.push(await lineOf(act, database, indicator, audience, statement, number, narrowed ? ids : undefined))
    }
    counted.push({ ...statement, lines, silent: lines.some(line => line.counted !== null) ? null : silent })
  }
  return counted
}

const PUBLISHED = 'Only the agency itself can count this: figures of single operations do not leave it.'

async function operationsOf(act: Act, of: NonNullable<Statement['of']>): Promise<readonly string[]> {
  const { rows } = await listRecords(act, operation, { where: of, size: 100 })
  return rows.filter(({ marks }) => marks.controller === act.context.actor.agency).map(({ id }) => id)
}

async function lineOf(
  { context: { actor } }: Act,
  { count }: Database,
  indicator: Indicator,
  { agency }: Audience,
  { from, asOf }: Statement,
  number: StatedNumber,
  operations: readonly string[] | undefined,
): Promise<CountedStatement['lines'][number]> {
  const cells = await countCells(
    count,
    indicator,
    { asOf, agencies: [agency], ringFences: actor.ringFences },
    { from, until: asOf, operations, ...(number.where === undefined ? {} : { where: number.where }) },
    { step: 'year', by: [], termOf },
  )
  const amount = cells.reduce((sum, cell) => sum + cell.amount, 0)
  const [by, value] = Object.entries(number.where ?? {})[0] ?? []
  const query = new URLSearchParams({
    'as-of': asOf,
    from,
    until: asOf,
    ...(operations?.length === 1 ? { operation: operations[0] ?? '' } : {}),
    ...(by === undefined || value === undefined ? {} : { by, value }),
  })
  return {
    words: number.words,
    counted: amountInWords(amount, indicator.measure),
    bearsOut: bearsOut(number, number.unit === undefined ? amount : onAxis(amount, indicator.measure)),
    href: `/outcomes/${indicator.id}?${query.toString()}`,
  }
}
