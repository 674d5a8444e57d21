import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countyResult, judgedView, lineNumber } from '../../test/evaluation-results.ts'
import { codeFingerprint } from './code-fingerprint.ts'
import { type CountyTask, type Plan, tasksOf } from './county-task.ts'
import { keepResult, readResults } from './results-folder.ts'
import { runCounties } from './run-counties.ts'

const PLAN: Plan = {
  seeds: [201, 202],
  settings: ['usual', 'hostile'],
  otherSeeds: [201, 202],
  training: [1],
  withoutLines: [301],
  size: {},
}
let work = ''

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'evaluation-'))
})
afterEach(() => rmSync(work, { recursive: true, force: true }))

/** Stands in for the measuring process; notes what it was asked. */
function measuring(code: string, asked: CountyTask[], broken: (task: CountyTask) => boolean = () => false) {
  return async (task: CountyTask, folder: string) => {
    asked.push(task)
    if (broken(task)) throw new Error('the process ended with SIGSEGV')
    await keepResult(folder, countyResult(task.seed, judgedView([lineNumber('+447700900001')]), { code, task }))
  }
}

describe('a run over many counties', () => {
  it('plans training, counties without lines, then every seed, the usual setting first', () => {
    expect(tasksOf(PLAN).map(task => `${task.purpose} ${task.setting} ${task.seed}`)).toEqual([
      'training usual 1',
      'no-lines usual 301',
      'held-out usual 201',
      'held-out usual 202',
      'held-out hostile 201',
      'held-out hostile 202',
    ])
    expect(tasksOf({ ...PLAN, otherSeeds: [202] })).toEqual(tasksOf(PLAN).toSpliced(4, 1))
    expect(tasksOf(PLAN).find(task => task.purpose === 'no-lines')?.size).toEqual({ lines: 0 })
  })

  it('goes on where it stopped: what is measured already is not measured again', async () => {
    const tasks = tasksOf(PLAN)
    const first: CountyTask[] = []
    await runCounties(tasks.slice(0, 2), { work, workers: 1, code: 'a', measure: measuring('a', first) })
    const second: CountyTask[] = []
    const told: number[] = []
    await runCounties(tasks, {
      work,
      workers: 2,
      code: 'a',
      measure: measuring('a', second),
      onProgress: ({ done }) => told.push(done),
    })
    expect(second).toEqual(tasks.slice(2))
    expect(told).toEqual([3, 4, 5, 6])
    expect(await readResults(work)).toHaveLength(6)
  })

  it('measures again what other code, another size or a cut-off file left', async () => {
    const tasks = tasksOf({ ...PLAN, training: [], withoutLines: [], settings: ['usual'] })
    const asked: CountyTask[] = []
    await runCounties(tasks, { work, workers: 1, code: 'old', measure: measuring('old', []) })
    await runCounties(tasks, { work, workers: 1, code: 'new', measure: measuring('new', asked) })
    expect(asked).toHaveLength(2)
    writeFileSync(join(work, 'results', 'held-out-usual-201.json'), '{"version": 1, "views')
    await runCounties(tasks, { work, workers: 1, code: 'new', measure: measuring('new', asked) })
    expect(asked).toHaveLength(3)
    const smaller = tasks.map(task => ({ ...task, size: { people: 400 } }))
    await runCounties(smaller, { work, workers: 1, code: 'new', measure: measuring('new', asked) })
    expect(asked).toHaveLength(5)
  })

  it('tries a county that fails once more, then goes on with the others and names it', async () => {
    const tasks = tasksOf(PLAN)
    const asked: CountyTask[] = []
    const broken = (task: CountyTask) => task.seed === 201 && task.setting === 'usual'
    const failures = await runCounties(tasks, { work, workers: 2, code: 'a', measure: measuring('a', asked, broken) })
    expect(asked.filter(broken)).toHaveLength(2)
    expect(failures).toMatchObject([
      { task: { seed: 201, setting: 'usual' }, problem: 'the process ended with SIGSEGV' },
    ])
    expect(await readResults(work)).toHaveLength(5)
  })

  it('measures a real, tiny county in a process of its own and leaves nothing but its result', async () => {
    const size = { people: 80, days: 7, lines: 1 }
    const task: CountyTask = { purpose: 'training', seed: 2, setting: 'usual', size }
    expect(await runCounties([task], { work, workers: 1, code: codeFingerprint() })).toEqual([])
    expect(readdirSync(work)).toEqual(['results'])
    const [result] = await readResults(work)
    expect(result).toMatchObject({ task, lines: 1, views: [] })
    expect(result?.baseline?.length).toBeGreaterThan(0)
  })
})
