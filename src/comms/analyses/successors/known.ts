import type { Profile } from './profiles.ts'

/** How contacts are counted: which places are one person after changes of number, and how common each is. */
export interface Contacts {
  sameAs(place: number): number
  /** Numbers in contact with this one. */
  degree(place: number): number
  /** Sum of all degrees. */
  readonly links: number
}

/** A number with its contacts as persons: contacts that changed their own number stand together. */
export interface Known {
  readonly place: number
  readonly profile: Profile
  /** Moments by person, in order of time. */
  readonly persons: ReadonlyMap<number, readonly number[]>
  /** All of its moments with anyone, in order of time. */
  readonly times: Float64Array
}

export function knownAs(place: number, profile: Profile, { sameAs }: Contacts): Known {
  const persons = new Map<number, readonly number[]>()
  for (const [contact, times] of profile.contacts) {
    const person = sameAs(contact)
    const known = persons.get(person)
    persons.set(person, known === undefined ? times : [...known, ...times].sort((x, y) => x - y))
  }
  return { place, profile, persons, times: inOrder([...persons.values()]) }
}

/** Whether both numbers know one and the same number of this person. */
export function sharePlace(person: number, from: Known, to: Known, { sameAs }: Contacts): boolean {
  if (from.profile.contacts.has(person) && to.profile.contacts.has(person)) return true
  return [...from.profile.contacts.keys()].some(place => sameAs(place) === person && to.profile.contacts.has(place))
}

/** All moments of some lists, sorted. */
export function inOrder(lists: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0))
  let next = 0
  for (const list of lists) {
    for (const time of list) {
      all[next] = time
      next += 1
    }
  }
  return all.sort()
}
