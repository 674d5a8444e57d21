import { readParty } from '../../../values/phone-number.ts'
import { isZone, UK_ZONE } from '../zone.ts'

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
  ['zone', /^(?:time ?zone|zone|tz|(?:all )?times?(?: (?:are )?(?:in|shown in|given in))?)$/i],
  [
    'owner',
    /^(?:device owner|owner|own(?:er)?(?: phone)? number|msisdn|target(?: number| msisdn)?|subscriber(?: number)?|phone number|subject(?: number| msisdn)?|device msisdn|account number|number)$/i,
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
    if (fact === 'zone') {
      const zone = zoneOf(value)
      if (zone !== null) facts.zone = zone
      continue
    }
    if (fact === 'owner' && readParty(value).kind !== 'e164') continue
    facts[fact] = value.trim()
  }
  const zone = facts.zone ?? zoneInSentence(Object.entries(preamble).flat())
  return zone === null ? facts : { ...facts, zone }
}

function zoneOf(text: string): string | null {
  const plain = text.trim().replace(/[.;]$/, '')
  if (/^(?:uk|british|united kingdom|gb)(?: local)?(?: time)?$/i.test(plain)) return UK_ZONE
  const known = plain.replace(/ time$/i, '')
  return isZone(known) ? known : null
}

/** "Times are UK local", "All times shown in UTC". */
function zoneInSentence(texts: readonly string[]): string | null {
  for (const text of texts) {
    const said =
      /\btimes? (?:are |is )?(?:all )?(?:in |shown in |given in |stated in )?([A-Za-z][\w/+: -]{1,30}?)(?: time)?[.;]?$/i.exec(
        text,
      )
    const zone = said?.[1] === undefined ? null : zoneOf(said[1])
    if (zone !== null) return zone
  }
  return null
}
