import { expect, test } from 'vitest'
import { shippedPolicies } from '../../test/access/shipped-policies.ts'
import { viewer } from '../../test/people/people-store.ts'
import { ACTIONS } from '../kernel/policy.ts'
import { episode } from '../treatment/episode.ts'
import { intervention } from '../treatment/intervention.ts'
import { missedDose } from '../treatment/missed-dose.ts'
import { outcomeProfile } from '../treatment/outcome-profile.ts'
import { prescription } from '../treatment/prescription.ts'
import { releasePlan } from '../treatment/release-plan.ts'
import { PURPOSES } from '../kernel/context.ts'
import { BASES } from '../kernel/marks.ts'
import { CLOCK, ROLES } from './roles.ts'

const policy = shippedPolicies()
const KINDS = [episode, intervention, prescription, missedDose, outcomeProfile, releasePlan]
const PROVIDER = 'norwich-recovery'

/** "read episode identity" and its like, of records of the provider. */
function reach(agency: string, roles: readonly string[], involved: readonly string[] = []): string[] {
  const found = new Set<string>()
  const { actor, ...rest } = viewer(agency, '', 'care')
  for (const purpose of PURPOSES)
    for (const basis of BASES)
      for (const action of ACTIONS)
        for (const kind of KINDS) {
          const marks = { controller: PROVIDER, ringFence: '', involved, basis }
          for (const group of policy.decide({ ...rest, actor: { ...actor, roles }, purpose }, action, kind, marks)
            .groups)
            found.add(`${action} ${kind.kind} ${group}`)
        }
  return [...found].sort()
}

const all = (actions: readonly string[], kinds: readonly string[], group: string): readonly string[] =>
  actions.flatMap(action => kinds.map(kind => `${action} ${kind} ${group}`))

const SHARED = ['episode', 'intervention', 'outcome_profile', 'release_plan', 'missed_dose']

test('A prescriber keeps treatment whole', () => {
  expect(reach(PROVIDER, ['prescriber'])).toEqual(
    [...all(ACTIONS, [...SHARED, 'prescription'], 'clinical'), ...all(ACTIONS, ['episode'], 'identity')].sort(),
  )
})

test('A keyworker keeps all of it but prescriptions, which they read', () => {
  expect(reach(PROVIDER, ['keyworker'])).toEqual(
    [
      ...all(ACTIONS, SHARED, 'clinical'),
      ...all(ACTIONS, ['episode'], 'identity'),
      'read prescription clinical',
    ].sort(),
  )
})

test('A navigator opens episodes without a clinical word and keeps releases; a recovery worker reads who is in treatment', () => {
  expect(reach(PROVIDER, ['custody navigator'])).toEqual(
    [...all(['read', 'create'], ['episode'], 'identity'), ...all(ACTIONS, ['release_plan'], 'clinical')].sort(),
  )
  expect(reach(PROVIDER, ['recovery worker'])).toEqual(['read episode identity'])
})

// Policies permit by a role among those held: who holds all of them at once reaches whatever any of them does.
test('Nobody of another agency reaches any of it, whatever the marks, nor anybody else of the provider', () => {
  const everyRole = [...ROLES, CLOCK]
  for (const agency of ['norfolk-police', 'metropolitan-police', 'norfolk-council', 'harbour-housing'])
    expect(`${agency}: ${reach(agency, everyRole, [agency]).join()}`).toBe(`${agency}: `)
  const within = ['keyworker', 'prescriber', 'custody navigator', 'recovery worker']
  const others = everyRole.filter(role => !within.includes(role))
  expect(reach(PROVIDER, others)).toEqual([])
})
