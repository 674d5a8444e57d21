import { fail, ok, type Result } from '../values/result.ts'
import { type BuiltServer, buildServer, type ServerOptions } from './build-server.ts'

export interface ListenOptions extends ServerOptions {
  readonly port: number
}

export interface Listening extends BuiltServer {
  /** Where a browser finds it, without a final slash. */
  readonly address: string
}

/** Builds the server and listens. A port that is taken is a fault that says what to do. */
export async function listen(options: ListenOptions): Promise<Result<Listening>> {
  const built = await buildServer(options)
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
  const bound = built.app.server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : options.port
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(options.host) ? 'localhost' : options.host
  return ok({ ...built, address: `http://${name}:${port}` })
}

const taken = (port: number) =>
  ({
    code: 'conflict',
    problem: `port ${port} is already in use, perhaps by Breakwater itself in another window`,
    next: `look at http://localhost:${port}, or choose another port: PORT=${port + 1} npm start, or breakwater serve --port ${port + 1}`,
  }) as const
