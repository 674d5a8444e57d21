import { type Answer, answerTo } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { partyId } from '../party.ts'
import { compare } from './compare.ts'
import type { Model } from './model.ts'
import type { Basis, CoUsage } from './ratio.ts'
import { eventsBehind, reasonsOf } from './reasons.ts'
import { londonSlices, piecesOf, type Slicing } from './slices.ts'
import { otherTracks, tracksOf } from './store-tracks.ts'
import { placed, surroundingsOf } from './surroundings.ts'
import { trainedOn } from './tables.ts'
import { SIMULATED } from './weights.ts'

export interface CoUsageParameters {
  /** E.164 text or pseudonym. */
  readonly a: string
  readonly b: string
  /** ISO 8601 UTC; without them, from the first to the last registration of either phone. `until` does not belong to the period. */
  readonly from?: string
  readonly until?: string
  /** One ratio for each London day (default), or one for the whole period. */
  readonly slice?: Slicing
  /** Phones of the case of which it is known who carried them, to learn from instead of simulated data. */
  readonly known?: readonly { readonly device: string; readonly owner: string }[]
}

/**
 * Were these two phones carried by one person? For each slice a likelihood ratio from the registrations of both, after Bosma et
 * al. (Science & Justice 60, 2020): pairs of registrations that follow one another are weighed by a logistic regression; what they add up to
 * by a second one, together with where either phone can have been (`whereabouts.ts`); calibrated, and bounded by the
 * ELUB (Vergeer et al. 2016). No registrations together: no answer.
 *
 * Sample: `{a: '+447700900123', b: '+447700900456', from: '2026-03-01T00:00:00.000Z', until: '2026-03-02T00:00:00.000Z', lr: 143.2,
 * log10_lr: 2.156, answer: true, support: 'moderately strong support for one carrier', basis: 'simulated data: for investigation, not for
 * evidence', registrations: {a: 14, b: 9}, reasons: [{name: 'together', value: 3, text: '3 meetings …'}], events: [{import: 0, row: 81}]}`
 */
export async function coUsage(source: EventSource, parameters: CoUsageParameters): Promise<Answer<CoUsage>> {
  const slice = parameters.slice ?? 'day'
  const question = { query: 'co-usage', version: '2', parameters: { ...parameters, slice } }
  return answerTo(source, question, async () => {
    const [a, b] = [await partyId(source, parameters.a), await partyId(source, parameters.b)]
    const ids = [a, b].filter(id => id !== undefined)
    const tracks = await tracksOf(source, ids)
    const others = await otherTracks(source)
    const surroundings = surroundingsOf([
      ...tracks,
      ...others.filter(other => !tracks.some(({ device }) => device === other.device)),
    ])
    const [one, other] = [parameters.a, parameters.b].map((given, index) => {
      const device = deviceOf(given, index === 0 ? a : b)
      return placed(
        tracks.find(track => track.device === device) ?? { device, owner: null, registrations: [] },
        surroundings,
      )
    })
    if (one === undefined || other === undefined) return []
    const times = [one, other].flatMap(({ registrations }) => registrations.map(({ at }) => at))
    const slices = londonSlices(times, slice, parameters.from, parameters.until)
    const [first, second] = [piecesOf(one, slices), piecesOf(other, slices)]
    const learnt = await learntFrom(source, parameters.known, slice)
    return slices.flatMap((period, index): CoUsage[] => {
      const [mine, theirs] = [first[index], second[index]]
      if (mine === undefined || theirs === undefined) return []
      const { ratio, found } = compare(mine, theirs, period, { surroundings, ...learnt })
      return [
        {
          ...ratio,
          registrations: { a: mine.registrations.length, b: theirs.registrations.length },
          reasons: reasonsOf(mine, theirs, found?.evidence),
          events: eventsBehind(found?.evidence),
        },
      ]
    })
  })
}

const deviceOf = (given: string, id: bigint | undefined): string => (id !== undefined && id > 0n ? `+${id}` : given)

/** The case's own pairs where they suffice to learn from; otherwise what was learnt from simulated data. */
async function learntFrom(
  source: EventSource,
  known: CoUsageParameters['known'],
  slicing: Slicing,
): Promise<{ readonly model: Model; readonly basis: Basis }> {
  const owners = new Map<string, string>()
  const ids: bigint[] = []
  for (const { device, owner } of known ?? []) {
    const id = await partyId(source, device)
    if (id === undefined) continue
    ids.push(id)
    owners.set(deviceOf(device, id), owner)
  }
  const tracks = await tracksOf(source, ids)
  const model = trainedOn(
    tracks.map(track => ({ ...track, owner: owners.get(track.device) ?? null })),
    slicing,
  )
  return model === undefined ? { model: SIMULATED, basis: { kind: 'simulated' } } : { model, basis: { kind: 'case' } }
}
