import { createHmac, randomBytes } from 'node:crypto'

/** From one address, and from all of them, in an hour: many phones share an address, and nobody is turned away for long. */
const FROM_ONE = 10
const FROM_ALL = 500
const HOUR_MS = 3_600_000

/**
 * How often a form was sent within the hour, so that nobody floods a service. Held in memory for that hour, by a keyed hash
 * whose key is drawn anew with it: no address is kept, and none can be found again.
 */
export function arrivals(clock: () => Date): { mayCome(address: string): boolean } {
  let hour = -1
  let key = randomBytes(32)
  let counts = new Map<string, number>()
  let all = 0
  return {
    mayCome: address => {
      const now = Math.floor(clock().getTime() / HOUR_MS)
      if (now !== hour) {
        hour = now
        key = randomBytes(32)
        counts = new Map()
        all = 0
      }
      const who = createHmac('sha256', key).update(address).digest('base64')
      const came = counts.get(who) ?? 0
      // Who is turned away counts no further: one address must not turn everybody else away.
      if (came >= FROM_ONE || all >= FROM_ALL) return false
      all += 1
      counts.set(who, came + 1)
      return true
    },
  }
}
