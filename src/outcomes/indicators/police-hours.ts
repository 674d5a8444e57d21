import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'

/** Sample: 2020-03-01: 412.25 hours, as 1,649 quarters of an hour. */
export const policeHours: Indicator = {
  id: 'police-hours',
  figure: enforcementFigure,
  title: 'Police hours',
  question: 'How many hours did police spend on lines and operations?',
  singular: 'of police work',
  plural: 'of police work',
  definition: 'All hours noted, to the quarter of an hour, on the day they were worked.',
  source: 'Entries of police hours of the force, for an operation or for a line that belongs to one.',
  caveat: 'Hours that nobody noted are not in it, so it is the least that was spent.',
  maturity: 28,
  measure: 'quarters of an hour',
  each: 'record',
  counts: 'police_hours',
  breakdowns: {
    spentOn: { label: 'Spent on', words: { line: 'A confirmed line', operation: 'The operation as a whole' } },
  },
  leaves: 'never',
  rows: published => sql`
    select hours.id as record, hours.id as unit, hours.day, hours.quarters::bigint as amount,
      coalesce(hours.operation, line.operation) as operation, null::jsonb as detail,
      case when hours.confirmed_line is null then 'operation' else 'line' end as "spentOn"
    from ${published('police_hours')} hours left join ${published('line')} line on line.id = hours.confirmed_line`,
}
