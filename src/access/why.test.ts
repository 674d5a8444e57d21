import { expect, test } from 'vitest'
import { madeKind, viewer } from '../../test/access/made-kind.ts'
import { shippedPolicies } from '../../test/access/shipped-policies.ts'
import type { Marks } from '../kernel/marks.ts'
import { explain } from './why.ts'

const policy = shippedPolicies()
const REPORT = madeKind('intelligence_report', 'report', 'original')
const own: Marks = { controller: 'norfolk-police', ringFence: '', involved: ['metropolitan-police'], basis: 'none' }

test('A record that is seen names the policy that lets each group through, and the groups that stay closed', () => {
  expect(explain(policy, viewer('norfolk-police', ['senior officer']), 'read', REPORT, own)).toEqual({
    seen: true,
    open: [
      {
        name: 'Its report part',
        words: ['Analysts, investigating officers and senior officers read sanitised intelligence of their own force.'],
        agreements: [],
      },
    ],
    closed: ['Its original part'],
  })
})

test('What crosses names its agreement', () => {
  const why = explain(policy, viewer('metropolitan-police', ['senior officer']), 'read', REPORT, own)
  const [report] = why.seen ? why.open : []
  expect(report?.agreements.map(({ name }) => name)).toEqual(['Intelligence between two forces'])
})

test('What may not be seen is explained in the words for what does not exist', () => {
  const officer = viewer('metropolitan-police', ['investigating officer'])
  const absent = explain(policy, officer, 'read', REPORT, undefined)
  expect(absent).toEqual({
    seen: false,
    general: [
      {
        name: 'Its report part',
        words: [
          'Analysts, investigating officers and senior officers read sanitised intelligence of their own force.',
          'Officers of another force read the sanitised text of an intelligence report that was shared with their force, its conditions, and who accepted them.',
        ],
      },
    ],
  })
  for (const hidden of [
    { ...own, involved: [] },
    { ...own, ringFence: 'gravity' },
    { ...own, controller: 'norwich-recovery' },
  ]) {
    expect(explain(policy, officer, 'read', REPORT, hidden)).toEqual(absent)
  }
})

test('Whose role sees nothing of a kind is told so', () => {
  const why = explain(policy, viewer('norwich-recovery', ['keyworker'], 'care'), 'read', REPORT, own)
  expect(why).toEqual({ seen: false, general: [] })
})
