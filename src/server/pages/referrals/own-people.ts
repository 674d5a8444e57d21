import type { Act } from '../../../kernel/act.ts'
import { person } from '../../../people/person.ts'
import { searchPeople } from '../../../people/search-people.ts'
import { shortDate } from '../../../values/london.ts'
import { addressOf } from '../record/address-of.ts'

/** One of the viewer’s own people who fits what was typed. */
export interface OwnPerson {
  readonly id: string
  readonly href: string
  readonly caption: string
  readonly born: string
  readonly bySound: boolean
  readonly alsoKnownAs: readonly string[]
}

/** The viewer’s own people whom these words find; whoever asks compares, and chooses. None for no words. */
export async function ownPeople(act: Act, words: string): Promise<readonly OwnPerson[]> {
  if (words === '') return []
  const { hits } = await searchPeople(act, words)
  return hits
    .filter(({ seen }) => seen.marks.controller === act.context.actor.agency)
    .map(({ seen, bySound, alsoKnownAs }) => ({
      id: seen.id,
      href: addressOf(person.kind, seen.id),
      caption: person.caption(seen.values),
      born: seen.values.bornOn ? shortDate(seen.values.bornOn) : '',
      bySound,
      alsoKnownAs,
    }))
}
