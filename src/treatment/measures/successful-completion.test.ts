import { expect, it } from 'vitest'
import { episodeOf, journeyOf } from '../../../test/treatment/any-episodes.ts'
import { isSuccessfulCompletion } from './successful-completion.ts'

it.each([
  ['completed', true],
  ['completed occasional use', true],
  ['dropped out', false],
  ['transferred', false],
  ['prison', false],
  ['died', false],
])('a journey that ended because “%s” was completed: %s', (reason, completed) => {
  expect(isSuccessfulCompletion(journeyOf(episodeOf('one', '2026-01-05', '2026-03-02', reason)))).toBe(completed)
})

it('after a transfer the end of the last episode decides', () => {
  const first = episodeOf('one', '2026-01-05', '2026-03-02', 'transferred')
  const whole = (reason: string) => journeyOf(first, episodeOf('two', '2026-03-09', '2026-06-01', reason))
  expect([whole('completed'), whole('dropped out')].map(isSuccessfulCompletion)).toEqual([true, false])
})

it('a journey that goes on is not completed', () => {
  expect(isSuccessfulCompletion(journeyOf(episodeOf('one', '2026-01-05', null)))).toBe(false)
})
