import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fail, ok, type Result } from '../../values/result.ts'
import type { Binaries } from './binaries.ts'
import { type Cluster, ENVIRONMENT, SAFE_FOLDER } from './cluster.ts'
import { postmasterOf, stopLeftover, stopServer } from './leftover.ts'

/** How often a server that ends while starting is tried again: a dead one's last processes may still hold the memory. */
const RETRY_FOR_MS = 5_000
/** As long as it lives it may be reading its log after a crash. */
const RECOVERY_MS = 300_000
const LOG_BYTES = 10_000_000
const MB = 1_048_576

/** A server that answers on 127.0.0.1:`port`. */
interface Served {
  readonly port: number
  stop(): Promise<void>
}

/**
 * Runs the server of `cluster` on a free port of this machine alone, and runs it again on the same port should it die. Its messages go to
 * `folder`/postgres.log, without statements or values: a log must not hold what a record says.
 */
export async function serve(cluster: Cluster, binaries: Binaries, folder: string): Promise<Result<Served>> {
  const log = join(folder, 'postgres.log')
  await stopLeftover(cluster, binaries)
  let stopping = false
  let child: ChildProcess | undefined
  // A process that ends without stop() must not leave its server behind; only kill -9 does.
  const onExit = (): void => void child?.kill('SIGINT')

  const launch = async (port: number | undefined): Promise<Result<number>> => {
    const until = Date.now() + RETRY_FOR_MS
    // Stopped while waiting to try again: nothing may be started any more.
    while (!stopping) {
      const chosen = port ?? (await freePort())
      const started = spawnServer(cluster, binaries, chosen, log)
      child = started
      if (await becameReady(started, cluster.data)) {
        started.once('exit', () => void (stopping || launch(chosen).then(again => stopping || sayIfFailed(again))))
        // Ended between its last word and this line: `exit` will not come any more.
        if (started.exitCode === null && started.signalCode === null) return ok(chosen)
      }
      if (Date.now() > until) break
      await pause(100)
    }
    return fail(notStarted(cluster.data, log))
  }

  const port = await launch(undefined)
  if (!port.ok) return port
  process.once('exit', onExit)
  return ok({
    port: port.value,
    stop: async () => {
      stopping = true
      process.off('exit', onExit)
      const last = child
      if (last === undefined || last.exitCode !== null || last.signalCode !== null) return
      const gone = new Promise(done => last.once('exit', done))
      last.ref()
      await stopServer(cluster, binaries)
      await gone
    },
  })
}

function spawnServer({ data, user }: Cluster, { postgres }: Binaries, port: number, log: string): ChildProcess {
  const out = openSync(log, sizeOf(log) > LOG_BYTES ? 'w' : 'a', 0o600)
  const settings = Object.entries({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: `${Math.round(Math.min(1_024, Math.max(64, totalmem() / MB / 8)))}MB`,
    effective_cache_size: `${Math.round(totalmem() / MB / 2)}MB`,
    // Row policies make plans look dear; compiling them costs more than running them.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What a record says must not reach a log: neither a failed statement nor "Key (name)=(…) already exists".
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(postgres, ['-D', data, ...settings], {
    ...user,
    env: ENVIRONMENT,
    cwd: SAFE_FOLDER,
    stdio: ['ignore', out, out],
    // Ctrl+C at the terminal is for us: we end our work first, then the server.
    detached: true,
  })
  closeSync(out)
  child.unref()
  // A program that cannot be run at all has no exit; `becameReady` sees it by its missing process number.
  child.on('error', () => undefined)
  return child
}

async function becameReady(child: ChildProcess, data: string): Promise<boolean> {
  const until = Date.now() + RECOVERY_MS
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null && Date.now() < until) {
    const postmaster = postmasterOf(data)
    if (postmaster?.pid === child.pid && postmaster.ready) return true
    await pause(10)
  }
  child.kill('SIGQUIT')
  return false
}

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function sayIfFailed(relaunched: Result<number>): void {
  if (!relaunched.ok) console.error(`The database ended and could not be started again. ${relaunched.fault.problem}`)
}

function notStarted(data: string, log: string) {
  const last = readFileSync(log, 'utf8').trim().split('\n').slice(-4).join(' | ')
  return {
    code: 'unreadable',
    problem: `the database did not start. Its last words: ${last}`,
    where: data,
    next: `read ${log}; once its cause is gone, start again`,
  } as const
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
