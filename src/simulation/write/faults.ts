import type { Setting } from '../options.ts'
import { Random } from '../random.ts'

/** The usual faults of real returns, put in at known rates and counted. Each file has its own stream of chance. */
export class Faults {
  readonly counts: Record<string, number> = {}
  readonly random: Random
  readonly #rate: number

  constructor(seed: number, file: string, setting: Setting) {
    this.random = new Random(seed, `faults ${file}`)
    this.#rate = setting === 'easy' ? 0.4 : setting === 'usual' ? 1 : 2
  }

  /** Decides, and counts, one fault. */
  strikes(name: string, rate: number): boolean {
    if (!this.random.chance(rate * this.#rate)) return false
    this.count(name)
    return true
  }

  count(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1
  }

  imei(value: string, zeroed: boolean): string {
    if (value === '') return ''
    if (this.strikes('blank IMEI', 0.015)) return ''
    if (!zeroed) return value
    this.count('IMEI check digit zeroed')
    return `${value.slice(0, 14)}0`
  }

  /** The other party's number, now and then spelt oddly or made unreadable. */
  number(spelt: string, digits: string): string {
    if (digits.startsWith('447') && this.strikes('odd spelling', 0.003)) {
      const rest = digits.slice(2)
      return this.random.pick([
        `00 44 ${rest.slice(0, 4)} ${rest.slice(4)}`,
        `+44 (0)${rest.slice(0, 4)} ${rest.slice(4)}`,
        `0${rest.slice(0, 4)} ${rest.slice(4, 7)} ${rest.slice(7)}`,
        `0044${rest}`,
        ` ${spelt} `,
      ])
    }
    if (digits !== '' && this.strikes('unreadable number', 0.0005))
      return this.random.pick(['#N/A', '4.47E+11', `${digits.slice(0, 6)}??????`, 'UNAVAILABLE'])
    return spelt
  }

  type(value: string): string {
    return this.strikes('unknown type', 0.0005) ? this.random.pick(['SUPP', 'CAMEL', 'V5', '??']) : value
  }

  cell(value: string): string {
    return value !== '' && this.strikes('blank cell', 0.006) ? '' : value
  }
}
