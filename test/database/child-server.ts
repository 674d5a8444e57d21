import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A Breakwater in a process of its own, there to be killed. */
export interface ChildServer {
  readonly pid: number
  /** The numbers whose insertion it has acknowledged. */
  readonly acknowledged: readonly number[]
  /** Its database server's process. */
  readonly postmaster: number
  /** Waits until this many insertions are acknowledged. */
  reached(count: number): Promise<void>
  /** Kills it as a power cut would: no handler runs. */
  kill(): Promise<void>
}

/** Starts a process that opens the database in `folder` and inserts numbers from `first` on, saying each one after its commit. */
export async function startChild(
  folder: string,
  { first = 0, environment = process.env }: { first?: number; environment?: NodeJS.ProcessEnv } = {},
): Promise<ChildServer> {
  const file = fileURLToPath(new URL('insert-numbers.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  })
  const acknowledged: number[] = []
  let complaint = ''
  child.stderr.on('data', (piece: Buffer) => {
    complaint += piece.toString()
  })
  const gone = new Promise<void>(done => child.once('close', () => done()))
  const waiting = new Set<() => void>()
  let postmaster: number | undefined
  createInterface(child.stdout).on('line', line => {
    const [word, number] = line.split(' ')
    if (word === 'postmaster') postmaster = Number(number)
    else acknowledged.push(Number(number))
    for (const look of waiting) look()
  })
  const until = async (reached: () => boolean): Promise<void> => {
    if (reached()) return
    await new Promise<void>((done, failed) => {
      const look = (): void => {
        if (!reached()) return
        waiting.delete(look)
        done()
      }
      waiting.add(look)
      void gone.then(() => failed(new Error(`The child ended: ${complaint}`)))
    })
  }
  await until(() => postmaster !== undefined)
  return {
    pid: child.pid ?? 0,
    acknowledged,
    postmaster: postmaster ?? 0,
    reached: async count => until(() => acknowledged.length >= count),
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}
