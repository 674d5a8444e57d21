import { expect, it } from 'vitest'
import type { NetworkAnswer } from '../../../src/server/pages/workbench/wire/network.ts'
import { NO_CONTACTS, withAnswer } from './contacts.ts'

const pair = { calls: 1, texts: 0, seconds: 30, fromA: 1, first: '', last: '' }
const answer = (around: string, others: readonly string[]): NetworkAnswer => ({
  around: [around],
  firstDay: '2026-01-05',
  days: 3,
  nodes: [around, ...others].map((number, at) => ({ number, label: null, hop: at === 0 ? 0 : 1, own: at === 0 })),
  pairs: others.map((_, at) => ({ ...pair, a: 0, b: at + 1, byDay: [2, 1, 0, 30] })),
  leftOut: [],
  caution: '',
  source: { query: '', version: '', snapshot: '', hash: '' },
})

it('what is expanded joins what is known: a number once, a pair once, whichever end it was read from', () => {
  const first = withAnswer(NO_CONTACTS, answer('+447700900001', ['+447700900002', '+447700900003']))
  const both = withAnswer(first, answer('+447700900002', ['+447700900001', '+447700900004']))
  expect([...both.numbers.keys()].map(number => Number(number.slice(-1)))).toEqual([1, 2, 3, 4])
  expect([...both.numbers.values()].map(({ asked }) => asked)).toEqual([true, true, false, false])
  expect(both.pairs.size).toBe(3)
})

it('days are counted from 1970, so that answers that begin on different days fit together', () => {
  const known = withAnswer(NO_CONTACTS, answer('+447700900001', ['+447700900002']))
  expect([...known.pairs.values()][0]?.byDay).toEqual([Date.parse('2026-01-07') / 86_400_000, 1, 0, 30])
})
