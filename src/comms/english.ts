import { FLAG } from './event.ts'

const whole = new Intl.NumberFormat('en-GB')

/** 12,345. */
export const count = (value: number): string => whole.format(value)

/** A score to two places; never 1, because nothing here is certain, and never 0. */
export const score = (value: number): string =>
  value > 0.99 ? 'above 0.99' : value < 0.01 ? 'below 0.01' : value.toFixed(2)

/** "1 row", "2 rows", "12,345 rows". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`

/** A phrase of a fault as a sentence: a capital first, a full stop last. */
export function sentence(phrase: string): string {
  const text = phrase.trim()
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? '' : '.'}`
}

const NO_BREAK = '\u00a0'

/** A number as people read it aloud: +44 7700 900123. Other identities stay as they are. */
export function spaced(number: string | null): string {
  if (number === null) return 'withheld or not given'
  const uk = /^\+44(7\d{3})(\d{6})$/.exec(number)
  return uk === null ? number : `+44${NO_BREAK}${uk[1]}${NO_BREAK}${uk[2]}`
}

/** Metres as people say them: "900 m", "2.3 km", "117 km". */
export function kilometres(metres: number): string {
  if (metres < 1000) return `${Math.round(metres)}${NO_BREAK}m`
  return `${metres < 10_000 ? (metres / 1000).toFixed(1) : count(Math.round(metres / 1000))}${NO_BREAK}km`
}

/** 75 → "1 min 15 s". */
export function duration(seconds: number | null): string {
  if (seconds === null) return 'not given'
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** How strongly the records point to a line, in words; said beside the number, never instead of it. */
export function scoreInWords(score: number, threshold: number): string {
  if (score < threshold) return 'Below the threshold'
  const above = (score - threshold) / Math.max(0.001, 1 - threshold)
  if (above >= 0.9) return 'Very strong signs'
  return above >= 0.5 ? 'Strong signs' : 'Some signs'
}

/** How much a reason weighs (log-odds, either way), in words: nobody reads log-odds aloud. */
export function strengthInWords(weight: number): 'Strong' | 'Moderate' | 'Slight' {
  const size = Math.abs(weight)
  return size >= 1.5 ? 'Strong' : size >= 0.5 ? 'Moderate' : 'Slight'
}

/** A weight with its sign: "+1.9", "−0.3". */
export const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`

/** What changed in a swap. */
export const SWAP_WORDS = { handset: 'New handset', sim: 'New SIM', number: 'New number' } as const

/** Grams with no more digits than an estimate deserves. */
export function grams(value: number): string {
  if (value < 10) return value.toFixed(1)
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  return count(Math.round(value / step) * step)
}

export const KIND_WORDS: Readonly<Record<string, string>> = {
  voice: 'Call',
  sms: 'Text',
  mms: 'Picture message',
  im: 'Instant message',
  app_call: 'Call in an app',
  data: 'Data session',
  other: 'Other',
}

export const MARK_WORDS: Readonly<Record<string, string>> = {
  voicemail: 'went to voicemail',
  divert: 'was diverted',
  system: 'was made by the network, not a person',
}

/** Whose records an event was seen in. */
export const OBSERVED_WORDS: Readonly<Record<string, string>> = {
  a: 'the caller’s or sender’s records',
  b: 'the called or receiving number’s records',
  ab: 'both sides’ records',
  network: 'a table of calls about nobody in particular',
}

/**
 * What stands before the number of a handset, of which the first 14 digits are kept: files mostly give a 15th, which only checks the
 * others, or a version of its software after them. Whoever looks for what a file says looks for these.
 */
export const HANDSET_DIGITS = 'Handset (IMEI, first 14 digits)'

const FLAG_WORDS: Readonly<Record<keyof typeof FLAG, string>> = {
  aUnreadable: 'The calling number could not be read; the original is in the row below',
  bUnreadable: 'The called number could not be read; the original is in the row below',
  cUnreadable: 'The forwarded-to number could not be read; the original is in the row below',
  aWithheld: 'The caller withheld the number',
  bWithheld: 'The called number is withheld',
  repeatedHour: 'This local time happened twice, when summer time ended; the first of the two was taken',
  missingHour: 'This local time did not exist, because summer time began; it was read as before the change',
  zoneAssumed: 'Nobody stated the time zone of this file; Europe/London was assumed',
  durationUnreadable: 'The duration could not be read',
  aImeiUnreadable: 'The caller’s handset number (IMEI) could not be read',
  bImeiUnreadable: 'The called party’s handset number (IMEI) could not be read',
  aImsiUnreadable: 'The caller’s SIM number (IMSI) could not be read',
  bImsiUnreadable: 'The called party’s SIM number (IMSI) could not be read',
  kindUnknown: 'The kind of event is a word the template does not know',
  directionUnknown: 'The direction is a word the template does not know',
  timeIsEnd: 'The record gives the end; the start was worked out from the duration',
  deleted: 'The handset had deleted this record; it was recovered from the handset',
}

/** Each flag of an event as a sentence. */
export function flagsInWords(flags: number): readonly string[] {
  const names = Object.keys(FLAG) as (keyof typeof FLAG)[]
  return names.filter(name => (flags & FLAG[name]) !== 0).map(name => FLAG_WORDS[name])
}
