import { setTimeout as pause } from 'node:timers/promises'
import autocannon from 'autocannon'
import { type Asked, SORTS, type Sort } from './asked-pages.ts'

/** Answers of one sort of page, in milliseconds from the first byte sent to the last received, least first. */
export interface Answers {
  readonly times: readonly number[]
  /** Refused because the viewer may not see it (404): an answer like any other. */
  readonly refused: number
  /** Anything else but 200, and requests without an answer. */
  readonly errors: number
}

export interface Load {
  readonly address: string
  /** Requests a second; each goes its own connection's way, once a second, at a moment of its own. */
  readonly rate: number
  readonly warmUpSeconds: number
  readonly seconds: number
  /** What to ask, `rate` × all seconds of it. */
  readonly asked: readonly Asked[]
}

/** Puts an even load on the server with autocannon, and returns what it took after the warm-up. */
export async function measuredLoad({
  address,
  rate,
  warmUpSeconds,
  seconds,
  asked,
}: Load): Promise<ReadonlyMap<Sort, Answers>> {
  const found = new Map(SORTS.map(sort => [sort, { times: [] as number[], refused: 0, errors: 0 }]))
  const began = performance.now()
  const measuring = (): boolean => performance.now() - began > warmUpSeconds * 1000
  const each = Math.floor(asked.length / rate)
  await Promise.all(
    Array.from({ length: rate }, async (_, at) => {
      await pause((at * 1000) / rate)
      let last: Sort = 'person'
      const requests = asked.slice(at * each, (at + 1) * each).map(({ sort, path, cookie }) => ({
        method: 'GET' as const,
        path,
        headers: { cookie },
        onResponse: () => {
          last = sort
        },
      }))
      const options = { url: address, connections: 1, connectionRate: 1, duration: warmUpSeconds + seconds, requests }
      await new Promise<autocannon.Result>((done, failed) => {
        const running = autocannon(options, (error: unknown, result) =>
          error ? failed(new Error('autocannon could not run', { cause: error })) : done(result),
        )
        running.on('reqError', () => {
          const of = found.get(last)
          if (of !== undefined && measuring()) of.errors += 1
        })
        running.on('response', (_client, status, _bytes, took) => {
          const of = found.get(last)
          if (of === undefined || !measuring()) return
          of.times.push(took)
          if (status === 404) of.refused += 1
          else if (status !== 200) of.errors += 1
        })
      })
    }),
  )
  for (const { times } of found.values()) times.sort((x, y) => x - y)
  return found
}

/** The time within which this share of the answers came. `times`: least first. */
export const percentile = (times: readonly number[], share: number): number =>
  times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? Number.NaN
