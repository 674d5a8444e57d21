import type { FastifyReply, FastifyRequest } from 'fastify'
import { askConsentAnew } from '../../../diversion/referral/ask-consent-anew.ts'
import { changeReceiver } from '../../../diversion/referral/change-receiver.ts'
import { completeReferral } from '../../../diversion/referral/complete-referral.ts'
import { viewReferral } from '../../../diversion/referral/open-referral.ts'
import { receiversOf } from '../../../diversion/referral/receivers.ts'
import { recordFirstContact } from '../../../diversion/referral/record-first-contact.ts'
import { type Step, STEPS, stepsOf } from '../../../diversion/referral/referral-steps.ts'
import { referral } from '../../../diversion/referral/referral.ts'
import { withdrawConsent } from '../../../diversion/referral/withdraw-consent.ts'
import { withdrawReferral } from '../../../diversion/referral/withdraw-referral.ts'
import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import { londonTime } from '../../../values/london.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'

type Stepping = { Params: { readonly id: string; readonly step: string } }
type Simple = Exclude<Step, 'answer'>

const VERBS: Readonly<Record<Simple, (act: Act, id: string, form: Form) => Promise<Result<void, ActFault>>>> = {
  contact: (act, id, form) =>
    recordFirstContact(act, id, {
      firstContactAt: momentIn(form, 'firstContactAt'),
      firstContactNote: form.text('firstContactNote'),
    }),
  complete: completeReferral,
  consent: (act, id, form) => askConsentAnew(act, id, momentIn(form, 'consentedAt')),
  receiver: (act, id, form) => changeReceiver(act, id, form.text('receiver')),
  'withdraw-consent': withdrawConsent,
  withdraw: (act, id, form) => withdrawReferral(act, id, form.text('withdrawnWhy')),
}

/** The moment that each of these asks for, by the name of its field. */
const MOMENTS: Partial<Readonly<Record<Simple, string>>> = { contact: 'firstContactAt', consent: 'consentedAt' }

/** `/referrals/:id/contact` and the like: what may be done to a referral as it stands, each with what it means. */
export const stepPages: Pages = (app, { records: { store, agencies }, show }) => {
  const nameOf = (id: string): string => agencies.get(id) ?? id

  app.get<Stepping>('/referrals/:id/:step', (request, reply) => showStep(request, reply))

  app.post<Stepping>('/referrals/:id/:step', async (request, reply) => {
    const { id } = request.params
    const verb = VERBS[stepIn(request)]
    const form = formOf(request)
    const done = await store.act(contextOf(request), act => verb(act, id, form))
    if (done.ok) return reply.redirect(`/referrals/${id}`, 303)
    if (done.fault.fields === undefined) return valueOf(done)
    return showStep(request, reply.code(400), form, done.fault.fields)
  })

  async function showStep(
    request: FastifyRequest<Stepping>,
    reply: FastifyReply,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const step = stepIn(request)
    const model = valueOf(await store.act(contextOf(request), act => modelOf(act, request.params.id, step)))
    const moment = MOMENTS[step]
    return show(reply, 'referral-step', {
      nav: 'referrals',
      step,
      ...model,
      moment: moment === undefined ? null : { name: moment, boxes: form?.entries() ?? model.boxes },
      filled: form?.entries() ?? {},
      errors: faults.map(({ field, problem }) => ({ field: field === moment ? `${field}-day` : field, text: problem })),
    })
  }

  async function modelOf(act: Act, id: string, step: Simple) {
    const opened = await viewReferral(act, id)
    if (!opened.ok) return opened
    const { seen } = opened.value
    if (!stepsOf(act, opened.value).includes(step)) return fail(NOT_NOW)
    const receivers = step === 'receiver' ? await receiversOf(act, 'consent', seen.marks.ringFence) : []
    return ok({
      id,
      caption: referral.caption(seen.values),
      name: seen.values.knownAs ?? 'They',
      to: nameOf(seen.values.receiver ?? ''),
      home: seen.values.receiver === act.context.actor.agency,
      person: seen.values.person,
      receivers: receivers
        .filter(receiver => receiver !== seen.values.receiver)
        .map(value => ({ value, text: nameOf(value) })),
      boxes: boxesOf(MOMENTS[step] ?? '', act.now),
    })
  }
}

const NOT_NOW = {
  code: 'conflict',
  problem: 'This cannot be done to the referral as it stands now',
  next: 'Look at the referral again to see where it stands',
} as const

function stepIn({ params }: FastifyRequest<Stepping>): Simple {
  const step = STEPS.find(step => step === params.step)
  return step === undefined || step === 'answer' ? valueOf(fail(NO_PAGE)) : step
}

const PARTS = ['day', 'month', 'year', 'hour', 'minute'] as const

const momentIn = (form: Form, name: string): unknown => {
  const typed = Object.fromEntries(PARTS.map(part => [part, form.text(`${name}-${part}`)]))
  return Object.values(typed).every(text => text === '') ? '' : typed
}

/** The boxes of a moment in London. */
function boxesOf(name: string, iso: string): Readonly<Record<string, string>> {
  const { date, clock } = londonTime(iso)
  const [year = '', month = '', day = ''] = date.split('-')
  const boxes = {
    day: String(Number(day)),
    month: String(Number(month)),
    year,
    hour: clock.slice(0, 2),
    minute: clock.slice(3, 5),
  }
  return Object.fromEntries(Object.entries(boxes).map(([part, text]) => [`${name}-${part}`, text]))
}
