import type { FastifyRequest } from 'fastify'
import { isOverdue } from '../../../access/agreement.ts'
import { mayReadLog } from '../../../access/may-read-log.ts'
import { readPolicyFiles } from '../../../access/policy-file.ts'
import { replay } from '../../../access/replay.ts'
import { replayedReads } from '../../../audit/replayed-reads.ts'
import { formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { RECORDS } from '../../records.ts'
import { notFound } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'

type Of = { Params: { readonly id: string } }

/** How far back an edit is tried. */
const DAYS = 90

/** `/agreements/…`: the sharing agreements in force, and what an edit would have changed of the last 90 days' reads. */
export const agreementPages: Pages = (app, { records: { store, policy, agencies, clock }, show }) => {
  const agencyName = (id: string): string => agencies.get(id) ?? id
  const today = (): string => clock().toISOString().slice(0, 10)

  app.get('/agreements', (_request, reply) => {
    const agreements = policy.agreements.map(agreement => ({ ...agreement, overdue: isOverdue(agreement, today()) }))
    return show(reply, 'agreements', { nav: 'agreements', agreements, agencies: agencyName })
  })

  app.get<Of>('/agreements/:id', (request, reply) => {
    const { agreement, file } = agreementOf(request)
    return show(reply, 'agreement', {
      nav: 'agreements',
      agreement,
      text: file.text,
      overdue: isOverdue(agreement, today()),
      may: mayReadLog(contextOf(request)),
      agencies: agencyName,
    })
  })

  app.post<Of>('/agreements/:id/replay', async (request, reply) => {
    const { agreement, file } = agreementOf(request)
    const context = contextOf(request)
    const text = formOf(request).text('text').replaceAll('\r\n', '\n')
    const since = new Date(clock().getTime() - DAYS * 86_400_000).toISOString()
    const decided = valueOf(
      await store.act(context, act => replayedReads(act, { since, authorised: mayReadLog(context) })),
    )
    const replayed = replay(readPolicyFiles(), { name: file.name, text: `${text}\n` }, decided)
    const model = {
      nav: 'agreements',
      agreement,
      text,
      overdue: isOverdue(agreement, today()),
      may: true,
      agencies: agencyName,
      kinds: KIND_WORDS,
    }
    if (!replayed.ok) {
      const { where, problem, next } = replayed.fault
      const words = [
        where === undefined ? problem : `${where}: ${problem}`,
        ...(next === undefined ? [] : [next]),
      ].join('. ')
      return show(reply.code(400), 'agreement', { ...model, errors: [{ field: 'text', text: words }] })
    }
    return show(reply, 'agreement', { ...model, replayed: replayed.value, days: DAYS })
  })

  function agreementOf(request: FastifyRequest<Of>) {
    const { actor } = contextOf(request)
    const agreement = policy.agreements.find(
      ({ id, between }) => id === request.params.id && between.includes(actor.agency),
    )
    const file = readPolicyFiles().find(({ name }) => name.endsWith(`/${request.params.id}.cedar`))
    if (agreement === undefined || file === undefined) {
      throw notFound('Your agency is part of no agreement of this name', 'Choose one from the list of agreements')
    }
    return { agreement, file }
  }
}

const KIND_WORDS = Object.fromEntries(RECORDS.map(({ kind, plural }) => [kind, plural]))
