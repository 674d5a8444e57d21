import { counted } from '../../comms/english.ts'
import type { Act } from '../../kernel/act.ts'
import { captionsOf } from '../../kernel/captions.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import type { FurtherSource } from '../../disruption/schedule/further-sources.ts'
import { isAsFixed } from '../../disruption/schedule/fix-schedule.ts'
import { type FailedLabel, failedLabels, type Labels, labelsOf } from '../../disruption/schedule/row-labels.ts'
import { type Row, rowsOf } from '../../disruption/schedule/rows-of.ts'
import { scheduleRow, WHAT } from '../../disruption/schedule/schedule-row.ts'
import { schedule } from '../../disruption/schedule/schedule.ts'
import { londonTime } from '../../values/london.ts'
import { ok, type Result } from '../../values/result.ts'
import type { Written } from './serve-document.ts'

/** One row as every export says it. Times are Europe/London beside UTC; labels are those of the attributions. */
export interface PrintedRow {
  readonly id: string
  readonly version: number
  /** From 1, in the order of time. */
  readonly place: number
  readonly exhibit: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** `2026-03-01` and `10:02:31`, Europe/London. */
  readonly date: string
  readonly clock: string
  readonly timeBasis: string
  readonly zone: string
  /** Whether the time can be evidence: its zone is stated, or a person recorded it. */
  readonly timed: boolean
  readonly what: string
  readonly kind: string
  readonly from: string
  readonly fromLabel: string
  readonly to: string
  readonly toLabel: string
  readonly person: string
  readonly seconds: number | null
  readonly area: string
  readonly words: string
  readonly shows: string
  readonly knownAs: string
  readonly isFact: boolean
  readonly otherSide: string
  readonly source: string
  readonly sha256: string
  readonly rules: string
  readonly importId: string
  readonly importRow: number | null
  /** Further files that have the same event, with what of the row stands only in them. */
  readonly further: readonly FurtherSource[]
}

export interface PrintedSchedule {
  readonly seen: Seen<typeof schedule.fields>
  readonly title: string
  readonly about: string
  readonly purpose: string
  readonly version: number
  readonly fixed: boolean
  /** Names of the line and the operation; empty where there is none in sight. */
  readonly line: string
  readonly operation: string
  readonly madeOn: string
  readonly madeBy: string
  readonly fixedAt: string
  readonly fixedBy: string
  readonly hash: string
  readonly rows: readonly PrintedRow[]
  /** Events that the records held of the numbers of the line, when rows were last added; null where nobody counted. */
  readonly held: number | null
  readonly removed: readonly Row[]
  readonly testData: boolean
  /** Whether it may be put before a court as evidence; else it is for investigation, and `why` says why. */
  readonly evidential: boolean
  readonly why: readonly string[]
  /** Of a fixed one: whether its rows are what was fixed, and labels that no longer hold. */
  readonly unchanged: boolean
  readonly failed: readonly FailedLabel[]
  /** Labels that somebody disputes, or whose number is attributed to somebody else too, as it stands now: each once, in words. */
  readonly doubtful: readonly string[]
}

/** The one reason against evidence that fixing takes away. */
export const DRAFT = 'It is a draft'

/** A schedule with its rows as they are to be read, for the page and every export alike. */
export async function printedSchedule(act: Act, id: string): Promise<Result<PrintedSchedule>> {
  const read = await readRecord(act, schedule, id)
  if (!read.ok) return read
  const { values } = read.value
  const { standing, removed } = await rowsOf(act, id)
  const labels = await labelsOf(act, standing)
  const people = await captionsOf(
    act,
    'person',
    standing.flatMap(({ values }) => values.person ?? []),
  )
  const fixed = values.state === 'fixed'
  const rows = standing.map((row, index) => {
    const { from, to } = labels.get(row.id) ?? {}
    const now = { fromLabel: from?.label ?? '', toLabel: to?.label ?? '' }
    const kept = { fromLabel: row.values.fromLabel ?? '', toLabel: row.values.toLabel ?? '' }
    const person = people.get(row.values.person ?? '') ?? ''
    return { ...printedRow(row, index + 1), ...(fixed ? kept : now), person }
  })
  const named = async (kind: string, pointed: string | null | undefined): Promise<string> =>
    pointed ? ((await captionsOf(act, kind, [pointed])).get(pointed) ?? '') : ''
  const test = standing.filter(({ values }) => values.testData === 'yes').length
  const why = [
    ...(fixed ? [] : [DRAFT]),
    ...(test === 0 ? [] : [`${test === standing.length ? 'All' : 'Some'} of it is test data`]),
    ...(rows.some(({ timed }) => !timed) ? ['Some times come from files whose time zone nobody stated'] : []),
  ]
  return ok({
    seen: read.value,
    title: values.title ?? '',
    about: values.about ?? '',
    purpose: schedule.fields.purpose.type.show(values.purpose ?? 'court schedule'),
    version: values.versionNumber ?? 1,
    fixed,
    line: await named('line', values.line),
    operation: await named('operation', values.operation),
    madeOn: values.madeOn ?? '',
    madeBy: values.madeBy ?? '',
    fixedAt: values.fixedAt ?? '',
    fixedBy: values.fixedBy ?? '',
    hash: values.fixedHash ?? '',
    rows,
    held: values.eventsHeld ?? null,
    removed,
    testData: test > 0,
    evidential: why.length === 0,
    why,
    unchanged: !fixed || isAsFixed(read.value, standing),
    failed: fixed ? failedLabels(standing, labels) : [],
    doubtful: doubtsOf(labels),
  })
}

function doubtsOf(labels: Labels): readonly string[] {
  const found = [...labels.values()].flatMap(({ from, to }) => [from ?? [], to ?? []].flat())
  const words = found.flatMap(({ label, disputed, conflict }) => [
    ...(disputed ? [`${label} is disputed`] : []),
    ...(conflict ? [`${label}: the same number is attributed to somebody else as well`] : []),
  ])
  return [...new Set(words)]
}

type Unlabelled = Omit<PrintedRow, 'fromLabel' | 'toLabel' | 'person'>

function printedRow({ id, version, values }: Row, place: number): Unlabelled {
  const at = values.at ?? ''
  const { date, clock } = londonTime(at)
  const { timeBasis, knownAs } = scheduleRow.fields
  return {
    id,
    version,
    place,
    exhibit: values.exhibit ?? '',
    at,
    date,
    clock,
    timeBasis: timeBasis.type.show(values.timeBasis ?? 'assumed'),
    zone: values.zone ?? '',
    timed: values.timeBasis !== 'assumed',
    what: WHAT.find(({ value }) => value === values.what)?.text ?? '',
    kind: values.what ?? 'other',
    from: values.fromIdentifier ?? '',
    to: values.toIdentifier ?? '',
    seconds: values.seconds ?? null,
    area: values.area ?? '',
    words: values.words ?? '',
    shows: values.shows ?? '',
    knownAs: (knownAs.type.show(values.knownAs ?? 'fact').split(':')[0] ?? '').trim(),
    isFact: values.knownAs === 'fact',
    otherSide: values.otherSide ?? '',
    source: values.source ?? '',
    sha256: values.sha256 ?? '',
    rules: values.rules ?? '',
    importId: values.importId ?? '',
    importRow: values.importRow ?? null,
    further: values.furtherSources ?? [],
  }
}

/**
 * How many events stand in a schedule, out of how many, and who chose them: a title that covers six weeks must not read as if
 * all of six weeks were in it.
 */
export function chosenInWords({ rows, held, madeBy }: Pick<PrintedSchedule, 'rows' | 'held' | 'madeBy'>): string {
  const chosen = `${rows.length === 1 ? 'The 1 event here was' : `The ${counted(rows.length, 'event')} here were`} chosen one by one by a person, not by an analysis (the schedule was made by ${madeBy}); ${rows.length === 1 ? 'it is' : 'they are'} not all that happened.`
  return held === null
    ? chosen
    : `${chosen} The records held ${counted(held, 'event')} of the numbers of the line when they were chosen.`
}

/** What people wrote by hand in a schedule, with where to put it right. The other side's words are theirs, and let through. */
export function writtenIn({ seen, title, about, rows }: PrintedSchedule): readonly Written[] {
  const change = `/schedules/${seen.id}/describe`
  return [
    { where: 'The title', text: title, href: change },
    { where: 'What it is about', text: about, href: change },
    ...rows.map(({ id, place, shows }) => ({
      where: `What row ${place} shows`,
      text: shows,
      href: `/schedules/${seen.id}/rows/${id}/shows`,
    })),
  ]
}

/** What names a file: of letters, digits and hyphens. */
export const fileNameOf = ({ title, version }: Pick<PrintedSchedule, 'title' | 'version'>): string =>
  `${
    title
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'schedule'
  }-v${version}`
