import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

/** `breakwater serve` in a process of its own, there to be measured or killed. */
export interface ServedProcess {
  readonly address: string
  readonly pid: number
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
  /** Kills it as a power cut would: no handler runs. */
  kill(): Promise<void>
}

/** How a server ended that did not come to serve. */
export class DidNotServe extends Error {
  readonly code: number | null

  constructor(code: number | null, said: string) {
    super(said)
    this.code = code
  }
}

/** Serves this store on a free port; throws {@link DidNotServe} with what it said where it ends instead. */
export async function serveStore(store: string): Promise<ServedProcess> {
  const main = pathToFileURL(join(import.meta.dirname, '../../src/cli/main.ts')).href
  const serve = `const { main } = await import(${JSON.stringify(main)})
    process.exitCode = await main(['serve', '--store', ${JSON.stringify(store)}, '--port', '0'])`
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', serve], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-10_000)
  })
  const gone = once(child, 'close')
  const address = await new Promise<string>((done, failed) => {
    createInterface(child.stdout).on('line', line => {
      const found = / at (http:\S+)/.exec(line)?.[1]
      if (found !== undefined) done(found)
    })
    void gone.then(() => failed(new DidNotServe(child.exitCode, said)))
  })
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await gone
  }
  return { address, pid: child.pid ?? 0, stop: async () => ended('SIGTERM'), kill: async () => ended('SIGKILL') }
}
