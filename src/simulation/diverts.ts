import type { Enterprise } from './hard-negatives/enterprise.ts'
import type { Market } from './lines/open-lines.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

/** Who sends unanswered calls on to another phone: some firms to their staff, a few people to family, some lines to whoever runs them. */
export function foreseeDiverts(world: World, random: Random, market: Market, enterprises: readonly Enterprise[]): void {
  for (const it of enterprises) {
    const phone = world.phones[it.phone]
    if (phone !== undefined && it.staff.length > 0 && random.chance(0.2)) phone.divertTo = random.pick(it.staff)
  }
  for (const person of world.people) {
    const phone = world.phones[person.phone]
    const family = world.people[person.contacts[0] ?? -1]
    if (phone !== undefined && family !== undefined && random.chance(0.012)) phone.divertTo = family.phone
  }
  for (const line of market.lines)
    line.divertsTo = random.chance(0.15) ? (world.people[line.controller]?.phone ?? -1) : -1
}
