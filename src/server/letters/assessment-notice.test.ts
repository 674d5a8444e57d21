import { expect, it } from 'vitest'
import { assessmentNotice, letterOf, type NoticeOf } from './assessment-notice.ts'

const INITIAL: NoticeOf = {
  stage: 'initial',
  knownAs: 'Alex Marsh',
  phone: '01603 555 0142',
  place: 'Norwich Recovery, 12 Westwick Street',
  appointmentAt: '2026-07-06T09:00:00.000Z',
  force: 'Norfolk Police',
  custodyNumber: 'NC/1',
  givenBy: 'Sgt Amara Cole',
  initialAt: null,
}
const FOLLOW_UP: NoticeOf = { ...INITIAL, stage: 'follow-up', initialAt: INITIAL.appointmentAt }
const MADE = new Date('2026-07-01T11:00:00Z')
const wordsOf = (notice: NoticeOf): string => JSON.stringify(letterOf(notice).parts)

it.each([INITIAL, FOLLOW_UP])(
  'The notice of the $stage assessment says when by London clocks, where, and the warning',
  notice => {
    const words = wordsOf(notice)
    for (const said of [
      'Alex Marsh',
      'Monday 6 Jul 2026 at 10:00',
      'Westwick Street',
      'may be committing an offence',
      'signature',
    ])
      expect(words).toContain(said)
  },
)

it('It names the officer who gives it, to ask for and to sign', () => {
  expect(wordsOf(INITIAL)).toContain('["Given by","Sgt Amara Cole, Norfolk Police"]')
  expect(wordsOf(INITIAL)).toContain('At Norfolk Police ask for Sgt Amara Cole')
  expect(wordsOf(INITIAL)).toContain('Given by: Sgt Amara Cole.')
})

it('It says all that the police are told of the assessment, and no more', () => {
  expect(wordsOf(INITIAL)).toContain(
    'The police are told when it was, whether you came and stayed to the end, and whether you still have to go to the follow-up assessment; nothing else.',
  )
  expect(wordsOf(FOLLOW_UP)).toContain(
    'The police are told when it was and whether you came and stayed to the end; nothing else.',
  )
})

it('Only the notice of the follow-up says that the assessor can end the duty', () => {
  expect(wordsOf(FOLLOW_UP)).toContain('do not have to come if')
  expect(wordsOf(INITIAL)).not.toContain('do not have to come if')
})

it('It is one tagged page with its fonts in it, the same bytes for the same notice and moment', async () => {
  const pdf = await assessmentNotice(INITIAL, MADE, false)
  const raw = pdf.toString('latin1')
  expect(raw.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)
  expect(raw).toContain('/MarkInfo')
  expect(raw).toMatch(/SourceSans3-Regular/)
  expect(Buffer.compare(pdf, await assessmentNotice(INITIAL, MADE, false))).toBe(0)
  expect(Buffer.compare(pdf, await assessmentNotice(FOLLOW_UP, MADE, false))).not.toBe(0)
})
