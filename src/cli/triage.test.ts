import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { busyHandset, CONTROLLER, HANDSET, handsetFile, SELLER } from '../../test/server/served-handset.ts'
import { at as moment, field, many, model, party, project } from '../../test/ufed-report.ts'
import { readAuthority } from '../comms/index.ts'
import { main } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-triage-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.restoreAllMocks())

const at = (name: string): string => join(folder, name)
const AUTHORITY = {
  reference: 'OP/12',
  power: 'PACE s.19/20',
  purpose: 'Prevention and detection of crime',
  authoriser: 'Inspector 44',
  granted: '2025-05-01',
  expires: '2099-06-01',
  identifiers: 'any',
  window: 'any',
  data: ['entity', 'events', 'content'],
  operator: 'Digital forensics',
  retain_until: '2099-06-01',
}
const authority = (name: string, change: object = {}): string => {
  writeFileSync(at(name), JSON.stringify({ ...AUTHORITY, ...change }))
  return at(name)
}

/** Exit code, and what was printed where. */
async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' }
  vi.spyOn(process.stdout, 'write').mockImplementation(piece => {
    printed.out += String(piece)
    return true
  })
  vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => void (printed.out += `${words.join(' ')}\n`))
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void (printed.err += `${words.join(' ')}\n`))
  const code = await main(['triage', ...args])
  vi.restoreAllMocks()
  return { code, ...printed }
}

describe('breakwater triage', () => {
  beforeAll(() => {
    writeFileSync(at('phone.csv'), handsetFile(busyHandset()))
    writeFileSync(at('known.txt'), `${SELLER},Rico\n07700 900999\n`)
  })

  it('prints what matters first, with the rows behind it', async () => {
    const { code, out } = await run(
      at('phone.csv'),
      '--store',
      at('store'),
      '--authority',
      authority('a.json'),
      '--known',
      at('known.txt'),
    )
    expect(code).toBe(0)
    expect(out).toMatch(/^HANDSET .*phone\.csv\)/)
    expect(out.indexOf('WHAT MATTERS NOW')).toBeLessThan(out.indexOf('SIGNS TO ASK ABOUT'))
    expect(out).toContain('Rico, +44\u00a07700\u00a0900302 (in the list given): 56 calls and 28 messages on 28 days')
    expect(out).toMatch(/“dont leave the trap till i say” \(phone\.csv, row \d+\)/)
  })

  it('says how old the records are, what goes for a child, and what not to say, before what was found', async () => {
    const { out } = await run(at('phone.csv'), '--store', at('store'), '--authority', authority('a.json'))
    const head = out.slice(0, out.indexOf('SIGNS TO ASK ABOUT'))
    expect(head).toMatch(/The last record is of 28 May 2025, [\d,]+ days ago/)
    expect(head).toMatch(/UNDER 18, OR MAY BE\?[^]*appropriate adult and the offer of a solicitor/)
    expect(head).toContain('WHAT NOT TO SAY\n• Do not read messages out')
  })

  it('shows in its help an authority that can be copied', async () => {
    const { code, out } = await run('--help')
    const shown = /\{\n[^]*?\n {2}\}/.exec(out)?.[0] ?? ''
    expect([code, readAuthority(shown).ok]).toEqual([0, true])
  })

  it('gives one object in an array as JSON, whose events name their file and row', async () => {
    const { code, out } = await run(
      at('phone.csv'),
      '--store',
      at('store'),
      '--authority',
      authority('a.json'),
      '--format',
      'json',
    )
    const [found, ...others] = JSON.parse(out) as {
      numbers: string[]
      files: { file: string }[]
      signs: { seen: { number: string; events: { import: number; row: number }[] }[] }[]
    }[]
    expect([code, others, found?.numbers]).toEqual([0, [], [HANDSET]])
    const [event] = found?.signs[0]?.seen[0]?.events ?? []
    expect([found?.signs[0]?.seen[0]?.number, found?.files[event?.import ?? -1]?.file]).toEqual([
      CONTROLLER,
      'phone.csv',
    ])
    expect(event?.row).toBeGreaterThan(0)
  })

  it.each([
    ['no authority', [], 2, 'no handset is looked into without one'],
    ['an expired authority', ['--authority', { expires: '2025-05-02' }], 1, 'the authority expired on 2 May 2025'],
    [
      'another number than the authority’s',
      ['--owner', HANDSET, '--authority', { identifiers: ['+447700900999'] }],
      1,
      'this handset is said to be',
    ],
  ] as const)('with %s it stops before anything is read', async (_, given, code, words) => {
    const args = given.map((one, place) => (typeof one === 'string' ? one : authority(`b${place}.json`, one)))
    const { code: ended, err } = await run(at('phone.csv'), '--store', at('untouched'), ...args)
    expect([ended, err]).toEqual([code, expect.stringContaining(words)])
    expect(err).toContain('Next: ')
  })

  it('says that a file whose every row is outside the authority was not looked at', async () => {
    const given = authority('c.json', { identifiers: ['+447700900999'] })
    const { code, err } = await run(at('phone.csv'), '--store', at('sealed'), '--authority', given)
    expect([code, err]).toEqual([1, expect.stringContaining('every row is outside the authority OP/12')])
  })

  it('says first that nothing was looked at where every call and message is sealed, though contacts are not', async () => {
    const parties = many('Parties', party('07700900001', 'From'))
    const contact = model(
      'Contact',
      field('Name', 'Jo'),
      many('Entries', model('PhoneNumber', field('Value', '07700900001'))),
    )
    const report = project({
      Call: [model('Call', moment('2025-06-01T10:00:00.000+01:00'), parties)],
      Contact: [contact],
    })
    writeFileSync(at('report.xml'), report)
    const given = authority('d.json', { window: { from: '2026-11-01', to: '2026-11-30' } })
    const { code, out } = await run(at('report.xml'), '--store', at('none'), '--authority', given)
    expect(code).toBe(0)
    expect(out).toMatch(/WHAT MATTERS NOW\n• Nothing was looked at: 1 of 2 rows is outside the authority/)
    expect(out).not.toContain('No known line')
  })

  it('says what a provider’s return is, and what to use instead', async () => {
    writeFileSync(at('return.csv'), 'A,B,When,Seconds\n07700900001,07700900002,2025-05-02 10:00:00,20\n')
    const columns = { a_number: 'A', b_number: 'B', started_at: 'When', duration_s: 'Seconds' }
    writeFileSync(at('return.json'), JSON.stringify({ name: 'A return', columns, formats: { started_at: 'iso' } }))
    const given = ['--store', at('other'), '--authority', authority('a.json'), '--template', at('return.json')]
    const { code, err } = await run(at('return.csv'), ...given)
    expect(code).toBe(1)
    expect(err).toContain('this is a return of “A return”; triage is for a handset')
    expect(err).toContain('Next: ask for the lines in these records instead: breakwater lines')
  })

  it('names a file that is not there, and an unknown number in the list of known ones', async () => {
    const given = ['--store', at('store'), '--authority', authority('a.json')]
    expect(await run(at('nothing.ufdr'), ...given)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Next: ') as unknown,
    })
    writeFileSync(at('odd.txt'), 'no number at all\n')
    const odd = await run(at('phone.csv'), ...given, '--known', at('odd.txt'))
    expect([odd.code, odd.err]).toEqual([2, expect.stringContaining('odd.txt, line 1')])
  })
})
