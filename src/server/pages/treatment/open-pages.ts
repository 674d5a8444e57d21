import type { FastifyReply, FastifyRequest } from 'fastify'
import { captionsOf } from '../../../kernel/captions.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import { today } from '../../../treatment/days.ts'
import { episode } from '../../../treatment/episode.ts'
import { openEpisode } from '../../../treatment/open-episode.ts'
import { fail, ok } from '../../../values/result.ts'
import { findReferral } from '../../find-referral.ts'
import { formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { askedFields, rawOf } from '../record/record-form.ts'
import { askedOf, type Step } from './step.ts'
import { AT_TRIAGE } from './steps.ts'

/** `/treatment/new?person=…` or `?referral=…`: opens an episode; nobody is found here, their page leads here. */
export const openEpisodePages: Pages = (app, { records: { store, policy }, show }) => {
  app.get<{ Querystring: Readonly<Record<string, string>> }>('/treatment/new', (request, reply) =>
    showForm(request, reply, request.query, true),
  )

  app.post('/treatment/new', async (request, reply) => {
    const form = formOf(request)
    const raw = rawOf(asked(), groupsOf(request), form, 'make')
    const opened = await store.act(contextOf(request), act => openEpisode(act, raw, findReferral))
    if (opened.ok) return reply.redirect(`/treatment/${opened.value.id}`, 303)
    if (opened.fault.fields === undefined) return valueOf(opened)
    return showForm(request, reply.code(400), raw, false, opened.fault.fields)
  })

  function groupsOf(request: FastifyRequest): ReadonlySet<string> {
    const context = contextOf(request)
    const marks = { controller: context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
    return policy.decide(context, 'create', episode, marks).groups
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    filled: Raw,
    first: boolean,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const groups = groupsOf(request)
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (groups.size === 0) return fail(NO_PAGE)
        const referral = typeof filled['referral'] === 'string' ? filled['referral'] : ''
        const facts = first && referral !== '' ? await findReferral(act, referral) : null
        const on = today(act)
        const start: Raw = first
          ? {
              referredOn: facts?.sentOn ?? on,
              source: facts?.source ?? '',
              ...filled,
              person: facts?.person ?? filled['person'],
            }
          : filled
        const person = typeof start['person'] === 'string' ? start['person'] : ''
        const name = (await captionsOf(act, 'person', person === '' ? [] : [person])).get(person)
        const fields = await askedFields(act, asked(), groups, start, 'make')
        return ok({
          name: name ?? '',
          // The referral is given by the page that leads here, and is not chosen.
          asked: fields.filter(field => field.name !== 'referral'),
          referral,
        })
      }),
    )
    return show(reply, 'treatment-open', {
      nav: 'treatment',
      ...model,
      errors: faults.map(({ field, problem }) => ({
        field: ['referredOn', 'triagedOn'].includes(field) ? `${field}-day` : field,
        text: problem,
      })),
    })
  }
}

const OPENING: Pick<Step, 'of' | 'fields' | 'needed'> = {
  of: episode,
  fields: ['person', 'referral', 'source', 'referredOn', ...AT_TRIAGE],
  needed: ['person', 'source', 'referredOn'],
}

const asked = () => askedOf(OPENING)
