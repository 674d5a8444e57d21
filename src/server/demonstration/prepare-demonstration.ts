import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Finding } from '../../disruption/fields/finding.ts'
import { londonTime } from '../../values/london.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { findingOfLine } from '../pages/line/analysed.ts'
import { type Engine, startEngine } from '../engine/engine.ts'
import type { AuthorityForm } from '../engine/imports-shown.ts'
import type { LinesFound } from '../engine/lines-shown.ts'

/** Lines of which the demonstration tells what became of them. */
const TOLD = 2

/** Seized handsets beside the providers' returns: they hold the words of messages. */
const HANDSETS = 6

/** Writes a county into a new folder: authority.json, county/, handsets/. Given, so that nothing here knows the simulator. */
export type WriteCounty = (out: string) => Promise<unknown>

/** Told while the demonstration is made; `part` runs from 0 to 1. */
export interface DemonstrationProgress {
  writing(): void
  importing(file: string, position: number, files: number, part: number): void
  imported(file: string, rows: number): void
  looking(): void
}

export interface Demonstration {
  readonly store: string
  readonly files: number
  readonly rows: number
  /** Candidate lines, best first. */
  readonly lines: readonly string[]
  /** What the analysis says of the first of them. */
  readonly found: readonly FoundLine[]
}

export interface FoundLine {
  readonly number: string
  /** Days of its first and last event, `yyyy-MM-dd`. */
  readonly firstOn: string
  readonly lastOn: string
  readonly finding: Finding
}

/**
 * Makes the demonstration county in `folder` (`demo-files`, `demo-store`), or completes one that was interrupted: files
 * get their name when all are written, an import that is there is recognised, and the note that says "done" comes last.
 */
export async function prepareDemonstration(
  folder: string,
  write: WriteCounty,
  progress: DemonstrationProgress,
): Promise<Result<Demonstration>> {
  const store = join(folder, 'demo-store')
  const note = join(store, 'demonstration.json')
  const made = await readJson<Omit<Demonstration, 'found'> & Partial<Demonstration>>(note)
  if (made !== undefined) return ok({ ...made, found: made.found ?? [], store })
  const files = join(folder, 'demo-files')
  if (!existsSync(files)) await makeFiles(folder, files, write, progress)

  const engine = startEngine(store)
  try {
    const done = await importAll(engine, files, progress)
    if (!done.ok) return done
    progress.looking()
    const found = await engine.ask('lines', {}, { imports: 'all' })
    if (!found.ok) return found
    const imports = await engine.ask('imports', {}, { imports: 'all' })
    if (!imports.ok) return imports
    const hashes = imports.value.map(({ reconciliation }) => reconciliation.sha256)
    const demonstration: Demonstration = {
      store,
      ...done.value,
      lines: candidates(found.value),
      found: firstOf(found.value, hashes),
    }
    await writeFile(`${note}.tmp`, JSON.stringify(demonstration))
    await rename(`${note}.tmp`, note)
    return ok(demonstration)
  } finally {
    await engine.close()
  }
}

async function makeFiles(
  folder: string,
  files: string,
  write: WriteCounty,
  progress: DemonstrationProgress,
): Promise<void> {
  progress.writing()
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    if (name.startsWith('demo-files.part')) await rm(join(folder, name), { recursive: true, force: true })
  }
  const part = `${files}.part-${process.pid}`
  await write(part)
  await rename(part, files)
}

async function importAll(
  engine: Engine,
  files: string,
  progress: DemonstrationProgress,
): Promise<Result<{ readonly files: number; readonly rows: number }>> {
  const authority = await readJson<AuthorityForm>(join(files, 'authority.json'))
  if (authority === undefined) {
    return fail({
      code: 'unreadable',
      problem: 'the demonstration county lacks its authority.json',
      where: files,
      next: 'remove this folder and start again',
    })
  }
  const county = (await readdir(join(files, 'county'))).sort().map(name => join('county', name))
  const handsets = (await readdir(join(files, 'handsets'))).sort().map(name => join('handsets', name))
  const all = [...county, ...handsets.slice(0, HANDSETS)]
  let rows = 0
  for (const [index, name] of all.entries()) {
    progress.importing(name, index + 1, all.length, 0)
    const received = await patiently(() =>
      engine.ask(
        'receive',
        { path: join(files, name), name, authority },
        { imports: 'all', onProgress: at => progress.importing(name, index + 1, all.length, at.done / at.total) },
      ),
    )
    if (!received.ok) return received
    if (received.value.outcome !== 'imported') {
      return fail({ code: 'invalid', problem: received.value.problem, where: name, next: received.value.next })
    }
    rows += received.value.reconciliation.rows
    progress.imported(name, received.value.reconciliation.rows)
  }
  return ok({ files: all.length, rows })
}

/** A start that was interrupted a moment ago may still be letting go of the store: looks again for a few seconds. */
async function patiently<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask()
    if (answer.ok || answer.fault.code !== 'conflict' || attempt === 10) return answer
    await pause(500)
  }
}

const firstOf = (found: LinesFound, files: readonly string[]): readonly FoundLine[] =>
  found.rows
    .filter(line => line.candidate)
    .slice(0, TOLD)
    .map(line => ({
      number: line.number,
      firstOn: londonTime(line.first_seen).date,
      lastOn: londonTime(line.last_seen).date,
      finding: findingOfLine(found, line, files),
    }))

const candidates = ({ rows }: LinesFound): readonly string[] =>
  rows.filter(line => line.candidate).map(line => line.number)

async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    // Each file is written by this program in one step.
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return undefined
  }
}
