import type { Act } from '../../../kernel/act.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Marks } from '../../../kernel/marks.ts'
import type { EpisodeStory } from '../../../treatment/episode-story.ts'
import { isTransfer } from '../../../treatment/episode-words.ts'
import { episode } from '../../../treatment/episode.ts'
import { intervention } from '../../../treatment/intervention.ts'
import { outcomeProfile } from '../../../treatment/outcome-profile.ts'
import { prescription } from '../../../treatment/prescription.ts'
import { missedDose } from '../../../treatment/missed-dose.ts'
import { releasePlan } from '../../../treatment/release-plan.ts'
import { addDays, type CalendarDay } from '../../../values/calendar-day.ts'
import { COMES_UP } from './caseload-view.ts'
import { shortDate } from '../../../values/london.ts'
import type { Step } from './step.ts'
import { EPISODE_STEPS, INTERVENTION_STEPS, PRESCRIPTION_STEPS, RELEASE_STEPS } from './steps.ts'
import {
  effectiveSaid,
  interventionSaid,
  prescriptionSaid,
  profileSaid,
  releaseSaid,
  type Said,
  waitSaid,
} from './words.ts'

interface Button {
  readonly href: string
  readonly text: string
}

/** One thing within an episode, what is to be said of it, and what can be done with it. */
interface Entry {
  readonly title: string
  readonly said: readonly Said[]
  readonly steps: readonly Button[]
  readonly href: string
}

export interface EpisodeView {
  /** Where somebody stands, in a few sentences. */
  readonly standing: readonly Said[]
  readonly interventions: readonly Entry[]
  readonly prescriptions: readonly Entry[]
  readonly releases: readonly Entry[]
  /** What happened, the latest first. */
  readonly timeline: readonly { readonly day: string; readonly what: string }[]
  /** Other episodes, and whether they belong to the same journey. */
  readonly others: readonly { readonly href: string; readonly text: string; readonly sameJourney: boolean }[]
  /** The one step that comes next, and all others that can be taken. */
  readonly first: Button | null
  readonly further: readonly Button[]
}

const calm = (text: string): Said => ({ text, late: false })

export function episodeView(act: Act, story: EpisodeStory, today: CalendarDay): EpisodeView {
  const { marks } = story.episode
  const steps = episodeSteps(act, story)
  const pressing = presses(story, today)
  return {
    standing: standingSaid(story, today),
    interventions: story.interventions.map(seen => ({
      title: intervention.caption(seen.values),
      href: `/records/intervention/${seen.id}`,
      said: [...(seen.values.content ? [calm(seen.values.content)] : []), ...interventionSaid(seen).map(calm)],
      steps: may(act, 'change', intervention, marks)
        ? buttons(`/treatment/interventions/${seen.id}`, INTERVENTION_STEPS, [
            ...(seen.values.endedOn || seen.values.firstOfferedOn ? [] : ['appointment']),
            ...(seen.values.endedOn || seen.values.startedOn ? [] : ['start']),
            ...(seen.values.endedOn ? [] : ['end']),
            'correct',
          ])
        : [],
    })),
    prescriptions: story.prescriptions.map(one => ({
      title: prescription.caption(one.seen.values),
      href: `/records/prescription/${one.seen.id}`,
      said: [
        prescriptionSaid(one),
        ...(one.seen.values.dose ? [calm(one.seen.values.dose)] : []),
        ...(one.missed.length === 0
          ? []
          : [calm(`Missed: ${one.missed.map(({ values }) => shortDate(values.missedOn ?? '')).join('; ')}`)]),
      ],
      steps:
        one.state.state === 'ended'
          ? []
          : buttons(`/treatment/prescriptions/${one.seen.id}`, PRESCRIPTION_STEPS, [
              ...(may(act, 'create', missedDose, marks) ? ['missed'] : []),
              ...(may(act, 'change', prescription, marks)
                ? [
                    ...(one.state.missedInARow > 0 || one.seen.values.bridge === 'yes' ? ['review'] : []),
                    'renew',
                    'end',
                  ]
                : []),
            ]),
    })),
    releases: story.releases.map(one => ({
      title: releasePlan.caption(one.seen.values),
      href: `/records/release_plan/${one.seen.id}`,
      said: [releaseSaid(one), ...(one.seen.values.meeting ? [calm(one.seen.values.meeting)] : [])],
      steps:
        one.seen.values.engagedOn || one.seen.values.cancelledOn || !may(act, 'change', releasePlan, marks)
          ? []
          : buttons(`/treatment/releases/${one.seen.id}`, RELEASE_STEPS, Object.keys(RELEASE_STEPS)),
    })),
    timeline: timelineOf(story),
    others: story.others.map(({ id, values }) => ({
      href: `/treatment/${id}`,
      text: episode.caption(values),
      sameJourney: story.journey?.episodes.some(one => one.id === id) ?? false,
    })),
    first: pressing ? (steps[0] ?? null) : null,
    further: pressing ? steps.slice(1) : steps,
  }
}

const may = (act: Act, action: 'create' | 'change', record: RecordKind, marks: Marks): boolean => {
  const { groups } = act.policy.decide(act.context, action, record, marks)
  return Object.keys(record.groups).every(group => groups.has(group))
}

const buttons = (path: string, steps: Readonly<Record<string, Step>>, names: readonly string[]): readonly Button[] =>
  names.flatMap(name => (steps[name] ? [{ href: `${path}/${name}`, text: steps[name].does }] : []))

/** Whether the first of the steps is what comes next now; otherwise nothing in the episode presses. */
function presses({ episode: { values }, interventions, profile }: EpisodeStory, today: CalendarDay): boolean {
  if (values.dischargedOn) return isTransfer(values.dischargeReason)
  return !values.triagedOn || interventions.length === 0 || (profile !== null && profile.by <= addDays(today, COMES_UP))
}

/** What can be done in the episode, what comes next first. */
function episodeSteps(
  act: Act,
  { episode: { id, marks, values }, interventions, profile }: EpisodeStory,
): readonly Button[] {
  const whole = may(act, 'change', episode, marks)
  const plan = may(act, 'create', releasePlan, marks) ? ['release'] : []
  const names = !whole
    ? plan
    : values.dischargedOn
      ? [...(isTransfer(values.dischargeReason) ? ['arrived'] : []), 'profile', 're-open']
      : values.triagedOn
        ? [
            ...(interventions.length === 0
              ? ['put-forward', 'profile']
              : profile === null
                ? ['put-forward', 'profile']
                : ['profile', 'put-forward']),
            ...(may(act, 'create', prescription, marks) ? ['bridge', 'prescribe'] : []),
            ...plan,
            'transfer',
            'discharge',
          ]
        : ['triage', ...plan, 'discharge']
  return buttons(`/treatment/${id}`, EPISODE_STEPS, names)
}

function standingSaid(story: EpisodeStory, today: CalendarDay): readonly Said[] {
  const { values, groups } = story.episode
  const said: Said[] = []
  if (values.dischargedOn) {
    const how = values.dischargeReason ? episode.fields.dischargeReason.type.show(values.dischargeReason) : ''
    const to = values.destination ? ` To: ${values.destination}.` : ''
    said.push(calm(`Ended on ${shortDate(values.dischargedOn)}. ${how}.${to}`))
  }
  if (!groups.has('clinical')) return said
  if (story.retention === null) {
    if (!values.dischargedOn) said.push(waitSaid(story, today))
  } else {
    const { startedOn, days } = story.retention
    const ended = Boolean(values.dischargedOn)
    said.push(
      calm(
        `In treatment ${ended ? 'from' : 'since'} ${shortDate(startedOn)}, ${ended ? `${days} days` : `day ${days}`}. ${effectiveSaid(story.retention, ended)}`,
      ),
      waitSaid(story, today),
    )
  }
  if (story.profile !== null) {
    const { text, late } = profileSaid(story.profile, today)
    said.push({ text: `Next outcome profile: ${text.charAt(0).toLowerCase()}${text.slice(1)}`, late })
  }
  return said
}

function timelineOf({
  episode: { values },
  interventions,
  prescriptions,
  profiles,
  releases,
}: EpisodeStory): EpisodeView['timeline'] {
  const at = (day: string | null | undefined, what: string) => (day ? [{ day, what }] : [])
  const happened = [
    ...at(values.referredOn, 'Referred'),
    ...at(values.triagedOn, 'Triaged'),
    ...at(values.dischargedOn, 'Discharged'),
    ...interventions.flatMap(({ values: one }) => {
      const name = intervention.caption(one)
      return [
        ...at(one.referredOn, `Referred to: ${name}`),
        ...at(one.firstOfferedOn, `First appointment offered: ${name}`),
        ...at(one.startedOn, `Started: ${name}`),
        ...at(one.endedOn, `Ended: ${name}`),
      ]
    }),
    ...prescriptions.flatMap(({ seen: { values: one }, missed }) => {
      const name = prescription.caption(one)
      return [
        ...at(one.startsOn, `${one.renews ? 'Renewed' : 'Prescribed'}: ${name}`),
        ...at(one.reviewedOn, `Reviewed: ${name}`),
        ...at(one.endedOn, `Prescription ended: ${name}`),
        ...missed.flatMap(({ values: dose }) => at(dose.missedOn, `Dose missed: ${name}`)),
      ]
    }),
    ...profiles.flatMap(({ values: one }) =>
      at(
        one.heldOn,
        `Outcome profile: ${one.stage === undefined ? '' : outcomeProfile.fields.stage.type.show(one.stage)}`,
      ),
    ),
    ...releases.flatMap(({ seen: { values: one } }) => [
      ...at(one.releaseOn, `Release from ${one.prison ?? 'prison'}`),
      ...at(one.engagedOn, 'Seen in the community'),
    ]),
  ]
  // Of one day the last step first, as of the days.
  return happened.toReversed().toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}
