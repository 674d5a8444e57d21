import { sql } from 'kysely'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { clockContext } from '../../../jobs/clock-context.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import { receiveSelfReferral } from '../../../treatment/self-referral/receive-self-referral.ts'
import { NEEDS } from '../../../treatment/self-referral/self-referral.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { arrivals } from './arrivals.ts'

type One = { Params: { readonly link?: string } }

/** Somebody signed in to Breakwater sees this page as everybody else does. */
const FOR_ANYONE = { signedIn: null, navigation: [] }

/**
 * `/get-help` and `/get-help/:link`: a page for whoever wants help, without account, script or cookie. A link that exists and
 * one that does not answer alike. What is volunteered goes to the service that answers, and to nobody else; no address of the
 * visitor is kept.
 */
export const getHelpPages: Pages = (app, { records: { store, database, outside, clock }, show }) => {
  const comes = arrivals(clock)

  app.get('/get-help', (_request, reply) => page(reply, '/get-help'))
  app.get('/get-help/thank-you', (_request, reply) => show(reply, 'get-help-sent', FOR_ANYONE))
  app.get<One>('/get-help/:link', async (request, reply) => page(reply, pathOf(request)))
  app.post('/get-help', (request, reply) => receive(request, reply))
  app.post<One>('/get-help/:link', (request, reply) => receive(request, reply))

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const form = formOf(request)
    if (!comes.mayCome(request.ip)) return page(reply.code(429), pathOf(request), form, [], true)
    const { provider, reference } = await whoAnswers((request.params as One['Params']).link ?? '')
    if (provider === null) return page(reply.code(503), pathOf(request), form, [], true)
    const raw = Object.fromEntries(
      ['need', 'knownAs', 'contact', 'safeContact', 'words'].map(name => [name, form.text(name)] as const),
    )
    const received = await store.act(clockContext(provider, 'care'), act => receiveSelfReferral(act, raw, reference))
    if (received.ok) return reply.redirect('/get-help/thank-you', 303)
    if (received.fault.fields === undefined) return valueOf(received)
    return page(reply.code(400), pathOf(request), form, received.fault.fields)
  }

  /** The service behind a link, with the reference it is told; the one that answers in general for any other link. */
  async function whoAnswers(
    link: string,
  ): Promise<{ readonly provider: string | null; readonly reference: string | null }> {
    const { rows } = await sql<{ provider: string | null; reference: string | null; general: string | null }>`
      select link.provider, link.reference, general.id as general
      from (select coalesce(${outside.provider}, min(id)) as id from agency where kind = 'treatment') general
      left join help_link(${LINK.test(link) ? link : ''}) link on true`.execute(database.app)
    const [found] = rows
    return { provider: found?.provider ?? found?.general ?? null, reference: found?.reference ?? null }
  }

  function page(
    reply: FastifyReply,
    action: string,
    form: Form | null = null,
    faults: readonly FieldFault[] = [],
    later = false,
  ): Promise<FastifyReply> {
    return show(reply, 'get-help', {
      ...FOR_ANYONE,
      action,
      later,
      needs: NEEDS,
      filled: form?.entries() ?? {},
      errors: faults.map(({ field, problem }) => ({ field, text: IN_THEIR_WORDS[field] ?? problem })),
    })
  }
}

/** What a link can end with; anything else is an unknown link, whatever signs it has. */
const LINK = /^[\w-]{1,40}$/

/** The page’s own words, where those of the record are a colleague’s. */
const IN_THEIR_WORDS: Readonly<Record<string, string>> = { need: 'Choose what you would like' }

const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0] ?? '/get-help'
