import type { Answer } from '../analyses/answer.ts'
import type { Line } from '../analyses/line.ts'
import type { Seen } from '../charts/line-pictures.ts'
import type { Snapshot } from '../store/open-snapshot.ts'
import type { Addresses } from './addresses.ts'
import type { Citations } from './citations.ts'
import type { Section, Words } from './document.ts'
import type { HeldAbout } from './held-about.ts'
import type { Queries } from './queries.ts'

/** What every section of a dossier works from: one number in one set of records. */
export interface Subject {
  readonly number: string
  readonly id: bigint
  readonly source: Snapshot
  readonly cite: Citations
  readonly queries: Queries
  readonly pages: Addresses
  readonly held: HeldAbout
  /** The answer of `lines`, and the number's row in it, if it has one. */
  readonly lines: Answer<Line>
  readonly line: Line | undefined
  /** Number of a file in the section on files, by the position of its import in `source`. */
  readonly fileOf: (position: number) => number
  /** Makes ids and titles of the same section of two parts differ. */
  readonly suffix: string
}

/** A section, and what speaks against its findings: gathered in a section of their own. */
export interface Found {
  readonly section: Section
  readonly against: readonly Contradiction[]
}

export interface Contradiction {
  readonly finding: string
  readonly against: Words
  readonly ref: number
}

/** Writes one section. */
export type SectionWriter = (subject: Subject) => Promise<Found>

/** How and when the number is seen; a number that the analysis of lines does not list is taken as seen by others. */
export const seenOf = ({ line, held }: Subject): Seen => ({
  view: line?.view ?? 'others',
  first_seen: held.first_seen,
  last_seen: held.last_seen,
})
