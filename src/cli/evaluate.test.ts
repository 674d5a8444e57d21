import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { main } from './main.ts'

afterEach(() => vi.restoreAllMocks())

test.each([
  [['--seeds', '150..210'], 'kept for training'],
  [['--seeds', 'many'], 'names no seeds'],
  [['--seeds', '210..201'], 'names no seeds'],
  [['--training', '201'], 'held out'],
  [['--settings', 'usual,hard'], 'easy,usual,hostile'],
  [['--workers', '0'], 'whole number'],
  [['--lines', '0'], 'whole number'],
  [['--speed', '9'], '--speed'],
])('wrong use %j exits with 2 and says what to do', async (args, word) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(await main(['evaluate', ...args])).toBe(2)
  expect(said.mock.calls.flat().join('\n')).toContain(word)
  expect(said.mock.calls.flat().join('\n')).toContain('Next:')
})

test('a report of results that are not there fails and says what to do', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const work = mkdtempSync(join(tmpdir(), 'evaluation-'))
  expect(await main(['evaluate', '--report-only', '--work', work, '--out', join(work, 'validation.md')])).toBe(1)
  expect(said.mock.calls.flat().join('\n')).toMatch(/no result[\s\S]*Next: .*without --report-only/)
  rmSync(work, { recursive: true, force: true })
})
