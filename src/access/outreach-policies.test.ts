import { expect, test } from 'vitest'
import { shippedPolicies } from '../../test/access/shipped-policies.ts'
import { outreachNumber } from '../disruption/outreach/outreach-number.ts'
import { outreach } from '../disruption/outreach/outreach.ts'
import { suppression } from '../disruption/outreach/suppression.ts'
import type { Context } from '../kernel/context.ts'
import type { RecordKind } from '../kernel/record-type.ts'
import { selfReferral } from '../treatment/self-referral/self-referral.ts'
import { ROLES } from './roles.ts'

const policy = shippedPolicies()
const FORCE = 'norfolk-police'
const PROVIDER = 'norwich-recovery'

const reads = (
  agency: string,
  role: string,
  purpose: Context['purpose'],
  kind: RecordKind,
  controller: string,
): string => {
  const actor = { account: '', name: '', agency, roles: [role], ringFences: [] }
  const marks = { controller, ringFence: '', involved: [agency], basis: 'consent' } as const
  return [...policy.decide({ actor, purpose, correlation: '' }, 'read', kind, marks).groups].toSorted().join(' ')
}

test('No role of the police reads a self-referral, nor one of the provider an offer of help or its list', () => {
  for (const role of ROLES) {
    expect([role, reads(FORCE, role, 'law enforcement', selfReferral, PROVIDER)]).toEqual([role, ''])
    for (const kind of [outreach, outreachNumber, suppression])
      expect([role, kind.kind, reads(PROVIDER, role, 'care', kind, FORCE)]).toEqual([role, kind.kind, ''])
  }
})

test('What became of a number is read by the clock alone; who prepares and releases reads the list', () => {
  const readers = ROLES.filter(role => reads(FORCE, role, 'law enforcement', outreachNumber, FORCE) !== '')
  expect(readers).toEqual(['line analyst', 'investigating officer', 'senior officer'])
  for (const role of readers) expect(reads(FORCE, role, 'law enforcement', outreachNumber, FORCE)).toBe('list')
  expect(reads(FORCE, 'clock', 'administration', outreachNumber, FORCE)).toBe('list sending')
})

test('A self-referral is answered by those who meet people, and read by nobody else of the service', () => {
  const readers = ROLES.filter(role => reads(PROVIDER, role, 'care', selfReferral, PROVIDER) !== '')
  expect(readers).toEqual(['custody navigator', 'keyworker', 'outreach worker'])
})
