import { deviceAt, swapDevice } from './phones.ts'
import type { Random } from './random.ts'
import { renumber } from './renumber.ts'
import type { Person, World } from './world.ts'

/**
 * Residents break, sell and pass on handsets, lose SIMs and change numbers. Yearly rates behind the period's chances:
 * a handset about every three years (Ofcom, Communications Market Report), a number about every fifteen; users of
 * drugs change both far more often.
 */
export function foreseeLife(world: World, random: Random, person: Person): void {
  const years = world.options.days / 365
  const restless = person.role === 'user' ? 5 : person.role === 'pupil' ? 1.8 : 1
  const phone = world.phones[person.phone]
  if (phone === undefined || phone.kind !== 'resident') return
  const { start, end } = world.calendar
  const moment = () => start + random.between(0.03, 0.97) * (end - start)
  if (random.chance(Math.min(0.6, 0.33 * years * restless))) {
    const at = moment()
    const old = deviceAt(phone, at)?.imei
    swapDevice(world, random, phone, 'handset', at)
    if (old !== undefined && random.chance(0.2)) {
      const heir = world.people[person.contacts[random.whole(0, Math.min(3, person.contacts.length - 1))] ?? -1]
      const theirs = heir === undefined ? undefined : world.phones[heir.phone]
      if (theirs !== undefined && theirs.kind === 'resident' && theirs.devices.length === 1)
        swapDevice(world, random, theirs, 'handset', at + random.between(0.5, 5) * 86_400, old)
    }
  }
  if (random.chance(Math.min(0.3, 0.06 * years * restless))) swapDevice(world, random, phone, 'sim', moment())
  if (random.chance(Math.min(0.45, 0.09 * years * restless))) {
    const day = random.whole(2, Math.max(2, world.options.days - 2))
    world.agenda[day]?.push(draw => {
      const old = world.phones[person.phone]
      if (old === undefined || old.kind !== 'resident') return
      const at = (world.calendar.midnights[day] as number) + draw.between(9, 19) * 3600
      const tell = person.contacts
        .slice(0, 25)
        .map(contact => (contact < 0 ? -1 : (world.people[contact]?.phone ?? -1)))
        .filter(id => id >= 0)
      person.phone = renumber(world, draw, old, at, tell, !old.smart).id
    })
  }
}
