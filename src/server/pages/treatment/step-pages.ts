import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { FieldFault, RecordKind } from '../../../kernel/record-type.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { today } from '../../../treatment/days.ts'
import { episode } from '../../../treatment/episode.ts'
import { intervention } from '../../../treatment/intervention.ts'
import { prescription } from '../../../treatment/prescription.ts'
import { releasePlan } from '../../../treatment/release-plan.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { type Asked, askedFields } from '../record/record-form.ts'
import { rawOfStep, weekBoxes } from './week-boxes.ts'
import { askedOf, type Step } from './step.ts'
import { EPISODE_STEPS, INTERVENTION_STEPS, PRESCRIPTION_STEPS, RELEASE_STEPS } from './steps.ts'

type One = { Params: { readonly id: string; readonly step: string } }

interface Place {
  readonly path: string
  /** The record that the steps happen to. */
  readonly record: RecordKind
  readonly steps: Readonly<Record<string, Step>>
  /** The episode whose page it is done from; null where there is none. */
  episodeOf(seen: Seen): string | null
}

const pointed = (seen: Seen): string | null => {
  const { episode } = seen.values
  return typeof episode === 'string' ? episode : null
}

const PLACES: readonly Place[] = [
  { path: '/treatment/interventions', record: intervention, steps: INTERVENTION_STEPS, episodeOf: pointed },
  { path: '/treatment/prescriptions', record: prescription, steps: PRESCRIPTION_STEPS, episodeOf: pointed },
  { path: '/treatment/releases', record: releasePlan, steps: RELEASE_STEPS, episodeOf: pointed },
  { path: '/treatment', record: episode, steps: EPISODE_STEPS, episodeOf: ({ id }) => id },
]

/** `/treatment/…/:step`: one form for each thing that is done in treatment, and the verb behind it. */
export const treatmentSteps: Pages = (app, { records: { store, policy }, show }) => {
  for (const place of PLACES) {
    app.get<One>(`${place.path}/:id/:step`, (request, reply) => showStep(request, reply, place))

    app.post<One>(`${place.path}/:id/:step`, async (request, reply) => {
      const { id } = request.params
      const form = formOf(request)
      const done = await store.act(contextOf(request), async (act): Promise<Result<string, ActFault>> => {
        const found = await stepFor(act, place, request.params)
        if (!found.ok) return found
        const { step, seen, groups } = found.value
        const raw = rawOfStep(askedOf(step), groups, form)
        const faults = faultsOf(step, raw)
        if (faults.length > 0)
          return fail({ code: 'invalid', problem: 'Something is missing, or not offered here', fields: faults })
        const made = await step.act(act, id, raw)
        return made.ok ? ok(backTo(place, seen)) : made
      })
      if (done.ok) return reply.redirect(done.value, 303)
      if (done.fault.fields === undefined) return valueOf(done)
      return showStep(request, reply.code(400), place, form, done.fault.fields)
    })
  }

  async function showStep(
    request: FastifyRequest<One>,
    reply: FastifyReply,
    place: Place,
    form?: Form,
    faults: readonly FieldFault[] = [],
  ): Promise<FastifyReply> {
    const model = valueOf(
      await store.act(contextOf(request), async act => {
        const found = await stepFor(act, place, request.params)
        if (!found.ok) return found
        const { step, seen, groups } = found.value
        const record = askedOf(step)
        const filled =
          form === undefined
            ? ((await step.filled?.(today(act), seen.values, act, seen.id)) ?? {})
            : rawOfStep(record, groups, form)
        const person = seen.values['person']
        const names = await captionsOf(act, 'person', typeof person === 'string' ? [person] : [])
        return ok({
          step,
          asked: weekBoxes(record, await askedFields(act, record, groups, filled, 'make'), filled),
          name: [...names.values()][0] ?? '',
          back: backTo(place, seen),
        })
      }),
    )
    const { asked } = model
    return show(reply, 'treatment-step', {
      nav: 'treatment',
      ...model,
      action: request.url,
      errors: faults.map(({ field, problem }) => ({ field: boxOf(asked, field), text: problem })),
    })
  }

  /** The step and what it happens to; no such page where this viewer may not take it. */
  async function stepFor(
    act: Act,
    { steps, record }: Place,
    { id, step: name }: One['Params'],
  ): Promise<Result<{ step: Step; seen: Seen; groups: ReadonlySet<string> }>> {
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined
    if (step === undefined || !act.couldRead(record)) return fail(NO_PAGE)
    const read = await readRecord(act, record, id)
    if (!read.ok) return read
    const seen = read.value
    const action = step.of === record ? 'change' : 'create'
    const { groups } = policy.decide(act.context, action, step.of, seen.marks)
    const may = Object.keys(step.of.groups).every(group => groups.has(group))
    return may ? ok({ step, seen, groups }) : fail(NOT_YOURS)
  }
}

/** A step is taken from the page of the episode; what belongs to none, from the caseload. */
function backTo(place: Place, seen: Seen): string {
  const of = place.episodeOf(seen)
  return of === null ? '/treatment' : `/treatment/${of}`
}

/** What the step itself asks: that nothing it needs is missing, and that nothing is chosen that it does not offer. */
function faultsOf({ of, needed = [], choices = {} }: Step, raw: Raw): readonly FieldFault[] {
  const label = (field: string): string => of.fields[field]?.label ?? field
  const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''
  const missing = needed.filter(field => isEmpty(raw[field]))
  const others = Object.entries(choices).filter(
    ([field, offered]) => !isEmpty(raw[field]) && offered.every(value => value !== raw[field]),
  )
  return [
    ...missing.map(field => ({ field, problem: `${label(field)} is missing` })),
    ...others.map(([field]) => ({ field, problem: `${label(field)}: choose one of those that are offered here` })),
  ]
}

/** The first box of a field: where the summary of errors leads. */
function boxOf(asked: readonly Asked[], field: string): string {
  const input = asked.find(({ name }) => name === field)?.input
  if (input === 'day' || input === 'moment') return `${field}-day`
  if (input !== undefined) return field
  const [first] = asked
  return first === undefined ? 'go' : first.input === 'day' ? `${first.name}-day` : first.name
}

const NOT_YOURS = {
  code: 'forbidden',
  problem: 'Your role does not let you do this for the purpose you chose',
  next: 'Choose another purpose, or ask a colleague whose work it is',
} as const
