import { expect, test } from 'vitest'
import { shippedPolicies } from '../../test/access/shipped-policies.ts'
import { viewer } from '../../test/people/people-store.ts'
import { custodyContact } from '../diversion/custody/custody-contact.ts'
import { rotaShift } from '../diversion/custody/rota-shift.ts'
import { PURPOSES } from '../kernel/context.ts'
import { BASES } from '../kernel/marks.ts'
import { ACTIONS } from '../kernel/policy.ts'
import { CLOCK, ROLES } from './roles.ts'

const policy = shippedPolicies()
const PROVIDER = 'norwich-recovery'

/** "read custody_contact seen" and its like, of records of the provider, whatever their basis. */
function reach(agency: string, roles: readonly string[], involved: readonly string[] = []): readonly string[] {
  const found = new Set<string>()
  const { actor, ...rest } = viewer(agency, '', 'care')
  for (const purpose of PURPOSES)
    for (const basis of BASES)
      for (const action of ACTIONS)
        for (const kind of [custodyContact, rotaShift]) {
          const marks = { controller: PROVIDER, ringFence: '', involved, basis }
          const context = { ...rest, actor: { ...actor, roles }, purpose }
          for (const group of policy.decide(context, action, kind, marks).groups)
            found.add(`${action} ${kind.kind} ${group}`)
        }
  return [...found].toSorted()
}

const READ = ['read custody_contact offer', 'read custody_contact seen', 'read rota_shift rota']

test('A navigator keeps contacts and the rota; keyworkers and prescribers read them; nobody else of the service does', () => {
  expect(reach(PROVIDER, ['custody navigator'])).toEqual(
    ACTIONS.flatMap(action => READ.map(read => read.replace('read', action))).toSorted(),
  )
  for (const role of ROLES.filter(role => role !== 'custody navigator'))
    expect([role, reach(PROVIDER, [role])]).toEqual([role, ['keyworker', 'prescriber'].includes(role) ? READ : []])
})

test('The clock of the service reads nothing of whom its navigators met', () => {
  expect(reach(PROVIDER, [CLOCK])).toEqual([])
})

test('Police read that somebody was seen where it concerns them, and never what was offered, nor the rota', () => {
  expect(reach('norfolk-police', ROLES, ['norfolk-police'])).toEqual(['read custody_contact seen'])
  expect(reach('norfolk-police', ROLES)).toEqual([])
  expect(reach('metropolitan-police', ROLES, ['metropolitan-police'])).toEqual([])
})
