import type { FastifyRequest } from 'fastify'
import { candidateDecision } from '../../../disruption/line/candidate-decision.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { scheduleRow } from '../../../disruption/schedule/schedule-row.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { dateAndTime, shortDate } from '../../../values/london.ts'
import { ok, type Result } from '../../../values/result.ts'
import { exhibitListPdf } from '../../court-documents/exhibit-list.ts'
import { fileNameOf, type PrintedSchedule, printedSchedule, writtenIn } from '../../court-documents/printed-schedule.ts'
import { scheduleAnx } from '../../court-documents/schedule-anx.ts'
import { scheduleI2Csv } from '../../court-documents/schedule-i2.ts'
import { schedulePdf } from '../../court-documents/schedule-pdf.ts'
import { scheduleCsv } from '../../court-documents/schedule-table.ts'
import { scheduleXlsx } from '../../court-documents/schedule-xlsx.ts'
import { type Prepared, serveDocument } from '../../court-documents/serve-document.ts'
import { sourcesOf } from '../../court-documents/sources-of-row.ts'
import { type HeldFile, type KeptAnswer, unusedMaterialPdf } from '../../court-documents/unused-material.ts'
import type { Act } from '../../../kernel/act.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import type { PhoneRecords } from '../../phone-records/phone-records.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'

const CSV = 'text/csv; charset=utf-8'
const PDF = 'application/pdf'

/** What a document is made with beside the schedule. */
interface Making {
  readonly from: string
  readonly madeAt: string
  readonly request: FastifyRequest
}

interface Format {
  readonly path: string
  readonly name: string
  readonly ending: string
  readonly type: string
  readonly body: (printed: PrintedSchedule, making: Making) => Promise<Buffer | string>
}

/** The files of a schedule: each says where its rows come from, each goes through the check of words, each is logged. */
export const scheduleDocuments: Pages = (app, context) => {
  const serve = serveDocument(app, context)
  const { records, phoneRecords } = context
  const { store, agencies } = records

  const formats: readonly Format[] = [
    { path: ':id.csv', name: 'Schedule as CSV', ending: '.csv', type: CSV, body: async one => scheduleCsv(one) },
    {
      path: ':id.xlsx',
      name: 'Schedule as a workbook',
      ending: '.xlsx',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: scheduleXlsx,
    },
    {
      path: ':id.pdf',
      name: 'Schedule as PDF',
      ending: '.pdf',
      type: PDF,
      body: (one, { from, madeAt }) => schedulePdf(one, from, madeAt),
    },
    {
      path: ':id.i2.csv',
      name: 'Schedule for i2, as CSV',
      ending: '.i2.csv',
      type: CSV,
      body: async one => scheduleI2Csv(one),
    },
    {
      path: ':id.anx',
      name: 'Schedule for i2, as a chart (ANX)',
      ending: '.anx',
      type: 'application/xml; charset=utf-8',
      body: async one => scheduleAnx(one),
    },
    {
      path: ':id/exhibits.pdf',
      name: 'List of exhibits',
      ending: '-exhibits.pdf',
      type: PDF,
      body: async (one, { from, madeAt, request }) =>
        exhibitListPdf(one, await checkedFiles(phoneRecords(request), one), from, madeAt),
    },
    {
      path: ':id/unused.pdf',
      name: 'Schedule of unused material',
      ending: '-unused-material.pdf',
      type: PDF,
      body: async (one, { from, madeAt, request }) => {
        const read = await store.act(contextOf(request), act => aboutLine(act, one))
        const { numbers, answers } = valueOf(read)
        const files = await heldFiles(phoneRecords(request), numbers)
        return unusedMaterialPdf({ printed: one, numbers, files, answers, from, madeAt })
      },
    },
  ]

  for (const { path, name, ending, type, body } of formats)
    serve({
      path: `/schedules/${path}`,
      nav: 'schedules',
      back: ({ id = '' }) => addressOf('schedule', id),
      prepare: async (request, { id = '' }): Promise<Result<Prepared>> => {
        const read = await store.act(contextOf(request), async act => {
          const printed = await printedSchedule(act, id)
          return printed.ok ? ok({ printed: printed.value, madeAt: act.now }) : printed
        })
        if (!read.ok) return read
        const { madeAt } = read.value
        const printed = { ...read.value.printed, testData: read.value.printed.testData || context.demonstration }
        const { seen, rows } = printed
        const from = agencies.get(seen.marks.controller) ?? ''
        return ok({
          name,
          written: writtenIn(printed),
          about: { kind: scheduleRow.kind, records: [seen.id, ...rows.map(({ id }) => id)] },
          file: async () => ({
            name: `${fileNameOf(printed)}${ending}`,
            type,
            body: await body(printed, { from, madeAt, request }),
          }),
        })
      },
    })
}

/** Which of the held files of a schedule still are what was received: each is read whole. */
async function checkedFiles(
  phoneRecords: PhoneRecords,
  { rows }: PrintedSchedule,
): Promise<ReadonlyMap<string, boolean>> {
  const held = rows.flatMap(sourcesOf).filter(({ importId }) => importId !== '')
  const files = [...new Set(held.map(({ sha256 }) => sha256))]
  if (files.length === 0) return new Map()
  const checked = valueOf(await phoneRecords.ask('verify', { files }))
  return new Map(checked.map(({ sha256, whole }) => [sha256, whole]))
}

/** The numbers of the schedule's line that nobody rejected, and what analyses said when somebody decided on them. */
async function aboutLine(
  act: Act,
  { seen }: PrintedSchedule,
): Promise<Result<{ readonly numbers: readonly string[]; readonly answers: readonly KeptAnswer[] }>> {
  const { line } = seen.values
  if (!line) return ok({ numbers: [], answers: [] })
  const { rows } = await listRecords(act, lineNumber, { where: { line }, size: 100 })
  const standing = rows.filter(({ values }) => values.state !== 'rejected')
  const numbers = [...new Set(standing.flatMap(({ values }) => values.number ?? []))]
  const answers: KeptAnswer[] = []
  const kept = (what: string, decided: string, evidence: unknown): void => {
    const { query, version, snapshot, hash } = (evidence ?? {}) as Readonly<Record<string, string>>
    if (query && hash)
      answers.push({ what, decided, query: `${query} ${version ?? ''}`, snapshot: snapshot ?? '', hash })
  }
  for (const number of numbers) {
    const decided = await listRecords(act, candidateDecision, { where: { number }, size: 100 })
    for (const { values } of decided.rows)
      kept(
        candidateDecision.caption(values),
        `${values.decidedBy ?? ''}, ${shortDate(values.decidedOn ?? '')}. Seen as alternative: ${values.alternative ?? ''}`,
        values.evidence,
      )
  }
  for (const { values, createdAt } of rows)
    kept(
      `${values.number ?? ''} as a number of the line: ${values.state ?? ''}`,
      values.reason ?? dateAndTime(createdAt),
      values.evidence,
    )
  return ok({ numbers, answers })
}

/** Files with rows about these numbers; every file that the viewer may see where there are no numbers. */
async function heldFiles(phoneRecords: PhoneRecords, numbers: readonly string[]): Promise<readonly HeldFile[]> {
  // A list that says “none” because nobody could look would mislead a court: then there is no list.
  const imports = valueOf(await phoneRecords.ask('imports', {}))
  if (imports.length === 0) return []
  const held = numbers.length === 0 ? null : valueOf(await phoneRecords.ask('heldAbout', { numbers }))
  const about = held === null ? null : new Map(held.imports.map(({ id, rows }) => [id, rows]))
  return imports
    .map(({ id, importedAt, reference, reconciliation }) => ({
      id,
      file: reconciliation.file,
      sha256: reconciliation.sha256,
      reference,
      receivedAt: importedAt,
      rows: reconciliation.rows,
      normalised: reconciliation.normalised,
      duplicate: reconciliation.duplicate,
      rejected: reconciliation.rejected,
      quarantined: reconciliation.quarantined,
      about: about === null ? null : (about.get(id) ?? 0),
    }))
    .filter(({ about }) => about !== 0)
    .toSorted((a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.id.localeCompare(b.id))
}
