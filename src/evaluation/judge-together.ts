import { type Snapshot, together } from '../comms/index.ts'
import type { Truth } from '../simulation/index.ts'

/** How high `together` ranks the pairs that truly went together. */
export interface TogetherJudged {
  /** Pairs given. */
  readonly pairs: number
  /** Pairs carried by one person for a week or more, or by two who travel together; how many of them were given. */
  readonly carried: { readonly truth: number; readonly given: number }
  readonly companions: { readonly truth: number; readonly given: number }
  /** Of the first 10, 20 and 50 pairs, how many are either; and the same among pairs ordered by occasions alone. */
  readonly top: readonly { readonly first: number; readonly true: number; readonly byTimes: number }[]
}

const WEEK = 7 * 86_400_000

/** Compares the ranking over all numbers of the county with the truth. */
export async function judgeTogether(snapshot: Snapshot, truth: Truth): Promise<TogetherJudged> {
  const { rows } = await together(snapshot)
  const [carried, companions] = [carriedPairs(truth), new Set(truth.companions.map(({ a, b }) => keyOf(a, b)))]
  const given = new Set(rows.map(({ a, b }) => keyOf(a, b)))
  const count = (pairs: readonly { a: string; b: string }[]) =>
    pairs.filter(({ a, b }) => carried.has(keyOf(a, b)) || companions.has(keyOf(a, b))).length
  const byTimes = rows.toSorted((x, y) => y.times - x.times)
  const within = (pairs: ReadonlySet<string>) => ({
    truth: pairs.size,
    given: [...pairs].filter(pair => given.has(pair)).length,
  })
  return {
    pairs: rows.length,
    carried: within(carried),
    companions: within(companions),
    top: [10, 20, 50].map(first => ({
      first,
      true: count(rows.slice(0, first)),
      byTimes: count(byTimes.slice(0, first)),
    })),
  }
}

const keyOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** Two numbers that one person carried at the same time for a week or more. */
function carriedPairs(truth: Truth): ReadonlySet<string> {
  const byPerson = new Map<string, Truth['carried'][number][]>()
  for (const one of truth.carried) {
    const own = byPerson.get(one.person)
    if (own === undefined) byPerson.set(one.person, [one])
    else own.push(one)
  }
  const together = (one: Truth['carried'][number], other: Truth['carried'][number]) =>
    Math.min(Date.parse(one.until), Date.parse(other.until)) - Math.max(Date.parse(one.from), Date.parse(other.from))
  return new Set(
    [...byPerson.values()].flatMap(own =>
      own.flatMap(one =>
        own
          .filter(other => one.number < other.number && together(one, other) > WEEK)
          .map(other => keyOf(one.number, other.number)),
      ),
    ),
  )
}
