import { sql } from 'kysely'
import { treatmentFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { NOT_ONE_BY_ONE, PLAIN } from '../treatment-words.ts'

/** Sample: 2026-07-01, accepted, Monday to Friday: 12. */
export const offers: Indicator = {
  id: 'offers',
  figure: treatmentFigure,
  title: 'Offers of help in custody',
  question: 'At how many stays in custody was help offered, and what was the answer?',
  singular: 'stay with an offer',
  plural: 'stays with an offer',
  definition:
    'Each stay in custody counts once, on the day help of any kind was first offered there, with the answer given then.',
  source: 'Contacts in custody as recorded by the navigators’ service.',
  caveat: `A person who was in custody twice and was offered help both times counts twice. ${NOT_ONE_BY_ONE}`,
  maturity: 28,
  measure: 'number',
  each: 'stay',
  counts: 'custody_contact',
  breakdowns: {
    answer: {
      label: 'Answer',
      words: { accepted: 'Accepted', thinking: 'Wants to think about it', declined: 'Declined' },
    },
    weekend: { label: 'Weekday or weekend', words: { no: 'Monday to Friday', yes: 'Saturday or Sunday' } },
  },
  leaves: { by: ['answer', 'weekend'], crossed: false },
  rows: published => sql`
    select id as record, stay as unit, day, ${PLAIN}, answer,
      case when extract(isodow from day) > 5 then 'yes' else 'no' end as weekend
    from ${published('custody_contact')} contact where offered`,
}
