import { PACKS } from '../../law/packs.ts'

/**
 * Drugs that a test in custody can find: all that any pack of the law specifies, also one that is not in force yet. Which
 * of them may be tested for on a day is for the rule `drug-test.specified-drugs` to say.
 */
export const TEST_DRUGS: readonly { readonly value: string; readonly text: string }[] = [
  ...new Set(PACKS.flatMap(({ rules }) => drugsIn(rules['drug-test.specified-drugs']?.value))),
]
  .toSorted((a, b) => a.localeCompare(b, 'en'))
  .map(drug => ({ value: drug, text: drug }))

function drugsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(drug => typeof drug === 'string') : []
}
