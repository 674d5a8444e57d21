import { cellDays, contactDays, journeys, type Movement, places } from '../../comms/index.ts'
import { ok } from '../../values/result.ts'
import type { Answerer } from './answerer.ts'
import { endsOf, type NumberOnMap } from './map-shown.ts'

/** Numbers on one map: more cannot be told apart. */
const NUMBERS = 12
/** Movements of one number, the latest. */
const MOVEMENTS = 3_000
/** Cells of one number, those used most. */
const CELLS = 400

export const answerContactDays: Answerer<'contactDays'> = (records, asked) =>
  records.withSnapshot(async snapshot => {
    const { rows, query, version, hash } = await contactDays(snapshot, asked)
    const [found] = rows
    if (found === undefined) throw new Error('a network without its row')
    return ok({ ...found, query, version, snapshot: snapshot.hash, hash })
  })

export const answerMap: Answerer<'map'> = (records, { numbers }) =>
  records.withSnapshot(async snapshot => {
    const shown: NumberOnMap[] = []
    for (const number of numbers.slice(0, NUMBERS)) {
      const [where] = (await places(snapshot, { number })).rows
      if (where === undefined) continue
      const all = (await journeys(snapshot, { number })).rows
      const latest = all.slice(-MOVEMENTS).map(one => ({ ...one, events: endsOf(one.events) }))
      const { night, why, registrations, unlocated } = where
      shown.push({
        number,
        night: night === null ? null : { ...night, events: endsOf(night.events) },
        why,
        registrations,
        unlocated,
        stays: latest.filter(one => isOf('stay', one)),
        trips: latest.filter(one => isOf('trip', one)),
        gaps: latest.filter(one => isOf('gap', one)),
        jumps: latest.filter(one => isOf('jump', one)),
        cells: (await cellDays(snapshot, { number })).rows.slice(0, CELLS),
        earlier: all.length - latest.length,
      })
    }
    return ok({ numbers: shown, leftOut: numbers.slice(NUMBERS) })
  })

const isOf = <Kind extends Movement['kind']>(
  kind: Kind,
  one: Movement,
): one is Extract<Movement, { readonly kind: Kind }> => one.kind === kind
