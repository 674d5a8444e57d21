import { beforeAll, describe, expect, it } from 'vitest'
import { dossierOf, lineStore, ONLY_ASSUMED } from '../../../test/dossier-store.ts'
import { newStore, testData } from '../../../test/import-records.ts'
import { LINE } from '../../../test/server/served-county.ts'
import type { Store } from '../store/open-store.ts'
import type { Block, Dossier, Part, Row, Words } from './document.ts'
import { dossierFile, makeDossier } from './make-dossier.ts'

const partOf = (dossier: Dossier, kind: Part['kind']): Part => {
  const part = dossier.parts.find(one => one.kind === kind)
  if (part === undefined) throw new Error(`no ${kind} part`)
  return part
}
const text = (part: Part): string => JSON.stringify(part)
const inner = (block: Block): readonly Block[] => (block.kind === 'opinion' ? block.blocks : [block])
const blocksOf = (part: Part): Block[] => part.sections.flatMap(section => section.blocks.flatMap(inner))

/** Words that stand by themselves, and rows with the words in them. */
function saidIn(part: Part): { readonly words: Words; readonly row?: Row }[] {
  return blocksOf(part).flatMap(block => {
    if (block.kind === 'table') return block.rows.flatMap(row => row.cells.map(words => ({ words, row })))
    if (block.kind === 'facts') return block.items.map(({ value }) => ({ words: value }))
    if (block.kind === 'bullets') return block.items.map(words => ({ words }))
    return block.kind === 'paragraph' || block.kind === 'chart' ? [{ words: block.text }] : []
  })
}

let store: Store
let dossier: Dossier
/** With calls more in a file whose zone was assumed. */
let both: Dossier
beforeAll(async () => {
  store = await lineStore('stated')
  dossier = await dossierOf(store)
  both = await dossierOf(await lineStore('both'))
})

describe('a line dossier', () => {
  it('gives every finding a number of the schedule, and no digit stands outside a finding', () => {
    const refs = new Set(both.schedule.map(({ ref }) => ref))
    for (const kind of ['evidential', 'investigative'] as const) {
      const said = saidIn(partOf(both, kind))
      expect(said.length).toBeGreaterThan(100)
      for (const { words, row } of said) {
        for (const one of words) {
          if (typeof one !== 'string') expect(refs).toContain(one.ref)
          else if (/\d/.test(one)) expect(refs).toContain(row?.ref)
        }
      }
    }
  })

  it('lists the rows behind each number of the schedule, or says why there are none', () => {
    for (const entry of dossier.schedule) {
      const listed = entry.rows.reduce((sum, { rows }) => sum + rows.length, 0)
      if (listed === 0) expect(entry.why, entry.title).toMatch(/\w/)
      if (listed < entry.total) expect(entry.why, entry.title).toContain(`of ${entry.total.toLocaleString('en-GB')}`)
      for (const { file, name, rows } of entry.rows) {
        expect([file, name]).toEqual([1, 'stated-calls.csv'])
        expect(rows).toEqual([...new Set(rows)].sort((x, y) => x - y))
      }
    }
    expect(dossier.schedule.filter(({ rows }) => rows.length > 0).length).toBeGreaterThan(50)
  })

  it('never says one number of customers: each count is from low to high', () => {
    const customers = partOf(dossier, 'evidential').sections.find(({ id }) => id === 'customers')
    const facts = customers?.blocks.find(block => block.kind === 'facts')
    expect(facts?.items.flatMap(({ value }) => value.map(one => (typeof one === 'string' ? one : one.text)))).toEqual([
      expect.stringMatching(/^\d+ to \d+$/),
      expect.stringMatching(/^\d+ to \d+$/),
    ])
    const days = customers?.blocks.find(block => block.kind === 'table')
    const counts = days?.rows.flatMap(({ cells }) => cells.slice(1).flat())
    expect(counts?.length).toBeGreaterThan(20)
    for (const one of counts ?? []) {
      expect(typeof one === 'string' ? one : one.text).toMatch(/^(\d+ to \d+( \(\d+\))?|not known|cannot be applied)$/)
    }
  })

  it('keeps opinion in frames that say whose it is, and co-used phones out of the evidential part', () => {
    const opinions = partOf(dossier, 'evidential').sections.flatMap(({ blocks }) =>
      blocks.filter(block => block.kind === 'opinion'),
    )
    expect(opinions.map(({ of }) => of)).toEqual([
      expect.stringContaining('“lines”'),
      expect.stringContaining('“successors”'),
      expect.stringContaining('“customers”'),
    ])
    expect(text(partOf(dossier, 'evidential'))).not.toMatch(/co-us/i)
    expect(partOf(dossier, 'investigative').sections.map(({ id }) => id)).toEqual(['co-used'])
  })

  it('names the alternatives and the answer “no change”, and gathers what contradicts each finding', () => {
    expect(text(partOf(dossier, 'evidential'))).toContain('No change, or a number not listed')
    const against = partOf(dossier, 'evidential').sections.find(({ id }) => id === 'against')
    const findings = against?.blocks.flatMap(block => (block.kind === 'table' ? block.rows : [])) ?? []
    expect(findings.map(({ cells }) => cells[0]?.[0])).toContain('That the number is a drug line')
    expect(findings.every(({ ref }) => ref !== null)).toBe(true)
  })

  it('quotes error rates as measured on simulated data, and names files and questions by their hashes', () => {
    const checking = text(partOf(dossier, 'checking'))
    expect(checking).toContain('Simulated data: these rates were measured on simulated counties')
    expect(checking).toContain('precision: candidates that are line numbers')
    const [record] = store.imports()
    for (const part of [record?.sha256, record?.authority, 'lines, 5-', 'broadcasts, 1', 'customers, 2'])
      expect(checking).toContain(part)
  })

  it('is the same, byte for byte, however often and in whatever store it is made', async () => {
    const again = await dossierOf(await lineStore('stated'))
    const date = new Date('2026-03-01T10:00:00Z')
    for (const format of ['html', 'pdf'] as const) {
      const [one, other] = [await dossierFile(dossier, format, date), await dossierFile(again, format, date)]
      expect(one.name).toBe(`dossier-447700900007.${format}`)
      expect(Buffer.compare(one.body, other.body)).toBe(0)
    }
  })

  it('takes a number as people write it, and says clearly what it does not hold', async () => {
    expect((await dossierOf(store, '07700 900007')).number).toBe(LINE)
    for (const wrong of ['+447700955555', 'not a number', "'; DROP TABLE"]) {
      const made = await makeDossier(store, wrong)
      expect(made.ok).toBe(false)
      if (!made.ok) {
        expect(made.fault).toMatchObject({ code: 'not-found', problem: `no event with ${wrong} is in these records` })
        expect(made.fault.next).toContain('breakwater lines')
      }
    }
    const empty = await makeDossier(await newStore(), LINE)
    expect(empty.ok).toBe(false)
  })

  it('is made of a number that no analysis calls a line too, and says that this is no finding', async () => {
    const other = await dossierOf(store, '+447700900200')
    expect(text(partOf(other, 'evidential'))).toContain('does not list this number')
    expect(text(partOf(other, 'evidential'))).not.toContain('/lines/')
    expect(other.testData).toBe(testData.testData)
  })
})

describe('records whose time zone was assumed', () => {
  const ofEvidence = (dossier: Dossier) => {
    const { sections } = partOf(dossier, 'evidential')
    const blocks = sections.flatMap(section => section.blocks.flatMap(inner))
    return blocks.flatMap(block => (block.kind === 'table' ? block.rows.map(({ cells }) => cells) : []))
  }
  const words = (value: unknown) => JSON.stringify(value).replaceAll(/"ref":\d+/g, '"ref":0')

  it('are in no count of the evidential part, which is that of the other files alone', () => {
    const evidence = partOf(both, 'evidential')
    const facts = (dossier: Dossier) =>
      partOf(dossier, 'evidential').sections[0]?.blocks.flatMap(block => (block.kind === 'facts' ? block.items : []))
    expect(words(facts(both))).toBe(words(facts(dossier)))
    expect(ofEvidence(both).length).toBe(ofEvidence(dossier).length)
    expect(text(evidence)).not.toContain(ONLY_ASSUMED.slice(-6))
    const cited = new Set(
      partOf(both, 'evidential')
        .sections.flatMap(section => section.blocks.flatMap(inner))
        .flatMap(block => (block.kind === 'table' ? block.rows.map(({ ref }) => ref) : [])),
    )
    const files = both.schedule.filter(({ ref }) => cited.has(ref)).flatMap(({ rows }) => rows.map(({ name }) => name))
    expect(new Set(files)).toEqual(new Set(['both-calls.csv']))
  })

  it('are named, and repeat the findings in the investigative part', () => {
    expect(both.lead.join(' ')).toContain('more-calls.csv')
    const leads = partOf(both, 'investigative')
    expect(leads.sections.map(({ id }) => id)).toContain('assumed-zones')
    const events = (part: Part, id: string) =>
      part.sections
        .find(section => section.id === id)
        ?.blocks.flatMap(block => (block.kind === 'facts' ? block.items : []))
        .find(({ name }) => name === 'Calls')?.value[0]
    const calls = (one: ReturnType<typeof events>) =>
      Number((typeof one === 'string' ? one : (one?.text ?? '')).replaceAll(',', ''))
    expect(calls(events(leads, 'the-number-assumed'))).toBe(calls(events(partOf(both, 'evidential'), 'the-number')) + 9)
  })

  it('leave an evidential part that says so where there is nothing else', async () => {
    const assumed = await dossierOf(await lineStore('assumed'))
    const evidence = partOf(assumed, 'evidential')
    expect(evidence.sections.map(({ id }) => id)).toEqual(['no-evidence'])
    expect(text(evidence)).not.toMatch(/"ref"/)
    expect(partOf(assumed, 'investigative').sections.map(({ id }) => id)).toContain('customers-assumed')
  })
})
