import { expect, it } from 'vitest'
import type { Exhibit, Item } from '../../disruption/closure/closure-case.ts'
import { gapsOf } from '../../disruption/closure/gaps-of.ts'
import { drawnPages } from '../../../test/documents/drawn-pages.ts'
import { renderCourtDocument } from '../../documents/court-document.ts'
import { isDraft, type PackedClosure, packParts } from './closure-pack.ts'

const exhibit = (values: Exhibit['values'], standing = true): Exhibit => ({
  id: values.exhibit ?? '',
  values,
  standing,
  unsupported: false,
})
const item = (values: Item['values']): Item =>
  ({ id: values.value ?? '', kind: 'closure_item', values, groups: new Set(['operational']) }) as unknown as Item

const VALUES: PackedClosure['values'] = {
  lineName: 'Tommy',
  annex: 'How it came to be known',
  offence: 'misuse of drugs',
  action: 'Disconnect the number',
  limbUsed: 'It was used to sell crack cocaine',
  exemptions: 'The landlord’s phone',
}
const ITEMS = [
  item({ what: 'IMSI', value: '234101234567890', provider: 'Alpha', state: 'named' }),
  item({ what: 'MSISDN', value: '+447700900123', state: 'named' }),
  item({ what: 'MSISDN', value: '+447700900124', state: 'taken out' }),
]
const EXHIBITS = [
  exhibit({ exhibit: 'AC/1', limb: 'used in dealing', knownAs: 'fact', shows: '412 calls', sha256: 'ab'.repeat(32) }),
  exhibit({ exhibit: 'AC/2', limb: 'used in dealing', knownAs: 'opinion', shows: 'It reads as an advert' }),
  exhibit({ exhibit: 'AC/3', limb: 'used in dealing', knownAs: 'inference', shows: 'Withdrawn one' }, false),
]
const PACK: PackedClosure = {
  values: VALUES,
  items: ITEMS,
  exhibits: EXHIBITS,
  gaps: gapsOf(VALUES, ITEMS, EXHIBITS),
  line: { name: 'Tommy', exportingForce: '', importingForce: 'Norfolk' },
  users: new Map([['+447700900123', 'Marsh 123: strong support']]),
}
const words = (pack: PackedClosure): string => JSON.stringify(packParts(pack))

it('a pack with gaps says DRAFT first, and names each of them', () => {
  const [first, second] = packParts(PACK)
  expect(first).toMatchObject({ kind: 'warning', text: expect.stringMatching(/^DRAFT\. \d+ things are missing:$/) })
  expect(second).toEqual({ kind: 'points', items: PACK.gaps.map(({ problem }) => problem) })
  expect(PACK.gaps.map(({ problem }) => problem)).toContain('Say which provider is to turn off MSISDN +447700900123')
})

it('one without gaps is a draft until somebody has applied, and then begins with the application', () => {
  const whole = { ...PACK, gaps: [] }
  expect([isDraft(whole), packParts(whole)[0]?.kind]).toEqual([true, 'warning'])
  const applied: PackedClosure = {
    ...whole,
    values: {
      ...VALUES,
      applicant: 'Supt Jo Reed',
      applicantRank: 'superintendent',
      appliedAt: '2026-07-01T11:00:00.000Z',
    },
  }
  expect([isDraft(applied), packParts(applied)[0]]).toEqual([false, { kind: 'heading', text: 'The application' }])
  expect(words(applied)).toContain('Supt Jo Reed, Superintendent')
})

it('tells fact, opinion and inference apart, and leaves out what was withdrawn, taken out or is for the court alone', () => {
  const parts = packParts(PACK)
  expect(parts).toContainEqual({ kind: 'text', text: 'AC/1 (fact): 412 calls' })
  expect(parts).toContainEqual({ kind: 'opinion', of: 'Opinion, exhibit AC/2', text: 'It reads as an advert' })
  for (const absent of ['Withdrawn one', '900124', 'How it came to be known']) expect(words(PACK)).not.toContain(absent)
  expect(words(PACK)).toContain('Marsh 123: strong support')
})

it('lists items by type, the number first, and the hash of each file', () => {
  const tables = packParts(PACK).flatMap(part => (part.kind === 'table' ? [part.rows.map(([cell]) => cell)] : []))
  expect(tables).toEqual([
    ['Phone number (MSISDN)', 'Subscriber (IMSI)'],
    ['AC/1', 'AC/2'],
  ])
  expect(words(PACK)).toContain(`${'ab'.repeat(16)} ${'ab'.repeat(16)}`)
})

it('is drawn, the same for the same moment', async () => {
  const document = { title: 'Pack', from: 'Norfolk Police', running: 'DRAFT', foot: 'Facts', parts: packParts(PACK) }
  const at = new Date('2026-07-01T11:00:00Z')
  const pdf = await renderCourtDocument(document, at)
  expect(Buffer.compare(pdf, await renderCourtDocument(document, at))).toBe(0)
  expect(drawnPages(pdf).sizes.length).toBeGreaterThan(1)
})
