import { NETWORK_CODES, SHARES } from './network.ts'
import type { Random } from './random.ts'

/**
 * Fresh numbers, handsets and SIMs, none given twice.
 *
 * Mobile numbers: Ofcom sets aside only 07700 900000 to 900999 for drama (ofcom.org.uk, "Numbers for use in TV and
 * radio drama"): a thousand, which is too few, and libphonenumber does not take them for valid. So numbers are drawn
 * from 0731x, 0741x, 0758x, 0772x, 0786x and 0790x, valid mobile ranges. They can coincide with real subscribers by
 * chance only; nothing here is about them, and every authority file says "test data".
 * Landlines come from Ofcom's drama ranges for big cities (0113 to 0161 496 0xxx, 0191 498 0xxx), freephone from 0808 157 0xxx.
 */
export interface Identities {
  mobile(): string
  landline(): string
  imei(random: Random, cheap: boolean): string
  imsi(provider: number): string
  provider(random: Random): number
}

const RANGES = ['44731', '44741', '44758', '44772', '44786', '44790']
const LANDLINES = [
  '44113496',
  '44114496',
  '44191498',
  '44116496',
  '44117496',
  '44118496',
  '44121496',
  '44131496',
  '44141496',
  '44151496',
  '44161496',
]
/** Type allocation codes in the shape of real ones: a few smartphones that many have, cheap handsets that many have. */
const SMARTPHONES = ['35332511', '35407915', '35684610', '35901238', '35216709', '35748812', '35129043', '35890110']
const CHEAP = ['35465806', '35784209', '35990807']

export function makeIdentities(random: Random): Identities {
  const used = new Set<string>()
  const unused = (draw: () => string): string => {
    let value = draw()
    while (used.has(value)) value = draw()
    used.add(value)
    return value
  }
  return {
    mobile: () => unused(() => random.pick(RANGES) + String(random.whole(0, 9_999_999)).padStart(7, '0')),
    landline: () => unused(() => `${random.pick(LANDLINES)}0${String(random.whole(0, 999)).padStart(3, '0')}`),
    imei: (draw, cheap) =>
      unused(() =>
        withCheckDigit(draw.pick(cheap ? CHEAP : SMARTPHONES) + String(draw.whole(0, 999_999)).padStart(6, '0')),
      ),
    imsi: provider =>
      unused(() => `234${NETWORK_CODES[provider] ?? '71'}${String(random.whole(0, 9_999_999_999)).padStart(10, '0')}`),
    provider: draw => draw.weighted(SHARES),
  }
}

/** Appends the Luhn digit to the fourteen digits of an IMEI (3GPP TS 23.003, annex B). */
export function withCheckDigit(fourteen: string): string {
  let sum = 0
  for (let i = 0; i < 14; i++) {
    const digit = Number(fourteen[i])
    const doubled = digit * 2
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return `${fourteen}${(10 - (sum % 10)) % 10}`
}
