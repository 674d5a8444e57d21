import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bombPart, craftZip } from '../../../../test/hostile/craft-zip.ts'
import { folder } from '../../../../test/import-records.ts'
import {
  at,
  call,
  field,
  many,
  model,
  notes,
  one,
  OWNER,
  party,
  project,
  said,
  taken,
} from '../../../../test/ufed-report.ts'
import { readTables } from '../read-tables.ts'

describe('a damaged or hostile report', () => {
  const good = project({ Call: [call(), call(field('Duration', '00:00:09'))] })
  const cut = good.slice(0, good.lastIndexOf('00:00:09'))

  it('that breaks off gives what stood before, and lists the record it broke off in', async () => {
    const { done, rows, store } = await taken(cut)
    expect(done).toMatchObject({ ok: true, value: { normalised: 1, rejected: 1 } })
    expect(rows).toHaveLength(1)
    expect(notes(store)).toContain('what stood before was read')
  })

  it('damaged in its middle is read on from the next record, none twice, and the one it was damaged in is listed', async () => {
    const minute = (n: number) => `2025-06-01T10:${String(n).padStart(2, '0')}:00Z`
    const numbered = (n: number, type = 'Call', ...more: readonly string[]) =>
      model(
        type,
        at(minute(n)),
        many('Parties', party(`077009000${String(n).padStart(2, '0')}`, 'From')),
        ...more,
      ).replace(`id="${type}-1"`, `id="r${n}"`)
    const inChat = (n: number) =>
      model('InstantMessage', at(minute(n)), field('Body', `m${n}`), one('From', party('07700900099'))).replace(
        'id="InstantMessage-1"',
        `id="r${n}"`,
      )
    const chat = model(
      'Chat',
      field('Source', 'Signal'),
      many('Participants', party('07700900099'), OWNER),
      many('Messages', ...[10, 11, 12].map(inChat)),
    )
    const whole = project({
      Call: [1, 2, 3].map(n => numbered(n)),
      Chat: [chat],
      SMS: [20, 21, 22].map(n => numbered(n, 'SMS')),
    })
    const damage: readonly (readonly [string, number])[] = [
      ['id="r2" deleted_state="Intact"', 2],
      ['<![CDATA[m11]]>', 11],
      ['<![CDATA[07700900021]]>', 21],
    ]
    for (const [place, n] of damage) {
      const { done, rows, store } = await taken(whole.replace(place, '<"<'))
      expect(said(done)).toBe('')
      const minutes = rows.map(({ started_at }) => started_at.getUTCMinutes())
      expect(minutes.toSorted((p, q) => p - q)).toEqual([1, 2, 3, 10, 11, 12, 20, 21, 22].filter(each => each !== n))
      expect(rows.filter(({ app }) => app === 'Signal')).toHaveLength(n === 11 ? 2 : 3)
      expect(done).toMatchObject({ value: { duplicate: 0 } })
      expect(notes(store)).toContain('from the next whole record on')
    }
    const unended = await taken(whole.replace(/(id="r21"[^]*?)<\/model>\s*(?=<model type="SMS")/, '$1'))
    expect(unended.rows.map(({ started_at }) => started_at.getUTCMinutes())).toEqual(
      expect.arrayContaining([1, 3, 12, 20, 22]),
    )
    expect(unended.done).toMatchObject({ value: { rejected: 1 } })
  })

  it('is found in an archive wherever it lies, and nothing else there is opened', async () => {
    const archive = craftZip([
      { name: '../../etc/passwd', content: 'x' },
      { name: 'files/link', content: '/etc/passwd', mode: 0o120_777 },
      { name: 'files/secret.jpg', content: 'x', flags: 1 },
      { ...bombPart('files/bomb', 40 * 1024 ** 2) },
      { name: 'Report 1\\report.xml', content: good },
    ])
    const { done, rows, store } = await taken(archive, {}, 'phone.ufdr')
    expect(said(done)).toBe('')
    expect(rows).toHaveLength(2)
    expect(notes(store)).toContain('outside itself')
  })

  it('is read from an archive that was cut short, as far as it goes', async () => {
    const noise = Array.from({ length: 4000 }, (_, i) =>
      call(field('Duration', `00:00:${i % 60}`), field('Id', `${i * 7919}`)),
    )
    const archive = craftZip([
      { name: 'files/a.jpg', content: 'x' },
      {
        name: 'report.xml',
        content: project({
          Call: noise.map((text, i) =>
            text.replace(
              '10:00:00',
              `10:${String(Math.floor(i / 60) % 60).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`,
            ),
          ),
        }),
      },
      { name: 'files/b.jpg', content: 'x' },
    ])
    const { done, rows, store } = await taken(archive.subarray(0, archive.length >> 1), {}, 'phone.ufdr')
    expect(said(done)).toBe('')
    expect(rows.length).toBeGreaterThan(100)
    expect(notes(store)).toContain('not whole')
  })

  it.each([
    ['is locked', craftZip([{ name: 'report.xml', content: good, flags: 1 }]), 'password'],
    ['is a bomb', craftZip([bombPart('report.xml', 64 * 1024 ** 2, good)]), 'archive bomb'],
    [
      'lies about its size',
      craftZip([{ name: 'report.xml', content: good.replace('<decodedData>', ''), saidSize: 10 }]),
      'report',
    ],
    ['is a link', craftZip([{ name: 'report.xml', content: '/etc/passwd', mode: 0o120_777 }]), 'the report is damaged'],
    [
      'is a bomb without its list of parts',
      craftZip([{ name: 'report.xml', content: `<project>${'<a/>'.repeat(16 * 1024 ** 2)}` }]).subarray(0, -60),
      'archive bomb',
    ],
    [
      'is cut off before it begins',
      craftZip([{ name: 'files/a.jpg', content: 'x'.repeat(1000) }]).subarray(0, 60),
      'report.xml was not found',
    ],
  ])('in an archive that %s is refused in words', async (_, archive, words) => {
    expect(said((await taken(archive, {}, 'phone.ufdr')).done)).toContain(words)
  })

  it.each([
    ['with a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${good.slice(good.indexOf('<project'))}`, 'DOCTYPE'],
    ['without a record', project({}), 'no call, no message'],
    ['that is another document', '<notes xmlns:x="http://pa.cellebrite.com/report/2.0"><p/></notes>', 'no report'],
  ])('%s is refused in words', async (_, content, words) => {
    expect(said((await taken(content)).done)).toContain(words)
  })

  it('with an e-mail of many megabytes is read to its end, the e-mail shortened', async () => {
    const email = model('Email', field('Body', '<p>word</p> '.repeat(800_000)), field('Subject', 'x'))
    const long = model(
      'SMS',
      at('2025-06-02T10:00:00Z'),
      field('Body', 'word '.repeat(13_000)),
      many('Parties', party('07700900001')),
    )
    const { rows, store } = await taken(project({ Email: [email, email], SMS: [long] }))
    expect(rows.map(({ text }) => text?.length)).toEqual([65_000])
    expect(notes(store)).toContain('Email (2)')
    expect(notes(store)).toContain('shortened')
  })

  it('with records of other kinds says which it did not read', async () => {
    const { store } = await taken(project({ Call: [call()], Location: [model('Location'), model('Location')] }))
    expect(notes(store)).toContain('Location (2)')
  })

  it('with records within records within records is read, and what is too deep passed over', async () => {
    const deep = `${'<model type="Call"><multiModelField name="Parties">'.repeat(60)}${'</multiModelField></model>'.repeat(60)}`
    expect((await taken(project({ Call: [deep, call()] }))).rows).toHaveLength(1)
  })
})

describe('a report with one place damaged', () => {
  const moment = (n: number) => `2025-06-01T10:${String(n).padStart(2, '0')}:00Z`
  const named = (text: string, n: number) => text.replace(/id="[^"]*"/, `id="record-${n}"`)
  const from = many('Parties', party('07700900001', 'From'))
  const chat = model(
    'Chat',
    field('Source', 'Signal'),
    many('Participants', party('+447700900001')),
    many(
      'Messages',
      ...Array.from({ length: 15 }, (_, n) =>
        named(model('InstantMessage', at(moment(n)), field('Body', 'words'), one('From', party('+447700900001'))), n),
      ),
    ),
  )
  const whole = project({
    Call: Array.from({ length: 15 }, (_, n) => named(model('Call', at(moment(n + 15)), from), n + 15)),
    Chat: [named(chat, 99)],
    SMS: Array.from({ length: 15 }, (_, n) => named(model('SMS', at(moment(n + 30)), from), n + 30)),
  })
  const bytes = Buffer.from(whole)

  it('loses no record but the one, or the two, that the damage touches', async () => {
    const path = join(folder, 'one-place.xml')
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: whole.indexOf('<modelType'), max: bytes.length - 10 }),
        fc.constantFrom('<"<', '</>', '<model', '"""', ']]>', '\u0000\u0000'),
        async (place, damage) => {
          const copy = Buffer.from(bytes)
          copy.write(damage, place)
          await writeFile(path, copy)
          const read = await readTables({ path, name: 'one-place.xml' }, join(folder, 'one-place'))
          if (!read.ok) throw new Error(read.fault.problem)
          const times = new Set(read.value.flatMap(({ sample }) => sample.map(row => row[4] ?? '')))
          const lost = Array.from({ length: 45 }, (_, n) => moment(n)).filter(time => !times.has(time))
          expect(lost.length).toBeLessThanOrEqual(2)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('that swallows where the messages of a chat begin loses the first of them, and lists it', async () => {
    const place = whole.lastIndexOf(']]>', whole.indexOf('name="Messages"'))
    const { done, rows } = await taken(`${whole.slice(0, place)}<"<${whole.slice(place + 3)}`)
    const minutes = rows.map(({ started_at }) => started_at.getUTCMinutes()).toSorted((p, q) => p - q)
    expect(minutes).toEqual(Array.from({ length: 44 }, (_, n) => n + 1))
    expect(rows.filter(({ app }) => app === 'Signal')).toHaveLength(14)
    expect(done).toMatchObject({ value: { rejected: 1 } })
  })
})
