import type { CourtPart } from '../../documents/court-document.ts'
import { counted, spaced } from '../../comms/english.ts'
import { attribution } from '../../disruption/attribution/attribution.ts'
import { attributionEvidence } from '../../disruption/attribution/attribution-evidence.ts'
import type { FindingReason } from '../../disruption/fields/finding.ts'
import { lineNumber } from '../../disruption/line/line-number.ts'
import { shortDate } from '../../values/london.ts'
import { chosenInWords, type PrintedRow, type PrintedSchedule } from '../court-documents/printed-schedule.ts'
import { showsOf } from '../court-documents/schedule-table.ts'
import { exhibitsInWords, sourcesInWords, sourcesOf } from '../court-documents/sources-of-row.ts'
import type { PackedAttribution, PackedCase } from './packed-case.ts'

/** How the line was found and confirmed, copied from the decision; `rates`: sentences on how often the analysis is wrong. */
export function decisionParts({ decision }: PackedCase, rates: readonly string[]): readonly CourtPart[] {
  const heading: CourtPart = { kind: 'heading', text: 'How the line was found and confirmed' }
  if (decision === null)
    return [
      heading,
      { kind: 'warning', text: 'The decision that confirmed this line is not held, or not in your sight.' },
    ]
  const { number = '', reason = '', decidedBy = '', decidedOn = '', evidence } = decision
  return [
    heading,
    {
      kind: 'text',
      text: `${decidedBy} confirmed ${spaced(number)} as a drug line on ${shortDate(decidedOn)}. An analysis puts numbers forward; a named person decides.`,
    },
    { kind: 'opinion', of: `Reason of ${decidedBy}`, text: reason },
    ...(evidence
      ? ([
          {
            kind: 'text',
            text: `What the analysis said on that day, copied. Analysis “${evidence.query}”, version ${evidence.version}: ${Math.round(evidence.score * 100)} of 100, put forward from ${Math.round(evidence.threshold * 100)}.`,
          },
          { kind: 'points', items: evidence.reasons.map(reasonText) },
          {
            kind: 'text',
            text:
              evidence.against.length === 0
                ? 'The analysis gave nothing that speaks against it.'
                : 'What speaks against it, by the same analysis:',
          },
          { kind: 'points', items: evidence.against.map(reasonText) },
          { kind: 'text', text: 'How often this analysis is wrong:' },
          { kind: 'points', items: rates },
          {
            kind: 'small',
            text: `Answer SHA-256 ${evidence.hash}; set of imports ${evidence.snapshot}; files: ${evidence.files.join(', ') || 'none is named'}.`,
          },
        ] as const)
      : ([
          {
            kind: 'text',
            text: 'No analysis was asked: the line was confirmed from what is known elsewhere, so no error rate of an analysis applies.',
          },
        ] as const)),
  ]
}

/** As many events as reasons once listed: a decision kept then says no more of how many there were. */
const ONCE_LISTED = 200

/** A reason with how many events showed it. */
export const reasonText = ({ text, events }: FindingReason): string =>
  events === 0 ? text : `${text} (${counted(events, 'event')}${events === ONCE_LISTED ? ' or more' : ''})`

/** The numbers that the line had, over time. */
export const numberParts = ({ numbers }: PackedCase): readonly CourtPart[] => [
  { kind: 'heading', text: 'Numbers of the line over time' },
  {
    kind: 'table',
    caption: 'In the order in which they were used',
    columns: [
      { title: 'Number', points: 84 },
      { title: 'Used', points: 92 },
      { title: 'Where it stands', points: 76 },
      { title: 'Decided', points: 70 },
      { title: 'Reason' },
    ],
    rows: numbers.map(({ values }) => [
      spaced(values.number ?? ''),
      `${shortDate(values.usedFrom ?? '')} to ${values.usedUntil ? shortDate(values.usedUntil) : 'now, as far as is known'}`,
      lineNumber.fields.state.type.show(values.state ?? 'proposed'),
      [values.decidedBy, values.decidedOn ? shortDate(values.decidedOn) : ''].filter(part => part).join(', '),
      values.reason ?? '',
    ]),
    empty: 'none is held',
  },
]

/** Each attribution that the application rests on, with its items for and against. */
export const attributionParts = ({ attributions }: PackedCase): readonly CourtPart[] => [
  { kind: 'heading', text: 'Who used it' },
  ...(attributions.length === 0
    ? [
        {
          kind: 'text',
          text: 'The application rests on no attribution: it does not say who used the numbers.',
        } as const,
      ]
    : attributions.flatMap(attributed)),
  {
    kind: 'small',
    text: 'A number is not a person. The strength was weighed by a person, in words; no figure stands behind it.',
  },
]

/** What they used, and who "they" is, in one line. */
export function attributionName({ of: { values }, label, person }: PackedAttribution): string {
  const identifier = values.of === 'number' ? spaced(values.identifier ?? '') : (values.identifier ?? '')
  return `${identifier} to ${person} (${label})`
}

function attributed(one: PackedAttribution): readonly CourtPart[] {
  const { values } = one.of
  const { strength } = attribution.fields
  const { what, knownAs } = attributionEvidence.fields
  const days = `${shortDate(values.usedFrom ?? '')} to ${values.usedUntil ? shortDate(values.usedUntil) : 'now; no end is known'}`
  return [
    {
      kind: 'strong',
      text: `${attributionName(one)}: ${strength.type.show(values.strength ?? 'limited').toLowerCase()}`,
    },
    { kind: 'text', text: [`Days: ${days}.`, values.strengthWhy ?? ''].filter(part => part).join(' ') },
    ...doubts(one).map((text): CourtPart => ({ kind: 'warning', text })),
    ...(['for', 'against'] as const).map(
      (speaks): CourtPart => ({
        kind: 'table',
        caption: speaks === 'for' ? 'What speaks for it' : 'What speaks against it',
        columns: [
          { title: 'Exhibit', points: 54 },
          { title: 'Day', points: 60 },
          { title: 'Fact or not', points: 54 },
          { title: 'What it is', wide: 0.8 },
          { title: 'What it shows', wide: 1.8 },
        ],
        rows: one.items
          .filter(item => item.values.speaks === speaks && !item.values.withdrawnOn)
          .map(item => [
            item.values.exhibit ?? '',
            shortDate(item.values.datedOn ?? ''),
            knownAs.type.show(item.values.knownAs ?? 'opinion').split(':')[0] ?? '',
            what.type.show(item.values.what ?? 'other'),
            item.values.shows ?? '',
          ]),
        empty:
          speaks === 'for' ? 'nothing that counts' : 'nothing is recorded. That is not to say that there is nothing',
      }),
    ),
  ]
}

/** Why an attribution is in doubt: withdrawn, disputed, in conflict, or resting on a single item. */
export function doubts({ of: { values }, others, items }: PackedAttribution): readonly string[] {
  const standing = items.filter(item => item.values.speaks === 'for' && !item.values.withdrawnOn)
  return [
    ...(values.state === 'withdrawn' ? [`It was withdrawn: ${values.withdrawnWhy ?? ''}`] : []),
    ...(values.disputed === 'yes' ? [`It is disputed: ${values.disputedWhy ?? ''}`] : []),
    ...(values.settledWhy ? [`It was disputed before; settled: ${values.settledWhy}`] : []),
    ...(others.length > 0 ? [`For days in common it is attributed to others as well: ${others.join('; ')}`] : []),
    ...(standing.length === 1 ? ['It rests on one item of evidence alone'] : []),
    ...items
      .filter(item => item.values.withdrawnOn)
      .map(item => `Item ${item.values.exhibit ?? ''} was withdrawn: ${item.values.withdrawnWhy ?? ''}`),
  ]
}

/** How many events were chosen, which stand at the end; or that none was. */
export function eventParts({ schedules }: PackedCase): readonly CourtPart[] {
  const events = schedules.reduce((sum, { rows }) => sum + rows.length, 0)
  return [
    { kind: 'heading', text: 'Events' },
    events === 0
      ? {
          kind: 'warning',
          text: 'No events were chosen: there is no schedule of this line. The court sees none of the calls and messages behind the application.',
        }
      : {
          kind: 'text',
          text: `${events === 1 ? '1 event was' : `${events} events were`} chosen; the schedule of events stands at the end, with the other side’s explanation of each where one is known.`,
        },
  ]
}

/** The events of the line's schedules, on pages of their own that lie on their side; nothing where none was chosen. */
export function scheduleParts({ schedules }: PackedCase): readonly CourtPart[] {
  if (schedules.length === 0) return []
  return [
    { kind: 'new page', landscape: true },
    { kind: 'heading', text: 'Schedule of events' },
    {
      kind: 'text',
      text: 'Times are Europe/London. A cell serves an area, never a point. Labels name the person to whom a number is attributed on that day. Of each SHA-256 the first eight characters stand here; it stands in full in the schedule of exhibits.',
    },
    ...schedules.flatMap(scheduled),
  ]
}

function scheduled(printed: PrintedSchedule): readonly CourtPart[] {
  const { title, version, fixed, fixedAt, fixedBy, hash, rows, why, evidential } = printed
  return [
    { kind: 'strong', text: version > 1 ? `${title} (version ${version})` : title },
    {
      kind: 'text',
      text: fixed
        ? `Fixed on ${shortDate(fixedAt)} by ${fixedBy}; SHA-256 of its rows ${hash}.`
        : 'A DRAFT: its rows may still change. Fix it before it goes to the court.',
    },
    { kind: 'text', text: chosenInWords(printed) },
    ...(evidential
      ? []
      : [{ kind: 'warning', text: `For investigation, not for evidence. ${why.join('. ')}.` } as const]),
    {
      kind: 'table',
      caption: rows.length === 1 ? '1 event' : `${rows.length} events, in the order of time`,
      columns: [
        { title: 'Exhibit', points: 42 },
        { title: 'Date and time', points: 62 },
        { title: 'What', points: 56 },
        { title: 'From', points: 78 },
        { title: 'To', points: 78 },
        { title: 'Place, as an area' },
        { title: 'What it shows' },
        { title: 'The other side’s explanation' },
        { title: 'File and SHA-256' },
      ],
      rows: rows.map(row => [
        exhibitsInWords(row) || 'None yet',
        `${shortDate(row.at)} ${row.clock}${row.timed ? '' : ' *'}`,
        row.seconds === null || row.kind === 'text' ? row.what : `${row.what}, ${row.seconds} s`,
        sideOf(row.from, row.fromLabel),
        sideOf(row.to, row.toLabel),
        row.area,
        saidOf(row),
        row.otherSide === '' ? 'None is recorded' : row.otherSide,
        filesOf(row),
      ]),
    },
    ...(rows.every(({ timed }) => timed)
      ? []
      : [{ kind: 'small', text: '* Nobody stated the time zone of the file; Europe/London was assumed.' } as const]),
  ]
}

/** Where a row comes from, with the beginnings of the hashes; the whole ones stand in the schedule of exhibits. */
function filesOf(row: PrintedRow): string {
  const hashes = [...new Set(sourcesOf(row).map(({ sha256 }) => sha256))].filter(hash => hash !== '')
  return [sourcesInWords(row), ...hashes.map(hash => `${hash.slice(0, 8)}…`)].join('; ')
}

const sideOf = (identifier: string, label: string): string =>
  identifier === '' ? '' : label === '' ? spaced(identifier) : `${label}, ${spaced(identifier)}`

/** The words of a message in quotation marks; an opinion or inference marked as one. */
function saidOf(row: PrintedRow): string {
  const words = row.words === '' ? '' : `“${row.words}”`
  const shows = showsOf(row)
  return [words, row.isFact || shows === '' ? shows : `${row.knownAs}: ${shows}`].filter(part => part !== '').join(' ')
}
