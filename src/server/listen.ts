import { attach } from '../comms/store/attached.ts'
import { fail, ok, type Result } from '../values/result.ts'
import type { RunningJobs } from '../jobs/start-jobs.ts'
import { type BuiltServer, buildServer, type ServerOptions } from './build-server.ts'
import { startServerJobs } from './jobs.ts'
import { registerImports } from './phone-records/register-imports.ts'
import { warmPolicies } from './warm-policies.ts'

export interface ListenOptions extends ServerOptions {
  readonly port: number
  /** The agency whose the store's imports are, where the act that imported them did not say. */
  readonly agency?: string
  /** Whether to run the jobs beside the pages, as is usual; a test runs them when it wants them. */
  readonly runsJobs?: boolean
}

export interface Listening extends BuiltServer {
  /** Where a browser finds it, without a final slash. */
  readonly address: string
  /** Imports of the store that belong to nobody, so that nobody sees them: no agency was named. */
  readonly unseen: number
}

/**
 * Builds the server and listens, and holds the store until it is closed. A port that is taken, a store that another server
 * holds and an agency that is not there are faults that say what to do.
 */
export async function listen(options: ListenOptions): Promise<Result<Listening>> {
  const attached = await attach(options.store)
  if (!attached.ok) return attached
  const built = await buildServer(options)
  const closing = new AbortController()
  built.app.addHook('preClose', async () => closing.abort())
  built.app.addHook('onClose', () => attached.value.release())
  let jobs: RunningJobs | undefined
  built.app.addHook('preClose', async () => jobs?.stop())
  const imports = await registerImports(options.records, options.store, built.uploads, options.agency)
  if (!imports.ok) {
    await built.app.close()
    return imports
  }
  await built.uploads.removeOld()
  try {
    await built.app.listen({ port: options.port, host: options.host })
  } catch (error) {
    await built.app.close()
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') return fail(taken(options.port))
    if (code === 'EACCES')
      return fail({ ...taken(options.port), problem: `port ${options.port} may not be used by this account` })
    throw error
  }
  // Nobody waits for it, and without it pages are only slower.
  void warmPolicies(options.records, closing.signal).catch(() => undefined)
  const bound = built.app.server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : options.port
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(options.host) ? 'localhost' : options.host
  const address = `http://${name}:${port}`
  // Before any job sends a message with a link in it.
  const { outside } = options.records
  if (!outside.siteGiven) outside.site = address
  if (options.runsJobs !== false) jobs = startServerJobs(options.records)
  return ok({ ...built, unseen: imports.value.unseen, address })
}

const taken = (port: number) =>
  ({
    code: 'conflict',
    problem: `port ${port} is already in use, perhaps by Breakwater itself in another window`,
    next: `look at http://localhost:${port}, or choose another port: PORT=${port + 1} npm start, or breakwater serve --port ${port + 1}`,
  }) as const
