import { createHash } from 'node:crypto'
import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refused } from './refused.ts'

/** GOV.UK Frontend's one inline script, exactly as its template writes it; the policy allows it by its hash. */
const GOVUK_SCRIPT =
  "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"
const hash = createHash('sha256').update(GOVUK_SCRIPT).digest('base64')

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Headers, and refusal of requests that another site makes a person's browser send. */
export async function secure(app: FastifyInstance, host: string): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        // Also says from where workers come: those of the workbench are files of ours, never a blob that a page made.
        scriptSrc: ["'self'", `'sha256-${hash}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // Served over plain HTTP on this machine: a promise of HTTPS would make the pages unreachable.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  const onlyLoopback = LOOPBACK.has(host) || host === '::1'
  app.addHook('onRequest', async (request, reply) => {
    // A name on the internet that resolves to this machine must not read it through a browser here.
    if (onlyLoopback && !LOOPBACK.has(hostname(request)))
      return reply.code(421).type('text/plain').send('Unknown host\n')
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isApi(request) && !sameOrigin(request)) {
      throw new Refused({
        code: 'forbidden',
        problem: 'This form was not sent from a page of Breakwater, so it was not taken',
        next: 'Open the page in Breakwater itself and send the form again',
      })
    }
    return undefined
  })
  app.addHook('onSend', async (_request, reply) => {
    // Pages show records about people: a shared machine's cache must not keep them.
    if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-store')
  })
}

/** Calls of systems: no cookie authenticates them, so no other site can make a browser send one that counts. */
export const isApi = ({ url }: Pick<FastifyRequest, 'url'>): boolean => url.startsWith('/api/')

const hostname = (request: FastifyRequest): string => (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()

/** A form is taken only from our own pages; every browser says where a form came from. */
function sameOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const origin = request.headers.origin
  if (origin === undefined) return site === 'same-origin'
  return URL.canParse(origin) && new URL(origin).host === request.headers.host
}
