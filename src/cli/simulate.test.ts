import { afterEach, expect, test, vi } from 'vitest'
import { simulateCommand } from './simulate.ts'

afterEach(() => vi.restoreAllMocks())

test.each([
  [[], '--out'],
  [['--out', 'x'], '--seed'],
  [['--out', 'x', '--seed', 'one'], 'whole number'],
  [['--out', 'x', '--seed', '1', '--setting', 'hard'], 'easy, usual, hostile'],
  [['--out', 'x', '--seed', '1', '--views', 'towns'], 'county, handsets, bundles'],
  [['--size', '3'], '--size'],
])('wrong use %j exits with 2 and says what to do', async (args, word) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(await simulateCommand.run(args)).toBe(2)
  expect(said.mock.calls.flat().join('\n')).toContain(word)
  expect(said.mock.calls.flat().join('\n')).toContain('Next:')
})
