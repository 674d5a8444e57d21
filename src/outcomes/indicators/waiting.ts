import { sql } from 'kysely'
import { treatmentFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { journeysOf, LIMITS } from '../journeys.ts'
import { BY_OPIATES, opiatesOf, PLAIN, SERVICE } from '../treatment-words.ts'

/** Sample: 2021-01-01, offered within three weeks: 38. */
export const waiting: Indicator = {
  id: 'waiting',
  figure: treatmentFigure,
  title: 'Waiting for treatment',
  question: 'How many people were offered a first appointment within three weeks?',
  singular: 'person put forward for treatment',
  plural: 'people put forward for treatment',
  definition:
    'Each person counts once in a period, on the day they were put forward for the first intervention of their journey. In time: the first appointment offered for it was within three weeks of that day (day 21 is, day 22 is not), whether or not they came.',
  source: `${SERVICE} Waiting times as in the National Drug Treatment Monitoring System.`,
  caveat: 'Time between the appointment offered and the start of treatment is no part of waiting.',
  maturity: LIMITS.waitingDays + 28,
  measure: 'number',
  each: 'person',
  counts: 'intervention',
  breakdowns: {
    wait: {
      label: 'First appointment',
      words: {
        yes: 'Offered within three weeks',
        waiting: 'Not yet offered, within three weeks so far',
        no: 'Later, or not at all',
      },
    },
    opiates: BY_OPIATES,
  },
  leaves: { by: ['wait', 'opiates'], crossed: false },
  rows: (published, { asOf }) => sql`
    select first_intervention as record, person as unit, referred_on as day, ${PLAIN}, ${opiatesOf},
      case when offered_on <= referred_on + ${sql.lit(LIMITS.waitingDays)} then 'yes'
        when offered_on is null and ${asOf}::date <= referred_on + ${sql.lit(LIMITS.waitingDays)} then 'waiting'
        else 'no' end as wait
    from ${journeysOf(published, asOf)} journey where first_intervention is not null`,
}
