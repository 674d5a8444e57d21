import type { Actor, Purpose } from '../../kernel/context.ts'

const BY_ROLE: readonly (readonly [Purpose, readonly string[]])[] = [
  [
    'law enforcement',
    ['line analyst', 'intelligence officer', 'investigating officer', 'senior officer', 'custody officer'],
  ],
  ['care', ['custody navigator', 'keyworker', 'prescriber', 'recovery worker']],
  ['housing', ['outreach worker']],
  ['safeguarding', ['social worker', 'schools officer']],
  ['partnership', ['partnership manager']],
  ['information governance', ['information governance officer']],
]

/** The purpose of someone's ordinary work; they may choose another, and the policies decide by it. */
export const defaultPurpose = ({ roles }: Pick<Actor, 'roles'>): Purpose =>
  BY_ROLE.find(([, of]) => roles.some(role => of.includes(role)))?.[0] ?? 'administration'
