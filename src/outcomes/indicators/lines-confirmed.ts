import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { BY_ORIGIN } from '../line-origins.ts'

/** Sample: 2020-04-01, exported: 7. */
export const linesConfirmed: Indicator = {
  id: 'lines-confirmed',
  figure: enforcementFigure,
  title: 'Lines confirmed',
  question: 'How many drug lines did a named person confirm?',
  singular: 'line confirmed',
  plural: 'lines confirmed',
  definition: 'Each line counts once, on the day it was confirmed, however many numbers it has had.',
  source: 'Lines of the force, each with the decision that confirmed it.',
  caveat:
    'More lines found can mean more lines, or more looking. A line that two forces confirmed counts in both, once in each.',
  maturity: 28,
  measure: 'number',
  each: 'record',
  counts: 'line',
  breakdowns: { origin: BY_ORIGIN },
  leaves: 'never',
  rows: published => sql`
    select id as record, id as unit, day, 1::bigint as amount, operation, null::jsonb as detail, run_from as origin
    from ${published('line')} line`,
}
