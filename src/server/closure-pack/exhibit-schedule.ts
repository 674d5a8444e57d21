import type { CourtPart } from '../../documents/court-document.ts'
import type { Exhibit } from '../../disruption/closure/closure-case.ts'
import type { ClosureFields } from '../../disruption/closure/line-closure.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { groupBy } from '../../values/group-by.ts'
import { byNumber, exhibitsOf } from '../court-documents/exhibits-of.ts'
import type { PrintedSchedule } from '../court-documents/printed-schedule.ts'
import type { PackedCase } from './packed-case.ts'

/** One use of an exhibit, by whatever names it. */
interface Use {
  readonly number: string
  readonly use: string
  readonly sha256: string
}

/** Hashes of the exhibits of schedules, by number as {@link numberOf} writes it; where one number has two, both. */
export function hashesIn(schedules: readonly PrintedSchedule[]): ReadonlyMap<string, readonly string[]> {
  const uses = schedules.flatMap(exhibitsOf).filter(({ sha256 }) => sha256 !== '')
  const byExhibit = groupBy(uses, ({ number }) => numberOf(number))
  return new Map([...byExhibit].map(([number, of]) => [number, [...new Set(of.map(({ sha256 }) => sha256))]]))
}

/** "pr / 1" and "PR/1" are one exhibit. */
export const numberOf = (typed: string): string => typed.toUpperCase().replaceAll(/\s/g, '')

type Values = Partial<ValuesOf<ClosureFields>>

/**
 * One schedule of every exhibit that the pack names: a number that has a hash anywhere has it here, once. Two files under one
 * number, and numbers that only the text names, are said first.
 */
export function exhibitParts(values: Values, of: PackedCase, exhibits: readonly Exhibit[]): readonly CourtPart[] {
  const uses = usesOf(of, exhibits)
  const byExhibit = [...groupBy(uses, ({ number }) => numberOf(number))].toSorted(([a], [b]) => byNumber(a, b))
  const hashed = byExhibit.map(([number, of]) => ({
    number,
    uses: [...new Set(of.map(({ use }) => use))],
    hashes: [...new Set(of.flatMap(({ sha256 }) => (sha256 === '' ? [] : [sha256])))],
  }))
  const named = new Set(hashed.map(({ number }) => number))
  const unnamed = citedIn(values).filter(number => !named.has(number))
  return [
    { kind: 'heading', text: 'Schedule of exhibits' },
    ...hashed
      .filter(({ hashes }) => hashes.length > 1)
      .map(
        ({ number, hashes }): CourtPart => ({
          kind: 'warning',
          text: `${number} names ${hashes.length} different files. One number is one exhibit: put it right before it is filed.`,
        }),
      ),
    ...(unnamed.length === 0
      ? []
      : [
          {
            kind: 'warning',
            text: `Named in the text, and no exhibit of this application: ${unnamed.join(', ')}. Add each, or put the text right.`,
          } as const,
        ]),
    {
      kind: 'table',
      caption: 'Every exhibit that this application names',
      columns: [
        { title: 'Exhibit', points: 60 },
        { title: 'What for', wide: 1 },
        { title: 'SHA-256 of the file', wide: 1.2 },
      ],
      rows: hashed.map(({ number, uses, hashes }) => [
        number,
        uses.join('; '),
        hashes.length === 0 ? 'No hash is held: not a file, or not hashed' : hashes.map(broken).join('; '),
      ]),
      empty: 'none stands yet',
    },
  ]
}

const usesOf = ({ attributions, schedules }: PackedCase, exhibits: readonly Exhibit[]): readonly Use[] => [
  ...exhibits
    .filter(({ standing }) => standing)
    .map(({ values }) => ({
      number: values.exhibit ?? '',
      use: values.limb === 'used in dealing' ? 'Regulation 3(1)(a)' : 'Regulation 3(1)(b)',
      sha256: values.sha256 ?? '',
    })),
  ...schedules.flatMap(one =>
    exhibitsOf(one).map(({ number, what, sha256, rows }) => ({
      number,
      use: `${rows === 1 ? '1 event' : `${rows} events`} of “${one.title}”, from ${what}`,
      sha256,
    })),
  ),
  ...attributions.flatMap(({ label, items }) =>
    items
      .filter(({ values }) => !values.withdrawnOn && /^[A-Z]{2,4}\/\d{1,4}$/.test(numberOf(values.exhibit ?? '')))
      .map(({ values }) => ({ number: values.exhibit ?? '', use: `Attribution ${label}`, sha256: '' })),
  ),
]

/** Exhibit numbers in what was written by hand. */
function citedIn({ dealing, limbUsed, limbPrevents }: Values): readonly string[] {
  const text = [dealing, limbUsed, limbPrevents].join(' ')
  return [...new Set(text.match(/\b[A-Z]{2,4}\/\d{1,4}\b/g) ?? [])].toSorted(byNumber)
}

/** With a space in the middle, so that a cell can break it. */
const broken = (sha256: string): string => `${sha256.slice(0, 32)} ${sha256.slice(32)}`
