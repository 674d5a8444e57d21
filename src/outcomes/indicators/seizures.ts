import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'

/** What was seized, as the pages name it; a drug goes by its own name. */
const TYPES = {
  heroin: 'Heroin',
  'crack cocaine': 'Crack cocaine',
  'powder cocaine': 'Powder cocaine',
  cannabis: 'Cannabis',
  'other drug': 'Other drug',
  cash: 'Cash',
  knife: 'Knife',
  weapon: 'Other weapon',
  phone: 'Phone or SIM',
  other: 'Other',
}

/** Sample: 2017-01-01, knife, Norwich: 4. */
export const seizures: Indicator = {
  id: 'seizures',
  figure: enforcementFigure,
  title: 'Seizures',
  question: 'What was seized?',
  singular: 'exhibit',
  plural: 'exhibits',
  definition:
    'Each exhibit counts once, on the day it was seized: a bag of wraps is one exhibit. A weapon described as a knife counts as a knife.',
  source: 'Seizure records of the force.',
  caveat:
    'Exhibits are counted, not weights, purity or value: ten wraps in ten bags are ten, a kilogram in one is one.',
  maturity: 28,
  measure: 'number',
  each: 'record',
  counts: 'seizure',
  breakdowns: { type: { label: 'What was seized', words: TYPES }, town: { label: 'Town or city' } },
  leaves: { by: ['type', 'town'], crossed: false },
  rows: published => sql`
    select id as record, id as unit, day, 1::bigint as amount, operation, null::jsonb as detail, town,
      case
        when what = 'drug' and drug in ('heroin', 'crack cocaine', 'powder cocaine', 'cannabis') then drug
        when what = 'drug' then 'other drug'
        when knife then 'knife'
        else what
      end as type
    from ${published('seizure')} seizure`,
}
