import type { FastifyInstance } from 'fastify'

export interface Route {
  readonly method: 'GET' | 'POST'
  /** As declared, with its parameters: `/records/:kind/:id`. */
  readonly path: string
}

/** Every route the server answers, read from the router itself: a new page is in the test by being there. */
export function everyRoute(app: FastifyInstance): readonly Route[] {
  const routes: Route[] = []
  const above: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (found === null) continue
    const [, indent = '', segment = '', methods = ''] = found
    const depth = indent.length / 4
    above.length = depth
    above.push(segment)
    const path = above.join('').replace(/^\/\//, '/')
    if (path.includes('*')) continue
    for (const method of methods.split(', ')) {
      if (method === 'GET' || method === 'POST') routes.push({ method, path })
    }
  }
  return routes
}
