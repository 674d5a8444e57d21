import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { BY_ROLE } from '../line-roles.ts'

/** Sample: 2017-04-01, runner: 6. */
export const peopleCharged: Indicator = {
  id: 'people-charged',
  figure: enforcementFigure,
  title: 'People charged',
  question: 'How many people were charged?',
  singular: 'person charged',
  plural: 'people charged',
  definition:
    'Each person counts once in a period, on the day of their first charge there, with the role and town of the arrest that led to it.',
  source: 'Charge records of the force, each with its arrest; a person is the force’s own record of them.',
  caveat:
    'A person whom the force holds twice, not yet merged, counts twice. Adding up quarters counts a person once in each.',
  maturity: 90,
  measure: 'number',
  each: 'person',
  counts: 'charge',
  breakdowns: {
    role: BY_ROLE,
    town: { label: 'Town or city of the arrest' },
  },
  leaves: { by: ['role', 'town'], crossed: false },
  rows: published => sql`
    select charge.id as record, charge.person as unit, charge.day, 1::bigint as amount, arrest.operation,
      null::jsonb as detail, arrest.role, arrest.town
    from ${published('charge')} charge left join ${published('arrest')} arrest on arrest.id = charge.arrest`,
}
