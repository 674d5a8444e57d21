import { sql } from 'kysely'
import { treatmentFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { journeysOf, LIMITS } from '../journeys.ts'
import { BY_OPIATES, NOT_ONE_BY_ONE, opiatesOf, PLAIN, SERVICE } from '../treatment-words.ts'

/** The longest six calendar months, so that the window of everybody in a quarter has passed. */
const WINDOW_DAYS = 184

/** Sample: 2021-01-01, not back within six months: 9. */
export const completed: Indicator = {
  id: 'completed',
  figure: treatmentFigure,
  title: 'Treatment completed',
  question: 'How many people completed treatment, and did they need to come back?',
  singular: 'person who completed treatment',
  plural: 'people who completed treatment',
  definition:
    'Each person counts once in a period, on the day of discharge from a journey that ended as planned. Back: a new triage on that day or later, and before the same day of the month six months on (the last day of a shorter month); 31 August and six months is the last day of February.',
  source: `${SERVICE} Successful completion and re-presentation as in the National Drug Treatment Monitoring System.`,
  caveat: `Whether somebody came back is known only when six months have passed. The national measure is over all people in treatment in the period, not over those who completed: set it beside “People in treatment” of the very same period, or of one quarter, never beside quarters added up. Somebody who goes to another service is not seen to come back. ${NOT_ONE_BY_ONE}`,
  maturity: WINDOW_DAYS + 28,
  measure: 'number',
  each: 'person',
  counts: 'episode',
  breakdowns: {
    back: {
      label: 'Back within six months',
      words: { no: 'Not back within six months', yes: 'Back within six months', open: 'Six months have not passed' },
    },
    opiates: BY_OPIATES,
  },
  leaves: { by: ['back', 'opiates'], crossed: false },
  rows: (published, { from, until, asOf }) => sql`
    with journey as materialized (select * from ${journeysOf(published, asOf)} journey),
    ended as (
      select last_episode, first_episode, person, ended_on, opiates,
        (ended_on + make_interval(months => ${sql.lit(LIMITS.backMonths)}))::date as up
      from journey where ended = 'completed' and ended_on between ${from}::date and ${until}::date
    ), known as (
      select ended.*, exists (
        select from journey other where other.person = ended.person and other.first_episode <> ended.first_episode
          and other.triaged_on >= ended.ended_on and other.triaged_on < ended.up) as came
      from ended
    )
    select last_episode as record, person as unit, ended_on as day, ${PLAIN}, ${opiatesOf},
      case when bool_or(came) over (partition by person) then 'yes'
        when max(up) over (partition by person) > ${asOf}::date then 'open' else 'no' end as back
    from known`,
}
