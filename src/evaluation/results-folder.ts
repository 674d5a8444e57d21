import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CountyResult, RESULT_VERSION } from './county-result.ts'
import { type CountyTask, nameOf } from './county-task.ts'

const folderOf = (work: string) => join(work, 'results')

/** Keeps a result under its task's name; a reader sees the whole file or none. */
export async function keepResult(work: string, result: CountyResult): Promise<void> {
  await mkdir(folderOf(work), { recursive: true })
  const path = join(folderOf(work), `${nameOf(result.task)}.json`)
  await writeFile(`${path}.${process.pid}`, `${JSON.stringify(result)}\n`)
  await rename(`${path}.${process.pid}`, path)
}

/** Whether a task need not be done again: a result of the same task by the same code is there. */
export async function isDone(work: string, task: CountyTask, code: string): Promise<boolean> {
  const result = await readResult(join(folderOf(work), `${nameOf(task)}.json`))
  return result !== undefined && result.code === code && sameSize(result.task, task)
}

/** Every result in the folder, by name; none when there is no folder. */
export async function readResults(work: string): Promise<CountyResult[]> {
  const names = await readdir(folderOf(work)).catch(() => [])
  const all: CountyResult[] = []
  for (const name of names.filter(name => name.endsWith('.json')).sort()) {
    const result = await readResult(join(folderOf(work), name))
    if (result !== undefined) all.push(result)
  }
  return all
}

/** Undefined for a file that is absent, cut off, or of another version. */
async function readResult(path: string): Promise<CountyResult | undefined> {
  try {
    const result = JSON.parse(await readFile(path, 'utf8')) as CountyResult
    return result.version === RESULT_VERSION ? result : undefined
  } catch {
    return undefined
  }
}

/** Whether two tasks make counties of the same size. */
export const sameSize = (one: CountyTask, other: CountyTask) =>
  (['people', 'days', 'lines'] as const).every(key => one.size[key] === other.size[key])
