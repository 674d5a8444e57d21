import { sql } from 'kysely'
import { treatmentFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { journeysOf, LIMITS } from '../journeys.ts'
import { BY_OPIATES, NOT_ONE_BY_ONE, opiatesOf, PLAIN, SERVICE } from '../treatment-words.ts'

/** Sample: 2021-01-01, stayed 12 weeks, for opiates: 17. */
export const peopleIntoTreatment: Indicator = {
  id: 'people-into-treatment',
  figure: treatmentFigure,
  title: 'People into treatment',
  question: 'How many people started treatment, and did it last?',
  singular: 'person into treatment',
  plural: 'people into treatment',
  definition:
    'Each person counts once in a period, on the day the first intervention of their journey started. Treatment is effective when they stay for 12 weeks (83 days are not enough, 84 are) or complete it successfully earlier. An episode that begins 21 days or less after a transfer continues the journey.',
  source: `${SERVICE} Effective treatment as in the National Drug Treatment Monitoring System.`,
  caveat: `Twelve weeks have passed for nobody who started less than 84 days ago: until then they count as “not yet”. ${NOT_ONE_BY_ONE}`,
  maturity: LIMITS.retainedDays + 28,
  measure: 'number',
  each: 'person',
  counts: 'intervention',
  breakdowns: {
    opiates: BY_OPIATES,
    retained: {
      label: 'Twelve weeks',
      words: {
        yes: 'Stayed 12 weeks, or completed earlier',
        'not yet': 'In treatment for less than 12 weeks so far',
        no: 'Left before that',
      },
    },
  },
  leaves: { by: ['retained', 'opiates'], crossed: false },
  rows: (published, { asOf }) => sql`
    select start as record, person as unit, started_on as day, ${PLAIN}, ${opiatesOf},
      case when coalesce(ended_on, ${asOf}::date) >= started_on + ${sql.lit(LIMITS.retainedDays)} or ended = 'completed' then 'yes'
        when ended_on is null then 'not yet' else 'no' end as retained
    from ${journeysOf(published, asOf)} journey where start is not null`,
}
