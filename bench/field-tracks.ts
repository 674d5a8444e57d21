import type { Registration, Track } from '../src/comms/analyses/co-usage/track.ts'

const OWNERS = 12
const DAYS = 21
const HOUR = 3600
const START = 1_772_323_200
const KM_LAT = 1 / 111.195
const KM_LON = KM_LAT / Math.cos((51.5 * Math.PI) / 180)

/**
 * Made tracks of a dozen owners with two phones each in one town: home at night, work on weekdays, two masts apart by
 * network. They show how long a ratio takes; how good it is, only field data can show.
 */
export function fieldTracks(seed: number): Track[] {
  const random = randomFrom(seed)
  const between = (least: number, most: number) => least + random() * (most - least)
  const networks = Array.from({ length: 4 }, () =>
    Array.from({ length: 80 }, () => ({ x: between(-8, 8), y: between(-8, 8) })),
  )
  return Array.from({ length: OWNERS }, (_, owner) => {
    const [home, work] = [0, 1].map(() => ({ x: between(-5, 5), y: between(-5, 5) }))
    return [0, 1].map((phone): Track => {
      const masts = networks[Math.floor(random() * networks.length)] ?? []
      const registrations: Registration[] = []
      for (let at = START + between(0, HOUR); at < START + DAYS * 24 * HOUR; at += -Math.log(1 - random()) * HOUR) {
        const day = Math.floor((at - START) / (24 * HOUR))
        const hour = ((at - START) / HOUR) % 24
        const place = day % 7 < 5 && hour >= 9 && hour < 17 ? work : home
        if (place === undefined || (hour < 6 && random() < 0.8)) continue
        const [mast] = masts
          .map(({ x, y }) => ({ x, y, away: Math.hypot(x - place.x, y - place.y) * between(0.7, 1.4) }))
          .sort((one, other) => one.away - other.away)
        if (mast === undefined) continue
        registrations.push({
          at: Math.round(at),
          lat: 51.5 + mast.y * KM_LAT,
          lon: -0.1 + mast.x * KM_LON,
          azimuth: null,
        })
      }
      return { device: `phone ${owner} ${phone}`, owner: `owner ${owner}`, registrations }
    })
  }).flat()
}

/** Numbers from 0 to 1, the same for the same seed: a linear congruential generator (Numerical Recipes, 1992). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
