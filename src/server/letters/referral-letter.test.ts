import { describe, expect, it } from 'vitest'
import { type ReferredPerson, referralLetter, referralLetterOf } from './referral-letter.ts'

const SENT: ReferredPerson = {
  knownAs: 'Alex Reed',
  from: 'Norfolk Police',
  to: 'Norwich Recovery',
  phone: null,
  askFor: null,
  sentAt: '2026-03-02T09:00:00Z',
  contactDueAt: '2026-03-09T23:59:59.999Z',
  state: 'sent',
  consent: 'given',
}
const wordsOf = (changed: Partial<ReferredPerson> = {}): string =>
  referralLetterOf({ ...SENT, ...changed })
    .parts.flatMap(part => ('text' in part ? [part.text] : 'items' in part ? part.items.flat() : part.names))
    .join('\n')

describe('the letter to somebody who was referred', () => {
  it('says who gets in touch by when, what was passed on, and that a mind may be changed', () => {
    const words = wordsOf()
    expect(words).toContain('Somebody from Norwich Recovery should get in touch by the end of 9 Mar 2026.')
    expect(words).toContain('You can change your mind at any time: tell Norfolk Police')
    expect(words).toContain('Norfolk Police is not told whether you take up the help.')
  })

  it('does not tell somebody whom the law requires that they agreed, and says that attendance crosses', () => {
    const words = wordsOf({ consent: 'overridden' })
    expect(words).not.toContain('You agreed')
    expect(words).toContain('only whether you came to what the law requires')
  })

  it('says of one’s own team that nothing went elsewhere', () => {
    const words = wordsOf({ from: 'Norwich Recovery' })
    expect(words).toContain('Nothing was sent to anybody outside Norwich Recovery.')
    expect(words).not.toContain('Norwich Recovery told Norwich Recovery')
  })

  it('says whom to ring and to ask for, wherever it says to tell somebody', () => {
    const asked = { phone: '01603 555 0142', askFor: 'Jo Pearce' }
    for (const from of ['Norwich Recovery', 'Norfolk Police']) {
      const words = wordsOf({ ...asked, from })
      expect(words).toContain(`To ring\n01603 555 0142\nAsk for\nJo Pearce, ${from}`)
      expect(words).toContain('If nobody has been in touch by then, ring 01603 555 0142 and ask for Jo Pearce.')
      expect(words).toContain('You can change your mind at any time: ring 01603 555 0142')
      expect(words).toMatch(/Ring 01603 555 0142 and ask for Jo Pearce(\.|, or ask Norwich Recovery\.) You can/)
    }
    expect(wordsOf({ askFor: 'Jo Pearce', from: 'Norwich Recovery' })).toContain(
      'If nobody has been in touch by then, ask for Jo Pearce at Norwich Recovery.',
    )
  })

  it('says after a withdrawal what stopped and what stays, and before consent that nothing was sent', () => {
    const stopped = wordsOf({ state: 'withdrawn' })
    expect(stopped).toContain('Norwich Recovery cannot read any more what Norfolk Police sent.')
    expect(stopped).toContain('What Norwich Recovery has written down itself stays with it.')
    expect(stopped).not.toContain('should get in touch')
    expect(wordsOf({ state: 'waiting for consent' })).toContain('Nothing is sent until you agree.')
    expect(wordsOf({ state: 'completed' })).toContain('is done')
  })

  it('gives nothing away to whoever else opens it', () => {
    for (const state of ['sent', 'waiting for consent', 'withdrawn', 'completed'] as const)
      expect(wordsOf({ state, from: 'A', to: 'B' })).not.toMatch(/drug|alcohol|treatment|police|custody|arrest|court/i)
  })

  it('is a PDF, the same for the same letter and moment', async () => {
    const at = new Date('2026-03-02T09:05:00Z')
    const pdf = await referralLetter(SENT, at, false)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.equals(await referralLetter(SENT, at, false))).toBe(true)
  })
})
