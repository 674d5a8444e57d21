import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { live } from './live.ts'
import { simulate, type SimulationReport } from './simulate.ts'
import { HARD_NEGATIVE_KINDS } from './truth.ts'

const SMALL = { seed: 5, people: 300, days: 14, lines: 4 } as const
let root = ''
let first: SimulationReport

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'county-'))
  first = await simulate({ ...SMALL, out: join(root, 'one') })
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

const bytes = (path: string) => readFileSync(join(root, 'one', path))
const lines = (path: string, encoding: BufferEncoding = 'utf8') =>
  bytes(path)
    .toString(encoding)
    .split(/\r?\n/)
    .filter(line => line !== '')
const fileOf = (path: string) => first.files.find(file => file.path === path)

function digest(folder: string): string {
  const sum = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(entry => (entry.isFile() ? join(entry.parentPath, entry.name) : ''))
    .filter(Boolean)
    .sort())
    sum.update(name.slice(folder.length)).update(readFileSync(name))
  return sum.digest('hex')
}

/** Texts of the entries of a zip archive whose names match. */
function unzip(file: Buffer, pattern: RegExp): string[] {
  const found: string[] = []
  let at = file.readUInt32LE(file.length - 6)
  while (file.readUInt32LE(at) === 0x02014b50) {
    const name = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28))
    const start = file.readUInt32LE(at + 42) + 30 + file.readUInt16LE(file.readUInt32LE(at + 42) + 26)
    if (pattern.test(name))
      found.push(inflateRawSync(file.subarray(start, start + file.readUInt32LE(at + 20))).toString())
    at += 46 + file.readUInt16LE(at + 28)
  }
  return found
}

describe('determinism', () => {
  test('the same seed and options give the same bytes, another seed others', async () => {
    await simulate({ ...SMALL, out: join(root, 'two') })
    await simulate({ ...SMALL, seed: 6, days: 4, views: ['handsets'], out: join(root, 'three') })
    expect(digest(join(root, 'two'))).toBe(digest(join(root, 'one')))
    expect(digest(join(root, 'three'))).not.toBe(digest(join(root, 'one')))
  })

  test('a folder with files in it is refused', async () => {
    await expect(simulate({ ...SMALL, out: join(root, 'one') })).rejects.toThrow('not empty')
  })
})

describe('truth and files agree', () => {
  test('each text file has the rows that truth.json counts', () => {
    expect(lines('county/harbour.csv').length).toBe((fileOf('county/harbour.csv')?.rows ?? 0) + 5 + 1 + 1)
    expect(lines('county/tern.csv', 'latin1').length).toBe((fileOf('county/tern.csv')?.rows ?? 0) + 1)
    expect(lines('county/gannet.txt', 'utf16le').length).toBe((fileOf('county/gannet.txt')?.rows ?? 0) + 1 + 1)
  })

  test('the workbook has them too, under its preamble and header', () => {
    const sheets = unzip(bytes('county/sandpiper.xlsx'), /sheet\d/)
    expect(sheets.length).toBe(2)
    const rows = sheets.map(sheet => sheet.split('<row ').length - 1 - 3).reduce((sum, n) => sum + n, 0)
    expect(rows).toBe(fileOf('county/sandpiper.xlsx')?.rows)
  })

  test('every readable row of a return is a true event', () => {
    const { world } = live({ ...SMALL, setting: 'usual', views: first.truth.options.views })
    const times = new Map<string, number[]>()
    for (let i = 0; i < world.log.size; i++) {
      const key = `${world.phones[world.log.a[i] as number]?.number} ${world.phones[world.log.b[i] as number]?.number}`
      times.set(key, [...(times.get(key) ?? []), world.log.time[i] as number])
    }
    let checked = 0
    for (const row of lines('county/gannet.txt', 'utf16le').slice(1)) {
      const [a, b, start, , type] = row.split('\t')
      if (type === 'FWD' || !/^\+\d{12}$/.test(a ?? '') || !/^\+\d{12}$/.test(b ?? '') || start === undefined) continue
      const at = Date.parse(start) / 1000
      expect(
        times.get(`${a?.slice(1)} ${b?.slice(1)}`)?.some(time => Math.abs(time - at) <= 3),
        row,
      ).toBe(true)
      checked++
    }
    expect(checked).toBeGreaterThan(1000)
  })

  test('a call between two providers is in both returns, within the two clocks’ difference', () => {
    const provider = new Map(first.truth.numbers.map(each => [each.number, each.provider]))
    const tern = new Map<string, number[]>()
    for (const row of lines('county/tern.csv', 'latin1').slice(1)) {
      const [target, other, direction, type, at] = row.split(';')
      if (direction !== 'IN' || type !== 'Voice' || at === undefined) continue
      const key = `${other} ${target}`
      tern.set(key, [...(tern.get(key) ?? []), Date.parse(`${at.replaceAll('-', ' ')} UTC`) / 1000])
    }
    const skew = Math.abs((fileOf('county/tern.csv')?.clock ?? 0) - (fileOf('county/harbour.csv')?.clock ?? 0)) + 1
    const missing = new Set([
      ...(fileOf('county/tern.csv')?.missingDays ?? []),
      ...(fileOf('county/harbour.csv')?.missingDays ?? []),
    ])
    const national = (number: string) => `0${number.slice(2)}`
    let [calls, matched] = [0, 0]
    for (const row of lines('county/harbour.csv').slice(6)) {
      const [type, a, b, , date, time, duration] = row.split(',')
      if (
        type !== 'VOICE' ||
        Number(duration) < 5 ||
        provider.get(`+${a}`) !== 'Harbour' ||
        provider.get(`+${b}`) !== 'Tern' ||
        a === undefined ||
        b === undefined
      )
        continue
      const [d, m, y] = (date ?? '').split('/')
      if (missing.has(`${y}-${m}-${d}`)) continue
      calls++
      const at = Date.parse(`${y}-${m}-${d}T${time}Z`) / 1000
      if (tern.get(`${national(a)} ${national(b)}`)?.some(other => Math.abs(other - at) <= skew)) matched++
    }
    expect(calls).toBeGreaterThan(100)
    expect(matched / calls).toBeGreaterThan(0.85)
  })
})

describe('the world', () => {
  test('holds every kind of hard negative, and lines with customers', () => {
    const kinds = new Set(first.truth.numbers.map(each => each.kind))
    for (const kind of HARD_NEGATIVE_KINDS) expect(kinds, kind).toContain(kind)
    expect(first.truth.lines.length).toBeGreaterThan(0)
    for (const line of first.truth.lines) expect(line.numbers.length).toBeGreaterThan(0)
    expect(first.truth.lines.some(line => line.customers.length > 5)).toBe(true)
  })

  test('gives customer-days no greater than purchases', () => {
    for (const line of first.truth.lines)
      for (const day of line.days) expect(day.customers).toBeLessThanOrEqual(day.purchases)
  })

  test('has the usual faults in the returns', () => {
    const names = new Set(first.files.flatMap(file => Object.keys(file.faults)))
    for (const name of [
      'duplicate row',
      'blank IMEI',
      'IMEI check digit zeroed',
      'odd spelling',
      'blank cell',
      'number as figure',
      'unreadable number',
    ])
      expect(names, name).toContain(name)
    const text = lines('county/harbour.csv').join('\n')
    for (const word of ['Withheld', 'VMAIL', 'GPRS', 'DIVERT']) expect(text, word).toContain(word)
  })

  test('writes four bundles of twelve handsets, six returns and a dump', () => {
    for (const { folder } of first.truth.bundles) {
      const listed = JSON.parse(bytes(`${folder}/bundle.json`).toString()) as {
        files: { kind: string; path: string }[]
      }
      const count = (kind: string) => listed.files.filter(file => file.kind === kind).length
      expect([count('handset'), count('return'), count('cell dump')]).toEqual([12, 6, 1])
      for (const file of listed.files) expect(bytes(`${folder}/${file.path}`).length).toBeGreaterThan(50)
    }
    expect(first.truth.bundles.length).toBe(4)
  })
})
