import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CraftedPart, craftZip } from '../../../../test/hostile/craft-zip.ts'
import { folder } from '../../../../test/import-records.ts'
import { madeDatabase, OTHER, OWN, takenDatabase, withLog } from '../../../../test/phone-database.ts'

const SMS = 'CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT)'
const AT = Date.UTC(2025, 5, 1)
const text = (id: number) => `INSERT INTO sms VALUES (${id}, '${OTHER}', ${AT + id * 1000}, 1, 'text ${id}')`
const left = withLog('mmssms.db', [SMS, text(1)], [text(2)])
const [database, log] = [readFileSync(left), readFileSync(`${left}-wal`)]
const calls = readFileSync(
  madeDatabase('calllog.db', [
    'CREATE TABLE calls (_id INTEGER PRIMARY KEY, number TEXT, date INTEGER, type INTEGER, duration INTEGER, phone_account_address TEXT)',
    `INSERT INTO calls VALUES (1, '${OTHER}', ${AT}, 2, 30, '${OWN}')`,
  ]),
)

let count = 0
function zipped(...parts: readonly CraftedPart[]): string {
  const path = join(folder, `archive-${++count}.zip`)
  writeFileSync(path, craftZip(parts))
  return path
}
const part = (name: string, content: Buffer | string, more: Partial<CraftedPart> = {}): CraftedPart => ({
  name,
  content,
  ...more,
})

describe('a zip of a phone’s databases', () => {
  it('gives the events of all of them, each with its log, and the own number that one of them names', async () => {
    const { rows, notes } = await takenDatabase(
      zipped(
        part('data/telephony/databases/mmssms.db', database),
        part('data/telephony/databases/mmssms.db-wal', log),
        part('data\\contacts\\calllog.db', calls),
        part('media/IMG_1.jpg', 'picture'),
      ),
      '',
    )
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['sms', 'sms', 'voice'])
    expect(rows.every(({ a, b }) => a === BigInt(OWN) || b === BigInt(OWN))).toBe(true)
    expect(notes).toContain('1 other file of the archive was not read: media/IMG_1.jpg')
  })

  it('knows the names that a backup of an iPhone gives them', async () => {
    const messages = readFileSync(
      madeDatabase('sms.db', [
        'CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER)',
        'CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT)',
        `INSERT INTO handle VALUES (1, '${OTHER}'); INSERT INTO message VALUES (1, 'hello', 1, 770000000, 0)`,
      ]),
    )
    const { rows } = await takenDatabase(zipped(part('3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28', messages)))
    expect(rows).toMatchObject([{ kind: 'sms', text: 'hello' }])
  })

  it('of which one cannot be read gives the others, and says why', async () => {
    const { rows, notes } = await takenDatabase(
      zipped(part('calllog.db', calls), part('sms.db', Buffer.alloc(9000, 3)), part('old/mmssms.db-wal', log)),
    )
    expect(rows).toHaveLength(1)
    expect(notes).toMatch(/sms\.db was not read: .*encrypted/s)
    expect(notes).toContain('old/mmssms.db-wal was not read: the database that it is the log of is not in the archive')
  })

  it('takes nothing that leads outside it, no link and no archive within it, and names them', async () => {
    const { rows, notes } = await takenDatabase(
      zipped(
        part('calllog.db', calls),
        part('../../mmssms.db', database),
        part('link/mmssms.db', '/etc/passwd', { mode: 0o120_777 }),
        part('inner.zip', craftZip([part('mmssms.db', database)])),
      ),
    )
    expect(rows).toHaveLength(1)
    expect(notes).toContain('leads outside the archive')
    expect(notes).toContain('a link, not a file')
    expect(notes).toContain('an archive within the archive')
  })

  it.each([
    ['with a password', [part('mmssms.db', database, { flags: 1 })], 'password'],
    ['that unpacks to more than it says', [part('mmssms.db', database, { saidSize: 100 })], 'cannot be unpacked'],
    ['with none that is known', [part('notes.db', database)], 'no workbook'],
  ])('%s is refused in words', async (_, parts, words) => {
    expect((await takenDatabase(zipped(...parts))).refusal).toContain(words)
  })
})
