import { labelsFor } from '../../disruption/attribution/labels-for.ts'
import { exhibitsOf, itemsOf } from '../../disruption/closure/closure-case.ts'
import { CHECKS, gapsOf } from '../../disruption/closure/gaps-of.ts'
import { lineClosure } from '../../disruption/closure/line-closure.ts'
import { line } from '../../disruption/line/line.ts'
import { numbersOf } from '../../disruption/line/numbers-of.ts'
import { renderCourtDocument } from '../../documents/court-document.ts'
import type { Act } from '../../kernel/act.ts'
import { pointedAt } from '../../kernel/pointed-at.ts'
import { readRecord } from '../../kernel/read-record.ts'
import { type Fault, fail, ok, type Result } from '../../values/result.ts'
import { writtenIn as writtenInSchedule } from '../court-documents/printed-schedule.ts'
import { serveDocument, type Written } from '../court-documents/serve-document.ts'
import type { Pages } from '../page-context.ts'
import { addressOf } from '../pages/record/address-of.ts'
import { contextOf } from '../signed-in.ts'
import { isDraft, type PackedClosure, packParts } from './closure-pack.ts'
import { packedCase, ratesOfLines } from './packed-case.ts'

interface Packed {
  readonly pack: PackedClosure
  readonly from: string
  readonly madeAt: string
  /** Ids of what it was drafted from. */
  readonly records: readonly string[]
  /** People whom an attribution in it names. */
  readonly subjects: readonly string[]
}

/**
 * `/closures/:id/pack.pdf`: the application as it stands, gaps at its front, the sensitive annex left out;
 * `/closures/:id/annex.pdf`: that annex, for those who may read it.
 */
export const packPages: Pages = (app, context) => {
  const { store, agencies } = context.records
  const serve = serveDocument(app, context)
  const back = ({ id = '' }: Readonly<Record<string, string>>): string => `/closures/${id}`
  const testData = context.demonstration

  serve({
    path: '/closures/:id/pack.pdf',
    nav: 'closures',
    back,
    prepare: async (request, { id = '' }) => {
      const read = await store.act(contextOf(request), act => packedClosure(act, id, agencies))
      if (!read.ok) return read
      const { pack, from, madeAt, records, subjects } = read.value
      const running = isDraft(pack) ? 'DRAFT' : 'Application'
      return ok({
        name: 'Closure application pack',
        written: writtenIn(id, pack),
        about: { kind: lineClosure.kind, records, subjects },
        file: async () => ({
          name: isDraft(pack) ? 'closure-application-draft.pdf' : 'closure-application.pdf',
          type: 'application/pdf',
          body: await renderCourtDocument(
            {
              title: `Application to close the line ${pack.line.name}`,
              from,
              running,
              foot: 'Facts are given by exhibit. Opinion and inference are marked as such. The sensitive annex is no part of this.',
              testData: testData || pack.behind.schedules.some(one => one.testData),
              parts: packParts(pack),
            },
            new Date(madeAt),
          ),
        }),
      })
    },
  })

  serve({
    path: '/closures/:id/annex.pdf',
    nav: 'closures',
    back,
    prepare: async (request, { id = '' }) => {
      const read = await store.act(contextOf(request), act => packedClosure(act, id, agencies))
      if (!read.ok) return read
      const { pack, from, madeAt } = read.value
      const { annex } = pack.values
      if (!annex) return fail(NO_ANNEX)
      return ok({
        name: 'Sensitive annex of a closure application',
        written: [{ where: 'The sensitive annex', text: annex, href: `/closures/${id}/change` }],
        about: { kind: lineClosure.kind, records: [id] },
        file: async () => ({
          name: 'closure-sensitive-annex.pdf',
          type: 'application/pdf',
          body: await renderCourtDocument(
            {
              title: `Sensitive annex: application to close the line ${pack.line.name}`,
              from,
              running: isDraft(pack) ? 'DRAFT: FOR THE COURT ALONE' : 'FOR THE COURT ALONE',
              foot: 'Not to be disclosed to anybody but the court without its leave',
              testData,
              parts: [
                { kind: 'warning', text: 'This is for the court alone. Keep it apart from the application pack.' },
                { kind: 'text', text: annex },
              ],
            },
            new Date(madeAt),
          ),
        }),
      })
    },
  })
}

const NO_ANNEX: Fault = {
  code: 'not-found',
  problem: 'This closure has no sensitive annex, or you do not have access to it',
  next: 'Open the closure to see what belongs to it',
}

async function packedClosure(act: Act, id: string, agencies: ReadonlyMap<string, string>): Promise<Result<Packed>> {
  const read = await readRecord(act, lineClosure, id)
  if (!read.ok) return read
  const { values, marks } = read.value
  const [items, exhibits] = [await itemsOf(act, id), await exhibitsOf(act, id)]
  const of = await pointedAt(act, line, values.line)
  const numbers = await numbersOf(act, values.line ?? '')
  const used = [...items, ...numbers.filter(one => one.values.state === 'confirmed')].flatMap(one =>
    'number' in one.values ? (one.values.number ?? []) : 'value' in one.values ? (one.values.value ?? []) : [],
  )
  const labels = await labelsFor(act, used)
  const standing = [...items, ...exhibits.filter(one => one.standing)]
  const behind = await packedCase(
    act,
    values.line ?? '',
    [...standing.flatMap(one => one.values.attribution ?? []), ...[...labels.values()].map(one => one.attribution)],
    marks.ringFence,
  )
  const within = new Set(behind.attributions.map(one => one.of.id))
  const users = [...labels].flatMap(([value, { label, strength, disputed, conflict, attribution }]) =>
    within.has(attribution)
      ? [
          [
            value,
            `${label}: ${strength.toLowerCase()}${disputed ? ', disputed' : ''}${conflict ? ', also to others' : ''}`,
          ] as const,
        ]
      : [],
  )
  return ok({
    pack: {
      values,
      items,
      exhibits,
      gaps: gapsOf(values, items, exhibits),
      line: {
        name: values.lineName ?? '',
        exportingForce: of?.values.exportingForce ?? '',
        importingForce: of?.values.importingForce ?? '',
      },
      users: new Map(users),
      behind,
      rates: await ratesOfLines(),
    },
    from: agencies.get(marks.controller) ?? '',
    madeAt: act.now,
    records: [
      id,
      ...[...items, ...exhibits, ...behind.numbers].map(one => one.id),
      ...(of?.values.decision && behind.decision !== null ? [of.values.decision] : []),
      ...behind.attributions.flatMap(({ of, items }) => [of.id, ...items.map(one => one.id)]),
      ...behind.schedules.flatMap(({ seen, rows }) => [seen.id, ...rows.map(one => one.id)]),
    ],
    subjects: behind.attributions.flatMap(one => one.of.values.person ?? []),
  })
}

/** What was written by hand in the pack, with where it can be put right. */
function writtenIn(id: string, { values, exhibits, behind }: PackedClosure): readonly Written[] {
  const href = `/closures/${id}/change`
  const fields = ['action', 'exemptions', 'limbUsed', 'limbPrevents', 'dealing'] as const
  return [
    ...fields.map(name => ({ where: lineClosure.fields[name].label, text: values[name] ?? '', href })),
    ...exhibits
      .filter(({ standing }) => standing)
      .map(one => ({
        where: `What ${one.values.exhibit ?? 'an exhibit'} shows`,
        text: one.values.shows ?? '',
        href: `/closures/${id}`,
      })),
    ...CHECKS.map(({ name, text }) => ({
      where: text,
      text: values[`${name}Finding`] ?? '',
      href: `/closures/${id}/checks/${name}`,
    })),
    { where: 'Why the line was confirmed', text: behind.decision?.reason ?? '' },
    { where: 'What else the number could be', text: behind.decision?.alternative ?? '' },
    ...behind.numbers.map(one => ({
      where: `Why ${one.values.number ?? ''} is of the line`,
      text: one.values.reason ?? '',
    })),
    ...behind.attributions.flatMap(({ of, items }) =>
      [of.values.strengthWhy, ...items.map(one => one.values.shows)].map(text => ({
        where: `The attribution of ${of.values.identifier ?? ''}`,
        text: text ?? '',
        href: addressOf('attribution', of.id),
      })),
    ),
    ...behind.schedules.flatMap(writtenInSchedule),
  ]
}
