import { expect, it } from 'vitest'
import { readCsv } from '../values/read-csv.ts'
import { type CodePack, nationalReturn, returnAsCsv } from './national-return.ts'
import type { ReturnedEpisode } from './return-columns.ts'

type Values = ReturnedEpisode['values']

const EMPTY: Values = {
  person: 'p1',
  referral: null,
  source: '5',
  referredOn: '2026-03-02',
  triagedOn: '2026-03-05',
  keyworker: 'Sam',
  sex: 'female',
  ethnicity: null,
  substance1: 'heroin',
  route1: 'injected',
  ageFirst1: 19,
  substance2: 'crack',
  route2: 'smoked',
  ageFirst2: 20,
  substance3: null,
  route3: null,
  ageFirst3: null,
  injecting: 'now',
  accommodation: 'SETTLED',
  employment: 'looking',
  parent: 'none',
  returnConsent: 'yes',
  dischargedOn: null,
  dischargeReason: null,
  destination: null,
  continues: null,
}

const four = (week1: number, week2: number, week3: number, week4: number) => ({ week1, week2, week3, week4 })

const returned = (values: Partial<Values> = {}, more: Partial<ReturnedEpisode> = {}): ReturnedEpisode => ({
  id: 'e1',
  client: 'p1',
  givenNames: 'Alex',
  familyName: 'Reed',
  bornOn: '1990-03-05',
  values: { ...EMPTY, ...values },
  interventions: [
    {
      id: 'i1',
      episode: 'e1',
      person: 'p1',
      modality: '94',
      content: null,
      referredOn: '2026-03-05',
      firstOfferedOn: '2026-03-09',
      startedOn: '2026-03-10',
      endedOn: null,
      exit: null,
    },
  ],
  profiles: [
    {
      episode: 'e1',
      person: 'p1',
      stage: 'start',
      heldOn: '2026-03-10',
      alcohol: null,
      opiates: four(7, 7, 7, 6),
      crack: four(0, 0, 0, 0),
      cocaine: null,
      amphetamines: null,
      cannabis: null,
      otherDrug: null,
      injecting: null,
      crime: four(1, 2, 3, 4),
      psychological: 8,
      physical: 9,
      quality: 7,
      workDays: 0,
      educationDays: null,
      housingProblem: 'no',
      evictionRisk: 'yes',
    },
  ],
  ...more,
})

const problems = (episode: ReturnedEpisode): readonly string[] =>
  nationalReturn('norwich-recovery', [episode], null).faults.map(({ header }) => header)

/** The rows as somebody reads them who gets the file: filled cells by header. */
function rowsOf(episode: ReturnedEpisode, pack: CodePack | null = null): readonly Record<string, unknown>[] {
  const { headers, rows } = nationalReturn('norwich-recovery', [episode], pack)
  return rows.map(row =>
    Object.fromEntries(headers.map((header, at) => [header, row[at]] as const).filter(([, cell]) => cell !== null)),
  )
}

it('client, episode, each intervention and each profile are rows, days of four weeks added up', () => {
  const key = { AGNCY: 'norwich-recovery', CLIENT: 'p1', CONSENT: 'Y', EPISODID: 'e1' }
  expect(rowsOf(returned())).toEqual([
    { ROW: 'CLIENT', ...key, FINITIAL: 'A', SINITIAL: 'R', DOB: '1990-03-05', SEX: 'female' },
    expect.objectContaining({ ROW: 'EPISODE', ...key, REFLD: '2026-03-02', RFLS: '5', TRIAGED: '2026-03-05' }),
    {
      ROW: 'MODALITY',
      ...key,
      MODAL: '94',
      REFMODDT: '2026-03-05',
      FAOMODDT: '2026-03-09',
      MODST: '2026-03-10',
    },
    expect.objectContaining({ ROW: 'TOP', ...key, TRSTAGE: 'start', OPIUSE: 27, CRAUSE: 0, QUALLIFE: 7 }),
  ])
})

it.each(['no', null] as const)(
  'where the answer is %s, agency, client and answer alone are returned',
  returnConsent => {
    const answer = returnConsent === 'no' ? { CONSENT: 'N' } : {}
    expect(rowsOf(returned({ returnConsent }))).toEqual([{ AGNCY: 'norwich-recovery', CLIENT: 'p1', ...answer }])
  },
)

it('crime is never returned, whatever was said of it', () => {
  const file = returnAsCsv(nationalReturn('norwich-recovery', [returned()], null))
  expect(file).not.toMatch(/THEFT|DRGSELL|ASSAULT|CRIME/)
  expect(file.split('\r\n')).not.toContainEqual(expect.stringMatching(/(^|,)10(,|$)/))
})

it('without the official codes it is not submittable, even where every rule is kept', () => {
  const made = nationalReturn('norwich-recovery', [returned()], null)
  expect(made.faults).toEqual([])
  expect(made.notSubmittable).toContain('The official codes')
})

it('with a pack the words are codes; a word that it does not know is told, never guessed', () => {
  const codes = (header: string, ...words: readonly string[]) => [
    header,
    Object.fromEntries(words.map((word, at) => [word, String(at + 1)])),
  ]
  const pack: CodePack = {
    version: 'adult 17',
    codes: Object.fromEntries([
      codes('SEX', 'male', 'female'),
      codes('ACCMNEED', 'SETTLED'),
      codes('EMPSTAT', 'looking'),
      codes('PRNTSTAT', 'none'),
      codes('DRUG1', 'heroin'),
      codes('ROUTE', 'injected'),
      codes('DRUG2', 'crack'),
      codes('INJSTAT', 'now'),
      codes('TRSTAGE', 'start'),
      codes('ACUTHPBM', 'no'),
      codes('HRISK', 'yes'),
    ]) as CodePack['codes'],
  }
  expect(nationalReturn('norwich-recovery', [returned()], pack).notSubmittable).toBe('')
  expect(rowsOf(returned(), pack)[0]).toMatchObject({ SEX: '2' })
  const unknown = nationalReturn('norwich-recovery', [returned({ substance1: 'ketamine' })], pack)
  expect(unknown.faults).toMatchObject([{ header: 'DRUG1', problem: expect.stringContaining('“ketamine”') }])
  expect(unknown.notSubmittable).toBe('1 rule is not kept')
})

it('every rule that is not kept is told at once', () => {
  const broken = returned(
    { sex: null, substance1: null, substance2: null, triagedOn: null, returnConsent: null, source: 'other' },
    { givenNames: null, bornOn: null, familyName: ' ' },
  )
  expect(problems(broken)).toEqual(['CONSENT', 'FINITIAL', 'SINITIAL', 'DOB', 'SEX', 'TRIAGED', 'DRUG1', 'RFLS'])
})

it('of somebody who does not agree nothing else is asked', () => {
  expect(problems(returned({ returnConsent: 'no', sex: null, substance1: null }))).toEqual([])
})

it.each([
  ['1990-03-05', []],
  // 18 on the day of triage, and a day short of it.
  ['2008-03-05', []],
  ['2008-03-06', ['DOB']],
])('born on %s and triaged on 5 March 2026: %j is wrong', (bornOn, wrong) => {
  expect(problems(returned({}, { bornOn }))).toEqual(wrong)
})

it('days that run backwards are told under each header', () => {
  const [one] = returned().interventions
  const [profile] = returned().profiles
  if (one === undefined || profile === undefined) throw new Error('there is one of each')
  expect(problems(returned({ referredOn: '2026-03-06' }))).toEqual(['TRIAGED', 'REFMODDT'])
  expect(problems(returned({ dischargedOn: '2026-03-04', dischargeReason: 'died' }))).toEqual(['DISD'])
  expect(problems(returned({ dischargedOn: '2026-04-04' }))).toEqual(['DISRSN'])
  const days = {
    firstOfferedOn: '2026-03-04',
    startedOn: '2026-03-03',
    endedOn: '2026-03-02',
    exit: 'completed',
  } as const
  expect(problems(returned({}, { interventions: [{ ...one, ...days }] }))).toEqual(['FAOMODDT', 'MODST', 'MODEND'])
  expect(problems(returned({}, { profiles: [{ ...profile, heldOn: '2026-03-04' }] }))).toEqual(['TOPDATE'])
})

it('the file reads back as it was made', () => {
  const made = nationalReturn('norwich, "recovery"', [returned()], null)
  const { rows, broken } = readCsv(returnAsCsv(made), ',', cells => cells === made.headers.length)
  expect(broken).toEqual([])
  expect(rows.map(({ cells }) => cells)).toEqual(
    [made.headers, ...made.rows].map(row => row.map(cell => (cell === null ? '' : String(cell)))),
  )
})
