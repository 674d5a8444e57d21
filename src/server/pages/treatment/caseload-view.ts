import type { Case, Caseload } from '../../../treatment/caseload.ts'
import { isOutUnseen, type PlannedRelease } from '../../../treatment/open-releases.ts'
import { episode } from '../../../treatment/episode.ts'
import { addDays, type CalendarDay, daysBetween } from '../../../values/calendar-day.ts'
import { shortDate } from '../../../values/london.ts'
import { RELEASE_STEPS } from './steps.ts'
import { daysInWords, effectiveSaid, prescriptionSaid, profileSaid, releaseSaid, type Said, waitSaid } from './words.ts'

interface Row {
  readonly href: string
  readonly name: string
}

interface TreatedRow extends Row {
  readonly since: string
  readonly effective: string
  readonly prescriptions: readonly Said[]
  readonly keyworker: string
}

interface ReleaseRow extends Row {
  readonly said: Said
  readonly prison: string
  readonly meeting: string
  /** What can be done about it from the list. */
  readonly steps: readonly { readonly href: string; readonly text: string }[]
}

/** The caseload as the page shows it: what presses first. */
export interface CaseloadView {
  readonly triage: readonly (Row & { readonly since: string; readonly from: string })[]
  readonly waiting: readonly (Row & { readonly said: Said })[]
  readonly profiles: readonly (Row & { readonly said: Said })[]
  readonly treated: readonly TreatedRow[]
  readonly releases: readonly ReleaseRow[]
  readonly late: number
  /** Who is out of prison and not yet seen, also those for whom it is not late. */
  readonly outUnseen: number
}

/** A profile comes up this many days before it is due. */
export const COMES_UP = 14

/** `whose`: a keyworker’s name; empty for everybody. Who has no keyworker yet is everybody’s. */
export function caseloadView({ cases, releases, names }: Caseload, whose: string, today: CalendarDay): CaseloadView {
  const own = cases.filter(({ episode: { values } }) => whose === '' || !values.keyworker || values.keyworker === whose)
  const row = ({ episode: { id, values } }: Case): Row => ({
    href: `/treatment/${id}`,
    name: names.get(values.person ?? '') ?? 'Somebody',
  })
  const waiting = own
    .filter(one => one.journey !== null && one.retention === null)
    .toSorted((a, b) => (b.wait?.days ?? 0) - (a.wait?.days ?? 0))
    .map(one => ({ ...row(one), said: waitSaid(one, today) }))
  const due = own
    .flatMap(one => (one.profile === null ? [] : [{ one, profile: one.profile }]))
    .filter(({ profile }) => profile.by <= addDays(today, COMES_UP))
    .toSorted((a, b) => byDay(a.profile.by, b.profile.by))
    .map(({ one, profile }) => ({ ...row(one), said: profileSaid(profile, today) }))
  const treated = own
    .flatMap(one => (one.retention === null ? [] : [{ one, retention: one.retention }]))
    .toSorted((a, b) => byDay(a.retention.startedOn, b.retention.startedOn))
    .map(({ one, retention }) => treatedRow(one, retention, row(one)))
  const shownReleases = releases.map(release => releaseRow(release, names))
  return {
    triage: own.filter(({ journey }) => journey === null).map(one => ({ ...row(one), ...sinceReferral(one, today) })),
    waiting,
    profiles: due,
    treated,
    releases: shownReleases,
    outUnseen: releases.filter(isOutUnseen).length,
    late:
      [...waiting, ...due, ...shownReleases].filter(({ said }) => said.late).length +
      treated.filter(({ prescriptions }) => prescriptions.some(({ late }) => late)).length,
  }
}

/** The earlier day first; the order of one day stays. */
const byDay = (a: CalendarDay, b: CalendarDay): number => (a < b ? -1 : a > b ? 1 : 0)

function sinceReferral({ episode: { values } }: Case, today: CalendarDay): { since: string; from: string } {
  const on = (values.referredOn ?? today) as CalendarDay
  const days = daysBetween(on, today)
  return {
    since: `${shortDate(on)}, ${days === 0 ? 'today' : `${daysInWords(days)} ago`}`,
    from: values.source === undefined ? '' : episode.fields.source.type.show(values.source),
  }
}

function treatedRow(one: Case, retention: NonNullable<Case['retention']>, row: Row): TreatedRow {
  return {
    ...row,
    since: `${shortDate(retention.startedOn)}, day ${retention.days}`,
    effective: effectiveSaid(retention, false),
    prescriptions: one.prescriptions.map(prescriptionSaid),
    keyworker: one.episode.values.keyworker ?? '',
  }
}

function releaseRow(release: PlannedRelease, names: ReadonlyMap<string, string>): ReleaseRow {
  const { person = '', episode: of, prison = '', meeting } = release.seen.values
  return {
    href: of ? `/treatment/${of}` : `/records/release_plan/${release.seen.id}`,
    name: names.get(person) ?? 'Somebody',
    said: releaseSaid(release),
    prison,
    meeting: meeting ?? '',
    steps: Object.entries(RELEASE_STEPS).map(([name, { does }]) => ({
      href: `/treatment/releases/${release.seen.id}/${name}`,
      text: does,
    })),
  }
}
