import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { BY_ROLE } from '../line-roles.ts'

/** Sample: 2017-07-01, runner: 5. */
export const peopleConvicted: Indicator = {
  id: 'people-convicted',
  figure: enforcementFigure,
  title: 'People convicted',
  question: 'How many people were convicted?',
  singular: 'person convicted',
  plural: 'people convicted',
  definition:
    'Each person counts once in a period, on the day a court first convicted them there, with the role and town of the arrest that led to the charge.',
  source: 'Outcomes of charges as recorded by the force, result “convicted”.',
  caveat:
    'Courts take months: people convicted in a period were mostly arrested before it, so convictions over arrests of one period is no rate.',
  maturity: 180,
  measure: 'number',
  each: 'person',
  counts: 'outcome',
  breakdowns: {
    role: BY_ROLE,
    town: { label: 'Town or city of the arrest' },
  },
  leaves: { by: ['role', 'town'], crossed: false },
  rows: published => sql`
    select outcome.id as record, outcome.person as unit, outcome.day, 1::bigint as amount, arrest.operation,
      null::jsonb as detail, arrest.role, arrest.town
    from ${published('outcome')} outcome
    left join ${published('charge')} charge on charge.id = outcome.charge
    left join ${published('arrest')} arrest on arrest.id = charge.arrest
    where outcome.result = 'convicted'`,
}
