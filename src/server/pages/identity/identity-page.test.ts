import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE, type ServedCounty, serveCounty } from '../../../../test/server/served-county.ts'

const IMEI = '35693803564380'
const IMSI = '234159876543210'
const line = LINE.slice(1)
const FILES = [
  {
    name: 'subscriber.csv',
    text: `MSISDN,IMSI,Name,Address,Postcode,Date of Birth,Connection Date,Disconnection Date,Customer Type\n${line},${IMSI},Ms Ada Example,"Flat 3, 14 High Street",QB1 1AA,10/12/1985,25/02/2024,,Prepay\n`,
  },
  {
    name: 'handset-calls.csv',
    text: `Calling,Called,Start,Seconds,IMEI,IMSI\n${line},07700900555,20/01/2026 10:00:00,30,${IMEI}9,${IMSI}\n07700900556,07700900555,21/01/2026 11:00:00,30,${IMEI}9,234159000000001\n`,
    template: {
      name: 'Calls with handsets',
      columns: {
        a_number: 'Calling',
        b_number: 'Called',
        started_at: 'Start',
        duration_s: 'Seconds',
        a_imei: 'IMEI',
        a_imsi: 'IMSI',
      },
      formats: { started_at: 'dd/MM/yyyy HH:mm:ss' },
      zone: 'Europe/London',
    },
  },
]

let county: ServedCounty
beforeAll(async () => {
  county = await serveCounty({ files: FILES })
})
afterAll(() => county.close())

const page = async (path: string): Promise<{ status: number; text: string; body: string }> => {
  const { status, body } = await county.get(path)
  return { status, body, text: body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ') }
}

describe('a handset or a SIM', () => {
  it.each([
    [`${IMEI}9`, `/identities/imei/${IMEI}9`],
    ['234 15 987 654 3210', `/identities/imsi/${IMSI}`],
    ['07700 900123', '/numbers/%2B447700900123'],
  ])('is found where numbers are found: %s', async (typed, to) => {
    const { headers } = await county.get(`/numbers?number=${encodeURIComponent(typed)}`)
    expect(headers.get('location')).toBe(to)
  })

  it('of a handset: the numbers and SIMs that events show with it, each a way on', async () => {
    const { status, text, body } = await page(`/identities/imei/${IMEI}9`)
    expect(status).toBe(200)
    expect(text).toContain('No provider and no handset says anything of it')
    for (const [what, shown, to] of [
      ['Number', '+44 7700 900007', `/numbers/${encodeURIComponent(LINE)}`],
      ['Number', '+44 7700 900556', '/numbers/%2B447700900556'],
      ['SIM (IMSI)', IMSI, `/identities/imsi/${IMSI}`],
    ] as const) {
      expect(text).toContain(`${what} ${shown}`)
      expect(body).toContain(`href="${to}"`)
    }
    expect(body).toContain(`href="/identities/imsi/${IMEI}9"`)
  })

  it('of a SIM: what is said of it, with the number that the row names', async () => {
    const { text, body } = await page(`/identities/imsi/${IMSI}`)
    expect(text).toContain('Nobody has checked it')
    expect(text).toContain('Number: +44 7700 900007')
    expect(text).toContain('Name: Ms Ada Example')
    expect(text).toContain(`Handset (IMEI, first 14 digits) ${IMEI}`)
    expect(body).toContain(`href="/numbers/${encodeURIComponent(LINE)}"`)
  })

  it('is reached from the page of a number, which does not name itself again', async () => {
    const { text, body } = await page(`/numbers/${encodeURIComponent(LINE)}`)
    expect(body).toContain(`href="/identities/imei/${IMEI}"`)
    expect(text).not.toContain('Number: +44 7700 900007')
    const alone = await page('/numbers/%2B447700900556')
    expect(alone.text).toContain('SIMs and handsets')
    expect(alone.body).toContain(`href="/identities/imei/${IMEI}"`)
  })

  it('that nothing names is said to be so; digits that are none are refused', async () => {
    expect((await page('/identities/iccid/8944110061234567890')).text).toContain('Nothing that is held names it')
    for (const path of [
      '/identities/imei/12',
      '/identities/imsi/000000000000000',
      '/identities/phone/35693803564380',
    ]) {
      const { status, text } = await page(path)
      expect([path, status]).toEqual([path, 404])
      expect(text).toContain('An IMEI has 14 to 16 digits')
    }
  })
})
