import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { HostileFile, Outcome } from './hostile-file.ts'

/** What a process holds after some harmless files differs from run to run; above this a new one reads the next file. */
const WORN = 170 * 1024 ** 2

/** A process that reads hostile files one after the other, as the program would, and says what came of each. */
export class ReaderProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), 'breakwater-hostile-'))
  #running: Running | undefined
  #peak = 0

  /** Writes the file and has it read. Throws when the process died of it. */
  async read(hostile: HostileFile): Promise<Outcome> {
    const path = join(this.#folder, hostile.file)
    write(path, hostile.bytes())
    try {
      if (this.#peak > WORN) this.#stop()
      this.#running ??= start(this.#folder)
      const { child, lines, errors } = this.#running
      const { owner } = hostile
      child.stdin?.write(`${JSON.stringify({ path, ...(owner === undefined ? {} : { owner }) })}\n`)
      const line = await lines.next()
      if (line.done === true) {
        this.#stop()
        throw new Error(`the reading process died of it: ${errors()}`)
      }
      const outcome = JSON.parse(line.value) as Outcome
      this.#peak = outcome.peak
      return outcome
    } finally {
      rmSync(path, { force: true })
    }
  }

  close(): void {
    this.#stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #stop(): void {
    this.#running?.child.kill('SIGKILL')
    this.#running = undefined
    this.#peak = 0
  }
}

interface Running {
  readonly child: ChildProcess
  readonly lines: AsyncIterator<string>
  /** The last of what it complained of. */
  errors(): string
}

function start(folder: string): Running {
  const program = join(import.meta.dirname, 'read-hostile.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: ['pipe', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (piece: Buffer) => {
    errors = (errors + piece.toString()).slice(-2000)
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, lines, errors: () => errors }
}

function write(path: string, bytes: Buffer | Iterable<Buffer>): void {
  const fd = openSync(path, 'w')
  for (const piece of Buffer.isBuffer(bytes) ? [bytes] : bytes) writeSync(fd, piece)
  closeSync(fd)
}
