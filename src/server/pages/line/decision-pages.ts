import type { FastifyReply, FastifyRequest } from 'fastify'
import { candidateDecision } from '../../../disruption/line/candidate-decision.ts'
import { type Analysed, confirmLine } from '../../../disruption/line/confirm-line.ts'
import { dismissCandidate } from '../../../disruption/line/dismiss-candidate.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { line } from '../../../disruption/line/line.ts'
import type { Act } from '../../../kernel/act.ts'
import type { ActFault } from '../../../kernel/create-record.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { FieldFault, RecordKind } from '../../../kernel/record-type.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import { scoreInWords } from '../../../comms/english.ts'
import type { LinesFound, LineSummary } from '../../engine/lines-shown.ts'
import { formOf } from '../../form.ts'
import { type PageContext, type Pages, valueOf } from '../../page-context.ts'
import { notFound } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'
import { askedFields, errorsOf, rawOf } from '../record/record-form.ts'
import { fieldsOf } from '../record/verb-form.ts'
import { advertsAmong } from './adverts-among.ts'
import { filesBehind, findingOfLine } from './analysed.ts'

type ByNumber = { Params: { readonly number: string } }

const WHY = fieldsOf(candidateDecision, { reason: {}, alternative: {} })
const LINE: RecordKind = {
  ...line,
  fields: {
    ...fieldsOf(line, {
      name: {},
      runFrom: {},
      exportingForce: { optional: true },
      importingForce: { optional: true },
      operation: { optional: true },
    }).fields,
    ...fieldsOf(lineNumber, { usedFrom: { hint: 'The first day it was this line’s, as far as you know' } }).fields,
    ...WHY.fields,
  },
}

interface Deciding {
  readonly path: string
  readonly heading: string
  readonly button: string
  readonly lead: string
  readonly asked: RecordKind
  readonly does: (act: Act, raw: Raw, analysed: Analysed) => Promise<Result<string, ActFault>>
}

const DECIDING: readonly Deciding[] = [
  {
    path: 'confirm',
    heading: 'Confirm as a line',
    button: 'Confirm the line',
    lead: 'You confirm it, in your name. What the analysis says now is copied beside your decision and stays as it is.',
    asked: LINE,
    does: async (act, raw, analysed) => {
      const made = await confirmLine(act, raw, analysed)
      return made.ok ? ok(addressOf('line', made.value.id)) : made
    },
  },
  {
    path: 'dismiss',
    heading: 'Dismiss this candidate',
    button: 'Dismiss the candidate',
    lead: 'It stays in the list, marked as dismissed, with your reason and what the analysis says now. A later decision may confirm it after all.',
    asked: WHY,
    does: async (act, raw, analysed) => {
      const made = await dismissCandidate(act, raw, analysed)
      return made.ok ? ok(`/lines/${encodeURIComponent(made.value.values.number)}`) : made
    },
  },
]

/** `/lines/:number/confirm` and `/dismiss`: a person decides about a candidate, with what the analysis says beside. */
export const decisionPages: Pages = (app, context) => {
  for (const deciding of DECIDING) {
    const path = `/lines/:number/${deciding.path}`
    app.get<ByNumber>(path, async (request, reply) => page(context, request, reply, deciding, null, []))
    app.post<ByNumber>(path, async (request, reply) => {
      const { found, row } = await candidate(context, request)
      const form = formOf(request)
      const raw = rawOf(deciding.asked, GROUPS, form, 'make')
      if (form.text('seen') !== found.hash) return page(context, request, reply.code(409), deciding, raw, [CHANGED])
      const { files, ringFence } = valueOf(await filesBehind(request, context.records))
      const analysed = { evidence: findingOfLine(found, row, files), ringFence }
      const done = await context.records.store.act(contextOf(request), act =>
        deciding.does(act, { ...raw, number: row.number }, analysed),
      )
      if (done.ok) return reply.redirect(done.value, 303)
      if (done.fault.fields === undefined) return valueOf(done)
      return page(context, request, reply.code(400), deciding, raw, done.fault.fields)
    })
  }
}

const GROUPS: ReadonlySet<string> = new Set(['operational'])

/** Nobody decides by an answer that they have not seen. */
const CHANGED: FieldFault = {
  field: 'reason',
  problem: 'The analysis says something else since you opened this page. Read what it says now, and decide again',
}

async function candidate(
  { phoneRecords }: PageContext,
  request: FastifyRequest,
): Promise<{ readonly found: LinesFound; readonly row: LineSummary }> {
  const { number } = request.params as ByNumber['Params']
  const found = valueOf(await phoneRecords(request).ask('lines', {}, [number]))
  const row = found.rows.find(line => line.number === number)
  if (row === undefined)
    throw notFound(`No event with ${number} is in these records`, 'Check the number, or open it from the list of lines')
  return { found, row }
}

async function page(
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { path, heading, button, lead, asked }: Deciding,
  sent: Raw | null,
  faults: readonly FieldFault[],
): Promise<FastifyReply> {
  const { found, row } = await candidate(context, request)
  const { ringFence } = valueOf(await filesBehind(request, context.records))
  const filled = sent ?? { usedFrom: londonDayOf(row.first_seen) }
  const fields = valueOf(
    await context.records.store.act(contextOf(request), async act => {
      const marks = { controller: act.context.actor.agency, ringFence, involved: [], basis: 'none' } as const
      const may = act.policy.decide(act.context, 'create', candidateDecision, marks).groups.has('operational')
      return may ? ok(await askedFields(act, asked, GROUPS, filled, 'make')) : fail(NOT_YOURS)
    }),
  )
  const address = `/lines/${encodeURIComponent(row.number)}`
  const detail = path === 'confirm' ? await context.phoneRecords(request).ask('line', { number: row.number }) : null
  return context.show(reply, 'line-decision', {
    nav: 'lines',
    heading,
    button,
    lead,
    found,
    row,
    ringFence,
    back: address,
    action: `${address}/${path}`,
    words: scoreInWords(row.score, found.threshold),
    asked: fields.filter(({ input, choices }) => input !== 'record' || (choices ?? []).length > 0),
    errors: errorsOf(fields, faults),
    adverts: detail?.ok === true ? advertsAmong(detail.value.broadcasts) : [],
  })
}

const NOT_YOURS: ActFault = {
  code: 'forbidden',
  problem: 'Your role does not let you decide about candidates for the purpose you chose',
  next: 'Choose another purpose, or ask a line analyst',
}
