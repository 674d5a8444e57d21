import { attribution } from '../../disruption/attribution/attribution.ts'
import { conflictsOf } from '../../disruption/attribution/conflicts-of.ts'
import { labelOf } from '../../disruption/attribution/labels-for.ts'
import { evidenceOf } from '../../disruption/attribution/open-attribution.ts'
import type { Act } from '../../kernel/act.ts'
import { captionsOf } from '../../kernel/captions.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { ok, type Result } from '../../values/result.ts'
import type { Pages } from '../page-context.ts'
import { addressOf } from '../pages/record/address-of.ts'
import type { PhoneRecords } from '../phone-records/phone-records.ts'
import { contextOf } from '../signed-in.ts'
import { type AttributedFor, attributionStatement } from './attribution-statement.ts'
import { serveDocument, type Written } from './serve-document.ts'

/** `/attributions/:id/statement.pdf`: the attribution statement, after the check of what was written by hand in it. */
export const attributionStatementPage: Pages = (app, context) => {
  const { store, agencies } = context.records
  serveDocument(
    app,
    context,
  )({
    path: '/attributions/:id/statement.pdf',
    nav: 'lines',
    back: ({ id = '' }) => addressOf('attribution', id),
    prepare: async (request, { id = '' }) => {
      const read = await store.act(contextOf(request), act => attributedFor(act, id, agencies))
      if (!read.ok) return read
      const testData = context.demonstration || (await isTestData(context.phoneRecords(request), read.value))
      const about = { ...read.value, testData }
      const { person } = about.of.values
      return ok({
        name: 'Attribution statement',
        written: writtenIn(about),
        about: {
          kind: attribution.kind,
          records: [id, ...about.items.map(item => item.id)],
          subjects: person === undefined ? [] : [person],
        },
        file: async () => ({
          name: 'attribution-statement.pdf',
          type: 'application/pdf',
          body: await attributionStatement(about),
        }),
      })
    },
  })
}

async function attributedFor(
  act: Act,
  id: string,
  agencies: ReadonlyMap<string, string>,
): Promise<Result<Omit<AttributedFor, 'testData'>>> {
  const read = await readRecord(act, attribution, id)
  if (!read.ok) return read
  const of = read.value
  const items = await evidenceOf(act, id)
  const others = await conflictsOf(act, of)
  const people = await captionsOf(
    act,
    'person',
    [of, ...others].flatMap(({ values }) => values.person ?? []),
  )
  return ok({
    of,
    items,
    person: people.get(of.values.person ?? '') ?? '',
    label: await labelOf(act, of),
    from: agencies.get(of.marks.controller) ?? '',
    others: others.map(({ values }) => people.get(values.person ?? '') ?? 'somebody who is not in your sight'),
    by: act.context.actor.name,
    madeAt: act.now,
  })
}

/** Whether any file that holds the number is test data; of a handset or SIM, whether any file is. */
async function isTestData(phoneRecords: PhoneRecords, { of }: Pick<AttributedFor, 'of'>): Promise<boolean> {
  const { of: kind, identifier = '' } = of.values
  if (kind !== 'number') {
    const overview = await phoneRecords.overview()
    return overview.ok && overview.value.testData
  }
  const held = await phoneRecords.ask('heldAbout', { numbers: [identifier] })
  return held.ok && held.value.imports.some(one => one.testData)
}

/** What was written by hand. What a dispute says is the other side’s, and let through. */
function writtenIn({ of, items }: Pick<AttributedFor, 'of' | 'items'>): readonly Written[] {
  const href = addressOf('attribution', of.id)
  return [
    { where: 'Why it is held so well supported', text: of.values.strengthWhy ?? '', href },
    ...items
      .filter(({ values }) => !values.withdrawnOn)
      .map(({ values }) => ({ where: `What ${values.exhibit ?? 'an item'} shows`, text: values.shows ?? '', href })),
  ]
}
