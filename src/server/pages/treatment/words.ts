import { intervention } from '../../../treatment/intervention.ts'
import type { Retention } from '../../../treatment/measures/effective-treatment.ts'
import type { PlannedRelease } from '../../../treatment/open-releases.ts'
import type { NextProfile } from '../../../treatment/next-profile.ts'
import type { SeenIntervention, Standing, StandingPrescription } from '../../../treatment/standing.ts'
import { type CalendarDay, daysBetween } from '../../../values/calendar-day.ts'
import { shortDate } from '../../../values/london.ts'

/** What a row says, and whether it is late: late is always in words too, never by colour alone. */
export interface Said {
  readonly text: string
  readonly late: boolean
}

/** "3 weeks" where it is whole weeks, as the rules have them. */
const spanInWords = (days: number): string => (days % 7 === 0 ? `${days / 7} weeks` : daysInWords(days))

export const daysInWords = (days: number): string => `${days} ${Math.abs(days) === 1 ? 'day' : 'days'}`

/** How long somebody waits or has waited for help. */
export function waitSaid({ wait, journey }: Standing, today: CalendarDay): Said {
  if (journey === null) return { text: 'Waits for triage', late: false }
  if (wait === null) {
    const triaged = journey.episodes[0].triagedOn
    return {
      text: `Triaged ${triaged === today ? 'today' : `${daysInWords(daysBetween(triaged, today))} ago`}, not yet referred to an intervention`,
      late: false,
    }
  }
  const over = daysBetween(wait.until, wait.offeredOn ?? today)
  const line =
    over > 0 ? `, ${daysInWords(over)} over the ${spanInWords(daysBetween(wait.referredOn, wait.until))} allowed` : ''
  if (wait.offeredOn === null)
    return {
      text: `Waits ${daysInWords(wait.days)} for a first appointment${line || `; offer one by ${shortDate(wait.until)}`}`,
      late: over > 0,
    }
  return {
    text: `First appointment on ${shortDate(wait.offeredOn)}, after ${daysInWords(wait.days)}${line}`,
    late: over > 0,
  }
}

/** Whether treatment is effective, and since when. */
export function effectiveSaid({ days, effective, startedOn, effectiveOn }: Retention, ended: boolean): string {
  const stayed = days >= daysBetween(startedOn, effectiveOn)
  if (effective)
    return stayed
      ? `Effective since ${shortDate(effectiveOn)}`
      : `Effective: completed before ${spanInWords(daysBetween(startedOn, effectiveOn))} were over`
  return ended
    ? `Not effective: ended after ${daysInWords(days)}`
    : `Effective from ${shortDate(effectiveOn)}, if they stay`
}

export function profileSaid({ stage, by }: NextProfile, today: CalendarDay): Said {
  const over = daysBetween(by, today)
  const what = stage === 'start' ? 'Start' : 'Review'
  return over > 0
    ? { text: `${what}, ${daysInWords(over)} overdue: it was due by ${shortDate(by)}`, late: true }
    : { text: `${what}, by ${shortDate(by)}`, late: false }
}

export function prescriptionSaid({ seen, state }: StandingPrescription): Said {
  const { expiresOn, endedOn } = seen.values
  const last = shortDate(expiresOn ?? '')
  if (state.state === 'ended') return { text: `Ended on ${shortDate(endedOn ?? '')}`, late: false }
  if (state.lapsed === 'expired') return { text: `Lapsed: its last day was ${last}`, late: true }
  if (state.lapsed === 'missed doses')
    return { text: `Lapsed: ${state.missedInARow} doses missed in a row; review before the next`, late: true }
  if (state.state === 'not started') return { text: `Starts on ${shortDate(seen.values.startsOn ?? '')}`, late: false }
  const missed = state.missedInARow > 0 ? `; ${state.missedInARow} missed in a row` : ''
  if (state.daysLeft === 1) return { text: `Ends today${missed}`, late: true }
  // Counted as days to a release are: today is not one of them.
  return { text: `Until the end of ${last}, in ${daysInWords(state.daysLeft - 1)}${missed}`, late: false }
}

export function releaseSaid({ seen, continuity }: PlannedRelease): Said {
  const { releaseOn, engagedOn, cancelledOn } = seen.values
  const day = shortDate(releaseOn ?? '')
  const { state, days, until } = continuity
  const allowed = daysBetween(releaseOn as CalendarDay, until)
  if (cancelledOn) return { text: `Called off on ${shortDate(cancelledOn)}`, late: false }
  if (engagedOn) {
    const after = `Seen on ${shortDate(engagedOn)}, ${daysInWords(days)} after release`
    return state === 'in time'
      ? { text: after, late: false }
      : { text: `${after}: later than ${spanInWords(allowed)}`, late: true }
  }
  if (state === 'before release') return { text: `Leaves on ${day}, in ${daysInWords(-days)}`, late: false }
  if (state === 'waiting')
    return { text: `Left on ${day}. Due by ${shortDate(until)}, not yet seen: ${daysInWords(days)} out`, late: false }
  return {
    text: `Left on ${day} and not seen: ${daysInWords(days - allowed)} over the ${spanInWords(allowed)} allowed`,
    late: true,
  }
}

/** What became of one intervention, step by step. */
export function interventionSaid({ values }: SeenIntervention): readonly string[] {
  const { referredOn, firstOfferedOn, startedOn, endedOn, exit } = values
  const from = referredOn as CalendarDay
  const said = [`Referred on ${shortDate(from)}`]
  if (firstOfferedOn) {
    const days = daysBetween(from, firstOfferedOn as CalendarDay)
    said.push(`First appointment on ${shortDate(firstOfferedOn)}, after ${daysInWords(days)}`)
  } else if (!endedOn) said.push('No appointment offered yet')
  if (startedOn && firstOfferedOn) {
    const days = daysBetween(firstOfferedOn as CalendarDay, startedOn as CalendarDay)
    said.push(`Started on ${shortDate(startedOn)}${days > 0 ? `, ${daysInWords(days)} after the appointment` : ''}`)
  }
  if (endedOn)
    said.push(`Ended on ${shortDate(endedOn)}: ${exit ? intervention.fields.exit.type.show(exit).toLowerCase() : ''}`)
  return said
}
