import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  csv,
  folder,
  imported,
  newStore,
  overOneNumber,
  returnTemplate,
  template,
} from '../../../../test/import-records.ts'
import {
  busyHandset,
  CONTROLLER,
  HANDSET,
  handsetFile,
  MOTHER,
  ring,
  SELLER,
  text,
} from '../../../../test/server/served-handset.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'
import type { Store } from '../../store/open-store.ts'
import type { KnownLine, Triage } from './found.ts'
import { triage, type TriageParameters } from './triage.ts'

let files = 0

async function written(rows: readonly string[]): Promise<string> {
  const path = join(folder, `phone-${++files}.csv`)
  await writeFile(path, handsetFile(rows))
  return path
}

const handsetLayout = template({
  columns: {
    kind: 'Type',
    direction: 'Direction',
    other_number: 'Party',
    name: 'Name',
    started_at: 'Timestamp',
    duration_s: 'Duration',
    answered: 'Status',
    text: 'Body',
  },
  formats: { started_at: ['dd/MM/yyyy HH:mm:ss(UTCXXX)'], duration_s: 'HH:mm:ss' },
})

const brought = async (store: Store, path: string): Promise<string> =>
  (await imported(store, path, { template: handsetLayout })).importId

async function asked(store: Store, ids: readonly string[], parameters: Partial<TriageParameters> = {}) {
  const handset = await openSnapshot(store, { imports: ids })
  const held = await openSnapshot(store)
  if (!handset.ok || !held.ok) throw new Error('no snapshot')
  const answer = await triage(handset.value, held.value, {
    known: [],
    covered: { words: true, limits: [] },
    ...parameters,
  })
  handset.value.close()
  held.value.close()
  return answer
}

async function looked(rows: readonly string[], known: readonly KnownLine[] = []): Promise<Triage> {
  const store = await newStore()
  const answer = await asked(store, [await brought(store, await written(rows))], { known })
  const found = answer.ok ? answer.value.rows[0] : undefined
  if (found === undefined) throw new Error('nothing found')
  return found
}

describe('a busy handset', () => {
  it('says first that its user may be a victim, which number the signs lead to, and what to ask', async () => {
    const found = await looked(busyHandset())
    expect(found.numbers).toEqual([HANDSET])
    expect(found.now[0]?.about).toBe('possible victim')
    expect(found.now[0]?.text).toContain('lead to +44\u00a07700\u00a0900301. A prompt to ask, not a finding')
    expect(found.ask[0]).toBe('How old are you, and who looks after you?')
    expect(found.to_do.join(' ')).toMatch(/An adult has to agree to the National Referral Mechanism referral/)
    expect(found.signs.map(({ name }) => name)).toEqual([
      'asks-to-go-home',
      'missing-from-home',
      'debt',
      'told-where-to-go',
      'counts',
      'home-taken-over',
      'rung-in-a-row',
      'rung-at-night',
    ])
  })

  it('tells a known line by its name: how often, from when to when, and who began', async () => {
    const found = await looked(busyHandset(), [
      { number: SELLER, basis: 'confirmed', name: 'Rico', href: '/confirmed-lines/1' },
      { number: '+447700900999', basis: 'confirmed', name: 'Nobody' },
    ])
    expect(found.known).toMatchObject([
      {
        name: 'Rico',
        number: SELLER,
        calls: 56,
        texts: 28,
        days: 28,
        first_seen: '2025-05-01T09:05:00.000Z',
        last_seen: '2025-05-28T09:31:00.000Z',
        first_move: 'other',
        approaches: 28,
        begun_by_handset: 0,
        handset_answers: 28,
        other_answers: 28,
      },
    ])
    expect(found.known[0]?.events[0]).toMatchObject({ row: 1, out: false, number: SELLER })
    expect(found.candidates).toEqual([])
    expect(found.now.map(({ about }) => about)).toEqual(['possible victim', 'known line', 'adverts'])
  })

  it('tells contact on days on which the number was not the line’s apart, and does not begin with it where it is all there is', async () => {
    const rico = { number: SELLER, basis: 'confirmed' as const, name: 'Rico' }
    const part = await looked(busyHandset(), [{ ...rico, used: { from: '2025-05-11', until: '2025-05-20' } }])
    expect(part.known).toMatchObject([{ calls: 56, texts: 28, outside_use: 54 }])
    expect(part.now.map(({ about }) => about)).toContain('known line')
    const none = await looked(busyHandset(), [{ ...rico, used: { from: '2025-06-01', until: null } }])
    expect(none.known).toMatchObject([{ outside_use: 84 }])
    expect(none.now.map(({ about }) => about)).not.toContain('known line')
  })

  it('tells who sent offers and why they read so, and the seller as a new candidate with what speaks for and against', async () => {
    const found = await looked(busyHandset())
    expect(found.received).toMatchObject([{ from: SELLER, messages: 28, different: 2 }])
    expect(found.received[0]?.reasons).toContain('words for drugs')
    expect(found.candidates).toMatchObject([{ number: SELLER }])
    expect(found.candidates[0]?.reasons.length).toBeGreaterThan(0)
  })

  it('shows whom it deals with, the hours, and who answers whom', async () => {
    const { pattern } = await looked(busyHandset())
    expect(pattern.top.slice(0, 3).map(({ number }) => number)).toEqual([SELLER, CONTROLLER, MOTHER])
    expect(pattern.numbers).toBe(23)
    expect(pattern.hours.flat().reduce((sum, n) => sum + n, 0)).toBe(
      pattern.top.length === 0 ? 0 : busyHandset().length,
    )
    expect([pattern.days_in_use, pattern.span_days, pattern.quiet]).toEqual([28, 28, []])
  })
})

const rowsOfMay = (): readonly string[] => [1, 2, 12].map(day => text(day, '12:00', true, MOTHER, 'Dinner at 6 love x'))

describe('a quiet handset', () => {
  const rows = rowsOfMay()

  it('says that nothing came up and that it proves nothing, and still what to ask', async () => {
    const found = await looked(rows)
    expect(found.now).toMatchObject([{ about: 'nothing found' }])
    expect(found.now[0]?.text).toContain('proves nothing')
    expect(found.ask.length).toBeGreaterThan(2)
    // Asked at a desk, without caution or appropriate adult: nothing that may be about an offence.
    expect(found.ask.join(' ')).not.toMatch(/whose phone|how you came|today were/i)
    expect([found.signs, found.to_do, found.candidates, found.received]).toEqual([[], [], [], []])
  })

  it('tells the days without anything apart from days that are not covered', async () => {
    const found = await looked(rows)
    expect(found.pattern.quiet).toEqual([{ from: '2025-05-03', until: '2025-05-11', days: 9 }])
    expect(found.not_looked_at).toContainEqual(
      expect.stringContaining('Days before the first and after the last record are not covered'),
    )
  })
})

describe('a handset that one number presses', () => {
  it('asks who it is, as a prompt, though no word of it is a sign', async () => {
    const often = Array.from({ length: 15 }, (_, day) => [
      ...['09', '12', '15'].map(hour => ring(day + 1, `${hour}:00`, true, CONTROLLER, 9)),
      text(day + 1, '18:00', true, MOTHER, 'Dinner at 6 love x'),
    ]).flat()
    const { now, signs } = await looked(often)
    expect(signs).toEqual([])
    expect(now[0]).toEqual({
      about: 'pressing contact',
      text: expect.stringMatching(
        /hardly ever turned to: \+44\u00a07700\u00a0900301, 45 calls and 0 messages on 15 days; this phone began 0 of 45 contacts\. .*A prompt/,
      ) as unknown,
    })
  })
})

describe('a handset whose every row is sealed', () => {
  it('is not said to show nothing: it was not looked at, and why', async () => {
    const store = await newStore()
    const path = await written(rowsOfMay())
    const { importId } = await imported(store, path, { template: handsetLayout, authority: overOneNumber })
    const answer = await asked(store, [importId])
    const found = answer.ok ? answer.value.rows[0] : undefined
    expect([found?.events, found?.now.map(({ about }) => about)]).toEqual([0, ['nothing read']])
    expect(found?.now[0]?.text).toContain('Nothing was looked at: all 3 rows are outside the authority')
    expect(found?.not_looked_at.join(' ')).not.toContain('No record is marked as deleted')
  })
})

describe('other records held', () => {
  it('make known what a confirmed line sent to several elsewhere: nearly the same from another number reads like an offer, small talk does not', async () => {
    const store = await newStore()
    const line = '+447700900555'
    const told = ['600', '601', '602'].map(
      party => `${line},+447700900${party},SMS,2025-05-02 10:00:00,The man is here like last week come early`,
    )
    const small = `${line},+447700900600,SMS,2025-05-02 10:10:00,come to the usual place then`
    const sent = await csv([...told, small], 'From,To,Type,When,Body')
    const layout = template({
      columns: { a_number: 'From', b_number: 'To', kind: 'Type', started_at: 'When', text: 'Body' },
      formats: { started_at: 'iso' },
    })
    await imported(store, sent, { template: layout })
    const id = await brought(
      store,
      await written([
        text(3, '09:00', true, '+447700900556', 'the man is here LIKE last week, come early!'),
        text(3, '09:10', true, '+447700900557', 'come to the usual place then'),
        text(3, '09:20', true, line, 'the man is here like last week come early'),
      ]),
    )
    const known = [{ number: line, basis: 'confirmed' as const }]
    const answer = await asked(store, [id], { known })
    expect(answer.ok && answer.value.rows[0]?.received).toMatchObject([
      {
        from: '+447700900556',
        reasons: ['the words of a known line, or nearly', 'the same words came from 2 numbers'],
      },
    ])
  })
})

describe('what is no handset, and what may not be read', () => {
  it('a provider’s return is refused, with where to ask instead', async () => {
    const store = await newStore()
    const { importId } = await imported(
      store,
      await csv(['07700900001,07700900002,out,Voice,02/05/2025,10:00:00,20']),
      {
        template: returnTemplate,
      },
    )
    expect(await asked(store, [importId])).toMatchObject({
      ok: false,
      fault: {
        code: 'invalid',
        problem: 'this is a return of “test”; triage is for a handset',
        next: expect.stringContaining('breakwater lines') as unknown,
      },
    })
  })

  it('without content no word is looked at, and it is said', async () => {
    const store = await newStore()
    const id = await brought(store, await written(busyHandset()))
    const limits = ['The authority does not cover content: no message was read']
    const answer = await asked(store, [id], { covered: { words: false, limits } })
    const found = answer.ok ? answer.value.rows[0] : undefined
    expect([found?.words, found?.received]).toEqual([false, []])
    expect(found?.signs.map(({ name }) => name)).toEqual(['rung-in-a-row', 'rung-at-night'])
    expect(found?.not_looked_at[0]).toBe(limits[0])
  })
})
