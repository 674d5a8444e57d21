import { describe, expect, it } from 'vitest'
import { aFinding } from '../../../test/disruption/a-finding.ts'
import { printedRow, printedSchedule } from '../../../test/documents/printed-rows.ts'
import type { Exhibit, Item } from '../../disruption/closure/closure-case.ts'
import { gapsOf } from '../../disruption/closure/gaps-of.ts'
import { drawnPages } from '../../../test/documents/drawn-pages.ts'
import { renderCourtDocument } from '../../documents/court-document.ts'
import { isDraft, type PackedClosure, packParts } from './closure-pack.ts'
import { ratesOfLines, type PackedAttribution, type PackedCase } from './packed-case.ts'

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
const RATES = ['Known error rates: precision 99.1%']
const NO_CASE: PackedCase = { decision: null, numbers: [], attributions: [], schedules: [] }
const PACK: PackedClosure = {
  values: VALUES,
  items: ITEMS,
  exhibits: EXHIBITS,
  gaps: gapsOf(VALUES, ITEMS, EXHIBITS),
  line: { name: 'Tommy', exportingForce: '', importingForce: 'Norfolk' },
  users: new Map([['+447700900123', 'Marsh 123: strong support']]),
  behind: NO_CASE,
  rates: RATES,
}
const EXHIBIT_TABLE = 'Every exhibit that this application names'
const tableOf = (pack: PackedClosure, caption: string): readonly (readonly string[])[] =>
  packParts(pack).flatMap(part => (part.kind === 'table' && part.caption === caption ? part.rows : []))
const column = (pack: PackedClosure, caption: string): readonly (string | undefined)[] =>
  tableOf(pack, caption).map(([cell]) => cell)
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
  expect(words(applied)).toContain('["Applicant","Supt Jo Reed"],["Rank","Superintendent"]')
})

it('tells fact, opinion and inference apart, and leaves out what was withdrawn, taken out or is for the court alone', () => {
  const parts = packParts(PACK)
  expect(parts).toContainEqual({ kind: 'text', text: 'AC/1 (fact): 412 calls' })
  expect(parts).toContainEqual({ kind: 'opinion', of: 'Opinion, exhibit AC/2', text: 'It reads as an advert' })
  for (const absent of ['Withdrawn one', '900124', 'How it came to be known']) expect(words(PACK)).not.toContain(absent)
  expect(words(PACK)).toContain('Marsh 123: strong support')
})

it('lists items by type, the number first, and the hash of each file', () => {
  expect(column(PACK, 'Items, by type')).toEqual(['Phone number (MSISDN)', 'Subscriber (IMSI)'])
  expect(column(PACK, EXHIBIT_TABLE)).toEqual(['AC/1', 'AC/2'])
  expect(words(PACK)).toContain(`${'ab'.repeat(16)} ${'ab'.repeat(16)}`)
})

it('is drawn, the same for the same moment', async () => {
  const document = { title: 'Pack', from: 'Norfolk Police', running: 'DRAFT', foot: 'Facts', parts: packParts(PACK) }
  const at = new Date('2026-07-01T11:00:00Z')
  const pdf = await renderCourtDocument(document, at)
  expect(Buffer.compare(pdf, await renderCourtDocument(document, at))).toBe(0)
  expect(drawnPages(pdf).sizes.length).toBeGreaterThan(1)
})

/** What stands under a heading, up to the next. */
const under = (pack: PackedClosure, heading: string): string => {
  const parts = packParts(pack)
  const from = parts.findIndex(part => part.kind === 'heading' && part.text === heading)
  const rest = parts.slice(from + 1)
  const until = rest.findIndex(part => part.kind === 'heading')
  return from === -1 ? 'NOT THERE' : JSON.stringify(rest.slice(0, until === -1 ? undefined : until))
}
const AGAINST = 'What speaks against this application'
const reason = (text: string, events = 2): ReturnType<typeof aFinding>['reasons'][number] => ({
  name: 'x',
  value: null,
  text,
  events,
})
const attributed = (values: object, items: readonly object[] = [], others: readonly string[] = []): PackedAttribution =>
  ({
    of: { id: 'a', values: { of: 'number', identifier: '+447700900123', usedFrom: '2026-01-01', ...values } },
    label: 'Marsh 123',
    person: 'Jo Marsh',
    items: items.map(one => ({ values: { datedOn: '2026-02-01', knownAs: 'fact', exhibit: 'AC/9', ...one } })),
    others,
  }) as unknown as PackedAttribution
const numbered = (values: object): PackedCase['numbers'][number] =>
  ({ id: 'n', values }) as unknown as PackedCase['numbers'][number]
const withCase = (more: Partial<PackedCase>): PackedClosure => ({ ...PACK, behind: { ...NO_CASE, ...more } })

describe('the case behind the form', () => {
  const decision = {
    number: '+447700900123',
    reason: 'The adverts',
    alternative: 'A takeaway',
    decidedOn: '2026-06-01',
    decidedBy: 'A. Cole',
    evidence: { ...aFinding(), against: [reason('It is silent at weekends')] },
  }

  it('is the decision with its reasons, what speaks against, the query, its version and its error rates', () => {
    const said = under(withCase({ decision }), 'How the line was found and confirmed')
    for (const part of ['A. Cole', '40 messages to many numbers at once (40 events)', 'It is silent at weekends'])
      expect(said).toContain(part)
    expect(said).toContain('Analysis “lines”, version 3: 91 of 100')
    expect(said).toContain(RATES[0])
    expect(under(PACK, 'How the line was found and confirmed')).toContain('is not held, or not in your sight')
  })

  it('says of each reason how many events there were; of a decision kept when no more than 200 were counted, that there may be more', () => {
    const kept = { ...aFinding(), reasons: [reason('Short calls', 1153), reason('Sundays', 200)], against: [] }
    const said = under(withCase({ decision: { ...decision, evidence: kept } }), 'How the line was found and confirmed')
    expect(said).toContain('Short calls (1,153 events)')
    expect(said).toContain('Sundays (200 events or more)')
  })

  it('quotes the rates of the validation report with what they were measured on', async () => {
    const said = await ratesOfLines()
    expect(said[0]).toContain('simulated')
    const lines = said.filter(one => one.startsWith('Lines, '))
    expect(lines.length).toBeGreaterThan(0)
    for (const one of lines) expect(one).toMatch(/candidates that are line numbers [\d.]+%/)
  })

  it('is the numbers over time, also one that was rejected', () => {
    const numbers = [
      numbered({ number: '+447700900123', usedFrom: '2026-01-01', usedUntil: '2026-02-01', state: 'confirmed' }),
      numbered({ number: '+447700900124', usedFrom: '2026-02-02', state: 'rejected', reason: 'A cousin’s phone' }),
    ]
    const rows = tableOf(withCase({ numbers }), 'In the order in which they were used')
    expect(rows.map(row => row.slice(1, 3))).toEqual([
      ['1 Jan 2026 to 1 Feb 2026', 'Confirmed'],
      ['2 Feb 2026 to now, as far as is known', 'Rejected'],
    ])
  })

  it('is each attribution with its items for and against, fact told from inference, and its dispute', () => {
    const one = attributed({ strength: 'moderate', disputed: 'yes', disputedWhy: 'He lent it' }, [
      { speaks: 'for', what: 'top-up', shows: 'Topped up with his card' },
      { speaks: 'against', what: 'other', knownAs: 'inference', shows: 'He was in custody' },
    ])
    const pack = withCase({ attributions: [one] })
    expect(under(pack, 'Who used it')).toContain('It is disputed: He lent it')
    expect(tableOf(pack, 'What speaks for it')).toEqual([
      ['AC/9', '1 Feb 2026', 'Fact', 'Top-up or payment', 'Topped up with his card'],
    ])
    expect(tableOf(pack, 'What speaks against it')[0]?.[2]).toBe('Inference')
  })

  it('is the events of each schedule with the file, its hash and the other side; or says that none was chosen', () => {
    const pack = withCase({
      schedules: [printedSchedule([printedRow(1, { otherSide: 'I lent it' })], { fixed: false })],
    })
    expect(tableOf(pack, '1 event')).toEqual([
      [
        'AC/12',
        '29 Mar 2026 02:30:00',
        'Call, 42 s',
        'Marsh 123, +44\u00a07700\u00a0900123',
        '+44\u00a07700\u00a0900007',
        'From: area served by cell 234-10-1 (Riverside, NR1)',
        '',
        'I lent it',
        'calls.csv, row 12; aaaaaaaa…',
      ],
    ])
    expect(under(pack, 'Events')).toContain('1 event was chosen')
    expect(under(pack, 'Schedule of events')).toContain('A DRAFT')
    expect(under(PACK, 'Schedule of events')).toBe('NOT THERE')
    expect(under(PACK, 'Events')).toContain('No events were chosen')
  })
})

it('says of how many events those of a schedule were chosen, and that a person chose them', () => {
  const rows = [printedRow(1), printedRow(2)]
  const pack = withCase({ schedules: [printedSchedule(rows, { held: 2163, madeBy: 'Priya Raman' })] })
  const said = under(pack, 'Schedule of events')
  expect(said).toContain('The 2 events here were chosen one by one by a person, not by an analysis')
  expect(said).toContain('The records held 2,163 events of the numbers of the line')
})

describe('what speaks against it', () => {
  it('is never left out: where nothing is recorded it says so, and that this proves nothing', () => {
    expect(under({ ...PACK, exhibits: [] }, AGAINST)).toContain('That is not to say that there is nothing')
  })

  it('gathers it from the decision, the numbers, attributions, exhibits and the other side', () => {
    const said = under(
      {
        ...withCase({
          decision: {
            number: '+447700900123',
            alternative: 'A takeaway',
            decidedOn: '2026-06-01',
            evidence: { ...aFinding(), against: [reason('Silent at weekends')] },
          },
          numbers: [
            numbered({ number: '+447700900124', usedFrom: '2026-01-01', state: 'rejected', reason: 'A cousin’s' }),
          ],
          attributions: [
            attributed(
              { disputed: 'yes', disputedWhy: 'He lent it' },
              [{ speaks: 'against', shows: 'In custody' }],
              ['Lee Fox'],
            ),
          ],
          schedules: [
            printedSchedule([printedRow(1, { otherSide: 'Somebody else rang' })], {
              doubtful: ['Marsh 123 is disputed'],
            }),
          ],
        }),
        exhibits: [exhibit({ exhibit: 'AC/5', withdrawnOn: '2026-06-30', withdrawnWhy: 'Wrong phone' }, false)],
      },
      AGAINST,
    )
    for (const part of ['A takeaway', 'Silent at weekends', 'A cousin’s', 'He lent it', 'In custody', 'Lee Fox'])
      expect(said).toContain(part)
    for (const part of ['Marsh 123 is disputed', 'Somebody else rang', 'Wrong phone']) expect(said).toContain(part)
  })
})

describe('the schedule of exhibits', () => {
  const schedules = [printedSchedule([printedRow(1, { exhibit: 'PR/1' })])]
  const unhashed = exhibit({ exhibit: 'pr / 1', limb: 'order prevents it', knownAs: 'fact', shows: 'Adverts' })

  it('hashes an exhibit wherever it is named, if it is hashed anywhere, and lists it once', () => {
    const rows = tableOf({ ...withCase({ schedules }), exhibits: [unhashed] }, EXHIBIT_TABLE)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.[0]).toBe('PR/1')
    expect(rows[0]?.[2]?.replaceAll(' ', '')).toBe('a'.repeat(64))
  })

  it('warns of one number for two files, and of a number that the text names and nothing bears', () => {
    const other = exhibit({ exhibit: 'PR/1', limb: 'used in dealing', sha256: 'b'.repeat(64) })
    const pack = {
      ...withCase({ schedules }),
      exhibits: [other],
      values: { ...VALUES, dealing: '3 June, PR/1 and ZZ/7' },
    }
    const said = under(pack, 'Schedule of exhibits')
    expect(said).toContain('PR/1 names 2 different files')
    expect(said).toContain('no exhibit of this application: ZZ/7.')
  })
})
