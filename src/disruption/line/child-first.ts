import { ageOn } from '../../values/age.ts'

/** Standings that blame somebody. */
const BLAMED: ReadonlySet<unknown> = new Set(['suspect', 'convicted'])

/** How old somebody is taken to be on a day: who may be under 18 is first a possible victim. */
export type Age = 'under 18' | 'adult' | 'not known'

/** `bornOn`: `yyyy-MM-dd`, null where it is not known; `day`: `yyyy-MM-dd`. */
export const ageWordsOn = (bornOn: string | null, day: string): Age =>
  bornOn === null ? 'not known' : ageOn(bornOn, day) < 18 ? 'under 18' : 'adult'

/**
 * Why this standing cannot be given without words, as a sentence; null where it can. A child, and whoever may be one, is not
 * called a suspect or convicted unless somebody says why they are not treated as a possible victim.
 */
export function childFault(age: Age, standing: unknown, note: unknown): string | null {
  if (age === 'adult' || !BLAMED.has(standing)) return null
  if (typeof note === 'string' && note.trim() !== '') return null
  return age === 'under 18'
    ? 'This person is under 18 and first a possible victim. Say why they are not treated as one, or choose another standing'
    : 'It is not known whether this person is under 18, and a child is first a possible victim. Say why they are not treated as one, or choose another standing'
}
