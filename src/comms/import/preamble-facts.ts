import { readParty } from '../../values/phone-number.ts'
import { isZone } from './zone.ts'

/** What the lines above a header state, when they do. */
export interface PreambleFacts {
  readonly zone?: string
  /** Number of the handset or subscriber the whole file is about, as written. */
  readonly owner?: string
  readonly imei?: string
  readonly imsi?: string
  readonly cell?: string
  /** As written: `01/05/2025 to 31/05/2025`. */
  readonly period?: string
}

const KEYS: readonly (readonly [keyof PreambleFacts, RegExp])[] = [
  ['zone', /^(?:time ?zone|zone|tz|times? (?:are )?(?:in|shown in|given in)|all times)$/i],
  [
    'owner',
    /^(?:device owner|owner|own(?:er)?(?: phone)? number|msisdn|target(?: number| msisdn)?|subscriber(?: number)?|phone number|device msisdn|account number|number)$/i,
  ],
  ['imei', /^(?:device )?imei$/i],
  ['imsi', /^(?:device |sim )?imsi$/i],
  ['cell', /^(?:cell|cell id|cell identifier|cell dump for)$/i],
  ['period', /^(?:period|date range|dates|from to|requested period|data period)$/i],
]

/** Reads the facts; a zone nobody knows and an owner that is no number are left out. */
export function preambleFacts(preamble: Readonly<Record<string, string>>): PreambleFacts {
  const facts: Partial<Record<keyof PreambleFacts, string>> = {}
  for (const [key, value] of Object.entries(preamble)) {
    const fact = KEYS.find(([, pattern]) => pattern.test(key.trim()))?.[0]
    if (fact === undefined || facts[fact] !== undefined) continue
    if (fact === 'zone' && !isZone(value.trim())) continue
    if (fact === 'owner' && readParty(value).kind !== 'e164') continue
    facts[fact] = value.trim()
  }
  return facts
}
