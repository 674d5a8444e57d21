import { fail, ok, type Result } from '../../../values/result.ts'
import { sighting } from '../sighting.ts'
import type { SightingsSource } from './take-over.ts'

/** What is asked about a whole file; its rows say the rest. */
export const ASKED = ['what', 'source', 'exhibit', 'knownAs', 'line', 'operation'] as const

/** What a person gave that cannot be taken as it stands. */
export interface UnreadSource {
  readonly field: (typeof ASKED)[number]
  readonly text: string
}

/** What was said of the whole file, each as its field reads it; or everything that is wrong with it. */
export function readSource(
  given: (field: (typeof ASKED)[number]) => string,
): Result<SightingsSource, readonly UnreadSource[]> {
  const errors: UnreadSource[] = []
  const read = (field: (typeof ASKED)[number]): string | null => {
    const { type, label, required } = sighting.fields[field]
    const typed = given(field)
    if (typed === '') {
      if (required) errors.push({ field, text: `${label} is missing` })
      return null
    }
    const value = type.read(typed, label)
    if (value.ok) return value.value
    errors.push({ field, text: value.fault })
    return null
  }
  const [what, source, exhibit, knownAs] = [read('what'), read('source'), read('exhibit'), read('knownAs')]
  const [line, operation] = [read('line'), read('operation')]
  return what === null || source === null || exhibit === null || knownAs === null || errors.length > 0
    ? fail(errors)
    : ok({ what, source, exhibit, knownAs, line, operation })
}
