import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  DummyDriver,
  Kysely,
  type RawBuilder,
} from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { madeKind, viewer } from '../../test/access/made-kind.ts'
import { shippedPolicies } from '../../test/access/shipped-policies.ts'
import type { Context, Purpose } from '../kernel/context.ts'
import type { Tables } from '../kernel/database-tables.ts'
import type { Basis, Marks } from '../kernel/marks.ts'
import { cedar } from './cedar.ts'

const ARREST = madeKind('arrest', 'identity', 'operational')
const OFFICER = viewer('norfolk-police', ['investigating officer'], 'law enforcement', ['gravity'])
const OWN: Marks = {
  controller: 'norfolk-police',
  ringFence: 'gravity',
  involved: ['metropolitan-police'],
  basis: 'none',
}

const compiler = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: database => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const sqlOf = (condition: RawBuilder<boolean>): string => condition.compile(compiler).sql

afterEach(() => vi.restoreAllMocks())

/** The context without one attribute, or with another value in it, whatever its type says. */
const withActor = (attribute: string, value?: unknown): Context => ({
  ...OFFICER,
  actor: { ...OFFICER.actor, [attribute]: value },
})

const MALFORMED: readonly Context[] = [
  withActor('agency'),
  withActor('agency', ''),
  withActor('agency', 'norfolk-police,metropolitan-police'),
  withActor('roles'),
  withActor('roles', 'investigating officer'),
  withActor('roles', ['investigating officer', 7]),
  withActor('ringFences'),
  withActor('ringFences', [undefined, 'gravity']),
  withActor('ringFences', ['gravity', 'a,b']),
  { ...OFFICER, purpose: undefined as unknown as Purpose },
  { ...OFFICER, purpose: 'curiosity' as Purpose },
]

test('A request that lacks an attribute, or holds another in it, is refused in all three ways', () => {
  const policy = shippedPolicies()
  // Asked before, so that a remembered answer would show.
  expect(policy.decide(OFFICER, 'read', ARREST, OWN).groups).toEqual(new Set(['identity', 'operational']))
  expect(sqlOf(policy.condition(OFFICER, 'read', ARREST, 'identity'))).toContain('controller')
  expect(policy.settings(OFFICER, ARREST)['bw.read_arrest']).toContain('norfolk-police')
  for (const context of MALFORMED) {
    expect(policy.decide(context, 'read', ARREST, OWN)).toEqual({ groups: new Set(), agreements: [] })
    expect(sqlOf(policy.condition(context, 'read', ARREST, 'identity'))).toBe('false')
    expect(policy.settings(context, ARREST)).toEqual({})
  }
})

test('A record that lacks a mark, or holds another in it, is refused', () => {
  const policy = shippedPolicies()
  const marks: readonly Marks[] = [
    ...Object.keys(OWN).map(mark => ({ ...OWN, [mark]: undefined })),
    { ...OWN, basis: 'because' as Basis },
    { ...OWN, ringFence: 'Gravity' },
    { ...OWN, controller: '' },
  ]
  for (const each of marks) expect(policy.decide(OFFICER, 'read', ARREST, each).groups.size).toBe(0)
})

test('A kind, a group and an action that no policy knows are refused', () => {
  const policy = shippedPolicies()
  const unknown = madeKind('diary', 'identity')
  expect(policy.decide(OFFICER, 'read', unknown, OWN).groups.size).toBe(0)
  expect(sqlOf(policy.condition(OFFICER, 'read', unknown, 'identity'))).toBe('false')
  expect(policy.settings(OFFICER, unknown)['bw.read_diary']).toBe('')
  expect(sqlOf(policy.condition(OFFICER, 'read', ARREST, 'clinical'))).toBe('false')
  expect(policy.decide(OFFICER, 'erase' as 'read', ARREST, OWN).groups.size).toBe(0)
})

test('Whatever goes wrong inside Cedar is a refusal, and is not remembered', () => {
  const policy = shippedPolicies()
  const failing = [
    () => {
      throw new Error('unreachable executed')
    },
    () => ({ type: 'failure' as const, errors: [], warnings: [] }),
    () => ({
      type: 'success' as const,
      response: {
        decision: 'allow' as const,
        diagnostics: {
          reason: ['roles/investigating-officer#2'],
          errors: [
            {
              policyId: 'ring-fences#1',
              error: { message: 'skipped', help: null, code: null, url: null, severity: null },
            },
          ],
        },
      },
      warnings: [],
    }),
  ]
  for (const fails of failing) {
    const spy = vi.spyOn(cedar, 'statefulIsAuthorized').mockImplementation(fails)
    expect(policy.decide(OFFICER, 'read', ARREST, OWN).groups.size).toBe(0)
    expect(policy.settings(OFFICER, ARREST)).toEqual({})
    spy.mockRestore()
  }
  const partly = vi.spyOn(cedar, 'isAuthorizedPartial').mockImplementation(() => {
    throw new Error('unreachable executed')
  })
  expect(sqlOf(policy.condition(OFFICER, 'read', ARREST, 'identity'))).toBe('false')
  partly.mockRestore()
  expect(policy.decide(OFFICER, 'read', ARREST, OWN).groups.size).toBe(2)
  expect(policy.settings(OFFICER, ARREST)['bw.read_arrest']).toContain('norfolk-police')
  expect(sqlOf(policy.condition(OFFICER, 'read', ARREST, 'identity'))).toContain('controller')
})

test('What Cedar leaves of a policy in a form nobody expected shows no rows', () => {
  const policy = shippedPolicies()
  const answered = cedar.isAuthorizedPartial
  vi.spyOn(cedar, 'isAuthorizedPartial').mockImplementation(call => {
    const answer = answered(call)
    if (answer.type !== 'residuals') return answer
    const strange = {
      effect: 'permit',
      principal: { op: 'All' },
      action: { op: 'All' },
      resource: { op: 'All' },
    } as const
    const body = { isEmpty: { arg: { Value: 'anything' } } }
    const residuals = {
      ...answer.response.residuals,
      strange: { ...strange, conditions: [{ kind: 'when' as const, body }] },
    }
    return { ...answer, response: { ...answer.response, residuals } }
  })
  expect(sqlOf(policy.condition(OFFICER, 'read', ARREST, 'identity'))).toBe('false')
})

test('Policies that were closed refuse what was not asked before', () => {
  const policy = shippedPolicies()
  policy.close()
  expect(policy.decide(OFFICER, 'read', ARREST, OWN).groups.size).toBe(0)
})
