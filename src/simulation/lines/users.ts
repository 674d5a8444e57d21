import type { Random } from '../random.ts'
import { addPlace } from '../county.ts'
import type { World } from '../world.ts'
import type { User } from './line.ts'

/**
 * Adults who use heroin and crack: one in seven here, about ten times the real share, so that lines in a small sample
 * have lists of a real size. How often they buy is one-tailed, many light and few heavy (Atha 2025).
 */
export function findUsers(world: World, random: Random): User[] {
  const adults = world.people.filter(
    person =>
      person.role !== 'pupil' &&
      person.follows < 0 &&
      person.town !== world.county.city &&
      world.phones[person.phone]?.kind === 'resident',
  )
  return random.some(adults, Math.round(world.options.people * 0.15)).map(person => {
    if (random.chance(0.7)) {
      person.role = 'user'
      const town = world.county.towns[person.town]
      if (town !== undefined)
        for (let i = 0; i < 5; i++) person.rounds.push(addPlace(world.county.places, random, town, person.town, 0.8))
    }
    return { person: person.id, rate: Math.min(3, random.around(0.34, 0.85)), loyalty: new Map(), knows: new Map() }
  })
}
