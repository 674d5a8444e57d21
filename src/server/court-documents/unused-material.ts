import { type CourtPart, renderCourtDocument } from '../../documents/court-document.ts'
import { counted, spaced } from '../../comms/english.ts'
import type { Row } from '../../disruption/schedule/rows-of.ts'
import { WHAT } from '../../disruption/schedule/schedule-row.ts'
import { dateAndTime } from '../../values/london.ts'
import type { PrintedSchedule } from './printed-schedule.ts'
import { headOf } from './schedule-pdf.ts'
import { sourcesOf } from './sources-of-row.ts'

/** A held file of phone records, as far as the viewer's agency holds it. */
export interface HeldFile {
  readonly id: string
  readonly file: string
  readonly sha256: string
  /** Reference of the authority under which it came. */
  readonly reference: string
  readonly receivedAt: string
  readonly rows: number
  readonly normalised: number
  readonly duplicate: number
  readonly rejected: number
  readonly quarantined: number
  /** Rows of it that concern a number of the line; null where the schedule is about no line. */
  readonly about: number | null
}

/** What an analysis said when somebody decided about a number: kept with the answer's own hash. */
export interface KeptAnswer {
  readonly what: string
  readonly decided: string
  readonly query: string
  readonly snapshot: string
  readonly hash: string
}

interface Unused {
  readonly printed: PrintedSchedule
  readonly numbers: readonly string[]
  readonly files: readonly HeldFile[]
  readonly answers: readonly KeptAnswer[]
  readonly from: string
  readonly madeAt: string
}

/** Left for the officer to fill in by hand: the program holds the material, a person reviews it. */
const FOR_THE_OFFICER = [
  { title: 'Reviewed by, on', points: 74 },
  { title: 'Undermines or assists? Why', points: 104 },
] as const
const EMPTY = ['', ''] as const

/**
 * What is held and not relied upon: every file with rows about the line's numbers, rows taken out of the schedule, and answers of
 * analyses that were kept. Columns for the review (Criminal Procedure and Investigations Act 1996) are left to the officer.
 */
export function unusedMaterialPdf(unused: Unused): Promise<Buffer> {
  const { printed, from, madeAt } = unused
  return renderCourtDocument(
    {
      title: `Unused material: ${printed.title}`,
      from,
      running: 'For the disclosure officer',
      foot: 'What is held and not relied upon, by count and file. It says nothing about what it means.',
      landscape: true,
      testData: printed.testData,
      parts: partsOf(unused),
    },
    new Date(madeAt),
  )
}

function partsOf({ printed, numbers, files, answers, madeAt }: Unused): readonly CourtPart[] {
  const relied = new Map<string, number>()
  for (const { importId, isRow } of printed.rows.flatMap(sourcesOf))
    if (isRow) relied.set(importId, (relied.get(importId) ?? 0) + 1)
  const of =
    numbers.length === 0
      ? 'The schedule names no line, so every file of phone records that whoever made this list may see is listed.'
      : `Files are listed that hold rows about ${numbers.map(spaced).join(', ')}.`
  return [
    ...headOf(printed),
    {
      kind: 'text',
      text: `${of} What other systems hold (case papers, CCTV, statements, other forces’ records) is not known here and has to be scheduled by itself.`,
    },
    {
      kind: 'table',
      caption: 'Files of phone records',
      columns: [
        { title: 'Item', points: 26, numeric: true },
        { title: 'File, with its SHA-256', wide: 2.2 },
        { title: 'Authority, received', wide: 1.1 },
        { title: 'Rows', points: 42, numeric: true },
        { title: 'About the line', points: 42, numeric: true },
        { title: 'Relied upon', points: 42, numeric: true },
        { title: 'Not relied upon', points: 44, numeric: true },
        { title: 'Not read', wide: 1 },
        ...FOR_THE_OFFICER,
      ],
      rows: files.map((file, index) => {
        const used = relied.get(file.id) ?? 0
        return [
          String(index + 1),
          `${file.file}, ${file.sha256}`,
          `${file.reference}, ${dateAndTime(file.receivedAt)}`,
          String(file.rows),
          file.about === null ? '–' : String(file.about),
          String(used),
          String((file.about ?? file.normalised) - used),
          notRead(file),
          ...EMPTY,
        ]
      }),
      empty: 'none is held that whoever made this list may see',
    },
    { kind: 'new page' },
    {
      kind: 'table',
      caption: 'Rows that were chosen and taken out again',
      columns: [
        { title: 'Item', points: 26, numeric: true },
        { title: 'Exhibit', points: 46 },
        { title: 'Event', wide: 1.2 },
        { title: 'Source', wide: 1.2 },
        { title: 'Why it was taken out', wide: 1.4 },
        ...FOR_THE_OFFICER,
      ],
      rows: printed.removed.map((row, index) => [
        String(files.length + index + 1),
        row.values.exhibit ?? '–',
        eventOf(row),
        row.values.source ?? '',
        row.values.removedWhy ?? '',
        ...EMPTY,
      ]),
    },
    {
      kind: 'table',
      caption: 'Answers of analyses that were kept when somebody decided',
      columns: [
        { title: 'Item', points: 26, numeric: true },
        { title: 'What was decided', wide: 1.4 },
        { title: 'Analysis', wide: 0.8 },
        { title: 'Set of imports, and hash of the answer', wide: 1.6 },
        ...FOR_THE_OFFICER,
      ],
      rows: answers.map(({ what, decided, query, snapshot, hash }, index) => [
        String(files.length + printed.removed.length + index + 1),
        `${what}. ${decided}`,
        query,
        `${snapshot} / ${hash}`,
        ...EMPTY,
      ]),
      empty: 'none concerns a number of the line',
    },
    {
      kind: 'small',
      text: 'Every search of phone records is kept in the sealed log, with who made it, when and for what purpose; the information governance officer of the force prints them for the time and the numbers that are asked for.',
    },
    { kind: 'signatures', names: ['Disclosure officer: name, rank or number', 'Signature and date'] },
    { kind: 'small', text: `Made on ${dateAndTime(madeAt)}.` },
  ]
}

function notRead({ duplicate, rejected, quarantined }: HeldFile): string {
  const parts = [
    duplicate === 0 ? '' : counted(duplicate, 'repeated row'),
    rejected === 0 ? '' : `${counted(rejected, 'row')} refused with a reason`,
    quarantined === 0 ? '' : `${counted(quarantined, 'row')} sealed: outside the authority`,
  ].filter(part => part !== '')
  return parts.length === 0 ? 'Nothing' : parts.join('; ')
}

function eventOf({ values }: Row): string {
  const what = WHAT.find(({ value }) => value === values.what)?.text ?? 'Event'
  const parties = [values.fromIdentifier, values.toIdentifier].filter(one => one).map(one => spaced(one ?? null))
  return `${what}, ${dateAndTime(values.at ?? '')}${parties.length === 0 ? '' : `: ${parties.join(' to ')}`}`
}
