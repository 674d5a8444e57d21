import type { FastifyReply, FastifyRequest } from 'fastify'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { requiredAssessment } from '../../../diversion/assessment/required-assessment.ts'
import { requirementsOf } from '../../../diversion/assessment/requirements-of.ts'
import type { Act } from '../../../kernel/act.ts'
import { type ActFault, incorrect } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { assessmentNotice, type NoticeOf } from '../../letters/assessment-notice.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { askedQuestion, errorsOf, nameOf, type Question, typedOf } from './question.ts'
import { stayView } from './stay-view.ts'
import type { At, Step } from './step.ts'
import { STEPS } from './steps.ts'

type One = { Params: { readonly id: string } }
type AtStep = {
  Params: { readonly id: string; readonly step: string; readonly about?: string }
  Querystring: Readonly<Record<string, string | string[]>>
}

/** `/custody/:id`: a stay in custody, for whoever works at the desk; each step about it on a page of its own. */
export const custodyStayPages: Pages = (app, { records: { store, agencies }, demonstration, show }) => {
  app.get<One>('/custody/:id', async (request, reply) => {
    const model = valueOf(await store.act(contextOf(request), act => stayView(act, request.params.id)))
    return show(reply, 'custody-stay', { nav: 'custody', ...model })
  })

  for (const path of ['/custody/:id/:step', '/custody/:id/:step/:about'] as const) {
    app.get<AtStep>(path, (request, reply) => showStep(request, reply))
    app.post<AtStep>(path, async (request, reply) => {
      const step = stepOf(request)
      const form = formOf(request)
      const at = atOf(request, form)
      const taken = await store.act(contextOf(request), async (act): Promise<Result<unknown, ActFault>> => {
        const shown = await shownAt(act, step, at)
        if (!shown.ok) return shown
        const { blocked, questions } = shown.value
        return blocked === undefined
          ? step.take(act, at, typedOf(questions, form))
          : fail(
              incorrect(
                custodyStay,
                blocked.map(problem => ({ field: '', problem })),
              ),
            )
      })
      if (taken.ok) return reply.redirect(`/custody/${at.stay}`, 303)
      if (taken.fault.fields === undefined) return valueOf(taken)
      return showStep(request, reply.code(400), form, taken.fault.fields)
    })
  }

  app.get<{ Params: { readonly id: string; readonly about: string } }>(
    '/custody/:id/notice/:about/print.pdf',
    async (request, reply) => {
      const notice = valueOf(await store.act(contextOf(request), act => noticeOf(act, request.params.about, agencies)))
      const name = `notice-${notice.stage}-assessment.pdf`
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${name}"`)
        .send(await assessmentNotice(notice, new Date(), demonstration))
    },
  )

  async function showStep(
    request: FastifyRequest<AtStep>,
    reply: FastifyReply,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const step = stepOf(request)
    const at = atOf(request, form)
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const stay = await readRecord(act, custodyStay, at.stay)
        if (!stay.ok) return stay
        const shown = await shownAt(act, step, at)
        if (!shown.ok) return shown
        const { questions } = shown.value
        const chose = shown.value.choosing === true && at.chosen['chosen'] !== undefined
        const typed = form === undefined ? (chose ? at.chosen : null) : typedOf(questions, form)
        const left = chose ? questions.filter(question => !at.chosen[nameOf(question)]) : []
        const asked = []
        for (const question of questions) asked.push(await askedQuestion(act, question, typed))
        const person = stay.value.values.person
        return ok({
          ...shown.value,
          asked,
          errors: errorsOf(questions, [...faults, ...left.map(unchosen)]),
          caption: custodyStay.caption(stay.value.values),
          person,
        })
      }),
    )
    const [action = ''] = request.url.split('?')
    return show(reply, 'custody-step', { nav: 'custody', stay: at.stay, action, ...model })
  }
}

const unchosen = (question: Question): FieldFault => ({
  field: nameOf(question),
  problem: `Choose an answer: ${question.record.fields[question.field]?.label.toLowerCase()}`,
})

/** What a step shows, to whoever may take it. */
async function shownAt(act: Act, step: Step, at: At): ReturnType<Step['show']> {
  const { groups } = act.policy.decide(act.context, 'change', custodyStay, {
    controller: act.context.actor.agency,
    ringFence: '',
    involved: [],
    basis: 'none',
  })
  if (!groups.has('operational')) return fail(NO_PAGE)
  if (step.about !== undefined) {
    const about = await readRecord(act, step.about, at.about)
    if (!about.ok) return about
    if (about.value.values['stay'] !== at.stay) return fail(NO_PAGE)
  }
  return step.show(act, at)
}

function stepOf({ params: { step, about } }: FastifyRequest<AtStep>): Step {
  const found = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined
  return found === undefined || (found.about === undefined) !== (about === undefined)
    ? valueOf<Step>(fail(NO_PAGE))
    : found
}

function atOf({ params, query }: FastifyRequest<AtStep>, form?: Form): At {
  const asked = Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  return {
    stay: params.id,
    about: params.about ?? '',
    chosen: form === undefined ? Object.fromEntries(asked) : form.entries(),
  }
}

async function noticeOf(act: Act, id: string, agencies: ReadonlyMap<string, string>): Promise<Result<NoticeOf>> {
  const found = await readRecord(act, requiredAssessment, id)
  if (!found.ok) return found
  const { values, marks } = found.value
  const { stage = 'initial', knownAs = '', place = '', phone = null, appointmentAt = '' } = values
  const stay = await readRecord(act, custodyStay, values.stay ?? '')
  if (!stay.ok) return stay
  const [initial] = await requirementsOf(act, values.test ?? '')
  return ok({
    stage,
    knownAs,
    place,
    phone,
    appointmentAt,
    force: agencies.get(marks.controller) ?? marks.controller,
    custodyNumber: stay.value.values.custodyNumber ?? '',
    givenBy: act.context.actor.name,
    initialAt: stage === 'initial' ? null : (initial?.values.appointmentAt ?? null),
  })
}
