import { Random } from '../../random.ts'
import type { Phone, World } from '../../world.ts'

/** Programs that people write with, and how many of ten groups and pairs use each. */
const APPS: readonly (readonly [app: string, share: number])[] = [
  ['WhatsApp', 6.2],
  ['Signal', 1.3],
  ['Snapchat', 1.5],
  ['Telegram', 1],
]
const NICKNAMES = ['jay', 'kez', 'mads', 'big.t', 'shaz', 'lil.dee', 'robbo', 'tash', 'moose', 'ellie']

/** The program in which these people write to each other: always the same one. */
export function appBetween(world: World, people: readonly Phone[]): string {
  const ids = [...new Set(people.map(({ id }) => id))].toSorted((p, q) => p - q)
  const random = new Random(world.options.seed, `formats app between ${ids.join(' ')}`)
  return APPS[random.weighted(APPS.map(([, share]) => share))]?.[0] ?? 'WhatsApp'
}

/** What a program calls somebody: WhatsApp and Signal by the number, the others by a name or number of their own. */
export function accountIn(app: string, phone: Phone, seed: number): string {
  if (app === 'WhatsApp') return `${phone.number}@s.whatsapp.net`
  if (app === 'Signal') return `+${phone.number}`
  const random = new Random(seed, `formats account ${app} ${phone.id}`)
  return app === 'Telegram'
    ? String(random.whole(100_000_000, 999_999_999))
    : `${random.pick(NICKNAMES)}${random.whole(10, 99)}${phone.id.toString(36)}`
}
