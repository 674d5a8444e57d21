import { expect, it } from 'vitest'
import { readNumbers } from './read-numbers.ts'

const TODAY = '2026-07-01'

it('a number is the same however it is written, stands once, and keeps its later contact', () => {
  const typed = [
    '07700 900123, 2026-06-01',
    '+44 7700 900123, 2026-06-09',
    ' 0044 7700900123,2026-06-03 ',
    '(07700) 900-123; 2026-05-01',
    '',
    '07700900124\t2026-06-02',
  ].join('\r\n')
  expect(readNumbers(typed, TODAY)).toEqual({
    ok: true,
    value: [
      { number: '+447700900123', lastContactOn: '2026-06-09' },
      { number: '+447700900124', lastContactOn: '2026-06-02' },
    ],
  })
})

it('every line that cannot be used is named, the sixth and further ones are counted', () => {
  const wrong = ['07700 900123', 'Bob, 2026-06-01', '07700900123, 2026-07-02', '07700900123, 2026-02-30', 'x', 'y']
  const read = readNumbers(wrong.join('\n'), TODAY)
  expect(read.ok).toBe(false)
  if (read.ok) return
  expect(read.fault).toContain('“07700 900123”, “Bob, 2026-06-01”, “07700900123, 2026-07-02”')
  expect(read.fault).toContain('and 1 more')
  expect(read.fault).toContain('like 07700 900123, 2026-10-03')
})

it('a list has an end', () => {
  const typed = Array.from({ length: 2001 }, (_, at) => `07${String(700_000_000 + at)}, 2026-06-01`).join('\n')
  expect(readNumbers(typed, TODAY)).toEqual({ ok: false, fault: expect.stringContaining('2000 at most') })
})

it('a line without an end is refused, and not looked at for ever', () => {
  const read = readNumbers(`07700 900123${','.repeat(400_000)} x`, TODAY)
  expect(read).toEqual({ ok: false, fault: expect.stringContaining('“07700 900123,') })
  expect(read.ok ? '' : read.fault.length).toBeLessThan(300)
})
