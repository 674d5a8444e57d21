import { sql } from 'kysely'
import { custodyFigure } from '../figure.ts'
import type { Indicator } from '../indicator.ts'

/** Sample: 2026-07-01, positive, seen before release: 11. */
export const tests: Indicator = {
  id: 'tests',
  figure: custodyFigure,
  title: 'Drug tests in custody',
  question: 'How many drug tests were asked for in custody, and what came of them?',
  singular: 'drug test',
  plural: 'drug tests',
  definition:
    'Each drug test counts once, on the day the sample was asked for, also one that was refused. A positive result that the further analysis did not confirm counts as negative. Seen before release: somebody of the navigators’ service met the person during the same stay in custody.',
  source:
    'Drug tests and stays in custody as recorded by the force (Police and Criminal Evidence Act 1984 section 63B); contacts in custody that the service lets the force read.',
  caveat:
    'Only some arrests allow a test, so tests over arrests is no rate of drug use. A test tells of some drugs at one moment, not of dependence.',
  maturity: 28,
  measure: 'number',
  each: 'record',
  counts: 'drug_test',
  breakdowns: {
    result: {
      label: 'Result',
      words: {
        positive: 'Positive',
        negative: 'Negative',
        refused: 'Refused',
        'not obtained': 'No sample could be obtained',
        waiting: 'No result yet',
      },
    },
    seen: {
      label: 'Seen before release',
      words: { yes: 'Seen before release', no: 'Left unseen', 'in custody': 'Still in custody, not yet seen' },
    },
    point: { label: 'When in the case', words: { 'on arrest': 'After arrest', 'on charge': 'After charge' } },
    weekday: {
      label: 'Day of the week',
      words: {
        '1': 'Monday',
        '2': 'Tuesday',
        '3': 'Wednesday',
        '4': 'Thursday',
        '5': 'Friday',
        '6': 'Saturday',
        '7': 'Sunday',
      },
    },
    station: { label: 'Police station' },
  },
  leaves: { by: ['result', 'seen'], crossed: true },
  rows: (published, { asOf }) => sql`
    select test.id as record, test.id as unit, test.day, 1::bigint as amount, arrest.operation, null::jsonb as detail,
      coalesce(test.result, 'waiting') as result, test.point, extract(isodow from test.day)::text as weekday, stay.station,
      case when contact.first <= coalesce(stay.released_at, 'infinity') then 'yes'
        when stay.released_at < (${asOf}::date + 1)::timestamp at time zone 'Europe/London' then 'no'
        else 'in custody' end as seen
    from ${published('drug_test')} test
    left join ${published('custody_stay')} stay on stay.id = test.stay
    left join ${published('arrest')} arrest on arrest.id = test.arrest
    left join (
      select stay, unnest(involved) as force, min(seen_at) as first
      from ${published('custody_contact', 'beside')} contact group by 1, 2
    ) contact on contact.stay = test.stay and contact.force = test.controller`,
}
