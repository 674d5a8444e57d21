import { hash } from '../../random.ts'
import type { World } from '../../world.ts'

export type Platform = 'android' | 'ios' | 'other'

const SMARTPHONES = [
  { platform: 'android', maker: 'Samsung', model: 'Galaxy A52s' },
  { platform: 'ios', maker: 'Apple', model: 'iPhone 12' },
  { platform: 'android', maker: 'Google', model: 'Pixel 6a' },
  { platform: 'ios', maker: 'Apple', model: 'iPhone SE' },
  { platform: 'android', maker: 'Motorola', model: 'moto g54' },
] as const
const CHEAP = [
  { platform: 'other', maker: 'Nokia', model: '105' },
  { platform: 'other', maker: 'Alcatel', model: '1068D' },
] as const

/** The same type allocation code (the first eight digits) is the same model. */
export function modelOf(
  imei: string,
  smart: boolean,
): { readonly platform: Platform; readonly maker: string; readonly model: string } {
  const models = smart ? SMARTPHONES : CHEAP
  return models[hash(imei.slice(0, 8)) % models.length] ?? models[0]
}

/** A SIM in a handset. Times are whole UTC seconds. */
export interface SimSpell {
  /** E.164 digits without plus. */
  readonly number: string
  readonly imsi: string
  readonly iccid: string
  readonly from: number
  readonly until: number
}

/** SIMs that were in this handset before `until`, whoever had it, in order of time. */
export function simsIn(world: World, imei: string, until: number): SimSpell[] {
  if (imei === '') return []
  return world.phones
    .flatMap(phone => phone.devices.map(device => ({ number: phone.number, device })))
    .filter(({ device }) => device.imei === imei && device.from < until)
    .map(({ number, device }) => ({
      number,
      imsi: device.imsi,
      iccid: iccidOf(device.imsi),
      from: Math.floor(device.from),
      until: Math.floor(Math.min(until, device.until)),
    }))
    .toSorted((p, q) => p.from - q.from)
}

/** A card number for a SIM (ITU-T E.118): 89, country, issuer, account, and a check digit by Luhn: 19 digits. */
export function iccidOf(imsi: string): string {
  if (imsi === '') return ''
  const digits = `8944${imsi.slice(3, 5)}00${imsi.slice(-10)}`
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = digit * 2
    sum += i % 2 === 1 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return `${digits}${(10 - (sum % 10)) % 10}`
}
