import { describe, expect, it } from 'vitest'
import { csv } from './csv.ts'

describe('csv', () => {
  it('quotes what has commas, quotes or line breaks', () => {
    expect(csv([['a,b', 'say "x"', 'two\nlines', 3, true, null]])).toBe('"a,b","say ""x""","two\nlines",3,true,\r\n')
  })

  it('keeps phone numbers and negative numbers, and disarms formulas', () => {
    expect(csv([['+447700900123', -1.5, '=1+1', '@x', '+cmd|x']])).toBe("+447700900123,-1.5,'=1+1,'@x,'+cmd|x\r\n")
  })
})
