import { expect, test } from 'vitest'
import { madeKind, viewer } from '../../test/access/made-kind.ts'
import { shippedPolicies } from '../../test/access/shipped-policies.ts'
import type { Context } from '../kernel/context.ts'
import { type Basis, BASES } from '../kernel/marks.ts'
import { ROLES } from './roles.ts'

const GROUPS = [
  'identity',
  'contact',
  'operational',
  'evidence',
  'attendance',
  'clinical',
  'source',
  'safety',
  'report',
  'original',
  'custody',
  'result',
  'requirement',
  'seen',
  'offer',
  'need',
  'case',
  'care',
  'answer',
  'task',
  'rota',
]
const policy = shippedPolicies()

interface Marked {
  readonly involved?: readonly string[]
  readonly basis?: Basis
  readonly ringFence?: string
}

/** The groups that somebody may read of another agency's record, and under which agreement. */
function seen(who: Context, controller: string, kind: string, marks: Marked = {}): string {
  const { involved = [who.actor.agency], basis = 'none', ringFence = '' } = marks
  const decision = policy.decide(who, 'read', madeKind(kind, ...GROUPS), { controller, ringFence, involved, basis })
  return [...decision.groups, ...decision.agreements].join(' ')
}

const MET = 'metropolitan-police'
const NORFOLK = 'norfolk-police'
const RECOVERY = 'norwich-recovery'
const detective = viewer(MET, ['investigating officer'])

test('A partner force reads the operation it takes part in, and no other', () => {
  expect(seen(detective, NORFOLK, 'arrest')).toBe('identity operational operation-partners')
  expect(seen(detective, NORFOLK, 'arrest', { involved: [] })).toBe('')
  expect(seen(detective, NORFOLK, 'arrest', { involved: ['norfolk-council'] })).toBe('')
  expect(seen(viewer('norfolk-council', ['social worker'], 'safeguarding'), NORFOLK, 'arrest')).toBe('')
})

test('A ring-fence closes an operation to a partner too, until somebody is inside', () => {
  expect(seen(detective, NORFOLK, 'operation', { ringFence: 'gravity' })).toBe('')
  expect(
    seen(viewer(MET, ['senior officer'], 'law enforcement', ['gravity']), NORFOLK, 'operation', {
      ringFence: 'gravity',
    }),
  ).toBe('identity operational operation-partners')
})

test('A line crosses to a force it was shown to with its numbers, and nothing that it rests on or who is in it', () => {
  for (const kind of ['line', 'line_number']) {
    expect(seen(detective, NORFOLK, kind)).toBe('operational lines-seen-twice')
    expect(seen(detective, NORFOLK, kind, { involved: [] })).toBe('')
    expect(seen(detective, NORFOLK, kind, { ringFence: 'gravity' })).toBe('')
  }
  for (const kind of ['line_match', 'line_role', 'candidate_decision', 'attribution', 'attribution_evidence'])
    expect(seen(detective, NORFOLK, kind)).toBe('')
})

test('Nobody makes or changes another agency’s record', () => {
  const marks = { controller: NORFOLK, ringFence: '', involved: [MET], basis: 'none' } as const
  for (const action of ['create', 'change'] as const) {
    expect(policy.decide(detective, action, madeKind('arrest', ...GROUPS), marks).groups.size).toBe(0)
  }
})

test('Of intelligence only the sanitised text crosses, and never its source', () => {
  const officer = viewer(MET, ['intelligence officer'])
  expect(seen(officer, NORFOLK, 'intelligence_report')).toBe('report intelligence-sharing')
  expect(seen(officer, NORFOLK, 'intelligence_source')).toBe('')
})

test('Police see attendance alone, where the law requires it', () => {
  const officer = viewer(NORFOLK, ['custody officer'])
  expect(seen(officer, RECOVERY, 'attendance', { basis: 'required' })).toBe('attendance custody-board')
  expect(seen(officer, RECOVERY, 'attendance', { basis: 'consent' })).toBe('')
  expect(seen(officer, RECOVERY, 'attendance', { basis: 'required', involved: [] })).toBe('')
  expect(seen(officer, RECOVERY, 'episode', { basis: 'required' })).toBe('')
  expect(seen(viewer(MET, ['custody officer']), RECOVERY, 'attendance', { basis: 'required' })).toBe('')
})

test('Of the treatment provider’s records no police role reads anything else, whatever the basis', () => {
  const kinds = ['referral', 'referral_answer', 'episode', 'intervention', 'prescription', 'outcome_profile']
  for (const role of ROLES) {
    for (const kind of [...kinds, 'court_review', 'requirement_test', 'task', 'rota_shift']) {
      for (const basis of BASES) expect(seen(viewer(NORFOLK, [role]), RECOVERY, kind, { basis })).toBe('')
    }
  }
})

test('A navigator sees who is in custody and what the law requires of them, never what they are held for', () => {
  const navigator = viewer(RECOVERY, ['custody navigator'], 'care')
  expect(seen(navigator, NORFOLK, 'custody_stay')).toBe('identity custody custody-board')
  expect(seen(navigator, NORFOLK, 'custody_stay', { involved: [] })).toBe('')
  expect(seen(navigator, NORFOLK, 'drug_test', { basis: 'required' })).toBe('result custody-board')
  expect(seen(navigator, NORFOLK, 'drug_test')).toBe('')
  expect(seen(navigator, NORFOLK, 'required_assessment', { basis: 'required' })).toBe('requirement custody-board')
  expect(seen(viewer(NORFOLK, ['custody officer']), RECOVERY, 'custody_contact')).toBe('seen custody-board')
})

test('A referral crosses with consent or where the law requires it; once consent is withdrawn it does not', () => {
  const keyworker = viewer(RECOVERY, ['keyworker'], 'care')
  expect(seen(keyworker, NORFOLK, 'referral', { basis: 'consent' })).toBe('identity need custody-referrals')
  expect(seen(keyworker, NORFOLK, 'referral', { basis: 'required' })).toBe('identity need custody-referrals')
  expect(seen(keyworker, NORFOLK, 'referral', { basis: 'none' })).toBe('')
  const outreach = viewer('harbour-housing', ['outreach worker'], 'housing')
  expect(seen(outreach, RECOVERY, 'referral', { basis: 'consent' })).toBe('identity need housing-referrals')
  expect(seen(outreach, RECOVERY, 'referral', { basis: 'required' })).toBe('')
})

test('The treatment provider sees who was arrested where that person consented, and nothing of the case', () => {
  const navigator = viewer(RECOVERY, ['custody navigator'], 'care')
  expect(seen(navigator, NORFOLK, 'arrest', { basis: 'consent' })).toBe('identity custody-referrals')
  expect(seen(navigator, NORFOLK, 'arrest', { basis: 'none' })).toBe('')
  expect(seen(navigator, NORFOLK, 'intelligence_report', { basis: 'consent' })).toBe('')
})

test('A safety flag crosses alone to those it was shared with', () => {
  const outreach = viewer('harbour-housing', ['outreach worker'], 'housing')
  expect(seen(outreach, RECOVERY, 'person')).toBe('safety safety-flags')
  expect(seen(outreach, RECOVERY, 'person', { involved: [] })).toBe('')
  expect(seen(viewer('harbour-housing', ['partnership manager'], 'partnership'), RECOVERY, 'person')).toBe('')
})

test('Within one’s own agency no agreement is named, even where one would let it through', () => {
  expect(seen(viewer(NORFOLK, ['investigating officer']), NORFOLK, 'arrest')).toBe('identity operational')
})

test('Of a link only who was offered crosses: between forces, and with care by consent alone', () => {
  expect(seen(detective, NORFOLK, 'person_link')).toBe('identity person-links')
  expect(seen(detective, NORFOLK, 'person_link', { involved: [] })).toBe('')
  const keyworker = viewer(RECOVERY, ['keyworker'], 'care')
  expect(seen(keyworker, NORFOLK, 'person_link')).toBe('')
  expect(seen(keyworker, NORFOLK, 'person_link', { basis: 'consent' })).toBe('identity person-links')
  expect(seen(viewer(RECOVERY, ['prescriber'], 'care'), NORFOLK, 'person_link', { basis: 'consent' })).toBe('')
})
