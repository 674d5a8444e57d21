import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'

/** Sample: 2017-01-01, overdose, Great Yarmouth: 2. */
export const harm: Indicator = {
  id: 'harm',
  figure: enforcementFigure,
  title: 'Harm in each town',
  question: 'How much violence, how many weapons, overdoses and deaths were there, and where?',
  singular: 'incident',
  plural: 'incidents',
  definition: 'Each incident on record counts once, on the day it happened, in the town where it happened.',
  source: 'Incident records of the force; an incident need not be put down to a line.',
  caveat:
    'Recorded harm is not all harm: overdoses in particular reach the police only in part. A fall after an operation cannot be put down to the operation by these figures alone.',
  maturity: 28,
  measure: 'number',
  each: 'record',
  counts: 'incident',
  breakdowns: {
    town: { label: 'Town or city' },
    what: {
      label: 'What happened',
      words: {
        violence: 'Violence',
        weapon: 'Weapon carried or used',
        overdose: 'Overdose',
        death: 'Death',
        other: 'Other',
      },
    },
  },
  leaves: { by: ['town', 'what'], crossed: true },
  rows: published => sql`
    select id as record, id as unit, day, 1::bigint as amount, operation, null::jsonb as detail, what, town
    from ${published('incident')} incident`,
}
