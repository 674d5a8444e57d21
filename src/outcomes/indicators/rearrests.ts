import { sql } from 'kysely'
import { rearrestFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { journeysOf, LIMITS } from '../journeys.ts'
import { PLAIN } from '../treatment-words.ts'

/** Days after an arrest within which a start of treatment is put beside it. */
const SOON = 84

/** Sample: 2021-01-01, in treatment, not arrested again: about 15. */
export const rearrests: Indicator = {
  id: 'rearrests',
  figure: rearrestFigure,
  title: 'Arrested again, by treatment',
  question: 'How many people were arrested again within a year, in treatment and not?',
  singular: 'person arrested',
  plural: 'people arrested',
  definition:
    'Each person arrested in a quarter counts once, at their first arrest there. Arrested again: on a later day, and before the same day of the month twelve months on (the last day of a shorter month). In treatment: a journey through treatment had started and not ended on the day of the arrest; started soon after: within twelve weeks of it.',
  source:
    'Arrest records of the force beside records of the treatment service. Only people for whom both agencies answered that they are the same person, with that person’s consent, are put beside each other.',
  caveat:
    'Change cannot be directly attributed to treatment. People who start treatment differ from those who do not; who is arrested again within weeks had less time to start; and somebody treated whom nobody linked counts as not in treatment.',
  // Twelve months and a day for a leap year, and late records.
  maturity: 366 + 28,
  measure: 'number',
  each: 'person',
  counts: 'arrest',
  breakdowns: {
    treatment: {
      label: 'Treatment',
      words: {
        'in treatment': 'In treatment when arrested',
        'started soon': 'Started within twelve weeks of the arrest',
        none: 'Neither, or not known',
      },
    },
    again: {
      label: 'Arrested again within twelve months',
      words: { yes: 'Arrested again', no: 'Not arrested again' },
    },
  },
  leaves: { by: ['treatment', 'again'], crossed: true },
  rows: (published, { asOf }) => sql`
    with link as (
      select offer.person as arrested, answer.person as treated
      from ${published('person_link')} offer join ${published('person_link', 'beside')} answer on answer.answers = offer.id
      where answer.outcome = 'linked' and offer.consented
      union
      select answer.person, offer.person
      from ${published('person_link', 'beside')} offer join ${published('person_link')} answer on answer.answers = offer.id
      where answer.outcome = 'linked' and offer.consented
    ), treated as (
      select link.arrested, journey.started_on, coalesce(journey.ended_on, 'infinity') as ended_on
      from link join ${journeysOf(kind => published(kind, 'beside'), asOf)} journey on journey.person = link.treated
      where journey.start is not null
    ), arrested as (
      select id, person, day, min(day) over (
        partition by person order by day range between '1 day' following and unbounded following) as next
      from ${published('arrest')} arrest
    )
    select id as record, person as unit, day, ${PLAIN},
      case when bool_or(day between started_on and ended_on) then 'in treatment'
        when bool_or(started_on > day and started_on <= day + ${sql.lit(SOON)}) then 'started soon'
        else 'none' end as treatment,
      case when next < (day + make_interval(months => ${sql.lit(LIMITS.rearrestMonths)}))::date then 'yes' else 'no' end as again
    from arrested left join treated on treated.arrested = arrested.person
    group by id, person, day, next`,
}
