import type { Market } from '../lines/open-lines.ts'
import type { Random } from '../random.ts'
import type { World } from '../world.ts'
import type { Enterprise } from './enterprise.ts'

const KNOWN_TO_USERS = new Set(['taxi', 'takeaway', 'church', 'surgery', 'sex-worker', 'trader', 'lettings-agent'])

/**
 * Customers of lines also share innocent numbers: the taxi, the food bank, the treatment service, the man who sells
 * cheap tobacco. About a third of such enterprises draw a good part of their clients from them.
 */
export function mingle(world: World, random: Random, market: Market, enterprises: readonly Enterprise[]): void {
  for (const it of enterprises) {
    if (
      !KNOWN_TO_USERS.has(it.kind) ||
      !random.chance(it.trade === 'cigarettes and sweets' || it.trade === 'food bank' ? 0.9 : 0.28)
    )
      continue
    const users = market.users.filter(user => world.people[user.person]?.town === it.town && user.person !== it.owner)
    const newcomers = random.some(
      users.map(user => user.person),
      Math.round(it.clients.length * random.between(0.2, 0.6)),
    )
    newcomers.forEach((person, i) => {
      if (!it.clients.includes(person)) it.clients[i] = person
    })
  }
}
