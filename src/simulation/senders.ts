import { outsidePhone } from './phones.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

/** Companies and strangers that reach people from outside the county. */
export interface Senders {
  readonly names: readonly number[]
  readonly shortCodes: readonly number[]
  readonly marketers: readonly number[]
  readonly services: readonly number[]
  readonly mailbox: number
}

export function makeSenders(world: World, random: Random): Senders {
  const open = (number: string) => outsidePhone(world, number).id
  return {
    names: ['MYPARCEL', 'NHSnoreply', 'QuayBank', 'EasySlot', 'GOVnotify', 'DentalCare', 'ShopClub', 'PizzaQB'].map(
      open,
    ),
    shortCodes: ['60777', '85222', '88440', '66033'].map(open),
    marketers: [
      ...Array.from({ length: 14 }, () => open(world.identities.landline())),
      ...Array.from({ length: 5 }, () => open(`44808157${String(random.whole(0, 999)).padStart(4, '0')}`)),
      ...['33144556677', '4930901820', '48221234567', '3531234567', '919876543210'].map(open),
    ],
    services: [
      ...Array.from({ length: 8 }, () => open(`44808157${String(random.whole(1000, 1999)).padStart(4, '0')}`)),
      ...['443069990001', '443069990042', '448432900101'].map(open),
      open('111'),
      open('101'),
    ],
    mailbox: open('121'),
  }
}
