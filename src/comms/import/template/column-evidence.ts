import { imeiCheckDigit, readImei } from '../../../values/imei.ts'
import { readImsi } from '../../../values/imsi.ts'
import { readParty } from '../../../values/phone-number.ts'
import { type DateEvidence, dateEvidence } from './date-evidence.ts'
import { ANSWERED_WORDS, DIRECTION_WORDS, KIND_WORDS } from './template-words.ts'

/** What the first values of one column look like. Shares are of the filled values, 0 to 1. */
export interface ColumnEvidence {
  readonly header: string
  readonly place: number
  readonly filled: number
  readonly distinct: number
  readonly phone: number
  /** Phone numbers and what stands in for one: short codes, senders, withheld. */
  readonly party: number
  readonly imei: number
  readonly imsi: number
  readonly direction: number
  readonly kind: number
  readonly answered: number
  /** Whole or decimal numbers. */
  readonly number: number
  readonly smallest: number
  readonly largest: number
  readonly postcode: number
  /** Values such as 0:45 or 00:01:30 that start with zeros more than times of day would. */
  readonly clockDuration: number
  readonly dates: DateEvidence | null
  /** Whole numbers, many different ones: may be a clock that counts from a start of its own. */
  readonly counter: boolean
  /** Different filled values, at most 30. */
  readonly words: readonly string[]
  /** Mean length of the filled values in characters. */
  readonly length: number
}

/** Looks at the sample of one column (all of the sample's rows). */
export function columnEvidence(header: string, place: number, sample: readonly (readonly string[])[]): ColumnEvidence {
  const values = sample.map(row => (row[place] ?? '').trim()).filter(value => value !== '')
  const share = (test: (value: string) => boolean) =>
    values.length === 0 ? 0 : values.filter(test).length / values.length
  const numbers = values.filter(value => /^-?\d+(?:\.\d+)?$/.test(value)).map(Number)
  const distinct = new Set(values)
  const imsi = share(isImsi)
  return {
    header,
    place,
    filled: sample.length === 0 ? 0 : values.length / sample.length,
    distinct: distinct.size,
    phone: share(isPhone),
    party: share(
      value => !/[/:]|^-|\.\d{2,}$/.test(value) && !['unreadable', 'absent'].includes(readParty(value).kind),
    ),
    imei: imsi > 0.8 ? 0 : share(isImei),
    imsi,
    direction:
      share(value => has(DIRECTION_WORDS, value) && !/^\d$/.test(value)) ||
      (distinct.size === 2 ? share(value => /^[12]$/.test(value)) * 0.5 : 0),
    kind: share(value => has(KIND_WORDS, value)),
    answered: share(value => has(ANSWERED_WORDS, value)),
    number: values.length === 0 ? 0 : numbers.length / values.length,
    smallest: numbers.length === 0 ? Number.NaN : Math.min(...numbers),
    largest: numbers.length === 0 ? Number.NaN : Math.max(...numbers),
    postcode: share(value => /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(value)),
    clockDuration: share(value => /^(?:0{1,2}:)?0?\d:\d{2}$|^\d{1,3}:\d{2}$|^0{1,2}:\d{2}:\d{2}$/.test(value)),
    dates: dateEvidence(values),
    counter: distinct.size >= 5 && values.every(value => /^\d{1,12}(?:\.0+)?$/.test(value)),
    words: [...distinct].slice(0, 30),
    length: values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length),
  }
}

const has = (words: Readonly<Record<string, unknown>>, value: string): boolean =>
  Object.hasOwn(words, value.toLowerCase())

function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length
  if (digits < 10 || digits > 14 || /[/:]|\d\.\d/.test(value)) return false
  // Seconds since 1970 have ten digits and begin with 1: no British number that lost its 0.
  if (/^1\d{9}$/.test(value)) return false
  return readParty(value).kind === 'e164'
}

/** 15 digits from a mobile country code. Codes 350 to 359 and 860 on are left to IMEIs, which begin like that. */
const isImsi = (value: string): boolean =>
  readImsi(value) !== null && /^(?!35|86|99)\d{15}$/.test(value) && !hasGoodCheckDigit(value)

const isImei = (value: string): boolean => readImei(value) !== null && /^\d{14,16}$/.test(value)

function hasGoodCheckDigit(value: string): boolean {
  const imei = readImei(value)
  return imei !== null && !/^23[45]/.test(value) && value.length === 15 && Number(value[14]) === imeiCheckDigit(imei)
}
