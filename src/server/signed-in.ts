import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type SignedIn, sessionOf } from '../access/sign-in/session.ts'
import type { Context } from '../kernel/context.ts'
import type { CaseRecords } from './case-records.ts'
import { Refused } from './refused.ts'
import { isApi } from './security.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on the pages that anyone may open. */
    signedIn: SignedIn | null
    /** Ties together everything that one request did, in the log. */
    correlation: string
  }
}

const COOKIE = 'breakwater'

/** Pages that need no account: they hold nothing about anyone. */
const OPEN = /^\/(?:sign-in(?:\/.*)?|get-help(?:\/.*)?|assets\/.*|help|validation|favicon\.ico)$/

/** All that is open to somebody with a one-time password. */
const TO_CHANGE_PASSWORD = new Set(['/account/password', '/sign-out'])

/** Every other address asks who you are first; the API answers for itself (`/api/`, by token). */
export async function requireSignIn(app: FastifyInstance, { database, clock }: CaseRecords): Promise<void> {
  await app.register(cookie)
  app.decorateRequest('signedIn', null)
  app.decorateRequest('correlation', '')
  app.addHook('onRequest', async (request, reply) => {
    request.correlation = randomUUID()
    const path = request.url.split('?')[0] ?? ''
    if (path.startsWith('/assets/') || isApi(request)) return undefined
    const token = tokenOf(request)
    request.signedIn = token === null ? null : await sessionOf(database.app, token, clock())
    if (request.signedIn?.mustChangePassword === true && !OPEN.test(path) && !TO_CHANGE_PASSWORD.has(path))
      return reply.redirect('/account/password', 303)
    if (request.signedIn !== null || OPEN.test(path)) return undefined
    if (request.method === 'GET') return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303)
    throw new Refused({
      code: 'forbidden',
      problem: 'You are not signed in any more, so what you sent was not taken',
      next: 'Sign in in another window, come back to this one and send it again',
    })
  })
}

/** Who asks and for what; only behind {@link requireSignIn}. */
export function contextOf({ signedIn, correlation }: FastifyRequest): Context {
  if (signedIn === null) throw new Error('a page behind sign-in was reached without it')
  return { actor: signedIn.actor, purpose: signedIn.purpose, correlation }
}

/** Gives the browser its session. Not readable by scripts, never sent along from another site. */
export function keepToken(reply: FastifyReply, token: string): void {
  const secure = reply.request.protocol === 'https'
  reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict', secure })
}

export const forgetToken = (reply: FastifyReply): FastifyReply => reply.clearCookie(COOKIE, { path: '/' })

export const tokenOf = (request: FastifyRequest): string | null => request.cookies[COOKIE] ?? null
