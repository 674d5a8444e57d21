import { sql } from 'kysely'
import { enforcementFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'

/** Sample: 2021-05-01, drug treatment: 9. */
export const policeReferrals: Indicator = {
  id: 'police-referrals',
  figure: enforcementFigure,
  title: 'Referrals by police',
  question: 'How many referrals to help did the police make?',
  singular: 'referral',
  plural: 'referrals',
  definition:
    'Each referral that police sent counts once, on the day it was sent, also where it was withdrawn later. It belongs to an operation where the person was arrested for it before, or on the same day.',
  source: 'Referrals of the force. What became of one is the receiver’s and is not counted here.',
  caveat: 'Most help begins with a navigator in custody or by people’s own wish: that is not police referral.',
  maturity: 28,
  measure: 'number',
  each: 'record',
  counts: 'referral',
  breakdowns: { need: { label: 'Need' } },
  leaves: 'never',
  rows: published => sql`
    select referral.id as record, referral.id as unit, referral.day, 1::bigint as amount, arrest.operation,
      null::jsonb as detail, referral.need
    from ${published('referral')} referral
    left join lateral (
      select operation from ${published('arrest')} arrest
      where arrest.person = referral.person and arrest.day <= referral.day
      order by arrest.day desc, arrest.id limit 1) arrest on true`,
}
