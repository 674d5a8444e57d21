/** Where a law applies: bank holidays and much of the law differ between these three. */
export const REGIONS = [
  { value: 'england-wales', text: 'England and Wales' },
  { value: 'scotland', text: 'Scotland' },
  { value: 'northern-ireland', text: 'Northern Ireland' },
] as const

export type Region = (typeof REGIONS)[number]['value']

export const EVERYWHERE: readonly Region[] = REGIONS.map(({ value }) => value)

/** "England and Wales". */
export const regionName = (region: Region): string => REGIONS.find(({ value }) => value === region)?.text ?? region
