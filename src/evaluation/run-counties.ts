import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CountyTask, nameOf } from './county-task.ts'
import { isDone } from './results-folder.ts'

export interface RunOptions {
  readonly work: string
  readonly workers: number
  /** What `codeFingerprint` gives. */
  readonly code: string
  /** Told after each county, and of each that could not be measured. */
  readonly onProgress?: (progress: Progress) => void
  /** Measures one county and keeps its result; default in a process of its own. */
  readonly measure?: (task: CountyTask, work: string) => Promise<void>
}

export interface Progress {
  readonly task: CountyTask
  readonly done: number
  readonly of: number
  readonly seconds: number
  /** Undefined: it went well. */
  readonly failure?: string
}

/** A county that could not be measured, twice. */
export interface Failure {
  readonly task: CountyTask
  readonly problem: string
}

/**
 * Measures every county of which there is no result yet, `workers` at a time; one that fails is tried once more, then
 * left out and returned. Stopped at any moment, the same call goes on with the counties that remain.
 */
export async function runCounties(tasks: readonly CountyTask[], options: RunOptions): Promise<Failure[]> {
  const { work, workers, code, onProgress, measure = inOwnProcess } = options
  const waiting: CountyTask[] = []
  for (const task of tasks) if (!(await isDone(work, task, code))) waiting.push(task)
  let done = tasks.length - waiting.length
  const failures: Failure[] = []

  const worker = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const started = performance.now()
      const problem = (await attempt(measure, task, work)) && (await attempt(measure, task, work))
      if (problem === undefined) done += 1
      else failures.push({ task, problem })
      const seconds = (performance.now() - started) / 1000
      onProgress?.({
        task,
        done,
        of: tasks.length,
        seconds,
        ...(problem === undefined ? {} : { failure: problem }),
      })
    }
  }
  await Promise.all(Array.from({ length: workers }, worker))
  return failures
}

async function attempt(
  measure: (task: CountyTask, work: string) => Promise<void>,
  task: CountyTask,
  work: string,
): Promise<string | undefined> {
  try {
    await measure(task, work)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const self = fileURLToPath(import.meta.url)
const source = extname(self) === '.ts'
const entry = fileURLToPath(new URL(source ? './county-process.ts' : './county-process.js', import.meta.url))

/** Runs `county-process`; when it ends badly, the error is the end of what it said. */
function inOwnProcess(task: CountyTask, work: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, [JSON.stringify(task), work], {
      execArgv: source ? ['--import', 'tsx'] : [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    child.stderr?.on('data', (piece: Buffer) => {
      said = `${said}${piece.toString()}`.slice(-4000)
    })
    child.on('error', reject)
    child.on('close', (exit, signal) => {
      if (exit === 0) resolve()
      else reject(new Error(`${nameOf(task)} ended with ${signal ?? `exit code ${exit}`}. ${lastLines(said)}`))
    })
  })
}

const lastLines = (text: string) => text.trim().split('\n').slice(-8).join('\n')
