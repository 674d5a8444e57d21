import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LARGEST } from '../../../diversion/custody/extract/decode.ts'
import { HEADINGS, NEEDED, RELEASE_WORDS, TEST_WORDS } from '../../../diversion/custody/extract/columns.ts'
import {
  nameOf,
  planExtract,
  type PlannedRow,
  resultsToRecord,
} from '../../../diversion/custody/extract/plan-extract.ts'
import { type Extract, readExtract } from '../../../diversion/custody/extract/read-extract.ts'
import { type Chosen, type Taken, takeOver } from '../../../diversion/custody/extract/take-over.ts'
import { custodyStay } from '../../../diversion/custody/custody-stay.ts'
import { drugTest } from '../../../diversion/drug-test/drug-test.ts'
import type { Act } from '../../../kernel/act.ts'
import type { Context } from '../../../kernel/context.ts'
import { shortDate } from '../../../values/london.ts'
import { fail, type Fault, ok, type Result } from '../../../values/result.ts'
import { type Form, formOf } from '../../form.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { NO_PAGE } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import { addressOf } from '../record/address-of.ts'

/** The file travels with the page between preview and take-over: nobody's day in custody is left lying on the server. */
interface Received {
  readonly name: string
  readonly bytes: Buffer
}

/** `/custody/import`: the custody system's daily extract, looked at before anything is taken over. */
export const custodyImportPage: Pages = (app, { records: { store, clock }, show }) => {
  app.get('/custody/import', async (request, reply) => {
    valueOf(await admit(contextOf(request)))
    return show(reply, 'custody-import', { nav: 'custody', accepted: ACCEPTED, errors: [] })
  })

  app.post('/custody/import', async (request, reply) => {
    valueOf(await admit(contextOf(request)))
    const received = await fileOf(request)
    if (received === null) return refused(reply, { problem: 'Choose the extract, a CSV file' })
    return preview(request, reply, received)
  })

  app.post('/custody/import/take-over', { bodyLimit: 2 * 1024 ** 2 }, async (request, reply) => {
    const context = contextOf(request)
    valueOf(await admit(context))
    const form = formOf(request)
    const received = { name: form.text('name'), bytes: Buffer.from(form.text('file'), 'base64') }
    const extract = readExtract(received.bytes, clock().toISOString())
    if (!extract.ok) return refused(reply, extract.fault)
    const came: Record<Taken, number> = { new: 0, changed: 0, unchanged: 0, 'to choose': 0 }
    const failed: { line: number; custodyNumber: string; fault: Fault }[] = []
    const hash = createHash('sha256').update(received.bytes).digest('hex')
    const planned = valueOf(await store.act(context, async act => ok(await planExtract(act, extract.value.rows))))
    // One act for each row: what one row lacks keeps no other from being taken over.
    for (const { row, is } of planned) {
      const chosen = chosenFor(form, row.line)
      const nothingToDo = is === 'unchanged' || (is === 'choose' && chosen === null)
      const taken = nothingToDo
        ? ok<Taken>(is === 'unchanged' ? 'unchanged' : 'to choose')
        : await store.act(context, act => takeOver(act, row, chosen, hash))
      if (taken.ok) came[taken.value] += 1
      else failed.push({ line: row.line, custodyNumber: row.custodyNumber, fault: taken.fault })
    }
    return preview(request, reply, received, { came, failed })
  })

  const admit = (context: Context): Promise<Result<null>> =>
    store.act(context, async act => (mayBookIn(act) ? ok(null) : fail(NO_PAGE)))

  const refused = (reply: FastifyReply, fault: Pick<Fault, 'problem' | 'where' | 'expected' | 'next'>) =>
    show(reply.code(400), 'custody-import', {
      nav: 'custody',
      accepted: ACCEPTED,
      fault,
      errors: [{ field: 'extract', text: fault.problem }],
    })

  async function preview(
    request: FastifyRequest,
    reply: FastifyReply,
    { name, bytes }: Received,
    done?: { readonly came: Readonly<Record<Taken, number>>; readonly failed: readonly object[] },
  ): Promise<FastifyReply> {
    const extract = readExtract(bytes, clock().toISOString())
    if (!extract.ok) return refused(reply, extract.fault)
    const model = valueOf(await store.act(contextOf(request), async act => ok(await shownPlan(act, extract.value))))
    return show(reply, 'custody-import-plan', {
      nav: 'custody',
      name,
      file: bytes.toString('base64'),
      ...model,
      ...(done === undefined ? {} : { done: { ...done.came, toChoose: done.came['to choose'] }, failed: done.failed }),
      errors: [],
    })
  }
}

function mayBookIn(act: Act): boolean {
  const marks = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  const { groups } = act.policy.decide(act.context, 'create', custodyStay, marks)
  return Object.keys(custodyStay.groups).every(group => groups.has(group))
}

/** The one file of the form, as far as an extract may be long; what is longer is refused when it is read. */
async function fileOf(request: FastifyRequest): Promise<Received | null> {
  if (!request.isMultipart()) return null
  let received: Received | null = null
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue
    const pieces: Buffer[] = []
    let length = 0
    for await (const piece of part.file as AsyncIterable<Buffer>) {
      if (length <= LARGEST) pieces.push(piece)
      length += piece.length
    }
    if (part.filename !== '' && received === null)
      received = { name: part.filename.slice(-120), bytes: Buffer.concat(pieces).subarray(0, LARGEST + 1) }
  }
  return received
}

function chosenFor(form: Form, line: number): Chosen {
  const chosen = form.text(`person-${line}`)
  if (chosen === '' || chosen === 'later') return null
  return chosen === 'new' ? 'somebody new' : { person: chosen }
}

async function shownPlan(act: Act, extract: Extract): Promise<object> {
  const planned = await planExtract(act, extract.rows)
  const of = <Is extends PlannedRow['is']>(is: Is): readonly (PlannedRow & { readonly is: Is })[] =>
    planned.filter((one): one is PlannedRow & { readonly is: Is } => one.is === is)
  const whom = ({ row }: PlannedRow) => ({
    line: row.line,
    custodyNumber: row.custodyNumber,
    name: nameOf(row),
    born: row.bornOn === null ? 'date of birth not given' : `born ${shortDate(row.bornOn)}`,
    station: row.station,
    arrivedAt: row.arrivedAt,
    releasedAt: row.releasedAt,
  })
  const fields = custodyStay.fields
  const show = (field: keyof typeof fields, value: string | null): string =>
    value === null ? 'nothing' : field === 'releasedHow' ? wordsOf(value) : fields[field].type.show(value)
  return {
    notes: extract.notes,
    unread: extract.unread,
    fresh: of('new').map(one => ({
      ...whom(one),
      person: one.person === null ? '' : `/people/${one.person}`,
      caption: one.caption,
    })),
    changed: of('changed').map(one => ({
      ...whom(one),
      href: addressOf(custodyStay.kind, one.stay),
      changes: one.changes.map(({ field, from, to }) => ({
        label: fields[field].label,
        from: show(field, from),
        to: show(field, to),
      })),
    })),
    unchanged: of('unchanged').length,
    choose: of('choose').map(one => ({
      ...whom(one),
      among: one.among.map(({ id, caption, bornOn, likely, reasons }) => ({
        id,
        caption,
        born: bornOn === null ? 'date of birth not known' : `born ${shortDate(bornOn)}`,
        likely,
        reasons: reasons
          .slice(0, 3)
          .map(({ text }) => text)
          .join('; '),
      })),
    })),
    refused: [
      ...extract.refused.flatMap(({ line, custodyNumber, faults }) =>
        faults.map(({ column, problem, expected }) => ({
          line,
          custodyNumber,
          column,
          problem,
          expected,
          next: NEXT,
          href: '',
        })),
      ),
      ...of('refused').map(({ row, problem, next, stay }) => ({
        line: row.line,
        custodyNumber: row.custodyNumber,
        column: 'The whole row',
        problem,
        expected: '',
        next,
        href: `/custody/${stay}`,
      })),
    ].toSorted((x, y) => x.line - y.line),
    results: (await resultsToRecord(act, extract.rows)).map(({ row, stay }) => ({
      name: nameOf(row),
      custodyNumber: row.custodyNumber,
      result: row.testResult,
      href: addressOf(custodyStay.kind, stay),
    })),
    rows: extract.rows.length + extract.refused.length,
    /** Rows, where `refused` is of cells: a row may have several that are wrong. */
    refusedRows: extract.refused.length + of('refused').length,
  }
}

/** What a file may have in it, before anybody sends one: its columns, and the words of those that have words of their own. */
const ACCEPTED = {
  columns: Object.entries(HEADINGS).map(([column, [heading, ...others]]) => ({
    heading,
    others,
    needed: NEEDED.some(one => one === column),
  })),
  words: [
    {
      heading: HEADINGS.releasedHow[0],
      values: Object.entries(RELEASE_WORDS).map(([value, words]) => ({ text: wordsOf(value), words })),
    },
    {
      heading: HEADINGS.testResult[0],
      values: Object.entries(TEST_WORDS).map(([value, words]) => ({ text: testWords(value), words })),
    },
  ],
}

const NEXT = 'Correct it in the custody system and take the next extract over, or book the person in by hand'

function wordsOf(how: string): string {
  return custodyStay.fields.releasedHow.type.choices?.find(({ value }) => value === how)?.text ?? how
}

function testWords(result: string): string {
  if (result === '') return 'No test'
  return drugTest.fields.result.type.choices?.find(({ value }) => value === result)?.text ?? result
}
