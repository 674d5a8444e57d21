/** Addresses in Breakwater's pages that show what a figure rests on. */
export interface Addresses {
  readonly number: string
  /** Its page among the lines, where it has one. */
  readonly line: string
  readonly customers: string
  readonly movements: string
  reason(name: string): string
  broadcast(index: number): string
  other(number: string): string
  successor(from: string, to: string): string
}

/**
 * `listed`: the number has a page of its own among the lines; `same`: the pages work from the same records. Where either is not
 * so, the page of the number stands in, which shows every event held.
 */
export function addressesOf(number: string, { listed, same }: { listed: boolean; same: boolean }): Addresses {
  const own = `/numbers/${encodeURIComponent(number)}`
  const line = listed ? `/lines/${encodeURIComponent(number)}` : own
  const deep = listed && same
  return {
    number: own,
    line,
    customers: deep ? `${line}/customers` : line,
    movements: `${own}/movements`,
    reason: name => (deep ? `${line}/reasons/${encodeURIComponent(name)}` : line),
    broadcast: index => (deep ? `${line}/broadcasts/${index}` : line),
    other: other => `/numbers/${encodeURIComponent(other)}`,
    successor: (from, to) => `/numbers/${encodeURIComponent(from)}/successors/${encodeURIComponent(to)}`,
  }
}
