import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerReferral } from '../../../diversion/referral/answer-referral.ts'
import { viewReferral } from '../../../diversion/referral/open-referral.ts'
import { referralAnswer } from '../../../diversion/referral/referral-answer.ts'
import { stepsOf } from '../../../diversion/referral/referral-steps.ts'
import { referral } from '../../../diversion/referral/referral.ts'
import type { Act } from '../../../kernel/act.ts'
import { type ActFault, createRecord } from '../../../kernel/create-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import { person } from '../../../people/person.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { shownValues } from '../record/shown-values.ts'
import { ownPeople } from './own-people.ts'
import { standings } from './referral-words.ts'

type One = { Params: { readonly id: string }; Querystring: { readonly q?: string } }

const NEW = 'new'

/** `/referrals/:id/answer`: accepts or declines; whoever accepts looks for the person among their own people. */
export const answerPage: Pages = (app, { records: { store, agencies }, show }) => {
  const nameOf = (id: string): string => agencies.get(id) ?? id

  app.get<One>('/referrals/:id/answer', (request, reply) => showAnswer(request, reply, request.query.q))

  app.post<One>('/referrals/:id/answer', async (request, reply) => {
    const { id } = request.params
    const form = formOf(request)
    const answered = await store.act(contextOf(request), act => answer(act, id, form))
    if (answered.ok) return reply.redirect(`/referrals/${id}`, 303)
    if (answered.fault.fields === undefined) return valueOf(answered)
    return showAnswer(request, reply.code(400), form.text('q'), form, answered.fault.fields)
  })

  /** Somebody new is made in the same act: where the answer is refused, nobody was made. */
  async function answer(act: Act, id: string, form: Form): Promise<Result<unknown, ActFault>> {
    const accepts = form.text('answer') === 'accepted'
    let own = form.text('person')
    if (accepts && own === NEW) {
      const opened = await viewReferral(act, id)
      if (!opened.ok) return opened
      const { marks } = opened.value.seen
      const [year, month, day] = ['year', 'month', 'day'].map(part => form.text(`bornOn-${part}`))
      const bornOn = [year, month, day].every(text => text === '') ? null : { year, month, day }
      const made = await createRecord(
        act,
        person,
        { familyName: form.text('familyName'), givenNames: form.text('givenNames'), bornOn },
        { ringFence: marks.controller === act.context.actor.agency ? marks.ringFence : '' },
      )
      if (!made.ok) return made
      own = made.value.id
    }
    return answerReferral(act, {
      referral: id,
      answer: form.text('answer'),
      ...(accepts ? { person: own, chasedBy: form.text('chasedBy') } : { declineCode: form.text('declineCode') }),
    })
  }

  async function showAnswer(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    typed: string | undefined,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const { id } = request.params
    const model = valueOf(await store.act(contextOf(request), act => modelOf(act, id, typed)))
    return show(reply, 'referral-answer', {
      nav: 'referrals',
      id,
      ...model,
      filled: form?.entries() ?? model.filled,
      errors: faults.map(({ field, problem }) => ({ field: field === 'bornOn' ? 'bornOn-day' : field, text: problem })),
    })
  }

  async function modelOf(act: Act, id: string, typed: string | undefined) {
    const opened = await viewReferral(act, id)
    if (!opened.ok) return opened
    const { seen } = opened.value
    if (!stepsOf(act, opened.value).includes('answer')) return fail(ANSWERED)
    const { knownAs = '', bornOn = null, sentAt, receiver } = seen.values
    const words = typed?.trim() ?? knownAs
    const [crossed = []] = await shownValues(
      act,
      referral,
      [seen],
      ['knownAs', 'bornOn', 'contact', 'need', 'needNote', 'source', 'consent'],
    )
    const names = knownAs.split(' ')
    const [year = '', month = '', day = ''] = (bornOn ?? '').split('-')
    const [role] = act.context.actor.roles
    return ok({
      from: nameOf(seen.marks.controller),
      to: nameOf(receiver ?? ''),
      sentAt,
      crossed,
      words,
      people: await ownPeople(act, words),
      standing: (await standings(act, nameOf))(opened.value),
      chasers: referralAnswer.fields.chasedBy.type.choices,
      reasons: referralAnswer.fields.declineCode.type.choices,
      filled: {
        familyName: names.at(-1) ?? '',
        givenNames: names.slice(0, -1).join(' '),
        'bornOn-day': day === '' ? '' : String(Number(day)),
        'bornOn-month': month === '' ? '' : String(Number(month)),
        'bornOn-year': year,
        chasedBy: role ?? '',
      },
    })
  }
}

const ANSWERED = {
  code: 'conflict',
  problem: 'This referral is not waiting for an answer of yours',
  next: 'Look at the referral again to see where it stands',
} as const
