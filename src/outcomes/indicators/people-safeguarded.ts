import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'

/** Sample: 2021-02-01: 3. */
export const peopleSafeguarded: Indicator = {
  id: 'people-safeguarded',
  figure: enforcementFigure,
  title: 'Possible victims seen',
  question: 'How many people did the force treat as victims, or possible victims, of a line?',
  singular: 'possible victim',
  plural: 'possible victims',
  definition:
    'Each person counts once in a period, on the first day in it from which they have the standing of a victim, or possible victim, in a line.',
  source: 'Roles in lines as the force recorded them; a person is the force’s own record of them.',
  caveat:
    'That somebody was seen as a possible victim, not what was done for them afterwards: the council and its partners record that. A rise can mean better recognition.',
  maturity: 28,
  measure: 'number',
  each: 'person',
  counts: 'line_role',
  breakdowns: { part: { label: 'Part in the line' } },
  leaves: 'never',
  rows: published => sql`
    select role.id as record, role.person as unit, role.day, 1::bigint as amount,
      coalesce(role.operation, line.operation) as operation, null::jsonb as detail, role.part
    from ${published('line_role')} role left join ${published('line')} line on line.id = role.line
    where role.standing = 'victim'`,
}
