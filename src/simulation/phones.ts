import { isoTime } from './calendar.ts'
import type { Random } from './random.ts'
import type { NumberKind } from './truth.ts'
import type { Device, Phone, World } from './world.ts'

export interface NewPhone {
  readonly kind: NumberKind
  readonly trade?: string
  readonly person: number
  readonly town: number
  readonly from?: number
  readonly until?: number
  readonly cheap?: boolean
  readonly withheld?: boolean
  /** Keep using this handset with the new SIM. */
  readonly imei?: string
}

/** Opens a subscription with a fresh number, SIM and (unless given) handset. */
export function openPhone(world: World, random: Random, wanted: NewPhone): Phone {
  const provider = world.identities.provider(random)
  const from = wanted.from ?? world.calendar.start
  const until = wanted.until ?? world.calendar.end
  const cheap = wanted.cheap ?? false
  const imei = wanted.imei ?? world.identities.imei(random, cheap)
  const phone: Phone = {
    id: world.phones.length,
    number: world.identities.mobile(),
    provider,
    kind: wanted.kind,
    ...(wanted.trade === undefined ? {} : { trade: wanted.trade }),
    town: wanted.town,
    from,
    until,
    devices: [{ imei, imsi: world.identities.imsi(provider), from, until }],
    carried: [{ person: wanted.person, from, until }],
    withheld: wanted.withheld ?? false,
    smart: !cheap,
    divertTo: -1,
  }
  world.phones.push(phone)
  return phone
}

/** A party without records of its own: landline, freephone, foreign number, short code, named sender. */
export function outsidePhone(world: World, number: string): Phone {
  const phone: Phone = {
    id: world.phones.length,
    number,
    provider: -1,
    kind: 'external',
    town: -1,
    from: world.calendar.start,
    until: world.calendar.end,
    devices: [],
    carried: [],
    withheld: false,
    smart: false,
    divertTo: -1,
  }
  world.phones.push(phone)
  return phone
}

export function deviceAt(phone: Phone, time: number): Device | undefined {
  for (let i = phone.devices.length - 1; i >= 0; i--) {
    const device = phone.devices[i]
    if (device !== undefined && device.from <= time) return device
  }
  return phone.devices[0]
}

/** Same number in another handset, with another SIM, or both, from `at` on. */
export function swapDevice(
  world: World,
  random: Random,
  phone: Phone,
  kind: 'handset' | 'sim' | 'both',
  at: number,
  given?: string,
): void {
  const old = phone.devices[phone.devices.length - 1]
  if (old === undefined || at <= old.from || at >= phone.until) return
  old.until = at
  const imei = kind === 'sim' ? old.imei : (given ?? world.identities.imei(random, !phone.smart))
  const imsi = kind === 'handset' ? old.imsi : world.identities.imsi(phone.provider)
  phone.devices.push({ imei, imsi, from: at, until: phone.until })
  world.swaps.push({
    number: `+${phone.number}`,
    kind,
    fromImei: old.imei,
    toImei: imei,
    fromImsi: old.imsi,
    toImsi: imsi,
    at: isoTime(at),
  })
}

/** Hands the phone to another person. */
export function handOver(phone: Phone, person: number, at: number): void {
  const last = phone.carried[phone.carried.length - 1]
  if (last === undefined || last.person === person) return
  last.until = at
  phone.carried.push({ person, from: at, until: phone.until })
}

export function closePhone(phone: Phone, at: number): void {
  phone.until = Math.min(phone.until, at)
  for (const device of phone.devices) device.until = Math.min(device.until, phone.until)
  for (const spell of phone.carried) spell.until = Math.min(spell.until, phone.until)
}

export const holder = (phone: Phone, time: number): number => {
  for (let i = phone.carried.length - 1; i >= 0; i--) {
    const spell = phone.carried[i]
    if (spell !== undefined && spell.from <= time) return spell.person
  }
  return phone.carried[0]?.person ?? -1
}
