import type { Act } from '../kernel/act.ts'
import { listRecords } from '../kernel/list-records.ts'
import type { ValuesOf } from '../kernel/field.ts'
import { addDays, type CalendarDay } from '../values/calendar-day.ts'
import { shortDate } from '../values/london.ts'
import { daysInAll } from './fields/four-weeks.ts'
import { intervention } from './intervention.ts'
import { outcomeProfile } from './outcome-profile.ts'

const MOST = 100
/** A profile asks about the four weeks before it; an older one says nothing of the day of discharge. */
const PROFILE_COUNTS_FOR = 28
const NEVER_OCCASIONAL = ['opiates', 'crack'] as const
const USED = [...NEVER_OCCASIONAL, 'cocaine', 'amphetamines', 'cannabis', 'otherDrug'] as const

/**
 * Why an episode cannot be said to have been completed on this day, in words for whoever discharges; null where it can.
 * Something started on an earlier day, and the latest profile of the last 28 days does not say the opposite of the
 * reason: “no longer using” with any drug, “occasionally” with heroin or crack.
 */
export async function whyNotCompleted(act: Act, of: string, on: CalendarDay, reason: string): Promise<string | null> {
  const { rows: helped } = await listRecords(act, intervention, { where: { episode: of }, size: MOST })
  if (helped.every(({ values: { startedOn } }) => !startedOn || startedOn >= on))
    return 'Nothing in this episode started before that day, so that it cannot have been completed; write down what they came to, or choose how it ended otherwise'
  const { rows: profiles } = await listRecords(act, outcomeProfile, {
    where: { episode: of },
    order: 'happened',
    size: MOST,
  })
  const latest = profiles.find(({ values: { heldOn } }) => heldOn && heldOn <= on)?.values
  if (!latest?.heldOn || latest.heldOn < addDays(on, -PROFILE_COUNTS_FOR)) return null
  const never = used(latest, NEVER_OCCASIONAL)
  const any = used(latest, USED)
  const said = (days: string): string =>
    `The profile of ${shortDate(latest.heldOn ?? '')} says that they used: ${days}.`
  if (never !== '')
    return `${said(never)} Neither end as planned fits that: take an exit profile if it is otherwise now, or choose how it ended otherwise`
  return reason === 'completed' && any !== ''
    ? `${said(any)} Choose “Completed as planned, uses occasionally”, or take an exit profile if it is otherwise now`
    : null
}

/** "crack on 4 days, cannabis on 1 day"; empty where none was used. */
function used(
  profile: Partial<ValuesOf<typeof outcomeProfile.fields>>,
  drugs: readonly (typeof USED)[number][],
): string {
  return drugs
    .flatMap(drug => {
      const days = daysInAll(profile[drug]) ?? 0
      const name = outcomeProfile.fields[drug].label.toLowerCase()
      return days === 0 ? [] : [`${name} on ${days} ${days === 1 ? 'day' : 'days'}`]
    })
    .join(', ')
}
