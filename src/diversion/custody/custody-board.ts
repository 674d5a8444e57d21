import type { Try } from './tries.ts'

/** What the board knows of a stay in custody. Times are ISO 8601 in UTC. */
export interface HeldPerson {
  readonly id: string
  readonly custodyNumber: string
  readonly knownAs: string
  readonly bornOn: string | null
  readonly station: string
  readonly arrivedAt: string
  readonly releasedAt: string | null
}

export interface TestSeen {
  readonly stay: string
  /** When the sample was taken, or asked for where that is all there is. */
  readonly at: string | null
  readonly result: string | null
  readonly furtherResult: string | null
}

export interface ContactSeen {
  readonly id: string
  readonly stay: string
  readonly seenAt: string
  /** Null where the viewer may not read it, as for the police, or nothing was offered. */
  readonly offered: readonly string[] | null
  readonly answer: string | null
  readonly chaseOn: string | null
}

export interface RequirementSeen {
  readonly id: string
  readonly stay: string
  readonly stage: string
  readonly appointmentAt: string
  readonly place: string
  readonly state: string
}

/** Places of the board in their order; every stay is in one of them. */
export const PLACES = ['left unseen', 'waiting', 'in custody', 'left'] as const
export type BoardPlace = (typeof PLACES)[number]

export interface BoardRow {
  readonly held: HeldPerson
  readonly place: BoardPlace
  readonly positive: boolean
  /** The test that decides, null where the viewer knows of none. */
  readonly test: TestSeen | null
  /** The earliest first. */
  readonly contacts: readonly ContactSeen[]
  readonly requirements: readonly RequirementSeen[]
  /** When somebody tried to reach them and had no answer, ISO 8601; the first first, none where the viewer may not read it. */
  readonly tries: readonly string[]
}

/** A further analysis that came back negative takes a positive result back. */
export const isPositive = ({ result, furtherResult }: Pick<TestSeen, 'result' | 'furtherResult'>): boolean =>
  result === 'positive' && furtherResult !== 'negative'

/**
 * Rows of the custody board. First whoever tested positive and left without anybody having seen them, until somebody has;
 * then whoever tested positive, is still there and was not seen; then everybody else who is there; then who left. Within
 * a place whoever has waited longest comes first, and of those who left the latest.
 */
export function custodyBoard(
  stays: readonly HeldPerson[],
  tests: readonly TestSeen[],
  contacts: readonly ContactSeen[],
  requirements: readonly RequirementSeen[],
  tries: readonly Try[] = [],
): readonly BoardRow[] {
  const testsOf = byStay(tests)
  const contactsOf = byStay(contacts)
  const requirementsOf = byStay(requirements)
  const triesOfStay = byStay(tries)
  const rows = stays.map((held): BoardRow => {
    const own = testsOf.get(held.id) ?? []
    const test = own.find(isPositive) ?? own.at(-1) ?? null
    const positive = test !== null && isPositive(test)
    const met = (contactsOf.get(held.id) ?? []).toSorted((x, y) => (x.seenAt < y.seenAt ? -1 : 1))
    return {
      held,
      place: placeOf(held, positive, met.length > 0),
      positive,
      test,
      contacts: met,
      requirements: requirementsOf.get(held.id) ?? [],
      tries: (triesOfStay.get(held.id) ?? []).map(({ at }) => at),
    }
  })
  return rows.toSorted(
    (x, y) =>
      PLACES.indexOf(x.place) - PLACES.indexOf(y.place) ||
      (x.held.releasedAt === null || y.held.releasedAt === null
        ? compare(x.held.arrivedAt, y.held.arrivedAt)
        : compare(y.held.releasedAt, x.held.releasedAt)) ||
      compare(x.held.id, y.held.id),
  )
}

function placeOf({ releasedAt }: HeldPerson, positive: boolean, seen: boolean): BoardPlace {
  if (releasedAt === null) return positive && !seen ? 'waiting' : 'in custody'
  return positive && !seen ? 'left unseen' : 'left'
}

const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0)

function byStay<T extends { readonly stay: string }>(all: readonly T[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>()
  for (const one of all) {
    const of = found.get(one.stay)
    if (of === undefined) found.set(one.stay, [one])
    else of.push(one)
  }
  return found
}
