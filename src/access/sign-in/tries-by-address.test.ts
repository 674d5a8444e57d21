import { describe, expect, it } from 'vitest'
import { TriesByAddress } from './tries-by-address.ts'

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 2, 9, minutes))
const tried = (tries: TriesByAddress, address: string, times: number, minutes = 0): number =>
  Array.from({ length: times }, () => tries.count(address, at(minutes))).filter(Boolean).length

describe('tries from one address', () => {
  it('are twenty in ten minutes, and more when those are past', () => {
    const tries = new TriesByAddress()
    expect(tried(tries, '192.0.2.1', 25)).toBe(20)
    expect(tried(tries, '192.0.2.2', 1)).toBe(1)
    expect(tried(tries, '192.0.2.1', 1, 9)).toBe(0)
    expect(tried(tries, '192.0.2.1', 25, 10)).toBe(20)
  })

  it('that were right do not count', () => {
    const tries = new TriesByAddress()
    for (let person = 0; person < 100; person++) {
      expect(tries.count('192.0.2.1', at(0))).toBe(true)
      tries.forgive('192.0.2.1')
    }
  })

  it('count together for a network of IPv6', () => {
    const tries = new TriesByAddress()
    for (let host = 0; host < 20; host++) expect(tries.count(`2001:db8:1:2:${host}::1`, at(0))).toBe(true)
    expect(tries.count('2001:db8:1:2::99', at(0))).toBe(false)
    expect(tries.count('2001:db8:1:3::1', at(0))).toBe(true)
  })

  it('of very many addresses are forgotten by the longest unused', () => {
    const tries = new TriesByAddress()
    tried(tries, '192.0.2.1', 20)
    for (let other = 0; other < 10_000; other++) tries.count(`other-${other}`, at(0))
    expect(tries.count('192.0.2.1', at(0))).toBe(true)
  })
})
