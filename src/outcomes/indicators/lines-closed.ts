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
  breakdowns: {
    type: {
      label: 'Type of closure',
      words: {
        'type 1': 'Type 1: a line holder charged, the number dead',
        'type 2': 'Type 2: the number or SIM off',
        'not claimed': 'Not claimed as a closure',
      },
    },
    counted: {
      label: 'What the national centre says',
      words: {
        'confirmed nationally': 'Confirmed nationally',
        claimed: 'Claimed, not answered yet',
        'not claimed': 'Not claimed',
      },
    },
    origin: BY_ORIGIN,
  },
  leaves: 'never',
  rows: published => sql`
    select line.id as record, line.id as unit, line.closed_on as day, 1::bigint as amount, line.operation,
      null::jsonb as detail, coalesce(claim.type, 'not claimed') as type, coalesce(claim.state, 'not claimed') as counted,
      line.run_from as origin
    from ${published('line')} line
    left join lateral (
      select claim_type as type, claim_state as state from ${published('line_closure')} closure
      where closure.line = line.id and claim_state in ('claimed', 'confirmed nationally')
      order by counted_from desc, closure.id limit 1) claim on true
    where line.state = 'closed'`,
}
