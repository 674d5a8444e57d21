import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROWS = 20_000
const AUTHORITY = {
  reference: 'T-1',
  power: 'test data',
  purpose: 'testing',
  authoriser: 'nobody',
  granted: '2025-01-01',
  expires: '2090-01-01',
  identifiers: 'any',
  window: 'any',
  data: ['events'],
  operator: 'none',
  retain_until: '2090-01-01',
}
const TEMPLATE = {
  name: 'killed',
  zone: 'UTC',
  columns: { a_number: 'A', b_number: 'B', kind: 'Type', started_at: 'When', duration_s: 'Seconds' },
  formats: { started_at: 'iso' },
}

export interface KilledImports {
  /** Every file of every import, with its hash: of the store whose imports were killed, and of one left in peace. */
  readonly killed: Record<string, string>
  readonly clean: Record<string, string>
  /** Names in `received` and `work` that do not belong there. */
  readonly leftovers: readonly string[]
  /** Imports that were really under way when they were killed. */
  readonly interrupted: number
}

/**
 * Imports `kills` files, each killed (SIGKILL) at another moment between the start of the program and the end of the import, then repeats the
 * same commands in peace; and imports the same files into another store without being killed.
 */
export async function killImports(kills: number): Promise<KilledImports> {
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-killed-'))
  try {
    await writeFile(join(folder, 'authority.json'), JSON.stringify(AUTHORITY))
    await writeFile(join(folder, 'template.json'), JSON.stringify(TEMPLATE))
    const files = await Promise.all(Array.from({ length: kills }, (_, i) => writeCsv(folder, i)))
    // The length of one import is measured as it is run here and now: a busy machine is slower for both.
    const start = performance.now()
    await run(folder, 'clean', [files[0] ?? ''])
    const length = performance.now() - start
    await run(folder, 'clean', files)
    let interrupted = 0
    for (const [i, file] of files.entries()) {
      const after = length * (0.35 + (0.65 * (i + 0.5)) / kills)
      if (await run(folder, 'killed', [file], after)) interrupted++
    }
    await run(folder, 'killed', files)
    return {
      killed: await fingerprint(join(folder, 'killed', 'imports')),
      clean: await fingerprint(join(folder, 'clean', 'imports')),
      leftovers: [
        ...(await readdir(join(folder, 'killed', 'work'))),
        ...(await readdir(join(folder, 'killed', 'received'))).filter(name => !/^[0-9a-f]{64}\.(enc|json)$/.test(name)),
        ...(await readdir(join(folder, 'killed', 'keys'))).filter(name => !/^[0-9a-f]{64}\.key$/.test(name)),
      ],
      interrupted,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeCsv(folder: string, salt: number): Promise<string> {
  const lines = ['A,B,Type,When,Seconds']
  for (let n = 0; n < ROWS; n++) {
    const digits = (x: number): string => String((x * 7919 + salt * 31) % 100_000).padStart(5, '0')
    lines.push(
      `079009${digits(n % 997)},079019${digits(n % 313)},${n % 3 === 0 ? 'SMS' : 'Voice'},2025-05-02 ${String(n % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00,${n % 600}`,
    )
  }
  const path = join(folder, `file-${salt}.csv`)
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

/** True when the command was killed before it ended. */
async function run(folder: string, store: string, files: readonly string[], killAfterMs?: number): Promise<boolean> {
  const main = fileURLToPath(new URL('../src/cli/import.ts', import.meta.url))
  const args = [
    ...files,
    '--store',
    join(folder, store),
    '--authority',
    join(folder, 'authority.json'),
    '--template',
    join(folder, 'template.json'),
    '--format',
    'json',
  ]
  const code = `import { importCommand } from ${JSON.stringify(main)}; process.exitCode = await importCommand.run(${JSON.stringify(args)})`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (piece: Buffer) => {
    errors += piece.toString()
  })
  const ended = new Promise<number | null>(done => child.on('close', done))
  if (killAfterMs !== undefined) {
    await Promise.race([pause(killAfterMs), ended])
    const before = child.exitCode === null
    child.kill('SIGKILL')
    await ended
    return before
  }
  const exit = await ended
  if (exit !== 0) throw new Error(`import ended with ${exit}: ${errors}`)
  return false
}

async function fingerprint(folder: string): Promise<Record<string, string>> {
  const out: Record<string, string> = {}
  for (const id of (await readdir(folder)).sort()) {
    for (const name of (await readdir(join(folder, id))).sort()) {
      out[`${id}/${name}`] = createHash('sha256')
        .update(await readFile(join(folder, id, name)))
        .digest('hex')
    }
  }
  return out
}
