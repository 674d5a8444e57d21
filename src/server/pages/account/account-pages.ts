import type { FastifyReply, FastifyRequest } from 'fastify'
import { codeAddress, newCodeSecret, openSecret, sealSecret } from '../../../access/sign-in/one-time-code.ts'
import {
  changePassword,
  endOwnSession,
  ownAccount,
  ownSessions,
  setUpCode,
} from '../../../access/sign-in/own-account.ts'
import { SHORTEST_PASSWORD } from '../../../access/sign-in/password.ts'
import { countFailure } from '../../../access/sign-in/sign-in.ts'
import { ok } from '../../../values/result.ts'
import { formOf, type FieldError } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf, tokenOf } from '../../signed-in.ts'
import { steppedUp } from './stepped-up.ts'

/** `/account`: who you are here, your password and authenticator, and where you are signed in. */
export const accountPages: Pages = (app, { records: { store, database, key, clock, agencies }, show }) => {
  app.get('/account', async (request, reply) => {
    const { account, sessions } = valueOf(
      await store.act(contextOf(request), async act =>
        ok({ account: await ownAccount(act), sessions: await ownSessions(act, tokenOf(request) ?? '') }),
      ),
    )
    return show(reply, 'account', {
      nav: 'account',
      account,
      agency: agencies.get(account.agency) ?? account.agency,
      sessions,
    })
  })

  app.post<{ Params: { readonly name: string } }>('/account/sessions/:name/end', async (request, reply) => {
    valueOf(await store.act(contextOf(request), act => endOwnSession(act, request.params.name)))
    return reply.redirect('/account', 303)
  })

  const showPassword = (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[],
  ): Promise<FastifyReply> =>
    show(reply, 'account-password', {
      nav: 'account',
      errors,
      shortest: SHORTEST_PASSWORD,
      must: request.signedIn?.mustChangePassword,
    })

  app.get('/account/password', async (request, reply) => showPassword(request, reply, []))

  app.post('/account/password', async (request, reply) => {
    const form = formOf(request)
    const context = contextOf(request)
    // Not trimmed: a blank at the end belongs to a password.
    const [current = '', chosen = '', again = ''] = ['current', 'chosen', 'again'].map(name => form.all(name)[0] ?? '')
    const changed = await store.act(context, act =>
      changePassword(act, { current, chosen, again }, tokenOf(request) ?? ''),
    )
    if (changed.ok) return reply.redirect('/account', 303)
    const { field, problem } = changed.fault
    if (field === 'current') await countFailure(database.app, context.actor.account, clock())
    return showPassword(request, reply.code(400), [{ field, text: problem }])
  })

  const showCode = async (
    request: FastifyRequest,
    reply: FastifyReply,
    secret: string,
    errors: readonly FieldError[],
  ): Promise<FastifyReply> => {
    const { email, id } = valueOf(await store.act(contextOf(request), async act => ok(await ownAccount(act))))
    return show(reply, 'account-code', {
      nav: 'account',
      errors,
      // In fours, as people read it out and type it.
      secret: secret.replaceAll(/.{4}(?=.)/g, '$& '),
      address: codeAddress(secret, email),
      sealed: sealSecret(`${id} ${secret}`, key).toString('base64url'),
    })
  }

  app.get('/account/code', async (request, reply) =>
    steppedUp(request, reply, '/account/code') ? showCode(request, reply, newCodeSecret(), []) : reply,
  )

  app.post('/account/code', async (request, reply) => {
    if (!steppedUp(request, reply, '/account/code')) return reply
    const form = formOf(request)
    const context = contextOf(request)
    const secret = secretIn(form.text('sealed'), key, context.actor.account)
    if (secret === null) return reply.redirect('/account/code', 303)
    const kept = await store.act(context, act => setUpCode(act, key, { secret, code: form.text('code') }))
    if (kept.ok) return reply.redirect('/account', 303)
    return showCode(request, reply.code(400), secret, [{ field: 'code', text: kept.fault.problem }])
  })
}

/** The secret that this person was shown: sealed, so that nobody can be made to keep one that another knows. */
function secretIn(sealed: string, key: Buffer, account: string): string | null {
  try {
    const [of, secret] = openSecret(Buffer.from(sealed, 'base64url'), key).split(' ')
    return of === account && secret !== undefined ? secret : null
  } catch {
    return null
  }
}
