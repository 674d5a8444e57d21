import type { Period } from './period.ts'

/** What a number, IMEI or IMSI is called on the page; who is behind it is not this room's to know. */
export type Labels = ReadonlyMap<string, string>

export const labelOf = (number: string, labels: Labels): string => labels.get(number) ?? number

/** What every exported file says of itself. */
export interface About extends Period {
  /** Name of the snapshot: the hash of the imports that it was made from. */
  readonly snapshot: string
  /** Whether everything in it is test data. */
  readonly testData: boolean
  readonly numbers: readonly string[]
}

/** One sentence after the other, for the description that a format has room for. */
export function descriptionOf({ snapshot, testData, numbers, from, until }: About): string {
  return [
    ...(testData ? ['Test data.'] : []),
    numbers.length === 0 ? 'All numbers.' : `Numbers asked about: ${numbers.join(', ')}.`,
    from === undefined && until === undefined
      ? 'All days.'
      : `Days, Europe/London: ${from ?? 'the first'} to ${until ?? 'the last'}.`,
    'Times are UTC.',
    `Made by Breakwater from snapshot ${snapshot}.`,
  ].join(' ')
}
