import type { FastifyReply, FastifyRequest } from 'fastify'
import { type OpenReferral, viewReferral } from '../../../diversion/referral/open-referral.ts'
import { referralAnswer } from '../../../diversion/referral/referral-answer.ts'
import { type Step, stepsOf } from '../../../diversion/referral/referral-steps.ts'
import { contactDueAt } from '../../../diversion/referral/referral-tasks.ts'
import { referral } from '../../../diversion/referral/referral.ts'
import type { Act } from '../../../kernel/act.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { ok, type Result } from '../../../values/result.ts'
import { type ReferredPerson, referralLetter } from '../../letters/referral-letter.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { namesOf, recordView } from '../record/record-view.ts'
import { type Shown, shownValues } from '../record/shown-values.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { treatmentFrom } from '../treatment/from-referral.ts'
import { standings } from './referral-words.ts'

type One = { Params: { readonly id: string } }

const STEP_WORDS: Readonly<Record<Step, string>> = {
  answer: 'Accept or decline',
  contact: 'Record first contact',
  complete: 'Complete',
  consent: 'They agreed: send it',
  receiver: 'Refer to somebody else instead',
  'withdraw-consent': 'Record that they took consent back',
  withdraw: 'Withdraw the referral',
}

/** `/referrals/:id`: a referral as each side may see it, whose turn it is, and what may be done. */
export const referralPage: Pages = (app, { records: { store, agencies, clock }, demonstration, show }) => {
  const nameOf = (id: string): string => agencies.get(id) ?? id

  app.get<One>('/referrals/:id', (request, reply) => showReferral(request, reply))

  app.get<One>('/records/referral/:id', (request, reply) => reply.redirect(`/referrals/${request.params.id}`, 302))

  app.get<One>('/referrals/:id/letter.pdf', async (request, reply) => {
    const letter = valueOf(await store.act(contextOf(request), act => letterFor(act, request.params.id)))
    const pdf = await referralLetter(letter, clock(), demonstration)
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="what-happens-next.pdf"')
      .send(pdf)
  })

  async function letterFor(act: Act, id: string): Promise<Result<ReferredPerson>> {
    const opened = await viewReferral(act, id)
    if (!opened.ok) return opened
    const { marks, values, createdBy } = opened.value.seen
    const {
      phone = null,
      knownAs = '',
      receiver = '',
      sentAt = act.now,
      state = 'withdrawn',
      consent = 'given',
    } = values
    const due = (await contactDueAt(act, { referral: id, sentAt })) ?? sentAt
    return ok({
      knownAs,
      from: nameOf(marks.controller),
      to: nameOf(receiver),
      phone,
      askFor: (await namesOf(act, [createdBy])).get(createdBy) ?? null,
      sentAt,
      contactDueAt: due,
      state,
      consent,
    })
  }

  async function showReferral(request: FastifyRequest<One>, reply: FastifyReply): Promise<FastifyReply> {
    const model = valueOf(await store.act(contextOf(request), act => modelOf(act, request.params.id)))
    return show(reply, 'referral', { nav: 'referrals', record: referral, ...model })
  }

  async function modelOf(act: Act, id: string): Promise<Result<object>> {
    const view = await recordView(act, referral, id)
    if (!view.ok) return view
    const opened = await viewReferral(act, id)
    if (!opened.ok) return opened
    const { seen, answer } = opened.value
    const steps = stepsOf(act, opened.value)
    const [answered = []] = answer === null ? [] : await shownValues(act, referralAnswer, [answer])
    const own = seen.marks.controller === act.context.actor.agency
    return ok({
      ...view.value,
      groups: view.value.groups.map(({ title, values }) => ({
        title,
        values: values.map(value => told(named(value), opened.value, act)),
      })),
      id,
      own,
      person: own ? seen.values.person : null,
      from: nameOf(seen.marks.controller),
      to: nameOf(seen.values.receiver ?? ''),
      standing: (await standings(act, nameOf))(opened.value),
      answered: answered.filter(({ field }) => field !== 'referral'),
      next: await shownTasks(act, await tasksAbout(act, referral.kind, id), id),
      treatment: answer?.values.answer === 'accepted' ? await treatmentFrom(act, id) : null,
      complete: steps.includes('complete'),
      steps: steps
        .filter(step => step !== 'complete')
        .map(step => ({ href: `/referrals/${id}/${step}`, text: STEP_WORDS[step] })),
    })
  }

  const named = (shown: Shown): Shown => (shown.field === 'receiver' ? { ...shown, text: nameOf(shown.text) } : shown)
}

/** To the receiver a referral that it answered no longer stands at “sent”: that is all its sender knows. */
function told(shown: Shown, { seen, answer }: OpenReferral, act: Act): Shown {
  const answered = answer !== null && seen.values.receiver === act.context.actor.agency && seen.values.state === 'sent'
  if (shown.field !== 'state' || !answered || !answer.values.answer) return shown
  const { answer: given, completedAt } = answer.values
  return { ...shown, text: completedAt ? 'Completed' : referralAnswer.fields.answer.type.show(given) }
}
