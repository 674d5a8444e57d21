import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'

/** Sample: 2017-01-01, Norwich: 412,050 pence. */
export const cashSeized: Indicator = {
  id: 'cash-seized',
  figure: enforcementFigure,
  title: 'Cash seized',
  question: 'How much cash was seized?',
  singular: 'in cash',
  plural: 'in cash',
  definition: 'Cash as it was counted, on the day it was seized. Estimated values are never part of it.',
  source: 'Seizure records of the force.',
  caveat: 'Seized is not forfeited: some of it may have to be given back.',
  maturity: 28,
  measure: 'pence',
  each: 'record',
  counts: 'seizure',
  breakdowns: { town: { label: 'Town or city' } },
  leaves: 'never',
  rows: published => sql`
    select id as record, id as unit, day, counted_pence as amount, operation, null::jsonb as detail, town
    from ${published('seizure')} seizure where counted_pence is not null`,
}
