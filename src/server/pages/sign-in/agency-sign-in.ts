import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Oidc, OidcAttempt } from '../../../access/sign-in/oidc.ts'
import { accountOfClaims } from '../../../access/sign-in/oidc-account.ts'
import { openSecret, sealSecret } from '../../../access/sign-in/one-time-code.ts'
import { startSession, stepUp } from '../../../access/sign-in/session.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { notFound, Refused } from '../../refused.ts'
import { keepToken, tokenOf } from '../../signed-in.ts'
import { logSignIn } from './log-sign-in.ts'
import { ownAddress } from './own-address.ts'

type Asked = { Querystring: { readonly next?: string } }

interface Kept extends OidcAttempt {
  /** Where to go once signed in. */
  readonly next: string
  /** For a step-up: whose, and in which session, which the browser does not say when it comes back from another site. */
  readonly stepUp?: { readonly account: string; readonly token: string }
  /** Milliseconds since 1970. */
  readonly until: number
}

const COOKIE = 'breakwater-agency'
const PATH = '/sign-in/agency'
const MINUTES = 10

/** `/sign-in/agency`: sign-in, and step-up, through an agency's own service, where one is set up. */
export const agencySignIn: Pages = (app, { records, oidc, show }) => {
  const { database, key, clock } = records

  app.get<Asked>(PATH, async (request, reply) => leave(request, reply))

  app.get<Asked>(`${PATH}/confirm`, async (request, reply) => {
    const token = tokenOf(request)
    if (request.signedIn === null || token === null) return reply.redirect('/sign-in', 303)
    return leave(request, reply, { account: request.signedIn.actor.account, token })
  })

  app.get(`${PATH}/return`, async (request, reply) => {
    if (oidc === null) throw noService()
    // Whatever comes of it, this attempt is over.
    reply.clearCookie(COOKIE, { path: PATH })
    const kept = valueOf(opened(request.cookies[COOKIE], key, clock()))
    const query = new URL(request.url, 'http://localhost').search
    const claims = valueOf(await oidc.finish(new URL(returnAddress(request) + query), kept))
    const account = valueOf(await accountOfClaims(database.app, oidc.settings, claims))
    if (kept.stepUp === undefined) {
      keepToken(reply, await startSession(database.app, account, clock()))
      await logSignIn(records, account, 'signed in')
    } else {
      if (kept.stepUp.account !== account.id) throw somebodyElse(oidc)
      await stepUp(database.app, kept.stepUp.token, clock())
    }
    // A redirect would be the other site's navigation still, and the browser would not send our cookie along.
    return show(reply, 'signed-in', { nav: 'sign-in', next: kept.next })
  })

  /** Sends the browser to the service, with what it needs to come back. */
  async function leave(
    request: FastifyRequest<Asked>,
    reply: FastifyReply,
    stepUp?: Kept['stepUp'],
  ): Promise<FastifyReply> {
    if (oidc === null) throw noService()
    const { address, attempt } = valueOf(await oidc.begin(returnAddress(request), stepUp !== undefined))
    const until = clock().getTime() + MINUTES * 60_000
    const next = ownAddress(request.query.next)
    keep(reply, sealed({ ...attempt, next, until, ...(stepUp === undefined ? {} : { stepUp }) }, key))
    return reply.redirect(address, 303)
  }
}

const returnAddress = ({ protocol, headers: { host = '' } }: FastifyRequest): string =>
  `${protocol}://${host}${PATH}/return`

/** Sent along when the other service leads back here, unlike the cookie of a session. */
const keep = (reply: FastifyReply, value: string): FastifyReply =>
  reply.setCookie(COOKIE, value, {
    path: PATH,
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.request.protocol === 'https',
    maxAge: MINUTES * 60,
  })

const sealed = (kept: Kept, key: Buffer): string => sealSecret(JSON.stringify(kept), key).toString('base64url')

function opened(cookie: string | undefined, key: Buffer, now: Date): Result<Kept> {
  const over = fail({
    code: 'forbidden',
    problem: 'This sign-in was not started in this browser, or took longer than ten minutes',
    next: 'Start again from the sign-in page',
  } as const)
  if (cookie === undefined) return over
  try {
    // Sealed by this server: what opens is what was kept.
    const kept = JSON.parse(openSecret(Buffer.from(cookie, 'base64url'), key)) as Kept
    return kept.until > now.getTime() ? ok(kept) : over
  } catch {
    return over
  }
}

const somebodyElse = ({ settings: { name } }: Oidc): Error =>
  new Refused({
    code: 'forbidden',
    problem: `${name} confirmed somebody else than who is signed in here`,
    next: 'Sign out here, or confirm as the person who is signed in',
  })

const noService = (): Error =>
  notFound('Sign-in through an agency’s own service is not set up here', 'Sign in with your email address and password')
