import { expect, test } from 'vitest'
import { madeKind, viewer } from '../../test/access/made-kind.ts'
import { shippedPolicies } from '../../test/access/shipped-policies.ts'
import { PURPOSES } from '../kernel/context.ts'
import { type Action, ACTIONS } from '../kernel/policy.ts'
import { mayReadLog } from './may-read-log.ts'
import { ROLES, type Role } from './roles.ts'

const PEOPLE = ['person', 'person_name', 'identifier', 'address', 'person_link', 'person_merge']
const ENFORCEMENT = [
  'operation',
  'arrest',
  'incident',
  'seizure',
  'custody_move',
  'charge',
  'outcome',
  'sentence',
  'police_hours',
]
// People have no clinical group: it stands for a group that no policy lets through.
const KINDS = [
  ...PEOPLE.map(kind => madeKind(kind, 'identity', 'contact', 'safety', 'clinical')),
  ...ENFORCEMENT.map(kind => madeKind(kind, 'identity', 'operational')),
  madeKind('intelligence_report', 'report', 'original', 'source'),
  madeKind('intelligence_acknowledgement', 'report'),
  madeKind('intelligence_source', 'source'),
  madeKind('referral', 'identity', 'need', 'case'),
  madeKind('attendance', 'attendance', 'care'),
]
const POLICE: readonly Role[] = [
  'line analyst',
  'intelligence officer',
  'investigating officer',
  'senior officer',
  'custody officer',
  'schools officer',
]
const policy = shippedPolicies()

/** "read arrest operational" and its like: all that a role may do with records of its own agency, for any purpose. */
function reach(role: Role, actions: readonly Action[] = ACTIONS): string[] {
  const found = new Set<string>()
  for (const purpose of PURPOSES) {
    const context = viewer('norfolk-police', [role], purpose)
    for (const action of actions) {
      for (const kind of KINDS) {
        const marks = { controller: 'norfolk-police', ringFence: '', involved: [], basis: 'none' } as const
        for (const group of policy.decide(context, action, kind, marks).groups)
          found.add(`${action} ${kind.kind} ${group}`)
      }
    }
  }
  return [...found].sort()
}

const all = (actions: readonly string[], kinds: readonly string[], groups: readonly string[]): string[] =>
  actions.flatMap(action => kinds.flatMap(kind => groups.map(group => `${action} ${kind} ${group}`)))

test('Only an intelligence officer reaches the original of a report, or a source', () => {
  const seeing = ROLES.filter(role => reach(role).some(text => /original|source/.test(text)))
  expect(seeing).toEqual(['intelligence officer'])
})

test('Partnership managers, information governance officers and administrators reach no record', () => {
  for (const role of ['partnership manager', 'information governance officer', 'administrator'] as const) {
    expect(reach(role)).toEqual([])
  }
})

test('No role of the police reaches a clinical field, and none of care, housing or council anything of enforcement', () => {
  for (const role of ROLES) {
    const kindsAndGroups = reach(role).map(text => text.split(' '))
    if (POLICE.includes(role)) expect(kindsAndGroups.filter(([, , group]) => group === 'clinical')).toEqual([])
    else
      expect(
        kindsAndGroups.filter(([, kind = '']) => ENFORCEMENT.includes(kind) || kind.startsWith('intelligence')),
      ).toEqual([])
  }
})

test('A custody officer books people in, and sees neither operations nor intelligence', () => {
  expect(reach('custody officer')).toEqual(
    [
      ...all(ACTIONS, ['person', 'person_name', 'identifier', 'address'], ['identity', 'contact', 'safety']),
      ...all(['read'], ['person_link', 'person_merge'], ['identity', 'contact', 'safety']),
      ...all(ACTIONS, ['arrest', 'seizure', 'charge'], ['identity', 'operational']),
      ...all(['read', 'create'], ['custody_move'], ['operational']),
      ...all(['read'], ['outcome'], ['identity', 'operational']),
      ...all(ACTIONS, ['referral'], ['identity', 'need', 'case']),
    ].sort(),
  )
})

test('Nobody rewrites the continuity of an exhibit', () => {
  for (const role of POLICE) expect(reach(role, ['change']).filter(text => text.includes('custody_move'))).toEqual([])
})

test('A line analyst adds people, writes incidents and police hours, accepts the conditions of intelligence, and writes nothing else', () => {
  expect(reach('line analyst', ['create', 'change'])).toEqual(
    [
      ...all(['create', 'change'], ['incident', 'police_hours'], ['identity', 'operational']),
      'create intelligence_acknowledgement report',
      'create person contact',
      'create person identity',
      'create person_name contact',
      'create person_name identity',
    ].sort(),
  )
})

test('A schools officer sees who a person is for safeguarding, and nothing of law enforcement', () => {
  expect(reach('schools officer')).toEqual(all(['read'], PEOPLE, ['identity', 'contact', 'safety']).sort())
})

test('A purpose that is not the role’s opens nothing', () => {
  const marks = { controller: 'norwich-recovery', ringFence: '', involved: [], basis: 'consent' } as const
  const [person] = KINDS
  if (person === undefined) throw new Error('no kinds')
  const groups = (purpose: (typeof PURPOSES)[number]): number =>
    policy.decide(viewer('norwich-recovery', ['keyworker'], purpose), 'read', person, marks).groups.size
  expect(PURPOSES.filter(purpose => groups(purpose) > 0)).toEqual(['care'])
})

test('The log is read by an information governance officer for information governance alone', () => {
  for (const role of ROLES) {
    for (const purpose of PURPOSES) {
      const isOfficer = role === 'information governance officer' && purpose === 'information governance'
      expect(mayReadLog(viewer('norfolk-council', [role], purpose))).toBe(isOfficer)
    }
  }
})
