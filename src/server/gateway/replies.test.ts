import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedRecords, serveRecords } from '../../../test/server/served-records.ts'
import { buildServer } from '../build-server.ts'

const TOKEN = 'a-token-that-nobody-guesses'
let served: ServedRecords
let app: Awaited<ReturnType<typeof buildServer>>['app']
beforeAll(async () => {
  served = await serveRecords()
  const { records } = served.test
  const outside = { ...records.outside, replyToken: TOKEN }
  ;({ app } = await buildServer({ store: '/nonexistent', host: '127.0.0.1', records: { ...records, outside } }))
})
afterAll(async () => {
  await app.close()
  await served.close()
})

const reply = async (body: object, token = TOKEN) =>
  (
    await app.inject({
      method: 'POST',
      url: '/api/gateway/replies',
      headers: { host: '127.0.0.1', authorization: `Bearer ${token}` },
      payload: body,
    })
  ).statusCode
const optedOut = async () =>
  (
    await sql<{ one: string }>`select concat_ws(' ', controller, number, why) as one from suppression
      order by created_at, controller`.execute(served.test.database.owner)
  ).rows.map(({ one }) => one)

describe('a reply, as GOV.UK Notify passes it on', () => {
  it('that asks for no more opts the number out at every force, once, however the number is written', async () => {
    const message = { id: 'x', destination_number: '447860000000', date_received: '2026-07-01T11:00:00Z' }
    for (const source_number of ['447700900123', '07700 900123', '+44 7700 900123', '00447700900123'])
      expect(await reply({ ...message, source_number, message: 'STOP' })).toBe(204)
    expect(await optedOut()).toEqual([
      'metropolitan-police +447700900123 opted out',
      'norfolk-police +447700900123 opted out',
    ])
  })

  it.each(['Stop.', ' stop please ', 'UNSUBSCRIBE', 'opt out', 'leave me alone', 'stopall'])(
    '“%s” is enough',
    async text => {
      const before = (await optedOut()).length
      const source_number = `4477009001${String(before).padStart(2, '0')}`
      await reply({ source_number, message: text })
      expect((await optedOut()).length).toBe(before + 2)
    },
  )

  it('that says anything else is kept nowhere', async () => {
    const before = await optedOut()
    expect(await reply({ source_number: '447700900999', message: 'Who is this? My name is Quillfeather' })).toBe(204)
    expect(await optedOut()).toEqual(before)
    const { rows } = await sql<{ found: boolean }>`select exists
      (select from log_detail where detail::text ~ 'Quillfeather|900999') as found`.execute(served.test.database.owner)
    expect(rows).toEqual([{ found: false }])
  })
})

it('is taken from nobody without the token, and on a server without one from nobody at all', async () => {
  const before = await optedOut()
  const body = { source_number: '447700900777', message: 'STOP' }
  expect(await reply(body, 'another-token-of-its-length')).toBe(401)
  expect(await reply(body, '')).toBe(401)
  expect(await optedOut()).toEqual(before)
  const none = await fetch(`${served.address}/api/gateway/replies`, {
    method: 'POST',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(none.status).toBe(404)
})

it('without a number says what is missing, and what is no phone number is refused', async () => {
  expect(await reply({ message: 'STOP' })).toBe(400)
  expect(await reply({ source_number: 'HMRC', message: 'STOP' })).toBe(400)
})
