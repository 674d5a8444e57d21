import { expect, it } from 'vitest'
import { type FewEvent, fewEvents } from '../../../../test/few-events.ts'
import { BURST_RULE, makeBursts } from '../bursts.ts'
import { makeMeasures, type Measures } from './measures.ts'
import { makeTraffic } from './traffic.ts'
import { makeWhereabouts } from './whereabouts.ts'
import { speaksOf, type WordingGroup } from './wording.ts'

const mine = '+447700900001'
const other = '+447700900101'

it('what buyers write is told from the small talk of everybody', async () => {
  const orders = await speaking('orders', [
    'can i get 1 and 1',
    'where to',
    'u about',
    'U about?',
    'ring me back no credit',
  ])
  expect(orders).toEqual([true, true, true, true, true])
  const talk = await speaking('orders', ['where you at', 'U about today?', 'u on tonight?', 'Same place as before?'])
  expect(talk).toEqual([false, false, false, false])
})

it('a line that moves says so in many ways', async () => {
  const moved = [
    'use this num now delete old 1',
    'old fone gone',
    'on 1 line now ring this',
    'lock it in',
    'New number save this',
  ]
  expect(await speaking('number', moved)).toEqual([true, true, true, true, true])
  expect(await speaking('number', ['ring me when you are out', 'use this voucher', 'delete the app'])).toEqual([
    false,
    false,
    false,
  ])
})

it('an order is neither an advert nor a parcel; adverts and directions sent to a number are counted apart', async () => {
  const measured = await measuredFrom([
    { from: other, text: 'can i get 1 and 1' },
    { from: other, text: 'About 2 4 15, 1 n 1 same place' },
    { from: other, text: 'Delivering to you between 2 and 3 today' },
    { from: other, text: 'come flats' },
    { from: mine, text: 'best of both, part worns fitted' },
    { from: mine, text: 'best of both on now' },
  ])
  expect(measured).toMatchObject({ texts_got: 4, got_orders: 1, got_offers: 2, texts_sent: 2, says_drugs: 1, trade: 2 })
})

async function speaking(group: WordingGroup, texts: readonly string[]): Promise<boolean[]> {
  const source = await fewEvents([], [])
  const list = texts.map(text => `'${text}'`).join(', ')
  const rows = await source.query<{ speaks: boolean }>(
    `SELECT ${speaksOf(group, 'text')} AS speaks FROM (SELECT unnest([${list}]) AS text)`,
  )
  source.close()
  return rows.map(row => row.speaks)
}

async function measuredFrom(messages: readonly { from: string; text: string }[]): Promise<Measures | undefined> {
  const events = messages.map(
    ({ from, text }, i): FewEvent => ({
      at: `2026-03-01T12:0${i}:00`,
      a: from,
      b: from === mine ? other : mine,
      kind: 'sms',
      text,
    }),
  )
  const source = await fewEvents(events, [{ number: mine, from: '2026-03-01', until: '2026-03-14' }])
  await source.run(`CREATE TEMP TABLE screened AS SELECT ${mine.slice(1)}::BIGINT AS x, true AS own`)
  await makeBursts(source, BURST_RULE, 'SELECT x FROM screened')
  await makeTraffic(source)
  await makeWhereabouts(source)
  await makeMeasures(source)
  const [measured] = await source.query<Measures>('FROM measures')
  source.close()
  return measured
}
