import { operation } from '../../../enforcement/operation.ts'
import { stepsInWords } from '../../../enforcement/sentence-steps.ts'
import { totalSentence } from '../../../enforcement/total-sentence.ts'
import type { Act } from '../../../kernel/act.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import { arrests } from '../../../outcomes/indicators/arrests.ts'
import { tasksAbout } from '../../../tasks/tasks-about.ts'
import { ok, type Result } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { contextOf } from '../../signed-in.ts'
import { askedFrom, type Query } from '../outcomes/asked-from.ts'
import { countedStatements } from '../outcomes/counted-statements.ts'
import { whoseFigures } from '../outcomes/whose-figures.ts'
import { recordView } from '../record/record-view.ts'
import { relatedRecords } from '../record/related-records.ts'
import { shownTasks } from '../tasks/shown-task.ts'
import { operationTotals } from './operation-totals.ts'

/** Records of each other kind on the page; the rest is in their own list. */
const RELATED = 5

/**
 * `/operations/:id`: what came of an operation, each total opened down to its records; `as-of` and `earlier` (days, as
 * three boxes or `yyyy-MM-dd`) give the totals as they stood then and what moved them since.
 */
export const operationPage: Pages = (app, { records, show }) => {
  app.get<{ Params: { readonly id: string }; Querystring: Query }>('/operations/:id', async (request, reply) => {
    const asked = askedFrom(request.query, arrests, records.clock())
    const model = valueOf(
      await records.store.act(contextOf(request), act => operationModel(act, records, request.params.id, asked)),
    )
    const answer = asked.errors.length > 0 ? reply.code(400) : reply
    return show(answer, 'operation', { nav: 'records', record: operation, asked, errors: asked.errors, ...model })
  })
}

async function operationModel(
  act: Act,
  records: CaseRecords,
  id: string,
  { asOf, earlier }: ReturnType<typeof askedFrom>,
): Promise<Result<object>> {
  const view = await recordView(act, operation, id)
  if (!view.ok) return view
  const read = await readRecord(act, operation, id)
  if (!read.ok) return read
  const { name, funding, startedOn = asOf } = read.value.values
  const totals = await operationTotals(act, records, { operation: id, from: startedOn, asOf, earlier })
  const sentences = await totalSentence(act, id)
  if (!sentences.ok) return sentences
  const { life, suspended } = sentences.value
  const whose = whoseFigures(act, records, { agency: act.context.actor.agency }, arrests)
  const said = whose.ok ? await countedStatements(act, records.database, whose.value) : []
  return ok({
    ...view.value,
    next: await shownTasks(act, await tasksAbout(act, operation.kind, id), id),
    totals,
    apart: {
      life,
      suspended: suspended.defendants,
      suspendedTerms: stepsInWords(suspended.steps),
    },
    statements: said.filter(({ of }) => of !== null && ('name' in of ? of.name === name : of.funding === funding)),
    related: await relatedRecords(act, operation, view.value.seen, RELATED),
  })
}
