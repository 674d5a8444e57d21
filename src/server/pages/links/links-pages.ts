import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import { type ActFault, incorrect } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import { answerLink, type LinkCandidate, peopleForOffer } from '../../../people/answer-link.ts'
import { mayAnswerOffers, offersWaiting } from '../../../people/offers-waiting.ts'
import { person } from '../../../people/person.ts'
import { personLink } from '../../../people/person-link.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { shortDate } from '../../../values/london.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { shownValues } from '../record/shown-values.ts'
import { agreementNames, BASIS_WORDS, numbersInWords } from './link-words.ts'

type One = { Params: { readonly id: string } }

const NOBODY = 'nobody'

/** `/links` and `/links/:id`: people whom other agencies offer, and the answer. No such address for who cannot answer. */
export const linksPages: Pages = (app, { records: { store, policy, agencies }, show }) => {
  const nameOf = (id: string): string => agencies.get(id) ?? id

  app.get('/links', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!mayAnswerOffers(act)) return fail(NO_PAGE)
        const offers = await offersWaiting(act)
        return ok({
          offers: offers.map(({ id, marks, createdAt, values: { familyName, givenNames, bornOn } }) => ({
            href: `/links/${id}`,
            name: [givenNames, familyName].filter(name => name).join(' '),
            born: bornOn ? shortDate(bornOn) : '',
            from: nameOf(marks.controller),
            at: createdAt,
          })),
        })
      }),
    )
    return show(reply, 'links', { nav: 'work', ...model })
  })

  app.get<One>('/links/:id', (request, reply) => showLink(request, reply))

  app.post<One>('/links/:id', async (request, reply) => {
    const form = formOf(request)
    const [chosen, reason] = [form.text('answer'), form.text('reason')]
    const answer = { offer: request.params.id, person: chosen === NOBODY ? null : chosen, reason }
    const answered = await store.act(contextOf(request), async (act): Promise<Result<unknown, ActFault>> => {
      if (!mayAnswerOffers(act)) return fail(NO_PAGE)
      const faults = faultsOf(chosen, reason)
      return faults.length > 0 ? fail(incorrect(personLink, faults)) : answerLink(act, answer)
    })
    if (answered.ok)
      return reply.redirect(chosen === NOBODY ? '/links' : `${addressOf(person.kind, chosen)}#links`, 303)
    if (answered.fault.fields === undefined) return valueOf(answered)
    return showLink(request, reply.code(400), form, answered.fault.fields)
  })

  async function showLink(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const { id } = request.params
    const model = valueOf(await store.act(contextOf(request), act => offered(act, id)))
    return show(reply, 'link', {
      nav: 'work',
      id,
      ...model,
      chosen: form?.entries() ?? {},
      errors: faults.map(({ field, problem }) => ({ field, text: problem })),
    })
  }

  async function offered(act: Act, id: string): Promise<Result<object>> {
    if (!mayAnswerOffers(act)) return fail(NO_PAGE)
    const candidates = await peopleForOffer(act, id)
    if (!candidates.ok) return candidates
    const read = await readRecord(act, personLink, id)
    if (!read.ok) return read
    const { marks, values, agreements, createdAt } = read.value
    const asked = ['familyName', 'givenNames', 'bornOn', 'reason'] as const
    const [crossed = []] = await shownValues(act, personLink, [read.value], asked)
    return ok({
      from: nameOf(marks.controller),
      at: createdAt,
      agreement: agreementNames(policy, agreements),
      crossed: [
        ...crossed,
        { label: 'Numbers', text: numbersInWords(values.identifiers ?? '') },
        { label: 'What lets it cross', text: BASIS_WORDS[marks.basis].choice },
      ],
      candidates: candidates.value.map(shownCandidate),
    })
  }
}

function faultsOf(chosen: string, reason: string): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (chosen === '') faults.push({ field: 'answer', problem: 'Choose the person, or that it is nobody you know' })
  if (reason === '') faults.push({ field: 'reason', problem: 'Say how you know' })
  return faults
}

function shownCandidate({ id, caption, bornOn, reasons }: LinkCandidate) {
  const strongest = reasons.toSorted((x, y) => Math.abs(y.weight) - Math.abs(x.weight))
  return {
    id,
    href: addressOf(person.kind, id),
    caption,
    born: bornOn === null ? '' : shortDate(bornOn),
    speaksFor: strongest.filter(({ weight }) => weight > 0),
    speaksAgainst: strongest.filter(({ weight }) => weight <= 0),
  }
}
