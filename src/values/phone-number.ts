import { createHash } from 'node:crypto'
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/**
 * How the numbers of a file are to be read. `opaque`: pseudonyms of a research set, never phone numbers. `told`: an identity
 * that is no phone number has its kind before it, `alphanumeric:Royal Mail`; anything else is read as a phone number.
 */
export interface Numbering {
  readonly numbering: 'phone' | 'opaque' | 'told'
  /** Country of numbers written without one. Only GB has the fast path; others go through libphonenumber. */
  readonly defaultCountry: CountryCode
}

export type PartyKind = 'e164' | 'withheld' | 'short_code' | 'alphanumeric' | 'opaque' | 'unreadable' | 'absent'

/**
 * One party as a record spells it.
 *
 * `id`: an E.164 number is itself (> 0); a short code, alphanumeric sender or pseudonym a negative number made from
 * its kind and text, the same on every machine; null when it is nobody in particular (withheld, unreadable, absent).
 * `text`: E.164 with its plus; for the other identities their spelling without outer blanks; else as received.
 */
export interface Party {
  readonly id: bigint | null
  readonly kind: PartyKind
  readonly text: string
  /** A spreadsheet rounded the number (4.47E+11): the last digits are lost, ask for the file again as text. */
  readonly mangled?: true
}

export const UNITED_KINGDOM: Numbering = { numbering: 'phone', defaultCountry: 'GB' }

const WITHHELD =
  /^(?:(?:number |caller ?id |id )?(?:withheld|private|blocked|restricted|anonymous|unavailable|unknown|hidden)(?: number| caller| id| caller id)?|no (?:caller )?(?:id|number)|(?:cli|clir) withheld|payphone|-[12])$/i
const ABSENT = /^(?:-+|n\/?a|null|none|nil|nan|undefined|<none>|\.)$/i
const MANGLED = /^[+-]?\d(?:\.\d+)?e\+?\d{1,2}$/i

/** Reads a party. Never throws; what cannot be read is kind `unreadable` with its text kept. */
export function readParty(raw: string, how: Numbering = UNITED_KINGDOM): Party {
  const text = raw.trim()
  if (text === '') return { id: null, kind: 'absent', text: '' }
  if (how.numbering === 'opaque') return identity('opaque', text)
  const told = how.numbering === 'told' ? /^(short_code|alphanumeric|opaque):(.+)$/s.exec(text) : null
  if (told !== null) return identity(told[1] as 'short_code' | 'alphanumeric' | 'opaque', told[2] ?? '')
  if (how.defaultCountry === 'GB') {
    const plain = plainMobile(text)
    if (plain !== null) return e164(plain)
  }
  return readOdd(text, how.defaultCountry)
}

/** The negative id of an identity that is no phone number: 62 bits of SHA-256 over `kind:text`, never 0. */
export function identityId(kind: 'short_code' | 'alphanumeric' | 'opaque', text: string): bigint {
  const bits = createHash('sha256').update(`${kind}:${text}`).digest().readBigUInt64BE(0) >> 2n
  return bits === 0n ? -1n : -bits
}

const identity = (kind: 'short_code' | 'alphanumeric' | 'opaque', text: string): Party => ({
  id: identityId(kind, text),
  kind,
  text,
})

const e164 = (digits: string): Party => ({ id: BigInt(digits), kind: 'e164', text: `+${digits}` })

const unreadable = (text: string): Party => ({ id: null, kind: 'unreadable', text })

/** The four spellings that nearly all British returns use, by length and first characters alone. */
function plainMobile(text: string): string | null {
  let national: string
  if (text.length === 11 && text.startsWith('07')) national = text.slice(1)
  else if (text.length === 12 && text.startsWith('447')) national = text.slice(2)
  else if (text.length === 13 && text.startsWith('+447')) national = text.slice(3)
  else if (text.length === 14 && text.startsWith('00447')) national = text.slice(4)
  else return null
  return allDigits(national) ? `44${national}` : null
}

function allDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return text.length > 0
}

function readOdd(text: string, country: CountryCode): Party {
  if (WITHHELD.test(text)) return { id: null, kind: 'withheld', text }
  if (ABSENT.test(text)) return { id: null, kind: 'absent', text }
  if (MANGLED.test(text)) return { id: null, kind: 'unreadable', text, mangled: true }
  const bare = withoutDress(text)
  const digits = bare.replace(/[\s().\-/\u00a0\u2010-\u2015\u202a-\u202e\u200e\u200f]/g, '')
  const plus = digits.startsWith('+')
  const number = plus ? digits.slice(1) : digits
  if (allDigits(number)) return readDigits(text, number, plus, country)
  const led = /^(\+?\d[\d\s()-]{7,}\d)[\s,;:<(]+[^\d\s].*$/u.exec(bare)
  // A handset's list of parties: "+447700900123 Mum".
  if (led?.[1] !== undefined) return readOdd(led[1], country)
  return looksLikeName(bare) ? identity('alphanumeric', bare) : unreadable(text)
}

/** Takes off what is written around a number: tel:, quotes, an apostrophe against spreadsheets, .0, (0), a JID. */
function withoutDress(text: string): string {
  return text
    .replace(/^["'`]+|["'`]+$/g, '')
    .replace(/^(?:tel|sms|smsto|msisdn|callto|sip)\s*[:=]\s*/i, '')
    .replace(/@(?:s\.whatsapp\.net|c\.us|[a-z0-9.-]*ims[a-z0-9.-]*)$/i, '')
    .replace(/^(\+?\d{5,})\.0+$/, '$1')
    .replace(/(\+\s*\d{1,3}|^00\d{1,3})\s*\(0\)/, '$1')
    .trim()
}

function readDigits(text: string, digits: string, plus: boolean, country: CountryCode): Party {
  if (plus) return international(digits) ?? unreadable(text)
  if (digits.startsWith('00')) return international(digits.slice(2)) ?? unreadable(text)
  if (digits.length <= 6 && !digits.startsWith('0'))
    return digits.length >= 3 ? identity('short_code', digits) : unreadable(text)
  if (country === 'GB') {
    const national = british(digits)
    if (national !== null) return e164(national)
  }
  // Seven and eight digits are local numbers without their area code, or long short codes: nobody's E.164 number.
  if (digits.length <= 8 && country === 'GB') {
    return digits.startsWith('0') ? unreadable(text) : identity('short_code', digits)
  }
  const found = country === 'GB' ? undefined : parsePhoneNumberFromString(digits, country)
  if (found?.isPossible() === true) return e164(found.number.slice(1))
  return (digits.startsWith('0') ? null : international(digits)) ?? unreadable(text)
}

/** A British number without plus or 00, in E.164 digits; null when it is none. */
function british(digits: string): string | null {
  if (digits.startsWith('44')) {
    // 44 0 7…: the trunk 0 left in by hand.
    const rest = digits.startsWith('440') ? digits.slice(3) : digits.slice(2)
    return isBritishNational(rest) ? `44${rest}` : null
  }
  if (digits.startsWith('0')) return isBritishNational(digits.slice(1)) ? `44${digits.slice(1)}` : null
  // A numeric cell loses the leading 0: 7700900123. Ten digits only, or foreign numbers would be taken for British.
  return digits.length === 10 && /^[1-37]/.test(digits) ? `44${digits}` : null
}

/** Ofcom's numbering plan: ten digits after the 0 (nine for a few areas, 0500 and 0800 numbers); 4 and 6 are unused. */
function isBritishNational(national: string): boolean {
  if (national.length === 10) return /^[1-35789]/.test(national)
  if (national.length === 9) return /^(?:1|500|800)/.test(national)
  return national.length === 7 && (national === '8001111' || national.startsWith('845464'))
}

function international(digits: string): Party | null {
  if (digits.startsWith('44')) {
    const number = british(digits)
    return number === null ? null : e164(number)
  }
  if (digits.length < 7 || digits.length > 15 || digits.startsWith('0')) return null
  const found = parsePhoneNumberFromString(`+${digits}`)
  return found?.isPossible() === true ? e164(found.number.slice(1)) : null
}

/** A sender such as "HMRC", "Royal Mail", "EE" or a user name; not a number with a slip of the pen in it. */
function looksLikeName(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const digits = text.match(/\d/g)?.length ?? 0
  return letters >= 1 && text.length <= 100 && !(digits >= 7 && letters <= 2) && !text.includes('\ufffd')
}
