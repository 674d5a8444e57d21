import { describe, expect, it } from 'vitest'
import { testData } from '../../../../test/import-records.ts'
import type { Authority, Identifiers } from '../../import/read-authority.ts'
import { checkAuthority } from './check-authority.ts'

const NOW = Date.UTC(2025, 5, 10, 2)
const pace: Authority = {
  ...testData,
  power: 'PACE s.19/20',
  testData: false,
  reference: 'OP/12',
  granted: Date.UTC(2025, 5, 1),
  expires: Date.UTC(2025, 6, 1),
  data: ['entity', 'events', 'content'],
}
const only = (numbers: readonly bigint[]): Identifiers => ({ numbers, imeis: [], imsis: [], cells: [] })

describe('an authority over a handset', () => {
  it('in force, over any identifier and all kinds of data, leaves nothing to say', () => {
    expect(checkAuthority(pace, NOW, 447700900001n)).toEqual({ ok: true, value: { words: true, limits: [] } })
  })

  it.each([
    ['has expired', { expires: Date.UTC(2025, 5, 9, 23) }, 'expired on 9 June 2025'],
    ['is not in force yet', { granted: Date.UTC(2025, 5, 11) }, 'not in force before 11 June 2025'],
    [
      'is for what providers hold',
      { power: 'IPA 2016 Part 3' as const, data: ['events'] as const },
      'what providers hold',
    ],
    ['covers entity data alone', { data: ['entity'] as const }, 'entity data alone'],
    [
      'is over another number',
      { identifiers: only([447700900009n]) },
      'is over +44\u00a07700\u00a0900009, and this handset is said to be',
    ],
  ])('refuses when it %s, and says what to do', (_, change, words) => {
    const checked = checkAuthority({ ...pace, ...change }, NOW, 447700900001n)
    expect(checked).toMatchObject({ ok: false, fault: { code: 'forbidden', where: 'authority OP/12' } })
    expect(checked.ok ? '' : checked.fault.problem).toContain(words)
    expect(checked.ok ? '' : checked.fault.next).toContain('nothing was read')
  })

  it('over a number is left to the rows where the handset’s own is not said yet, and where it is over a handset or SIM', () => {
    expect(checkAuthority({ ...pace, identifiers: only([447700900009n]) }, NOW)).toMatchObject({ ok: true })
    const device = { ...only([]), imeis: [35693803564380n] }
    expect(checkAuthority({ ...pace, identifiers: device }, NOW, 447700900001n)).toMatchObject({ ok: true })
  })

  it('without content leaves out the words, over some days leaves out the others, and each is said', () => {
    const narrow: Authority = {
      ...pace,
      data: ['events'],
      window: { from: Date.UTC(2025, 4, 1), until: Date.UTC(2025, 4, 31, 23) },
    }
    const checked = checkAuthority(narrow, NOW)
    expect(checked).toMatchObject({ ok: true, value: { words: false } })
    expect(checked.ok && checked.value.limits).toEqual([
      expect.stringContaining('no message was read'),
      expect.stringContaining('saved contacts'),
      expect.stringContaining('1 May 2025 to 31 May 2025 alone'),
    ])
  })

  it('that rests on its user’s agreement says to look at no more than that', () => {
    const agreed = checkAuthority({ ...pace, power: 'PCSC 2022 s.37' }, NOW)
    expect(agreed.ok && agreed.value.limits).toEqual([expect.stringContaining('agreed to')])
  })
})
