import type { CedarPolicy } from '../../../access/cedar-policy.ts'
import type { Basis } from '../../../kernel/marks.ts'
import { identifier } from '../../../people/identifier.ts'

/** What lets an offer cross: as a choice, and behind “only where”. */
export const BASIS_WORDS: Readonly<Record<Basis, { readonly choice: string; readonly where: string }>> = {
  none: { choice: 'The agreement alone', where: 'the agreement lets it' },
  consent: { choice: 'The person agreed to it', where: 'the person agreed to it' },
  required: { choice: 'A law or a court requires it', where: 'a law or a court requires it' },
}

/** “Links between people” and the like, by their ids. */
export const agreementNames = ({ agreements }: Pick<CedarPolicy, 'agreements'>, ids: readonly string[]): string =>
  ids.map(id => `“${agreements.find(agreement => agreement.id === id)?.name ?? id}”`).join(' and ')

/** Agencies that an agreement names beside this one: only to them anything can cross, and only of them policies need asking. */
export const partnersOf = ({ agreements }: Pick<CedarPolicy, 'agreements'>, own: string): readonly string[] => [
  ...new Set(agreements.flatMap(({ between }) => (between.includes(own) ? between.filter(id => id !== own) : []))),
]

/** The numbers that an offer carries, with the names of their registers. */
export const numbersInWords = (lines: string): string =>
  lines
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [register = '', ...value] = line.split(' ')
      const choice = identifier.fields.register.type.choices?.find(choice => choice.value === register)
      return `${choice?.text ?? register} ${value.join(' ')}`
    })
    .join('\n')
