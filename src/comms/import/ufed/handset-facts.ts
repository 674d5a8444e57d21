import { readImei } from '../../../values/imei.ts'
import { readParty } from '../../../values/phone-number.ts'
import { ownText } from '../xml/read-xml.ts'
import { entityRow } from './entity-rows.ts'

const TELLS: readonly (readonly [what: keyof Said, name: RegExp])[] = [
  ['imei', /imei(?!sv)\s*\d?$/i],
  ['imsi', /imsi\s*\d?$/i],
  ['iccid', /iccid\s*\d?$/i],
  ['number', /msisdn\s*\d?$|own ?number|^(?:deviceinfo)?phone ?number$/i],
  ['maker', /^deviceinfo(?:detected|selected)(?:phonevendor|manufacturer)$/i],
  ['model', /^deviceinfo(?:detectedphonemodel|detectedmodel|selecteddevicename)$/i],
  ['until', /^deviceinfoextractionenddatetime$/i],
  ['from', /^deviceinfoextractionstartdatetime$/i],
  ['zone', /^deviceinfotimezone$/i],
]

interface Said {
  readonly imei: readonly string[]
  readonly imsi: readonly string[]
  readonly iccid: readonly string[]
  readonly number: readonly string[]
  readonly maker: readonly string[]
  readonly model: readonly string[]
  readonly from: readonly string[]
  readonly until: readonly string[]
  readonly zone: readonly string[]
}

/** Different values of one fact that are kept. */
const MOST = 20

/** What a report says of the handset outside its records: whose it is, which SIM was in it, when it was taken apart. */
export class HandsetFacts {
  readonly #said = new Map<keyof Said, readonly string[]>()
  /** Digits of the handset's own numbers: every party of a record is compared with them. */
  #ownDigits: readonly string[] = []
  /** Identifiers that the records say are the owner's, and how often. */
  readonly #owners = new Map<string, number>()

  /** An item of the report's metadata. */
  add(name: string, value: string): void {
    const what = TELLS.find(([, pattern]) => pattern.test(name.trim()))?.[0]
    if (what === undefined) return
    const known = this.#all(what)
    // What was last used comes before what else is there.
    if (/^lastused/i.test(name)) this.#said.set(what, [ownText(value), ...known.filter(each => each !== value)])
    else if (!known.includes(value) && known.length < MOST) this.#said.set(what, [...known, ownText(value)])
    if (what === 'number') this.#ownDigits = this.#all(what).map(number => number.replace(/\D/g, ''))
  }

  /** A party that a record marks as the owner. */
  addOwner(identifier: string): void {
    const known = this.#owners.get(identifier)
    if (known !== undefined) this.#owners.set(identifier, known + 1)
    else if (this.#owners.size < MOST) this.#owners.set(ownText(identifier), 1)
  }

  /** When the handset was taken apart, as the report writes it; '' where it does not say. */
  get takenAt(): string {
    return this.#all('until')[0] ?? this.#all('from')[0] ?? ''
  }

  /** Whether an identifier is a number that the report says is the handset's own. */
  isOwn(identifier: string): boolean {
    if (this.#ownDigits.length === 0) return false
    const last = lastDigits(identifier)
    return last.length >= 9 && this.#ownDigits.some(own => own.endsWith(last))
  }

  /**
   * The lines above a header, as a table of rows would have them: whose the handset is, its IMEI, its time zone. `numbers`: those that
   * its SIMs say are theirs. A handset with two IMEIs says of no call which of them it was.
   */
  preamble(numbers: readonly string[]): Readonly<Record<string, string>> {
    const owner = this.#owner(numbers)
    const imeis = new Set(this.#all('imei').flatMap(imei => readImei(imei) ?? []))
    const [zone] = this.#all('zone')
    return {
      ...(owner === undefined ? {} : { 'Device owner': owner }),
      ...(imeis.size === 1 ? { IMEI: this.#all('imei')[0] ?? '' } : {}),
      ...(zone === undefined ? {} : { 'Time zone': zone }),
    }
  }

  /** Numbers of the handset's own, where it names more than one. */
  severalNumbers(numbers: readonly string[]): readonly string[] {
    const own = new Set([...this.#all('number'), ...numbers].flatMap(number => e164(number) ?? []))
    return own.size > 1 ? [...own] : []
  }

  /** What it says of the SIM that was in it: names and values as SIM data has them. */
  *sim(): Generator<readonly [name: string, value: string]> {
    for (const name of ['iccid', 'imsi', 'number'] as const)
      for (const value of this.#all(name)) yield [name === 'number' ? 'MSISDN' : name, value]
  }

  /** The handset's IMEI, where it has one alone. */
  get imei(): string {
    const [imei = '', ...more] = this.#all('imei')
    return more.length === 0 ? imei : ''
  }

  /** The handset itself, a row for each of its IMEIs. */
  rows(): readonly (readonly string[])[] {
    const one = (values: readonly string[]): string => (values.length === 1 ? (values[0] ?? '') : '')
    const detail = [this.#all('maker')[0], this.#all('model')[0]].filter(word => word !== undefined).join(' ')
    return this.#all('imei').map(imei =>
      entityRow({
        what: 'device',
        number: one(this.#all('number')),
        imei,
        imsi: one(this.#all('imsi')),
        iccid: one(this.#all('iccid')),
        until: this.takenAt,
        detail,
      }),
    )
  }

  #owner(numbers: readonly string[]): string | undefined {
    const byCount = [...this.#owners].toSorted((p, q) => q[1] - p[1]).map(([identifier]) => identifier)
    const spelled = [...this.#all('number'), ...numbers, ...byCount.map(id => id.replace(/^(\d{10,15})@.*$/, '+$1'))]
    return spelled.find(number => e164(number) !== undefined)
  }

  #all(what: keyof Said): readonly string[] {
    return this.#said.get(what) ?? []
  }
}

/** The last ten digits of an identifier, of one of a program (`447…@s.whatsapp.net`) those of its number. */
function lastDigits(identifier: string): string {
  const at = identifier.indexOf('@')
  let digits = ''
  for (let i = (at < 0 ? identifier.length : at) - 1; i >= 0 && digits.length < 10; i--) {
    const letter = identifier[i] ?? ''
    if (letter >= '0' && letter <= '9') digits = letter + digits
  }
  return digits
}

const e164 = (number: string): string | undefined => {
  const party = readParty(number)
  return party.kind === 'e164' ? party.text : undefined
}
