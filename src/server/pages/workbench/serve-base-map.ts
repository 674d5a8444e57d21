import { basename, dirname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { PageContext } from '../../page-context.ts'

/** `/workbench/base-map/tiles`: the agency's own base map, in the ranges of bytes that a browser asks for. */
export function serveBaseMap(app: FastifyInstance, { baseMap }: PageContext): void {
  if (baseMap === null) return
  app.get('/workbench/base-map/tiles', (_request, reply) => reply.sendFile(basename(baseMap), dirname(baseMap)))
}
