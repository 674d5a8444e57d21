import { groupBy } from '../../values/group-by.ts'
import type { PrintedSchedule } from './printed-schedule.ts'
import { sourcesOf } from './sources-of-row.ts'

/** One exhibit of a schedule: a file with its hash, or what a row alone stands for. */
export interface Exhibit {
  readonly number: string
  /** The file's name, or where the row comes from. */
  readonly what: string
  /** Empty where it is no file that is held. */
  readonly sha256: string
  /** Rows that rest on it. */
  readonly rows: number
}

/** The exhibits that rows of a schedule rest on, by number: AC/2 before AC/10. */
export function exhibitsOf({ rows }: Pick<PrintedSchedule, 'rows'>): readonly Exhibit[] {
  const numbered = rows
    .flatMap(row => sourcesOf(row).map(source => ({ ...source, row: row.id })))
    .filter(({ exhibit }) => exhibit !== '')
  return [...groupBy(numbered, ({ exhibit, sha256 }) => `${exhibit} ${sha256}`).values()]
    .flatMap((of): Exhibit[] => {
      const [first] = of
      if (first === undefined) return []
      const { exhibit, what, sha256 } = first
      return [{ number: exhibit, what, sha256, rows: new Set(of.map(({ row }) => row)).size }]
    })
    .toSorted((a, b) => byNumber(a.number, b.number))
}

/** Initials, then the number as a number. */
export function byNumber(a: string, b: string): number {
  const [initials = '', number = '0'] = a.split('/')
  const [others = '', other = '0'] = b.split('/')
  return initials < others ? -1 : initials > others ? 1 : Number(number) - Number(other)
}
