import { DATA, DIVERTED, FORWARDED, CHAT, MMS, VOICE, VOICEMAIL, WITHHELD } from '../event-log.ts'
import { deviceAt } from '../phones.ts'
import { londonOffset } from '../calendar.ts'
import type { Random } from '../random.ts'
import type { Phone, World } from '../world.ts'

export interface Party {
  /** Digits without plus, a name, a short code; empty when withheld or absent. */
  readonly number: string
  readonly imei: string
  readonly imsi: string
}

/** One event as one side's provider has it, before any layout. */
export interface Sighting {
  /** UTC seconds by the provider's clock. */
  readonly time: number
  readonly kind: number
  readonly marks: number
  readonly duration: number
  /** Whose record it is. */
  readonly side: 'a' | 'b'
  readonly a: Party
  readonly b: Party
  /** Forwarded-to number, or empty. */
  readonly c: string
  readonly hidden: boolean
  /** Cell of the recorded side at start and end, -1 unknown. */
  readonly cell: number
  readonly lastCell: number
}

/** Whether `side`'s provider keeps a record of event `i` at all. */
export function keeps(world: World, i: number, side: 'a' | 'b'): boolean {
  const { log, phones } = world
  const kind = log.kind[i] as number
  const marks = log.marks[i] as number
  const phone = phones[(side === 'a' ? log.a[i] : log.b[i]) as number]
  if (phone === undefined || phone.provider < 0 || kind === CHAT) return false
  const time = log.time[i] as number
  if (time < world.calendar.start || time >= world.calendar.end || time < phone.from || time >= phone.until)
    return false
  const { provider } = phone
  if (kind === DATA) return provider < 2
  if (kind === MMS && provider >= 2) return false
  if (side === 'a') return (marks & FORWARDED) === 0
  return (marks & VOICEMAIL) === 0 || provider === 0 || provider === 2
}

/** Makes the record; `both` adds the other side's handset and SIM where the same provider serves it. */
export function sight(world: World, i: number, side: 'a' | 'b', clock: number, random: Random): Sighting {
  const { log, phones } = world
  const a = phones[log.a[i] as number]
  const b = phones[log.b[i] as number]
  const c = phones[log.c[i] as number]
  const own = side === 'a' ? a : b
  const time = log.time[i] as number
  const marks = log.marks[i] as number
  const duration = log.duration[i] as number
  const hidden = (marks & WITHHELD) !== 0 && side === 'b'
  const cell = (side === 'a' ? log.aCell[i] : log.bCell[i]) as number
  const known = (phone: Phone | undefined) =>
    phone !== undefined && (phone === own || (phone.provider >= 0 && phone.provider === own?.provider))
  return {
    time: time + clock + (random.chance(0.15) ? 1 : 0),
    kind: log.kind[i] as number,
    marks,
    duration: duration > 1 && random.chance(0.08) ? duration - 1 : duration,
    side,
    a: party(a, time, known(a) && !hidden, hidden),
    b: party(b, time, known(b), false),
    c: (marks & DIVERTED) !== 0 ? (c?.number ?? '') : '',
    hidden,
    cell,
    lastCell: log.kind[i] === VOICE && duration > 60 && cell >= 0 && random.chance(0.12) ? sibling(cell, random) : cell,
  }
}

/** Another cell of the same mast. */
const sibling = (cell: number, random: Random): number => cell - (cell % 3) + random.whole(0, 2)

function party(phone: Phone | undefined, time: number, known: boolean, hidden: boolean): Party {
  if (phone === undefined) return { number: '', imei: '', imsi: '' }
  const device = known ? deviceAt(phone, time) : undefined
  return { number: hidden ? '' : phone.number, imei: device?.imei ?? '', imsi: device?.imsi ?? '' }
}

const two = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0')) as readonly string[]
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const days = new Map<number, readonly [string, string, string, string]>()

/** A moment's date in the four spellings in use, and its time of day. */
export function clockTime(seconds: number): {
  readonly slash: string
  readonly month: string
  readonly iso: string
  readonly compact: string
  readonly time: string
  readonly squeezed: string
} {
  const day = Math.floor(seconds / 86_400)
  let date = days.get(day)
  if (date === undefined) {
    const at = new Date(day * 86_400_000)
    const [y, m, d] = [String(at.getUTCFullYear()), two[at.getUTCMonth() + 1] ?? '', two[at.getUTCDate()] ?? '']
    date = [`${d}/${m}/${y}`, `${d}-${MONTHS[at.getUTCMonth()]}-${y}`, `${y}-${m}-${d}`, `${y}${m}${d}`]
    days.set(day, date)
  }
  const s = seconds - day * 86_400
  const [h, m, sec] = [two[Math.floor(s / 3600)] ?? '', two[Math.floor(s / 60) % 60] ?? '', two[s % 60] ?? '']
  return {
    slash: date[0],
    month: date[1],
    iso: date[2],
    compact: date[3],
    time: `${h}:${m}:${sec}`,
    squeezed: `${h}${m}${sec}`,
  }
}

export const local = (utc: number): number => utc + londonOffset(utc)

/** `447…` or a foreign or landline number as is; names and short codes too. */
export const international = (number: string, plus: string): string =>
  /^\d{7,}$/.test(number) ? plus + number : number
/** `07…` for British numbers, `00…` for foreign ones. */
export const national = (number: string): string =>
  number.startsWith('44') && number.length > 9
    ? `0${number.slice(2)}`
    : /^\d{9,}$/.test(number)
      ? `00${number}`
      : number
