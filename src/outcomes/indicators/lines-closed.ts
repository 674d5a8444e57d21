import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { BY_ORIGIN } from '../line-origins.ts'

/** Sample: 2021-07-01, exported: 4. */
export const linesClosed: Indicator = {
  id: 'lines-closed',
  figure: enforcementFigure,
  title: 'Lines closed',
  question: 'How many drug lines were closed?',
  singular: 'line closed',
  plural: 'lines closed',
  definition:
    'Each line counts once, on the day it was closed, however many numbers it had. A line that was found in use again at a check-back is open again and no longer counts.',
  source: 'Lines of the force, each with its closure and check-backs.',
  caveat:
    'Customers still need to buy: what replaced a line is looked for after each new import, and a replacement is another line or another number, not a failure to count.',
  maturity: 28,
  measure: 'number',
  each: 'record',
  counts: 'line',
  breakdowns: { origin: BY_ORIGIN },
  leaves: 'never',
  rows: published => sql`
    select id as record, id as unit, closed_on as day, 1::bigint as amount, operation, null::jsonb as detail,
      run_from as origin
    from ${published('line')} line where state = 'closed'`,
}
