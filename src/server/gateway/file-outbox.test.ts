import { mkdtemp, readFile, rm, stat, appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileOutbox } from './file-outbox.ts'
import { outsideFrom } from './gateway-settings.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breakwater-outbox-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const AT = new Date('2026-07-01T11:00:00Z')
const sms = (reference: string) => ({ to: '+447700900123', text: 'Line one\nline “two”', reference })

it('each message is a line of a file that only the server opens, and is found by its reference', async () => {
  const outbox = fileOutbox(join(folder, 'outbox'), () => AT)
  expect(await outbox.find('a')).toEqual({ ok: true, value: null })
  expect(await outbox.send(sms('a'))).toEqual({ ok: true, value: { id: 'a' } })
  await outbox.send(sms('b'))
  const path = join(folder, 'outbox', 'messages.jsonl')
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  expect(lines.map(line => JSON.parse(line) as unknown)).toEqual(
    ['a', 'b'].map(reference => ({ at: AT.toISOString(), ...sms(reference) })),
  )
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'outbox'))).mode & 0o777).toBe(0o700)
  expect(await outbox.find('b')).toEqual({ ok: true, value: { id: 'b' } })
})

it('a line that was cut off is no message, and the next one begins anew', async () => {
  const outbox = fileOutbox(join(folder, 'cut'), () => AT)
  await outbox.send(sms('a'))
  await appendFile(join(folder, 'cut', 'messages.jsonl'), '{"at":"2026-07-01T11:00:00.000Z","reference":"b"')
  expect(await outbox.find('b')).toEqual({ ok: true, value: null })
  await outbox.send(sms('c'))
  expect(await outbox.find('c')).toEqual({ ok: true, value: { id: 'c' } })
})

it('without settings messages stay on the machine; a setting that is wrong stops the start and says what to do', () => {
  const given = outsideFrom({}, folder)
  expect(given).toMatchObject({
    ok: true,
    value: { site: 'http://localhost:4000', siteGiven: false, replyToken: null },
  })
  if (given.ok) expect(given.value.gateway.name).toContain('nothing leaves it')
  const NOTIFY_API_KEY = 'x-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0'
  const notify = outsideFrom(
    { NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID: 't', PUBLIC_ADDRESS: 'https://help.example' },
    folder,
  )
  expect(notify).toMatchObject({
    ok: true,
    value: { gateway: { name: 'GOV.UK Notify' }, site: 'https://help.example', siteGiven: true },
  })
  for (const wrong of [
    { NOTIFY_API_KEY: 'x' },
    { NOTIFY_API_KEY },
    { PUBLIC_ADDRESS: 'help.example' },
    { PUBLIC_ADDRESS: 'https://help.example/' },
    { GATEWAY_REPLY_TOKEN: 'short' },
  ])
    expect(outsideFrom(wrong, folder)).toMatchObject({
      ok: false,
      fault: { code: 'invalid', next: expect.any(String) },
    })
})
