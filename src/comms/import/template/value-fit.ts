import type { ColumnEvidence } from './column-evidence.ts'
import type { CanonicalColumn } from './template.ts'

/** −1: the values contradict the meaning. 0: they say nothing. 1: they alone nearly prove it. */
export interface Fit {
  readonly fit: number
  readonly why: string
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

/** How well the values of a column fit each meaning. Meanings about which they say nothing are absent. */
export function valueFit(one: ColumnEvidence): ReadonlyMap<CanonicalColumn, Fit> {
  const fits = new Map<CanonicalColumn, Fit>()
  const set = (columns: readonly CanonicalColumn[], fit: number, why = '') => {
    for (const column of columns) fits.set(column, { fit, why })
  }
  // An empty column has only its header to speak for it.
  if (one.filled === 0) return fits
  fitParties(one, set)
  fitTimes(one, set)
  fitWords(one, set)
  fitPlaces(one, set)
  return fits
}

type SetFit = (columns: readonly CanonicalColumn[], fit: number, why?: string) => void

function fitParties(one: ColumnEvidence, set: SetFit): void {
  const parties = ['a_number', 'b_number', 'c_number', 'target_number', 'other_number'] as const
  const isTime = one.dates !== null && one.phone < 0.5
  if (one.phone >= 0.5) set(parties, 0.6 + 0.4 * one.phone, `${percent(one.phone)} phone numbers`)
  else if (isTime || one.direction >= 0.9 || one.imei >= 0.8 || one.imsi >= 0.8) set(parties, -1)
  else if (one.party >= 0.8) set(parties, 0.3, `${percent(one.party)} could be parties`)
  else if (one.distinct <= 1 && one.number > 0) set(parties, 0)
  if (one.imei >= 0.8) set(['imei', 'a_imei', 'b_imei'], 0.95, `${percent(one.imei)} IMEIs`)
  else set(['imei', 'a_imei', 'b_imei'], -1)
  if (one.imsi >= 0.8) set(['imsi', 'a_imsi', 'b_imsi'], 0.95, `${percent(one.imsi)} IMSIs`)
  else if (one.imei < 0.8) set(['imsi', 'a_imsi', 'b_imsi'], -1)
  else set(['imsi', 'a_imsi', 'b_imsi'], 0.3)
}

function fitTimes(one: ColumnEvidence, set: SetFit): void {
  const what = one.dates?.what
  const example = `times such as ${one.words[0] ?? ''}`
  const all = ['started_at', 'ended_at', 'date', 'time', 'end_date', 'end_time', 'valid_from', 'valid_to'] as const
  // −1 is how some sets write a call that was not answered.
  const isCount = one.number >= 0.95 && one.smallest >= -1
  set(all, -1)
  if (one.dates === null && one.counter && one.phone < 0.5)
    set(['started_at', 'time'], 0.1, 'numbers that may count seconds')
  if (what === 'whole' && one.phone < 0.5) {
    set(['started_at', 'ended_at'], 0.9, example)
    set(['date', 'time', 'valid_from', 'valid_to', 'end_date', 'end_time'], 0.5, example)
  } else if (what === 'date' && one.phone < 0.5) {
    set(['date', 'end_date', 'valid_from', 'valid_to'], 0.9, `dates such as ${one.words[0] ?? ''}`)
    set(['started_at', 'ended_at'], 0.2)
  } else if (what === 'time') {
    set(['time', 'end_time'], 0.7, example)
    set(['started_at', 'ended_at'], 0.2)
    // A column of nothing but short times is one of durations.
    set(['duration_s'], one.clockDuration >= 0.9 ? 0.8 : 0.2, `lengths such as ${one.words[0] ?? ''}`)
  }
  if (what === 'time') return
  if (isCount && one.largest <= 100_000 && one.distinct > 1)
    set(['duration_s'], one.phone > 0.3 ? -1 : 0.35, `numbers from ${one.smallest} to ${one.largest}`)
  else if (one.clockDuration >= 0.9) set(['duration_s'], 0.8, `lengths such as ${one.words[0] ?? ''}`)
  else if (!isCount || one.largest > 10_000_000) set(['duration_s'], -1)
}

function fitWords(one: ColumnEvidence, set: SetFit): void {
  if (one.direction >= 0.9) set(['direction'], 0.95, `words such as ${one.words.slice(0, 2).join(', ')}`)
  else if (one.direction < 0.3 || one.distinct > 12) set(['direction'], -1)
  if (one.kind >= 0.6 && one.distinct <= 30)
    set(['kind'], one.direction >= 0.9 ? 0.4 : 0.95, `words such as ${one.words.slice(0, 3).join(', ')}`)
  else if (one.distinct > 30 || one.dates !== null || one.phone > 0.3) set(['kind'], -1)
  if (one.answered >= 0.6 && one.distinct <= 12)
    set(['answered'], 0.6, `words such as ${one.words.slice(0, 3).join(', ')}`)
  else if (one.distinct > 20 || one.dates !== null) set(['answered'], -1)
}

function fitPlaces(one: ColumnEvidence, set: SetFit): void {
  const number = one.number >= 0.95
  const within = (low: number, high: number) => number && one.smallest >= low && one.largest <= high
  set(['lat'], within(-90, 90) ? 0.4 : -1)
  set(['lon'], within(-180, 180) ? 0.4 : -1)
  set(['easting'], within(0, 800_000) ? 0.4 : -1)
  set(['northing'], within(0, 1_400_000) ? 0.4 : -1)
  set(['azimuth'], within(0, 360) ? 0.3 : -1)
  set(['beam_width'], within(0, 360) ? 0.3 : -1)
  set(['postcode'], one.postcode >= 0.5 ? 1 : -1, one.postcode >= 0.5 ? `${percent(one.postcode)} postcodes` : '')
  const cells = ['cell', 'cell_last', 'a_cell', 'a_cell_last', 'b_cell', 'b_cell_last'] as const
  // "Thornmere Quayside" is a site; 10150 and 234-10-1-2 are cells.
  const worded = one.words.filter(word => /\p{L}{2,} \S|\p{L}{5,}/u.test(word)).length / Math.max(1, one.words.length)
  set(cells, worded > 0.5 ? 0 : 0.3)
  if (worded > 0.5) set(['site_name'], 0.3)
  if (one.dates !== null && one.dates.what !== 'time') set([...cells, 'site_name', 'name', 'text'], -1)
  if (one.phone >= 0.5) set([...cells, 'site_name', 'text'], -1)
  if (one.phone >= 0.5 || number) set(['name'], -1)
  else if (one.dates === null && one.words.every(word => /\p{L}/u.test(word) && !/\d{3}/.test(word))) set(['name'], 0.2)
}
