import type { Lived } from '../live.ts'
import type { Random } from '../random.ts'
import type { Phone } from '../world.ts'
import type { Seizure } from './handset-memory.ts'

/** Which handsets end up in an extraction room: customers', runners', line phones, innocent people's. */
export function chooseSeizures(
  lived: Lived,
  random: Random,
  town: number | undefined,
  wanted: { readonly customers: number; readonly runners: number; readonly lines: number; readonly innocents: number },
): Seizure[] {
  const { world, market } = lived
  const lines = market.lines.filter(line => line.numbers.length > 0 && (town === undefined || line.town === town))
  const within = (phone: Phone | undefined) => phone !== undefined && phone.until - phone.from > 3 * 86_400
  const customers = market.users.filter(
    user =>
      within(world.phones[world.people[user.person]?.phone ?? -1]) &&
      [...user.knows.keys()].some(line => lines.includes(line)),
  )
  const heavy = customers
    .toSorted((p, q) => q.rate - p.rate)
    .slice(0, Math.max(wanted.customers, Math.ceil(customers.length * 0.6)))
  const runners = lines.flatMap(line => line.runners)
  const innocents = world.phones.filter(
    phone =>
      phone.provider >= 0 &&
      phone.kind !== 'line' &&
      phone.kind !== 'runner' &&
      phone.kind !== 'controller' &&
      within(phone) &&
      (town === undefined || phone.town === town) &&
      (phone.kind !== 'resident' || random.chance(0.02)),
  )
  const ids = [
    ...random.some(heavy, wanted.customers).map(user => world.people[user.person]?.phone ?? -1),
    ...random.some(runners, wanted.runners).map(person => world.people[person]?.phone ?? -1),
    ...random
      .some(
        lines.flatMap(line => line.numbers),
        wanted.lines,
      )
      .map(number => number.phone),
    ...random.some(innocents, wanted.innocents).map(phone => phone.id),
  ]
  const { start, end } = world.calendar
  const total = wanted.customers + wanted.runners + wanted.lines + wanted.innocents
  for (let tries = 0; new Set(ids.filter(id => id >= 0)).size < total && tries < 999; tries++) {
    const phone = random.pick(world.phones)
    if (phone.provider >= 0 && within(phone) && phone.kind === 'resident') ids.push(phone.id)
  }
  return [...new Set(ids)]
    .filter(id => id >= 0)
    .map((phone, i) => {
      const it = world.phones[phone] as Phone
      const last = Math.min(it.until, end)
      const at = Math.floor(Math.max(it.from + 86_400, it.from + (last - it.from) * random.between(0.55, 1)))
      return {
        phone,
        at: Math.min(at, Math.max(start + 3600, last)),
        history: i % 11 === 5 ? 'short' : i % 23 === 17 ? 'wiped' : 'full',
      }
    })
}
