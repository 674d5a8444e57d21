import { isoTime } from './calendar.ts'
import { closePhone, deviceAt, openPhone } from './phones.ts'
import type { Random } from './random.ts'
import { broadcast, send } from './talk.ts'
import { TOPIC } from './topics.ts'
import type { Phone, World } from './world.ts'

/**
 * An ordinary change of number: a fresh SIM, often in the old handset, the old number dead at once or some days later,
 * and "new number" texts to some of those who should know.
 */
export function renumber(
  world: World,
  random: Random,
  old: Phone,
  at: number,
  tell: readonly number[],
  cheap: boolean,
): Phone {
  const keeps = random.chance(0.5)
  const device = deviceAt(old, at)
  const fresh = openPhone(world, random, {
    kind: old.kind,
    ...(old.trade === undefined ? {} : { trade: old.trade }),
    person: old.carried[old.carried.length - 1]?.person ?? -1,
    town: old.town,
    from: at - random.between(600, 90_000),
    cheap,
    ...(keeps && device !== undefined ? { imei: device.imei } : {}),
  })
  closePhone(old, keeps || random.chance(0.5) ? at : at + random.between(0.2, 6) * 86_400)
  const told = tell.filter(() => random.chance(0.65))
  if (random.chance(0.7))
    broadcast(world, random, at + random.between(300, 7200), fresh.id, told, TOPIC.newNumber, 3, 12)
  else
    for (const to of told.slice(0, 6))
      send(world, random, at + random.between(600, 40_000), fresh.id, to, TOPIC.newNumber)
  const now = fresh.devices[0]
  world.swaps.push({
    number: `+${old.number}`,
    kind: 'number',
    fromImei: device?.imei ?? '',
    toImei: now?.imei ?? '',
    fromImsi: device?.imsi ?? '',
    toImsi: now?.imsi ?? '',
    at: isoTime(at),
    toNumber: `+${fresh.number}`,
  })
  return fresh
}
