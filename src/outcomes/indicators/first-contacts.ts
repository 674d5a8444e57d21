import { sql } from 'kysely'
import { treatmentFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { NOT_ONE_BY_ONE, PLAIN } from '../treatment-words.ts'

/** Sample: 2026-07-01, in time, custody navigator: 9. */
export const firstContacts: Indicator = {
  id: 'first-contacts',
  figure: treatmentFigure,
  title: 'First contacts after a referral',
  question: 'To how many referrals did a first contact follow, and was it in time?',
  singular: 'first contact',
  plural: 'first contacts',
  definition:
    'Each accepted referral counts once, on the day of the first contact with the person. In time: by the moment it was due, as it was agreed between the agencies when the referral was accepted.',
  source: 'Answers to referrals as recorded by the service that received them, from whoever referred.',
  caveat: `Referrals that are still waiting are not in it, so a share in time looks better than it is while work is undone. ${NOT_ONE_BY_ONE}`,
  maturity: 28,
  measure: 'number',
  each: 'record',
  counts: 'referral_answer',
  breakdowns: {
    time: { label: 'In time', words: { yes: 'In time', no: 'Late' } },
    who: {
      label: 'Who made it',
      words: {
        'custody navigator': 'Custody navigators',
        keyworker: 'Keyworkers',
        'outreach worker': 'Outreach workers',
      },
    },
  },
  leaves: { by: ['time', 'who'], crossed: false },
  rows: published => sql`
    select id as record, id as unit, day, ${PLAIN}, case in_time when true then 'yes' when false then 'no' end as time,
      chased_by as who
    from ${published('referral_answer')} answer where answer = 'accepted' and day is not null`,
}
