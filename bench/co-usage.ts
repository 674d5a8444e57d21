/**
 * Ratios of every pair of a dozen owners' phones, a day at a time, beside the plain form of the published method
 * (Bosma et al. 2020): √distance and ln(1 + seconds) of each switch, ten bins of scores, kernel densities.
 */
import { cllrOf, type Scored } from '../src/comms/analyses/co-usage/cllr.ts'
import { calibrate, calibrated } from '../src/comms/analyses/co-usage/calibration.ts'
import { fitLogistic, linear } from '../src/comms/analyses/co-usage/logistic.ts'
import { piecesOf, utcSlices } from '../src/comms/analyses/co-usage/slices.ts'
import { placed, surroundingsOf } from '../src/comms/analyses/co-usage/surroundings.ts'
import { secondsBetween, switchesOf } from '../src/comms/analyses/co-usage/switches.ts'
import { ratiosOf, trainedOn } from '../src/comms/analyses/co-usage/tables.ts'
import { kilometres, type Track } from '../src/comms/analyses/co-usage/track.ts'
import { atMost, report, seconds } from './bench-row.ts'
import { fieldTracks } from './field-tracks.ts'

const learnFrom = fieldTracks(1)
const compared = fieldTracks(2)

/** Switches of every pair of phones on every day, as √km and ln(1 + seconds). */
function plainSlices(tracks: readonly Track[]): { readonly same: boolean; readonly switches: number[][] }[] {
  const surroundings = surroundingsOf(tracks)
  const days = utcSlices(
    tracks.flatMap(({ registrations }) => registrations.map(({ at }) => at)),
    'day',
  )
  const pieces = tracks.map(track => piecesOf(placed(track, surroundings), days))
  return pieces.flatMap((of, index) =>
    pieces.slice(index + 1).flatMap(ofOther =>
      of.flatMap((one, day) => {
        const other = ofOther[day]
        const switches = switchesOf(one.registrations, other?.registrations ?? [])
        if (other === undefined || switches.length === 0) return []
        const features = switches.map(pair => [Math.sqrt(kilometres(pair.a, pair.b)), Math.log1p(secondsBetween(pair))])
        return [{ same: one.track.owner === other.track.owner, switches: features }]
      }),
    ),
  )
}

function plainRatios(): Scored[] {
  const known = plainSlices(learnFrom)
  const switches = fitLogistic(
    known.flatMap(slice => slice.switches.map(features => ({ features, same: slice.same }))),
    [0, 0],
  )
  const binned = (of: readonly (readonly number[])[]): number[] => {
    const bins = Array<number>(10).fill(0)
    for (const features of of) {
      const score = 1 / (1 + Math.exp(-linear(switches, features)))
      const bin = Math.min(9, Math.floor(10 * score))
      bins[bin] = (bins[bin] ?? 0) + 1 / of.length
    }
    return bins
  }
  const slices = fitLogistic(
    known.map(slice => ({ features: binned(slice.switches), same: slice.same })),
    Array<number>(10).fill(0),
  )
  const scored = (of: typeof known): Scored[] =>
    of.map(slice => ({ score: linear(slices, binned(slice.switches)), same: slice.same }))
  const calibration = calibrate(scored(known))
  return scored(plainSlices(compared)).map(({ score, same }) => ({ score: calibrated(calibration, score), same }))
}

const model = trainedOn(learnFrom, 'day')
if (model === undefined) throw new Error('the field tracks teach nothing')
const started = performance.now()
const ratios = ratiosOf(compared, 'day', { model, basis: { kind: 'field', name: 'made for the bench' } })
const ours = (performance.now() - started) / 1000
const plainStarted = performance.now()
const plain = plainRatios()
const plainly = (performance.now() - plainStarted) / 1000
const scored = ratios.flatMap(({ ln, same }) => (ln === null || same === null ? [] : [{ score: ln, same }]))
const cost = (of: readonly Scored[]) => `Cllr ${cllrOf(of)?.toFixed(3) ?? '–'}`
const each = (1000 * ours) / ratios.length

report({
  what: 'Were two phones carried by one person: `co-usage`, a day at a time',
  rows: compared.reduce((sum, { registrations }) => sum + registrations.length, 0),
  ours: `${seconds(ours)} for ${ratios.length.toLocaleString('en-GB')} ratios (${each.toFixed(2)} ms each); ${cost(scored)}`,
  beside: `${seconds(plainly)}, fitting included; ${cost(plain)}: the published method in its plain form`,
  target: atMost(each, 1, '< 1 ms a ratio'),
})
