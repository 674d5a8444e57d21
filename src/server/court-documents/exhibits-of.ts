import { groupBy } from '../../values/group-by.ts'
import type { PrintedSchedule } from './printed-schedule.ts'

/** One exhibit of a schedule: a file with its hash, or what a row alone stands for. */
export interface Exhibit {
  readonly number: string
  /** The file's name, or where the row comes from. */
  readonly what: string
  /** Empty where it is no file that is held. */
  readonly sha256: string
  readonly rows: number
}

/** The exhibits that rows of a schedule come from, by number: AC/2 before AC/10. */
export function exhibitsOf({ rows }: Pick<PrintedSchedule, 'rows'>): readonly Exhibit[] {
  const numbered = rows.filter(({ exhibit }) => exhibit !== '')
  return [...groupBy(numbered, ({ exhibit, sha256 }) => `${exhibit} ${sha256}`).values()]
    .flatMap(([first, ...others]): Exhibit[] => {
      if (first === undefined) return []
      const what = first.importId === '' ? first.source : first.source.replace(/, row \d+$/, '')
      return [{ number: first.exhibit, what, sha256: first.sha256, rows: others.length + 1 }]
    })
    .toSorted((a, b) => byNumber(a.number, b.number))
}

/** Initials, then the number as a number. */
export function byNumber(a: string, b: string): number {
  const [initials = '', number = '0'] = a.split('/')
  const [others = '', other = '0'] = b.split('/')
  return initials < others ? -1 : initials > others ? 1 : Number(number) - Number(other)
}
