import { sql } from 'kysely'
import { treatmentFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { journeysOf } from '../journeys.ts'
import { BY_OPIATES, opiatesOf, PLAIN, SERVICE } from '../treatment-words.ts'

/** Sample: 2021-01-01, for opiates: 64. */
export const inTreatment: Indicator = {
  id: 'in-treatment',
  figure: treatmentFigure,
  title: 'People in treatment',
  question: 'How many people were in treatment?',
  singular: 'person in treatment',
  plural: 'people in treatment',
  definition:
    'Each person counts once in a period, where a journey of theirs was under way on any day of it: from triage to discharge, both days included. They count on the first such day.',
  source: SERVICE,
  caveat:
    'In a table over time each person stands only where they were first in treatment: it shows who came, not how many were there. For those, choose a shorter period. A published quarter is of everybody who was there in it: most of them were there in the quarter before too, so quarters cannot be added up.',
  maturity: 28,
  measure: 'number',
  each: 'person',
  counts: 'episode',
  quarters: 'alone',
  breakdowns: {
    opiates: BY_OPIATES,
    since: { label: 'Since when', words: { new: 'New in this period', before: 'From before' } },
  },
  leaves: { by: ['opiates', 'since'], crossed: false },
  rows: (published, { from, until, asOf }) => sql`
    select first_episode as record, person as unit, greatest(triaged_on, ${from}::date) as day, ${PLAIN}, ${opiatesOf},
      case when triaged_on < ${from}::date then 'before' else 'new' end as since
    from ${journeysOf(published, asOf)} journey
    where triaged_on <= ${until}::date and coalesce(ended_on, 'infinity') >= ${from}::date`,
}
