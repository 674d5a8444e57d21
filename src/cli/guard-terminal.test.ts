import { describe, expect, it } from 'vitest'
import { guardTerminal, plain, steer } from './guard-terminal.ts'

function terminal(isTTY: boolean) {
  const written: unknown[] = []
  const stream = {
    isTTY,
    write: (text: unknown) => {
      written.push(text)
      return true
    },
  }
  guardTerminal(stream)
  guardTerminal(stream)
  return { stream, written }
}

describe('a terminal', () => {
  it('is not steered by what stands in a file', () => {
    const { stream, written } = terminal(true)
    stream.write('part \u001b[2J\u001b]0;title\u0007gone.xml\r\nMum\u202e\u0085\tSam – José 🌊\n')
    expect(written).toEqual(['part �[2J�]0;title�gone.xml\nMum��\tSam – José 🌊\n'])
  })

  it('is cleared by the program itself', () => {
    const { stream, written } = terminal(true)
    steer(stream, '\r\u001b[K')
    expect(written).toEqual(['\r\u001b[K'])
  })

  it('alone is guarded: a file gets every letter', () => {
    const { stream, written } = terminal(false)
    stream.write('a\u001b[2J\r\n')
    steer(stream, '\r')
    expect(written).toEqual(['a\u001b[2J\r\n', '\r'])
  })
})

it('plain keeps words of every script', () => {
  for (const text of ['Zoë', 'محمد', '李雷', 'ਸਿੰਘ', 'a\tb\nc']) expect(plain(text)).toBe(text)
})
