import { expect, it } from 'vitest'
import { whatOf } from './schedule-pdf.ts'

it('a text of no seconds is a text; a call of none was one that nobody spoke in', () => {
  expect(whatOf({ what: 'Text', kind: 'text', seconds: 0 })).toBe('Text')
  expect(whatOf({ what: 'Text', kind: 'text', seconds: null })).toBe('Text')
  expect(whatOf({ what: 'Call', kind: 'call', seconds: 0 })).toBe('Call, 0 s')
  expect(whatOf({ what: 'Call', kind: 'call', seconds: 47 })).toBe('Call, 47 s')
})
