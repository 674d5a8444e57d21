import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { BY_ROLE } from '../line-roles.ts'

/** Sample: 2017-01-01, line holder, Norwich: 3. */
export const arrests: Indicator = {
  id: 'arrests',
  figure: enforcementFigure,
  title: 'Arrests',
  question: 'How many arrests were made, and of whom in the line?',
  singular: 'arrest',
  plural: 'arrests',
  definition:
    'Each arrest of one person counts once, on the day it was made. Role is what the person did in the line as far as was known on the day the figure is given for.',
  source: 'Arrest records of the force; a person arrested twice is two arrests.',
  caveat:
    'More arrests can mean more crime, more policing or both. A role is an officer’s judgement and changes as a case is understood; role by role over time shows whether arrests reach those who run a line.',
  maturity: 28,
  measure: 'number',
  each: 'record',
  counts: 'arrest',
  breakdowns: {
    role: BY_ROLE,
    town: { label: 'Town or city' },
  },
  leaves: { by: ['role', 'town'], crossed: false },
  rows: published => sql`
    select id as record, id as unit, day, 1::bigint as amount, operation, null::jsonb as detail, role, town
    from ${published('arrest')} arrest`,
}
