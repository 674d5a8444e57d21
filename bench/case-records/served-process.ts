import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

/** A server in a process of its own. */
export interface ServedProcess {
  readonly address: string
  readonly pid: number
  stop(): Promise<void>
}

/** `breakwater serve` over this store, on a free port. */
export async function serveStore(store: string): Promise<ServedProcess> {
  const main = pathToFileURL(join(import.meta.dirname, '../../src/cli/main.ts')).href
  const serve = `const { main } = await import(${JSON.stringify(main)})
    process.exitCode = await main(['serve', '--store', ${JSON.stringify(store)}, '--port', '0'])`
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', serve], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'close')
  const address = await new Promise<string>((done, failed) => {
    createInterface(child.stdout).on('line', line => {
      const found = / at (http:\S+)/.exec(line)?.[1]
      if (found !== undefined) done(found)
    })
    void gone.then(() => failed(new Error('the server did not start')))
  })
  return {
    address,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await gone
    },
  }
}
