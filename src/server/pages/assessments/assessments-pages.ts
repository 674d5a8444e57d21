import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { attendance } from '../../../diversion/assessment/attendance.ts'
import { cancelFollowUp } from '../../../diversion/assessment/cancel-follow-up.ts'
import { recordAttendance } from '../../../diversion/assessment/record-attendance.ts'
import { requiredAssessment } from '../../../diversion/assessment/required-assessment.ts'
import { mayRead, seenWhere } from '../../../diversion/custody/seen-where.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import type { FieldFault } from '../../../kernel/record-type.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { askedQuestion, errorsOf, type Question, typedOf } from '../custody-stay/question.ts'
import { shownValues } from '../record/shown-values.ts'
import { mayNote, noting, type SeenRequirement } from './noting.ts'

type One = { Params: { readonly id: string } }

/** More than this are not shown at once. */
const SHOWN = 100
/** What was noted of an appointment stands on the list for so many days after it, to be looked at and put right. */
const NOTED_DAYS = 14

/** `/assessments`: who must come when; `/assessments/:id`: one of them, where a provider notes whether the person came. */
export const assessmentsPages: Pages = (app, { records: { store }, show }) => {
  app.get('/assessments', async (request, reply) => {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        if (!mayNote(act)) return fail(NO_PAGE)
        const { rows } = await listRecords(act, requiredAssessment, {
          where: { state: 'in force' },
          order: 'happened',
          size: SHOWN,
        })
        const inOrder = rows.toReversed()
        const since = new Date(Date.parse(act.now) - NOTED_DAYS * 86_400_000).toISOString()
        const noted = await seenWhere(
          act,
          requiredAssessment,
          sql`state <> 'in force' and coalesce(state_at, appointment_at) > ${since}
            and ${mayRead(act, requiredAssessment, 'requirement')}`,
        )
        return ok({
          past: inOrder.filter(({ values }) => (values.appointmentAt ?? '') <= act.now).map(entryOf),
          coming: inOrder.filter(({ values }) => (values.appointmentAt ?? '') > act.now).map(entryOf),
          noted: noted
            .toSorted((x, y) => ((x.values.appointmentAt ?? '') < (y.values.appointmentAt ?? '') ? 1 : -1))
            .slice(0, SHOWN)
            .map(one => ({ ...entryOf(one), state: stateWords(one) })),
        })
      }),
    )
    return show(reply, 'assessments', { nav: 'assessments', ...model })
  })

  app.get<One>('/assessments/:id', (request, reply) => showAssessment(request, reply))

  app.post<One>('/assessments/:id', async (request, reply) => {
    const form = formOf(request)
    const noted = await store.act(contextOf(request), async (act): Promise<Result<unknown, ActFault>> => {
      const found = await noting(act, request.params.id)
      if (!found.ok) return found
      const { moved, ...typed } = typedOf(questionsOf(found.value.requirement), form)
      return recordAttendance(act, { ...typed, requirement: request.params.id }, moved === 'yes')
    })
    if (noted.ok) return reply.redirect(`/assessments/${request.params.id}`, 303)
    if (noted.fault.fields === undefined) return valueOf(noted)
    return showAssessment(request, reply.code(400), form, noted.fault.fields)
  })

  app.post<One>('/assessments/:id/no-follow-up', async (request, reply) => {
    valueOf(
      await store.act(contextOf(request), async (act): Promise<Result<unknown, ActFault>> => {
        const found = await noting(act, request.params.id)
        if (!found.ok) return found
        const [latest] = found.value.noted
        return latest === undefined ? fail(NO_PAGE) : cancelFollowUp(act, latest.id)
      }),
    )
    return reply.redirect(`/assessments/${request.params.id}`, 303)
  })

  async function showAssessment(
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
        const questions = questionsOf(requirement)
        const typed = form === undefined ? null : typedOf(questions, form)
        const asked = []
        for (const question of questions) asked.push(await askedQuestion(act, question, typed))
        const [values = []] = await shownValues(act, requiredAssessment, [requirement], SHOWN_FIELDS)
        const notedValues = await shownValues(act, attendance, noted, ['heldAt', 'attended', 'dutyEnds', 'note'])
        const [latest] = noted
        return ok({
          caption: requiredAssessment.caption(requirement.values),
          values,
          noted: notedValues,
          asked,
          errors: errorsOf(questions, faults),
          open: requirement.values.state !== 'ended',
          due: (requirement.values.appointmentAt ?? '') <= act.now,
          earlier: noted.some(({ values }) => (values.heldAt ?? '') < (requirement.values.appointmentAt ?? '')),
          mayEndDuty:
            requirement.values.stage === 'initial' &&
            latest !== undefined &&
            latest.values.dutyEnds !== 'yes' &&
            latest.values.attended !== 'did not attend',
        })
      }),
    )
    return show(reply, 'assessment', { nav: 'assessments', id, ...model })
  }
}

const SHOWN_FIELDS = ['knownAs', 'bornOn', 'stage', 'appointmentAt', 'place', 'state', 'endedBecause'] as const

function questionsOf({ values }: SeenRequirement): readonly Question[] {
  return [
    { record: attendance, field: 'heldAt', value: values.appointmentAt },
    {
      record: attendance,
      field: 'attended',
      name: 'moved',
      label: 'If it was held earlier than it was made for',
      ticked: true,
      choices: [{ value: 'yes', text: 'The appointment was moved to this earlier time' }],
    },
    { record: attendance, field: 'attended' },
    ...(values.stage === 'initial' ? ([{ record: attendance, field: 'dutyEnds' }] as const) : []),
    { record: attendance, field: 'note', label: 'Note (optional)', hint: 'Only your own service reads this' },
  ]
}

function entryOf({ id, values }: SeenRequirement): Readonly<Record<string, string | null>> {
  const { knownAs = '', bornOn = null, stage, appointmentAt = null, place = '' } = values
  return {
    href: `/assessments/${id}`,
    knownAs,
    bornOn,
    stage: stage === undefined ? '' : requiredAssessment.fields.stage.type.show(stage),
    appointmentAt,
    place,
  }
}

/** “Failed to attend or to stay”; of one that ended, why. */
function stateWords({ values: { state, endedBecause } }: SeenRequirement): string {
  const { fields } = requiredAssessment
  return endedBecause ? fields.endedBecause.type.show(endedBecause) : state ? fields.state.type.show(state) : ''
}
