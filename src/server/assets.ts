import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { PLACES } from './places.ts'

/** Styles, scripts and the icon. The compiled styles are made by the build, the script is GOV.UK Frontend's own. */
export async function serveAssets(app: FastifyInstance, folder: string = PLACES.assets): Promise<void> {
  // Without the folder the pages still work, only plain: the plugin refuses a root that does not exist.
  if (existsSync(folder)) {
    await app.register(fastifyStatic, {
      root: folder,
      prefix: '/assets/',
      maxAge: 0,
      cacheControl: false,
      setHeaders: revalidate,
    })
  }
  await app.register(fastifyStatic, {
    root: join(PLACES.govuk, 'govuk'),
    prefix: '/assets/govuk/',
    decorateReply: false,
    allowedPath: path => path === '/govuk-frontend.min.js',
    cacheControl: false,
    setHeaders: revalidate,
  })
}

/**
 * Kept by the browser, asked about each time: a new version shows at once, and works offline. A file of the workbench with a hash in
 * its name never changes, so nobody asks again.
 */
function revalidate(response: { setHeader(name: string, value: string): void }, path: string): void {
  const hashed = /[/\\]workbench[/\\][^/\\]+-[\w-]{8}\.(?:js|css)$/.test(path)
  response.setHeader('cache-control', hashed ? 'private, max-age=31536000, immutable' : 'no-cache')
}
