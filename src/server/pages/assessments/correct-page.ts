import type { FastifyReply, FastifyRequest } from 'fastify'
import { attendance } from '../../../diversion/assessment/attendance.ts'
import { correctAttendance } from '../../../diversion/assessment/correct-attendance.ts'
import { requiredAssessment } from '../../../diversion/assessment/required-assessment.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { askedQuestion, errorsOf, type Question, typedOf } from '../custody-stay/question.ts'
import { noting, type SeenRequirement } from './noting.ts'

type One = { Params: { readonly id: string } }

/** `/assessments/:id/correct`: puts right what was noted by mistake of whether somebody came. */
export const correctAttendancePage: Pages = (app, { records: { store }, show }) => {
  app.get<One>('/assessments/:id/correct', (request, reply) => showCorrection(request, reply))

  app.post<One>('/assessments/:id/correct', async (request, reply) => {
    const form = formOf(request)
    const corrected = await store.act(contextOf(request), async (act): Promise<Result<unknown, ActFault>> => {
      const found = await noting(act, request.params.id)
      if (!found.ok) return found
      const [latest] = found.value.noted
      if (latest === undefined) return fail(NO_PAGE)
      return correctAttendance(act, latest.id, typedOf(questionsOf(found.value.requirement, latest), form))
    })
    if (corrected.ok) return reply.redirect(`/assessments/${request.params.id}`, 303)
    if (corrected.fault.fields === undefined) return valueOf(corrected)
    return showCorrection(request, reply.code(400), form, corrected.fault.fields)
  })

  async function showCorrection(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const { id } = request.params
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const found = await noting(act, id)
        if (!found.ok) return found
        const { requirement, noted } = found.value
        const [latest] = noted
        if (latest === undefined) return fail(NO_PAGE)
        const questions = questionsOf(requirement, latest)
        const typed = form === undefined ? null : typedOf(questions, form)
        const asked = []
        for (const question of questions) asked.push(await askedQuestion(act, question, typed))
        return ok({
          caption: requiredAssessment.caption(requirement.values),
          was: attendance.caption(latest.values),
          asked,
          errors: errorsOf(questions, faults),
        })
      }),
    )
    return show(reply, 'assessment-correct', { nav: 'assessments', id, ...model })
  }
}

const questionsOf = (
  { values: { stage } }: SeenRequirement,
  { values }: Seen<typeof attendance.fields>,
): readonly Question[] => [
  { record: attendance, field: 'attended', value: values.attended },
  ...(stage === 'initial' ? [{ record: attendance, field: 'dutyEnds', value: values.dutyEnds }] : []),
]
