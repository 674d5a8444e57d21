import type { Role } from '../world.ts'
import type { Manner, Promotion, Rounds } from './enterprise.ts'

/** How one enterprise works, before it gets an owner, a phone and clients. */
export interface Habits {
  readonly trade: string
  readonly clients: number
  readonly enquiries: number
  readonly fresh: number
  readonly week: readonly number[]
  readonly hours: readonly number[]
  readonly manner: Manner
  readonly promotion?: Promotion
  readonly rounds?: Rounds
  readonly staff: number
  readonly staffCalls: number
  /** Chance that the business phone is also the owner's own. */
  readonly personal: number
  /** How the owner spends the day. */
  readonly role: Role
  /** Chances: a cheap pay-as-you-go handset, opened inside the period, closed inside it, another handset, another number. */
  readonly cheap: number
  readonly opened: number
  readonly closed: number
  readonly handset: number
  readonly number: number
  readonly group?: number
  readonly groupMessages?: number
}

/** A small business's phone habits, to be overridden. */
export const ORDINARY = {
  staff: 0,
  staffCalls: 0,
  personal: 0.3,
  role: 'rover',
  cheap: 0.3,
  opened: 0.2,
  closed: 0.12,
  handset: 0.2,
  number: 0.05,
} as const

export const MANNER: Manner = {
  rings: 0.7,
  answer: 0.65,
  talk: 45,
  retry: 0.3,
  ringBack: 0.5,
  ringBackAfter: 420,
  textBack: 0.2,
  arrival: 0.2,
  arrivalAfter: 1200,
  chase: 0.1,
  turns: 1.2,
}
